import {webcrypto} from 'node:crypto';
import type {Wire} from './wire';

/** Aborting as UXP has it: without `AbortSignal.any` and `AbortSignal.timeout` (uxp-runtime 4). */
export function abortClasses() {
	return {
		AbortController: withLess(AbortController, [], []),
		AbortSignal: withLess(AbortSignal, ['any', 'timeout'], []),
	};
}

/** The streams UXP has; none can be iterated, and there is no queue counted in bytes (uxp-runtime 4). */
export function streamClasses() {
	return {
		ReadableStream: withLess(ReadableStream, ['from'], ['values', Symbol.asyncIterator]),
		...{ReadableStreamDefaultReader, ReadableStreamDefaultController},
		...{TransformStream, TransformStreamDefaultController},
		...{WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter},
		CountQueuingStrategy,
	};
}

/** `URL`, whose object addresses lead nowhere a video could go (uxp-runtime 20.3). */
export function urlClass() {
	let count = 0;
	return class RuntimeUrl extends URL {
		static override createObjectURL(): string {
			count += 1;
			return `blob:/blob-${count}`;
		}

		static override revokeObjectURL(): void {}
	};
}

/** `WebSocket`: an address that is not declared is refused by the constructor. Nothing of ours opens one. */
export function socketClass(wire: Wire) {
	return class RuntimeWebSocket extends EventTarget {
		constructor(url: string) {
			super();
			const refusal = wire.refusal(url);
			if (refusal !== undefined) throw new Error(refusal);
		}
	};
}

/** `localStorage` and its like: texts by name, for as long as the runtime lives. */
export function createStorage() {
	const kept = new Map<string, string>();
	return {
		get length(): number {
			return kept.size;
		},
		key: (index: number) => [...kept.keys()][index] ?? null,
		getItem: (name: string) => kept.get(name) ?? null,
		setItem: (name: string, value: unknown) => void kept.set(name, String(value)),
		removeItem: (name: string) => void kept.delete(name),
		clear: () => kept.clear(),
	};
}

/** `crypto`, which has no `subtle`. */
export function createCrypto() {
	return {
		getRandomValues<Values extends Uint8Array>(values: Values): Values {
			if (values.byteLength > 65_536) throw new Error('Too many random bytes at once');
			return webcrypto.getRandomValues(values);
		},
		randomUUID: () => webcrypto.randomUUID(),
	};
}

/** `customElements`, which takes each name once. */
export function createCustomElements() {
	const known = new Map<string, unknown>();
	return {
		define(name: string, element: unknown): void {
			if (known.has(name)) throw new Error(`${name} has been defined already`);
			known.set(name, element);
		},
		get: (name: string) => known.get(name),
	};
}

type AnyClass = {new (...given: never[]): object; readonly prototype: object};

/**
 * The same class with fewer members, so that `in` does not find them either. What the platform makes
 * by itself still counts as an instance.
 */
function withLess(
	original: AnyClass,
	statics: readonly string[],
	members: readonly (string | symbol)[],
): unknown {
	function less(...given: unknown[]): object {
		return Reflect.construct(original, given, less);
	}
	const prototype = Object.create(Reflect.getPrototypeOf(original.prototype));
	copyMembers(original.prototype, prototype, ['constructor', ...members]);
	copyMembers(original, less, ['prototype', 'length', ...statics]);
	Object.defineProperty(prototype, 'constructor', {value: less});
	Object.defineProperty(less, 'prototype', {value: prototype});
	Object.defineProperty(less, Symbol.hasInstance, {
		value: (it: unknown) => it instanceof original,
	});
	return less;
}

function copyMembers(from: object, to: object, except: readonly (string | symbol)[]): void {
	for (const key of Reflect.ownKeys(from)) {
		const descriptor = Object.getOwnPropertyDescriptor(from, key);
		if (descriptor && !except.includes(key)) Object.defineProperty(to, key, descriptor);
	}
}
