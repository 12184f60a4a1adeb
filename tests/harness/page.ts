import {type Document, type Element, type Node, Window} from 'happy-dom';
import type {Faults} from './faults';
import {absentInDocument, pageClasses, type Toggles} from './surface';

/** A page as the runtime has it, and the window of the DOM below it, which the plugin never sees. */
export type Page = {
	readonly window: Window;
	readonly document: Document;
	/** The classes of the page by their names. */
	readonly classes: Readonly<Record<string, unknown>>;
	/** Lets what was mounted meanwhile be looked at, and stops looking. */
	close(): void;
};

/**
 * Loads the page of a plugin, without its scripts, into a DOM that keeps UXP's laws: what UXP lacks is
 * gone, listeners know no option but capture, events know no other element and no time, and what cannot
 * be drawn is a fault as soon as it is mounted (uxp-runtime 6, 7, 20.3).
 */
export function createPage(html: string, toggles: Toggles, faults: Faults): Page {
	const window = new Window({
		url: 'file:///plugin/index.html',
		settings: {disableJavaScriptEvaluation: true, disableErrorCapturing: true},
	});
	const {document} = window;
	document.write(html.replace(/<(script|link)\b[^>]*>(<\/script>)?/g, ''));
	for (const name of absentInDocument) withoutMember(document, name);
	// A handler in an attribute would have to be compiled, so there is no property for one either.
	for (const name of ['animate', 'oninput', 'attachEvent', 'detachEvent'])
		withoutMember(document.body, name);
	const undo = [
		...keepListenerLaws(window),
		keepEventLaws(window),
		...(toggles.strictInsert ? [keepInsertLaw(window)] : []),
		...keepMediaLaws(window, faults),
		watchMounts(window, faults),
	];

	return {
		window,
		document,
		classes: classesOf(window),
		// The classes of the DOM are shared by all its windows.
		close: () => undo.reverse().forEach((one) => void one()),
	};
}

function classesOf(window: Window): Readonly<Record<string, unknown>> {
	// Neither is known to the DOM below; nothing of ours makes one.
	class HTMLMenuItemElement {}
	class HTMLWebViewElement {}
	const made: Record<string, unknown> = {HTMLMenuItemElement, HTMLWebViewElement};
	return Object.fromEntries(
		pageClasses.map((name) => [name, made[name] ?? Reflect.get(window, name)]),
	);
}

/** Takes a member away wherever on the prototype chain it stands. */
function withoutMember(object: object, name: string): void {
	for (let at: object | null = object; at !== null; at = Reflect.getPrototypeOf(at)) {
		if (at !== Object.prototype) Reflect.deleteProperty(at, name);
	}
}

/** The third argument says capture or nothing: `once`, `passive` and `signal` are not heard. */
function keepListenerLaws({document}: Window): readonly Undo[] {
	return ['addEventListener', 'removeEventListener'].map((name) =>
		replaceMethod(document, name, (original, [type, listener, options]) => {
			const capture =
				typeof options === 'object' && options !== null
					? Reflect.get(options, 'capture') === true
					: options === true;
			return original(type, listener, capture);
		}),
	);
}

/** Events carry neither the element they come from nor a time. */
function keepEventLaws({document}: Window): Undo {
	return replaceMethod(document.body, 'dispatchEvent', (original, [event]) => {
		if (typeof event === 'object' && event !== null) {
			for (const name of ['relatedTarget', 'timeStamp']) withoutMember(event, name);
		}
		return original(event);
	});
}

function keepInsertLaw({document}: Window): Undo {
	return replaceMethod(document.createElement('div'), 'insertBefore', (original, given) => {
		const [, reference] = given;
		const type =
			typeof reference === 'object' && reference !== null && Reflect.get(reference, 'nodeType');
		if (type === 3 || type === 8) {
			throw new Error('insertBefore takes no text and no comment to insert before');
		}
		return original(...given);
	});
}

/** Only the picture plane of a canvas that UXP has, and a video that loads nothing but local files. */
function keepMediaLaws(window: Window, faults: Faults): readonly Undo[] {
	const canvas = window.document.createElement('canvas');
	const undo = [
		replaceMethod(canvas, 'getContext', () =>
			Object.fromEntries(canvasMethods.map((name) => [name, () => undefined])),
		),
		replaceMethod(canvas, 'toDataURL', () => {
			faults.add('canvas: toDataURL is not there');
			throw new TypeError('canvas.toDataURL is not a function');
		}),
	];
	Object.defineProperties(window.HTMLVideoElement.prototype, {
		readyState: {get: () => undefined, configurable: true},
		play: {value: () => Promise.resolve(), configurable: true},
		src: {
			configurable: true,
			get() {
				return this.getAttribute('src') ?? '';
			},
			set(address: string) {
				this.setAttribute('src', address);
				const name = /^(file|plugin|plugin-data|plugin-temp):/.test(address)
					? 'loadedmetadata'
					: 'error';
				setTimeout(() => {
					if (name === 'error') Object.defineProperty(this, 'error', {value: {code: 4}});
					this.dispatchEvent(new window.Event(name));
				}, 0);
			},
		},
	});
	return undo;
}

const canvasMethods = [
	...['beginPath', 'closePath', 'moveTo', 'lineTo', 'arc', 'arcTo', 'bezierCurveTo', 'rect'],
	...['quadraticCurveTo', 'fill', 'stroke', 'fillRect', 'strokeRect', 'clearRect'],
	...['createLinearGradient', 'createRadialGradient'],
] as const;

/** Looks at everything that is ever put into the page (uxp-runtime 7, 20.3). */
function watchMounts(window: Window, faults: Faults): Undo {
	function look(element: Element): void {
		const tag = element.tagName.toLowerCase();
		const type = element.getAttribute('type') ?? '';
		const isForbidden = ['button', 'select', 'iframe', 'audio', 'object', 'embed'].includes(tag);
		const isForbiddenInput = tag === 'input' && ['number', 'file', 'color'].includes(type);
		if (isForbidden || isForbiddenInput) faults.add(`mounted: <${tag}${type && ` type=${type}`}>`);
		for (const {name} of element.attributes) {
			if (/^on/.test(name)) faults.add(`mounted: <${tag} ${name}=…>`);
		}
	}

	const observer = new window.MutationObserver((records) => {
		for (const {addedNodes, target} of records) {
			for (const node of [target, ...addedNodes]) {
				if (!isElement(node)) continue;
				for (const element of [node, ...node.querySelectorAll('*')]) look(element);
			}
		}
	});
	observer.observe(window.document, {childList: true, subtree: true, attributeFilter: ['type']});
	return () => observer.disconnect();
}

function isElement(node: Node): node is Element {
	return node.nodeType === 1;
}

type Undo = () => void;
type Method = (...given: readonly unknown[]) => unknown;

/** Puts another method in the place of the one that `instance` inherits; returns its own undo. */
function replaceMethod(
	instance: object,
	name: string,
	by: (original: Method, given: readonly unknown[]) => unknown,
): Undo {
	const owner = ownerOf(instance, name);
	const original: unknown = owner && Reflect.get(owner, name);
	if (!owner || typeof original !== 'function') throw new Error(`The DOM has no ${name}.`);
	const put = (value: unknown) =>
		Object.defineProperty(owner, name, {value, configurable: true, writable: true});
	put(function (this: object, ...given: readonly unknown[]) {
		return by((...args) => Reflect.apply(original, this, args), given);
	});
	return () => void put(original);
}

function ownerOf(instance: object, name: string): object | undefined {
	for (let at: object | null = instance; at !== null; at = Reflect.getPrototypeOf(at)) {
		if (Object.hasOwn(at, name)) return at;
	}
	return undefined;
}
