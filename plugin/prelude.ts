import {createTextDecoder, createTextEncoder} from './text-coding';

// The globals that React, ky and our own code cannot do without and that UXP lacks or may lack
// (uxp-runtime 16). This is a script of its own, because what it defines has to be there before the
// first line of any library. Whatever exists is left as it is. Each of these is here because a test
// takes it away and sees the panel fail.

// In UXP `window` is not the global object: what is defined on one is not found on the other.
const scopes: readonly object[] = [globalThis, window];

// ky makes an encoder as it loads, and a decoder for every answer that is a refusal.
define('TextEncoder', createTextEncoder());
define('TextDecoder', createTextDecoder());

// React asks these of a page: the first on every drawing, the second as it loads, the third on every event.
define('HTMLIFrameElement', class HTMLIFrameElement {});
if (!('oninput' in document)) add(document, 'oninput', null);
if (window.event === null) for (const scope of scopes) add(scope, 'event', undefined);

// Where a mistake goes that nobody caught, from React and from us: into the runtime's own log, and as
// an event to the panel's. React keeps this function as it loads, so the panel cannot put in its own.
define('reportError', (error: unknown) => {
	console.error(error);
	window.dispatchEvent(Object.assign(new Event('error'), {error}));
});

// Younger than the oldest engine this may meet, and nothing that the compiler lowers.
add(Object, 'hasOwn', (owner: object, key: PropertyKey) =>
	Reflect.apply(Object.prototype.hasOwnProperty, owner, [key]),
);
add(Array.prototype, 'at', function <Element>(this: ArrayLike<Element>, index: number) {
	return this[index < 0 ? this.length + index : index];
});
add(String.prototype, 'replaceAll', function (this: string, what: string | RegExp, by: string) {
	const pattern = typeof what === 'string' ? what.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : what;
	return this.replace(new RegExp(pattern, 'g'), by);
});

/** Gives a global to both scopes of UXP, unless they have it. */
function define(name: string, value: unknown): void {
	for (const scope of scopes) add(scope, name, value);
}

function add(owner: object, name: string, value: unknown): void {
	const present: unknown = Reflect.get(owner, name);
	if (present !== undefined && present !== null) return;
	Object.defineProperty(owner, name, {value, configurable: true, writable: true});
}
