import {createTextDecoder, createTextEncoder} from './text-coding';
import {createUrl, createUrlSearchParams} from './url';

// The globals that React, zod, ky and mediabunny need and UXP lacks (uxp-runtime 4 and 16). This is a
// script of its own, because what it defines has to be there before the first line of any library.
// Whatever exists is left as it is.

// In UXP `window` is not the global object: what is defined on one is not found on the other.
const scopes: readonly object[] = [globalThis, window];

define('__zod_globalConfig', {jitless: true});
define('TextEncoder', createTextEncoder());
define('TextDecoder', createTextDecoder());
define('URLSearchParams', createUrlSearchParams());
define('URL', createUrl());
define('queueMicrotask', (task: () => void) => {
	Promise.resolve().then(task).catch(report);
});
define('reportError', report);
define('performance', {now: () => Date.now()});
define('requestAnimationFrame', (draw: (now: number) => void) =>
	setTimeout(() => draw(Date.now()), 16),
);
define('cancelAnimationFrame', (handle: number) => clearTimeout(handle));

// React asks all of these of a document on every commit, focus or key.
define('getSelection', () => null);
define('HTMLIFrameElement', class HTMLIFrameElement {});
if (!('oninput' in document)) add(document, 'oninput', null);
if (window.event === null) {
	for (const scope of scopes) Object.defineProperty(scope, 'event', {get: () => undefined});
}

// Younger than the oldest engine this may meet; none of these is a syntax the compiler lowers.
add(Object, 'hasOwn', (owner: object, key: PropertyKey) => Object.hasOwn(owner, key));
add(String.prototype, 'replaceAll', function (this: string, what: string, by: string) {
	return this.split(what).join(by);
});
add(Array.prototype, 'at', elementAt);
add(String.prototype, 'at', elementAt);

/** Gives a global to both scopes of UXP, unless they have it. */
function define(name: string, value: unknown): void {
	for (const scope of scopes) add(scope, name, value);
}

function add(owner: object, name: string, value: unknown): void {
	if (Reflect.get(owner, name) !== undefined) return;
	Object.defineProperty(owner, name, {value, configurable: true, writable: true});
}

function elementAt<Element>(this: ArrayLike<Element>, index: number): Element | undefined {
	return this[index < 0 ? this.length + index : index];
}

/** Where errors go that nobody caught; the panel puts its own funnel in this place (uxp-runtime 3). */
function report(error: unknown): void {
	console.error(error);
}
