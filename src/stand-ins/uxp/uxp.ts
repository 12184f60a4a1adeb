import {createDisk} from './disk';
import type {EntryTools} from './entries';
import {storageSymbols} from './entries';
import type {PluginStage} from './entrypoints';
import {createEntrypoints} from './entrypoints';
import type {Buffers} from './fs';
import {createFs} from './fs';
import type {FileDialogs} from './local-file-system';
import {createLocalFileSystem} from './local-file-system';
import {createSecureStorage} from './secure-storage';
import type {LaunchRights, Opened} from './shell';
import {createClipboard, createShell} from './shell';
import type {UxpSwitches} from './switches';
import {defaultUxpSwitches} from './switches';
import type {ThemeName} from './theme';
import {createTheme} from './theme';
import type {UxpBackend} from './uxp-backend';

/**
 * UXP in memory: the modules `uxp`, `fs` and `os` for a plugin's `require`, over a disk that is a
 * port. Runs in a page as well as in Node; only files named `*-node.ts` need Node.
 *
 *     const uxp = createUxp({backend: createFolderBackend('/jobs/uxp')});
 *     const require = (name) => name === 'premierepro' ? premiere.api : uxp.require(name);
 *     // run the plugin's script, which calls entrypoints.setup; then
 *     uxp.stage.closeSetup();
 *     await uxp.stage.createPanel('retake', document.body);
 */
export function createUxp(options: UxpOptions) {
	const switches: UxpSwitches = {...defaultUxpSwitches, ...options.switches};
	const {backend, plugin = {id: 'plugin', version: '0.0.0'}} = options;
	const {machine} = backend;
	const disk = createDisk(backend, switches);
	const buffers = createBuffers(switches, options.otherRealm);
	const tools: EntryTools = {
		disk,
		buffers,
		machine,
		hasPath(path) {
			const isTemporary = path.startsWith(machine.temporaryFolder + machine.separator);
			return !(switches.temporaryFilesWithoutPath && isTemporary);
		},
	};
	const {entrypoints, stage} = createEntrypoints(options.now ?? (() => Date.now()));
	const opened: Opened[] = [];
	const rights = options.launch ?? {schemes: ['https', 'http', 'mailto'], extensions: 'any'};
	const {theme, change: changeTheme} = createTheme(options.theme);

	const uxp = {
		storage: {
			...storageSymbols,
			localFileSystem: createLocalFileSystem({
				disk,
				tools,
				machine,
				switches,
				dialogs: options.dialogs ?? cancellingDialogs,
				tokens: options.tokens ?? new Map(),
			}),
			secureStorage: createSecureStorage(options.secrets ?? new Map(), switches, buffers),
		},
		entrypoints,
		shell: createShell(rights, switches, (what) => void opened.push(what)),
		host: {name: 'premierepro', version: '26.3.0', uiLocale: 'en_US', ...options.host},
		versions: {uxp: 'uxp-9.3.0-local', plugin: plugin.version},
		pluginManager: {plugins: [createSelf(plugin, stage, options.onShowPanel)]},
	};
	const modules = {uxp, fs: createFs(disk, buffers), os: createOs(backend)};

	return {
		...modules,
		/** What a plugin's `require` answers for UXP's own modules; it throws for every other name. */
		require: (name: string): unknown => {
			const found = Object.entries(modules).find(([key]) => key === name)?.[1];
			if (!found) throw new Error(`Module not found: "${name}"`);
			return found;
		},
		/** Globals that come with the runtime: `navigator.clipboard` and `document.theme`. */
		globals: {clipboard: createClipboard(switches), theme},
		changeTheme,
		switches,
		stage,
		/** Everything the plugin opened outside, in order. */
		opened: (): readonly Opened[] => [...opened],
		/** Adobe unregisters the plugin: all it stored is gone (uxp-runtime 11). */
		async wipe(): Promise<void> {
			options.secrets?.clear();
			await empty(backend, machine.dataFolder);
			await empty(backend, machine.temporaryFolder);
		},
	};
}

/** What {@link createUxp} makes. */
export type Uxp = ReturnType<typeof createUxp>;

/** What a simulated UXP is made with. */
export type UxpOptions = {
	readonly backend: UxpBackend;
	/** Switches that differ from `defaultUxpSwitches`. */
	readonly switches?: Partial<UxpSwitches>;
	readonly plugin?: PluginFacts;
	/** What `uxp.host` says beyond or instead of Premiere 26.3. */
	readonly host?: {
		readonly version?: string;
		readonly uiLocale?: string;
		readonly applicationPath?: string;
	};
	/** Without them every dialog is cancelled. */
	readonly dialogs?: FileDialogs;
	/** What outlives the plugin: secrets and folders once granted. Fresh without them. */
	readonly secrets?: Map<string, Uint8Array>;
	readonly tokens?: Map<string, string>;
	readonly launch?: LaunchRights;
	readonly theme?: ThemeName;
	/** Needed for the switch `foreignBuffers`. */
	readonly otherRealm?: Realm;
	/** Milliseconds, for the budget of panel calls. */
	readonly now?: () => number;
	/** Called when the plugin asks for one of its panels to be shown. */
	readonly onShowPanel?: (id: string) => void;
};

/** The builtins of a realm whose buffers are not ours. */
export type Realm = {
	readonly ArrayBuffer: new (length: number) => ArrayBuffer;
	readonly Uint8Array: new (buffer: ArrayBuffer) => Uint8Array;
};

type PluginFacts = {readonly id: string; readonly version: string};

const cancellingDialogs: FileDialogs = {
	openFiles: async () => undefined,
	saveFile: async () => undefined,
	openFolder: async () => undefined,
};

function createBuffers(switches: UxpSwitches, otherRealm: Realm | undefined): Buffers {
	const encoder = new TextEncoder();
	const decoder = new TextDecoder();
	return {
		handOut(bytes) {
			if (!switches.foreignBuffers || !otherRealm) return bytes;
			const foreign = new otherRealm.ArrayBuffer(bytes.byteLength);
			new otherRealm.Uint8Array(foreign).set(new Uint8Array(bytes));
			return foreign;
		},
		encode: (text) => encoder.encode(text).slice().buffer,
		decode: (bytes) => decoder.decode(bytes),
	};
}

function createSelf(
	{id, version}: PluginFacts,
	stage: PluginStage,
	onShowPanel: ((id: string) => void) | undefined,
) {
	return {
		id,
		version,
		enabled: true,
		async showPanel(panel: string): Promise<void> {
			if (!stage.panels().includes(panel)) throw new Error(`There is no panel ${panel}`);
			onShowPanel?.(panel);
		},
		invokeCommand: (command: string) => stage.invokeCommand(command),
	};
}

function createOs({machine}: UxpBackend) {
	const isMac = machine.platform === 'darwin';
	return {
		platform: () => machine.platform,
		release: () => (isMac ? '25.0.0' : '10.0.26100'),
		arch: () => (isMac ? 'arm64' : 'x64'),
		cpus: () => [{model: 'Simulated', speed: 0}],
		totalmem: () => 34_359_738_368,
		freemem: () => 8_589_934_592,
		homedir: () => machine.home,
	};
}

async function empty(backend: UxpBackend, folder: string): Promise<void> {
	for (const name of await backend.list(folder)) {
		const path = folder + backend.machine.separator + name;
		if ((await backend.look(path))?.kind === 'folder') {
			await empty(backend, path);
			await backend.removeFolder(path);
		} else {
			await backend.removeFile(path);
		}
	}
}
