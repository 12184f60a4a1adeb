import {createContext, runInContext} from 'node:vm';
import {missingBuiltins, oldEngineLacks, type Toggles} from './surface';

/** A JavaScript world of its own, without a page: builtins that are not Node's, and no compiling of texts. */
export type Realm = {
	/** The global object as the runtime sees it; what is put here is a global there. */
	readonly globals: Readonly<Record<string, unknown>>;
	/** Runs a script to its end. Throws what it throws. */
	run(code: string, file: string): unknown;
	readonly ArrayBuffer: new (length: number) => ArrayBuffer;
	readonly Uint8Array: new (buffer: ArrayBuffer) => Uint8Array;
	/** The bytes in a buffer that belongs to this realm. */
	ownBuffer(bytes: Uint8Array): ArrayBuffer;
};

/** All scripts are named below this, so that what they throw can be told from what others throw. */
export const scriptPrefix = 'plugin:/';

/**
 * Makes a realm with an engine as old as the oldest a panel may meet. What the host hands over comes
 * from Node's realm, where the real one has but one; so `instanceof` of the plain builtins is taught to
 * take both, except for buffers where the toggle says that they are foreign.
 */
export function createRealm(toggles: Toggles): Realm {
	const globals: Record<string, unknown> = {};
	const context = createContext(globals, {codeGeneration: {strings: false, wasm: false}});
	const run = (code: string, file: string) =>
		runInContext(code, context, {filename: scriptPrefix + file});
	const lacking = toggles.oldEngine ? [...missingBuiltins, ...oldEngineLacks] : missingBuiltins;
	for (const [owner, names] of lacking) {
		for (const name of names) run(`delete (${owner})[${JSON.stringify(name)}]`, 'realm.js');
	}

	const native = {Object, Function, Array, Error, TypeError, RangeError, SyntaxError, Promise};
	const bytes = toggles.foreignBuffers ? {} : {ArrayBuffer, Uint8Array};
	const welcome: unknown = run(welcomeScript, 'realm.js');
	if (typeof welcome === 'function') welcome({...native, ...bytes, Map, Set, Date});

	const buffers: unknown = run('({ArrayBuffer, Uint8Array})', 'realm.js');
	if (!hasBuffers(buffers)) throw new Error('The realm has no buffers.');
	return {
		globals,
		run,
		...buffers,
		ownBuffer(given) {
			const buffer = new buffers.ArrayBuffer(given.byteLength);
			new buffers.Uint8Array(buffer).set(given);
			return buffer;
		},
	};
}

const welcomeScript = `(function (foreign) {
	var ask = Function.prototype[Symbol.hasInstance];
	Object.keys(foreign).forEach(function (name) {
		var own = globalThis[name];
		Object.defineProperty(own, Symbol.hasInstance, {
			value: function (it) {
				return ask.call(this, it) || (this === own && ask.call(foreign[name], it));
			},
		});
	});
})`;

function hasBuffers(value: unknown): value is Pick<Realm, 'ArrayBuffer' | 'Uint8Array'> {
	return typeof value === 'object' && value !== null && 'ArrayBuffer' in value;
}
