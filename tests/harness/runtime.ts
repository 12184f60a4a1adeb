import path from 'node:path';
import {describeThrown, type Faults} from './faults';
import {createFetching} from './fetching';
import {createPage, type Page} from './page';
import {createRealm, type Realm, scriptPrefix} from './realm';
import type {Profile, Toggles} from './surface';
import {watchThrown} from './thrown';
import {createTimers, type RuntimeClock} from './timers';
import {
	abortClasses,
	createCrypto,
	createCustomElements,
	createStorage,
	socketClass,
	streamClasses,
	urlClass,
} from './web-classes';
import type {Wire} from './wire';
import {createXhr} from './xhr';

/** What a runtime is made with. */
export type RuntimeOptions = {
	readonly profile: Profile;
	readonly toggles: Toggles;
	/** The text of the plugin's page. */
	readonly html: string;
	readonly clock: RuntimeClock;
	readonly faults: Faults;
	readonly wire: Wire;
	/** What the application gives to a plugin, made for the realm that this one runs in. */
	readonly host: (realm: Realm) => HostParts;
};

/** What comes from the application. */
export type HostParts = {
	/** What `require` finds by name. */
	readonly modules: Readonly<Record<string, unknown>>;
	/** `navigator.clipboard`. */
	readonly clipboard?: object;
	/** `document.theme`. */
	readonly theme?: object;
};

/** One start of the plugin's own process in the application (uxp-runtime 20). */
export type Runtime = {
	readonly realm: Realm;
	readonly page: Page;
	/** Runs a script of the plugin; what it throws at its top level is a fault. */
	run(code: string, file: string): void;
	/**
	 * Everything that broke a law so far: errors nobody caught, texts that were to be compiled, bare
	 * reads of globals that are not there, refused elements and calls.
	 */
	broken(): readonly string[];
	/** Ends the process: no timer fires any more, nothing is watched. */
	close(): void;
};

/** The modules there are; the names of all others throw (uxp-runtime 3). */
const moduleNames: readonly string[] = ['uxp', 'fs', 'os', 'premierepro'];

/** Starts a runtime; no script has run in it yet. */
export function createRuntime(options: RuntimeOptions): Runtime {
	const {profile, toggles, clock, faults, wire} = options;
	const realm = createRealm(toggles);
	const page = createPage(options.html, toggles, faults);
	const timers = createTimers(clock, faults);
	const {modules, clipboard, theme} = options.host(realm);
	const window = {};
	const thrown = watchThrown(scriptPrefix);
	const strays = catchStrays(faults);
	let isClosed = false;

	function require(name: string): unknown {
		if (!moduleNames.includes(name)) {
			faults.add(`require: there is no module ${name}`);
			throw new Error(`Module not found: "${name}"`);
		}
		return modules[name];
	}

	function complain(...words: readonly unknown[]): void {
		faults.add(`uncaught: on the console: ${words.map(describeThrown).join(' ')}`);
	}

	const tools = {wire, realm, faults};
	const silent = () => undefined;
	const members: Readonly<Record<string, unknown>> = {
		console: {log: silent, info: silent, debug: silent, warn: complain, error: complain},
		...timers.globals,
		...page.classes,
		...createFetching(tools),
		XMLHttpRequest: createXhr(tools, profile),
		WebSocket: socketClass(wire),
		...{FormData, Blob, DOMException, path: path.posix},
		...abortClasses(),
		...streamClasses(),
		...(!toggles.noUrl && {URL: urlClass()}),
		...(profile !== '8.1' && {URLSearchParams}),
		...(!toggles.noBase64 && {atob, btoa}),
		crypto: createCrypto(),
		localStorage: createStorage(),
		sessionStorage: createStorage(),
		navigator: {language: 'en-US', platform: 'MacIntel', clipboard},
		document: page.document,
		customElements: createCustomElements(),
		getComputedStyle: page.window.getComputedStyle.bind(page.window),
		addEventListener: page.window.addEventListener.bind(page.window),
		removeEventListener: page.window.removeEventListener.bind(page.window),
		dispatchEvent: page.window.dispatchEvent.bind(page.window),
		require,
		window,
	};
	const shown = Object.entries(members).filter(
		([name]) => !(toggles.noFrames && timers.undocumented.includes(name)),
	);
	for (const [name, value] of shown) {
		for (const owner of [realm.globals, window]) {
			Object.defineProperty(owner, name, {value, configurable: true, writable: true});
		}
	}
	const event = toggles.nullEvent ? null : undefined;
	for (const owner of [realm.globals, window]) {
		Object.defineProperty(owner, 'event', {value: event, configurable: true, writable: true});
	}
	Object.defineProperty(page.document, 'defaultView', {value: window, configurable: true});
	if (theme && !toggles.noTheme) {
		Object.defineProperty(page.document, 'theme', {value: theme, configurable: true});
	}
	timers.wind(realm);

	return {
		realm,
		page,
		run(code, file) {
			try {
				realm.run(code, file);
			} catch (error) {
				faults.add(`uncaught: while ${file} loads: ${describeThrown(error)}`);
			}
		},
		broken: () => [...faults.all(), ...new Set(thrown.seen().flatMap(forbiddenThrow))],
		close() {
			if (isClosed) return;
			isClosed = true;
			timers.stop();
			page.close();
			thrown.stop();
			strays.stop();
		},
	};
}

/** What a script may not even try and catch. */
function forbiddenThrow({
	kind,
	words,
	script,
}: {
	readonly kind: string;
	readonly words: string;
	readonly script: string;
}): readonly string[] {
	if (kind === 'EvalError') return [`compiled: ${words} in ${script}`];
	return missingWords.test(words) ? [`missing: ${words} in ${script}`] : [];
}

/** How the engine words it when something is used that is not there. */
const missingWords =
	/is not defined$|is not a (function|constructor)|of 'instanceof' is not|Maximum call stack/;

/** Hears of every error and rejection of this process that nobody handles, in place of whoever did. */
function catchStrays(faults: Faults): {stop(): void} {
	const events: NodeJS.EventEmitter = process;
	const undo = ['unhandledRejection', 'uncaughtException'].map((name) => {
		const others = events.listeners(name);
		const hear = (error: unknown) => faults.add(`uncaught: ${name}: ${describeThrown(error)}`);
		events.removeAllListeners(name);
		events.on(name, hear);
		return () => {
			events.off(name, hear);
			for (const other of others) Reflect.apply(events.on, events, [name, other]);
		};
	});
	return {
		stop() {
			for (const one of undo) one();
		},
	};
}
