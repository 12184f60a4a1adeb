/** The two versions of the runtime that Premiere has carried and that Retake may meet (uxp-runtime 2, 20). */
export const profiles = ['8.1', '9.3'] as const;

export type Profile = (typeof profiles)[number];

/** What else may be so on somebody's machine: each is something reports disagree about, or that fails (uxp-runtime 20). */
export type Toggles = {
	/** There is no `URL` (uxp-runtime 4). */
	readonly noUrl: boolean;
	/** There is neither `atob` nor `btoa` (uxp-runtime 4). */
	readonly noBase64: boolean;
	/** Neither `performance` nor `requestAnimationFrame`, which no page documents (uxp-runtime 4). */
	readonly noFrames: boolean;
	/** The engine lacks `Object.hasOwn`, `at` and `replaceAll` (uxp-runtime 2). */
	readonly oldEngine: boolean;
	/** What `fs` reads comes in buffers of another realm (uxp-runtime 20.3). */
	readonly foreignBuffers: boolean;
	/** The first two calls to each host are refused although it is declared (uxp-runtime 5, N3). */
	readonly coldStart: boolean;
	/** `document.theme` is not there. */
	readonly noTheme: boolean;
	/** `insertBefore` takes no text or comment to insert before (uxp-runtime 6). */
	readonly strictInsert: boolean;
	/** Every read of a secret fails (uxp-runtime 11). */
	readonly secretsFail: boolean;
	/** `window.event` is null where nothing happens (uxp-runtime 16). */
	readonly nullEvent: boolean;
	/** The application creates the panel twice, and shows it each time (uxp-runtime 20.3). */
	readonly createdTwice: boolean;
};

/** A runtime as the profile has it. */
export const plainToggles: Toggles = {
	noUrl: false,
	noBase64: false,
	noFrames: false,
	oldEngine: false,
	foreignBuffers: false,
	coldStart: false,
	noTheme: false,
	strictInsert: true,
	secretsFail: false,
	nullEvent: false,
	createdTwice: false,
};

/** Builtins of this engine that the oldest one a panel may meet lacks, about Chrome 107 (uxp-runtime 2), and those 20.1 takes away. */
export const missingBuiltins: readonly (readonly [owner: string, names: readonly string[]])[] = [
	[
		'globalThis',
		[
			...['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'Iterator'],
			...['Float16Array', 'Temporal', 'SuppressedError', 'DisposableStack', 'AsyncDisposableStack'],
		],
	],
	['Object', ['groupBy']],
	['Map', ['groupBy']],
	['Promise', ['withResolvers', 'try']],
	['Array', ['fromAsync']],
	['Array.prototype', ['toSorted', 'toReversed', 'toSpliced', 'with']],
	['Uint8Array', ['fromBase64', 'fromHex']],
	['Uint8Array.prototype', ['toBase64', 'toHex', 'setFromBase64', 'setFromHex']],
	['Object.getPrototypeOf(Uint8Array.prototype)', ['toSorted', 'toReversed', 'with']],
	['ArrayBuffer.prototype', ['transfer', 'transferToFixedLength', 'resize']],
	['String.prototype', ['isWellFormed', 'toWellFormed']],
	[
		'Set.prototype',
		[
			...['union', 'intersection', 'difference', 'symmetricDifference'],
			...['isSubsetOf', 'isSupersetOf', 'isDisjointFrom'],
		],
	],
	['RegExp', ['escape']],
	['Math', ['sumPrecise', 'f16round']],
	['Error', ['isError']],
];

/** What an old engine lacks besides. */
export const oldEngineLacks: typeof missingBuiltins = [
	['Object', ['hasOwn']],
	['Array.prototype', ['at']],
	['String.prototype', ['at', 'replaceAll']],
	['Object.getPrototypeOf(Uint8Array.prototype)', ['at']],
];

/** Classes of the page that a runtime shows, as far as the page has them (uxp-runtime 20.1). */
export const pageClasses = [
	...['Event', 'CustomEvent', 'ErrorEvent', 'KeyboardEvent', 'PointerEvent', 'MouseEvent'],
	...['MessageEvent', 'ProgressEvent', 'CloseEvent', 'DragEvent', 'EventTarget'],
	...['Node', 'Element', 'HTMLElement', 'Text', 'Comment', 'DocumentFragment', 'NodeList'],
	...['HTMLAnchorElement', 'HTMLBodyElement', 'HTMLButtonElement', 'HTMLCanvasElement'],
	...['HTMLDialogElement', 'HTMLHeadElement', 'HTMLHtmlElement', 'HTMLImageElement'],
	...['HTMLInputElement', 'HTMLLabelElement', 'HTMLLinkElement', 'HTMLMenuElement'],
	...['HTMLMenuItemElement', 'HTMLOptionElement', 'HTMLProgressElement', 'HTMLScriptElement'],
	...['HTMLSelectElement', 'HTMLSlotElement', 'HTMLStyleElement', 'HTMLTemplateElement'],
	...['HTMLTextAreaElement', 'HTMLVideoElement', 'HTMLWebViewElement'],
	...['ResizeObserver', 'IntersectionObserver'],
] as const;

/** Every global beside the builtins and the page's classes (uxp-runtime 20.1). */
export const otherGlobals = [
	...['console', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
	...[
		'requestAnimationFrame',
		'cancelAnimationFrame',
		'performance',
		'fetch',
		'Headers',
		'Request',
	],
	...['Response', 'XMLHttpRequest', 'WebSocket', 'FormData', 'Blob', 'URL', 'AbortController'],
	...['AbortSignal', 'ReadableStream', 'ReadableStreamDefaultReader', 'TransformStream'],
	...['ReadableStreamDefaultController', 'TransformStreamDefaultController', 'WritableStream'],
	...['WritableStreamDefaultController', 'WritableStreamDefaultWriter', 'CountQueuingStrategy'],
	...['crypto', 'localStorage', 'sessionStorage', 'navigator', 'document', 'customElements'],
	...['getComputedStyle', 'DOMException', 'path', 'atob', 'btoa', 'addEventListener'],
	...['removeEventListener', 'dispatchEvent', 'require', 'window'],
] as const;

/** What must not be there: on the global object and `window`, in any profile (uxp-runtime 20.2). */
export const absentGlobals = [
	...['TextEncoder', 'TextDecoder', 'queueMicrotask', 'setImmediate', 'MessageChannel'],
	...['BroadcastChannel', 'structuredClone', 'reportError', 'DOMParser', 'XMLSerializer'],
	...['FileReader', 'File', 'MutationObserver', 'matchMedia', 'getSelection', 'HTMLIFrameElement'],
	...['HTMLMediaElement', 'HTMLAudioElement', 'Audio', 'AudioContext', 'Image', 'ImageData'],
	...['createImageBitmap', 'OffscreenCanvas', 'Worker', 'SharedWorker', 'ServiceWorker'],
	...['indexedDB', 'caches', 'Notification', 'CSS', 'CSSStyleSheet', 'ByteLengthQueuingStrategy'],
	...['CompressionStream', 'scheduler', 'navigation', 'trustedTypes', 'requestIdleCallback'],
	...['visualViewport', 'scrollX', 'scrollY', 'process', 'Buffer', 'global', 'module', 'exports'],
	...['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'self', 'innerWidth'],
] as const;

/** What the document lacks (uxp-runtime 6, 20.2). */
export const absentInDocument = [
	...['createRange', 'createTreeWalker', 'oninput', 'cookie', 'fonts', 'execCommand', 'hidden'],
	...['visibilityState', 'startViewTransition', 'adoptedStyleSheets', 'title', 'elementFromPoint'],
	...['getSelection', 'evaluate', 'startViewTransition'],
] as const;
