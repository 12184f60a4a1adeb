/**
 * Takes away from a browser's window what UXP 9.3 does not have (uxp-runtime 20.2), so that the
 * plugin in it stands on its own prelude. What this leaves is still a browser: real UXP lacks more.
 */
export function takeAway(target: Window & typeof globalThis): void {
	for (const name of globals) Reflect.deleteProperty(target, name);
	Reflect.deleteProperty(target.Document.prototype, 'oninput');
	Reflect.deleteProperty(target.AbortSignal, 'any');
	Reflect.deleteProperty(target.AbortSignal, 'timeout');
	Reflect.deleteProperty(target.HTMLCanvasElement.prototype, 'toDataURL');
	Reflect.deleteProperty(target.CanvasRenderingContext2D.prototype, 'drawImage');
	listenPlainly(target);
}

const globals: readonly string[] = [
	...['TextEncoder', 'TextDecoder', 'queueMicrotask', 'structuredClone', 'reportError'],
	...['MessageChannel', 'BroadcastChannel', 'Worker', 'SharedWorker', 'WebAssembly'],
	...['FileReader', 'File', 'DOMParser', 'XMLSerializer', 'MutationObserver', 'matchMedia'],
	...['getSelection', 'HTMLIFrameElement', 'HTMLMediaElement', 'HTMLAudioElement', 'Audio'],
	...['AudioContext', 'Image', 'ImageData', 'createImageBitmap', 'OffscreenCanvas'],
	...['indexedDB', 'caches', 'Notification', 'CSS', 'CSSStyleSheet', 'CompressionStream'],
	...['DecompressionStream', 'ByteLengthQueuingStrategy', 'FinalizationRegistry', 'scheduler'],
	...['requestIdleCallback', 'visualViewport', 'trustedTypes', 'navigation', 'SharedArrayBuffer'],
];

/** UXP knows of no listener option but `capture` (uxp-runtime 6). */
function listenPlainly(target: Window & typeof globalThis): void {
	const {prototype} = target.EventTarget;
	const original = prototype.addEventListener;
	prototype.addEventListener = function add(type, listener, options) {
		const capture = typeof options === 'object' ? options.capture === true : options === true;
		original.call(this, type, listener, capture);
	};
}
