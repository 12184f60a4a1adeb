import type {FileDialogs} from '../../stand-ins/uxp/local-file-system';
import type {ThemeName} from '../../stand-ins/uxp/theme';
import {createUxp, type Uxp} from '../../stand-ins/uxp/uxp';
import {takeAway} from './lacking';
import {showLocalPictures} from './local-pictures';
import {mortalDisk} from './mortal-disk';
import {ruleNetwork} from './network-rules';
import type {World} from './world';

/** The application's side of the plugin: the window it runs in, its modules, and its commands. */
export interface PanelHost {
	/** Makes a window look like one of UXP before the first script of the plugin runs in it. */
	prepare(target: Window & typeof globalThis): void;

	/** Runs one of the plugin's commands, as Window > UXP Plugins would. */
	command(id: string): Promise<void>;
	changeTheme(theme: ThemeName): void;
	theme(): ThemeName;

	/** The UXP of the window that was prepared last. */
	uxp(): Uxp | undefined;

	/** What went wrong in the plugin's window that nobody caught, oldest first. */
	errors(): readonly string[];

	/** Tells of changes of all these. Returns its own undo. */
	subscribe(listener: () => void): () => void;
}

/** What of the manifest matters to a host. */
export type Manifest = {
	readonly id: string;
	readonly version: string;
	readonly entrypoints: readonly {
		readonly type: string;
		readonly id: string;
		readonly label: {readonly default: string};
	}[];
	readonly requiredPermissions: {
		readonly network: {readonly domains: readonly string[]};
		readonly launchProcess: {
			readonly schemes: readonly string[];
			readonly extensions: readonly string[];
		};
	};
};

/** A host for the plugin with this manifest. Secrets and folders once granted outlive a reload. */
export function createPanelHost(world: World, manifest: Manifest, dialogs: FileDialogs): PanelHost {
	const secrets = new Map<string, Uint8Array>();
	const tokens = new Map<string, string>();
	const listeners = new Set<() => void>();
	let theme: ThemeName = 'darkest';
	let errors: readonly string[] = [];
	let current: Uxp | undefined;
	let endBefore = () => {};

	function tell(): void {
		for (const listener of [...listeners]) listener();
	}

	function complain(what: unknown): void {
		errors = [...errors, String(what)];
		tell();
	}

	function prepare(target: Window & typeof globalThis): void {
		const life = {isOver: false};
		endBefore();
		endBefore = () => {
			life.isOver = true;
		};
		const uxp = createUxp({
			backend: mortalDisk(world.disk, life),
			plugin: manifest,
			secrets,
			tokens,
			dialogs,
			theme,
			otherRealm: window,
			launch: manifest.requiredPermissions.launchProcess,
		});
		current = uxp;
		Object.assign(target, {
			require: (name: string) => (name === 'premierepro' ? world.premiere.api : uxp.require(name)),
		});
		Object.defineProperty(target.document, 'theme', {value: uxp.globals.theme});
		Object.defineProperty(target.navigator, 'clipboard', {value: uxp.globals.clipboard});
		takeAway(target);
		measureLikeUxp(target.document);
		ruleNetwork(target, {...manifest.requiredPermissions.network, service: world.service});
		showLocalPictures(target, world.mediaUrl);
		target.addEventListener('error', (event) => complain(event.message));
		target.addEventListener('unhandledrejection', (event) => complain(event.reason));
		const say = target.console.error;
		target.console.error = (...said) => {
			complain(said.map(String).join(' '));
			say(...said);
		};
		target.addEventListener('load', () => void begin(uxp, target));
		tell();
	}

	async function begin(uxp: Uxp, target: Window): Promise<void> {
		uxp.stage.closeSetup();
		for (const id of uxp.stage.panels()) {
			try {
				await uxp.stage.createPanel(id, target.document.body);
				await uxp.stage.showPanel(id, target.document.body);
			} catch (error) {
				complain(error);
			}
		}
		tell();
	}

	return {
		prepare,
		async command(id) {
			await current?.stage.invokeCommand(id);
		},
		changeTheme(next) {
			theme = next;
			current?.changeTheme(next);
			tell();
		},
		theme: () => theme,
		uxp: () => current,
		errors: () => errors,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

/** In UXP every box includes its border, whatever the stylesheet says (uxp-runtime 8). */
function measureLikeUxp(page: Document): void {
	const style = page.createElement('style');
	style.textContent = '*, *::before, *::after { box-sizing: border-box; }';
	page.head.append(style);
}
