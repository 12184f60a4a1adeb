import type {Menu, MenuDescription} from './menu';
import {createMenu} from './menu';

/** What a plugin hands to `entrypoints.setup`. */
export type Entrypoints = {
	readonly plugin?: PluginEntry | (() => unknown);
	readonly panels?: Readonly<Record<string, PanelEntry | PanelCreate>>;
	readonly commands?: Readonly<Record<string, CommandRun | {readonly run: CommandRun}>>;
};

type PluginEntry = {create?(): unknown; destroy?(): unknown};

type PanelCreate = (rootNode: unknown) => unknown;

type PanelEntry = {
	create?(rootNode: unknown): unknown;
	show?(rootNode: unknown, data?: unknown): unknown;
	hide?(rootNode: unknown): unknown;
	destroy?(rootNode: unknown): unknown;
	invokeMenu?(id: string): unknown;
	readonly menuItems?: readonly MenuDescription[];
};

type CommandRun = (context?: unknown, ...given: readonly unknown[]) => unknown;

/** The application's side of a plugin's entrypoints. */
export interface PluginStage {
	/** Everything after the first macrotask is too late for `setup` (uxp-runtime 13). */
	closeSetup(): void;
	isSetUp(): boolean;
	panels(): readonly string[];
	commands(): readonly string[];

	/** Creates a panel in a node; a second call models the application that calls twice. */
	createPanel(id: string, rootNode: unknown): Promise<void>;
	showPanel(id: string, rootNode: unknown): Promise<void>;
	invokeCommand(id: string): Promise<unknown>;
	menu(panel: string): Menu;
	invokeMenu(panel: string, item: string): Promise<void>;

	/** What the plugin did that the real thing punishes: late set-up, promises over 300 ms. */
	complaints(): readonly string[];
}

/** Makes `uxp.entrypoints` and the stage that calls what a plugin registers there. */
export function createEntrypoints(now: () => number) {
	let given: Entrypoints | undefined;
	let tooLate = false;
	const menus = new Map<string, Menu>();
	const complaints: string[] = [];

	async function timed(what: string, call: () => unknown): Promise<void> {
		const start = now();
		await call();
		const took = now() - start;
		if (took > 300) complaints.push(`${what} took ${Math.round(took)} ms of 300`);
	}

	function panel(id: string): PanelEntry {
		const found = given?.panels?.[id];
		if (!found) throw new Error(`The plugin has no panel ${id}.`);
		return typeof found === 'function' ? {create: found} : found;
	}

	const entrypoints = {
		setup(entries: Entrypoints): void {
			if (given) throw new Error('entrypoints.setup has already been called');
			if (tooLate) {
				complaints.push('entrypoints.setup was called too late');
				throw new Error('Plugin entrypoints must be set up while the script loads');
			}
			if (typeof entries !== 'object' || entries === null) {
				throw new TypeError('entrypoints.setup needs an object');
			}
			given = entries;
			for (const [id, entry] of Object.entries(entries.panels ?? {})) {
				menus.set(id, createMenu(typeof entry === 'function' ? [] : entry.menuItems));
			}
			const plugin = entries.plugin;
			if (typeof plugin === 'function') plugin();
			else plugin?.create?.();
		},
		getPanel(id: string): {readonly id: string; readonly menuItems: Menu} | null {
			const menuItems = menus.get(id);
			return menuItems ? {id, menuItems} : null;
		},
		getCommand(id: string): {readonly id: string} | null {
			return given?.commands?.[id] ? {id} : null;
		},
	};

	const stage: PluginStage = {
		closeSetup() {
			tooLate = true;
		},
		isSetUp: () => given !== undefined,
		panels: () => Object.keys(given?.panels ?? {}),
		commands: () => Object.keys(given?.commands ?? {}),
		createPanel(id, rootNode) {
			const entry = panel(id);
			return timed(`create of ${id}`, () => entry.create?.(rootNode));
		},
		showPanel(id, rootNode) {
			const entry = panel(id);
			return timed(`show of ${id}`, () => entry.show?.(rootNode));
		},
		async invokeCommand(id) {
			const command = given?.commands?.[id];
			if (!command) throw new Error(`The plugin has no command ${id}.`);
			return typeof command === 'function' ? command({}) : command.run({});
		},
		menu(id) {
			panel(id);
			return menus.get(id) ?? createMenu();
		},
		async invokeMenu(id, item) {
			if (!menus.get(id)?.getItem(item)?.enabled) throw new Error(`${item} cannot be chosen.`);
			await panel(id).invokeMenu?.(item);
		},
		complaints: () => [...complaints],
	};
	return {entrypoints, stage};
}
