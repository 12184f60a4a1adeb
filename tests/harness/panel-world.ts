import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {createFfmpegEngine} from '../../src/stand-ins/premiere/ffmpeg-engine';
import {createPremiere, type Premiere} from '../../src/stand-ins/premiere/premiere';
import {createRunwareServer, type RunwareServer} from '../../src/stand-ins/runware/server';
import {createFolderBackend} from '../../src/stand-ins/uxp/folder-backend-node';
import type {ThemeName} from '../../src/stand-ins/uxp/theme';
import {createUxp, type Uxp} from '../../src/stand-ins/uxp/uxp';
import type {UxpBackend} from '../../src/stand-ins/uxp/uxp-backend';
import {createHurriedClock} from '../hurried-clock';
import {createFaults} from './faults';
import type {Plugin} from './plugin-folder';
import {createRuntime, type Runtime} from './runtime';
import {type Profile, plainToggles, type Toggles} from './surface';
import {createUser, type User} from './user';
import {createWire, type Wire} from './wire';

/**
 * A machine with Premiere, the service and a runtime to start the built plugin in. What the plugin
 * keeps outlives the runtime, as it does when the application is started again.
 */
export type PanelWorld = {
	readonly premiere: Premiere;
	readonly server: RunwareServer;
	/** The editor's own folder; the project lies in `project`, footage in `media`, the plugin in `installed`. */
	readonly folder: string;
	/** Where the next file dialog ends up; cancelled without. */
	choose(file: string | undefined): void;
	/** Starts the application's runtime, runs the plugin's scripts, and creates its panel. */
	open(changes?: Partial<Toggles>): Promise<OpenPanel>;
	/** Adobe unregisters the plugin: what it kept in its own folder and as secrets is gone. */
	wipe(): Promise<void>;
	close(): Promise<void>;
};

/** The plugin at work, and somebody in front of it. */
export type OpenPanel = {
	readonly runtime: Runtime;
	readonly user: User;
	readonly uxp: Uxp;
	readonly wire: Wire;
	changeTheme(theme: ThemeName): void;
	/** Everything that broke a law, the panel's own promises included. */
	broken(): readonly string[];
	close(): void;
};

/** Makes a world with an empty project in it. */
export async function createPanelWorld(plugin: Plugin, profile: Profile): Promise<PanelWorld> {
	const time = createHurriedClock();
	const folder = await mkdtemp(join(tmpdir(), 'retake-runtime-'));
	for (const name of ['project', 'media']) await mkdir(join(folder, name));
	const engine = createFfmpegEngine();
	const premiere = createPremiere({
		engine: {
			...engine,
			renderRange: (job) => time.busy(() => engine.renderRange(job)),
			renderFrame: (job) => time.busy(() => engine.renderFrame(job)),
		},
		wait: (milliseconds) => time.clock.wait(milliseconds),
	});
	premiere.desk.newProject('Spot', join(folder, 'project', 'Spot.prproj'));
	const server = await createRunwareServer({
		clock: time.service,
		publicOrigins: 'runware',
		renderTime: {baseMs: 20_000},
	});
	const pluginFolder = join(folder, 'installed');
	await install(plugin, pluginFolder);
	const files = createFolderBackend(join(folder, 'uxp'), {pluginFolder});
	const backend = busyBackend(files, time.busy);
	const secrets = new Map<string, Uint8Array>();
	const hosts = Object.fromEntries(
		['api', 'vm', 'im'].map((name) => [`${name}.runware.ai`, server.url]),
	);
	const open: OpenPanel[] = [];
	let chosen: string | undefined;

	async function openPanel(changes: Partial<Toggles> = {}): Promise<OpenPanel> {
		const toggles: Toggles = {...plainToggles, ...changes};
		const faults = createFaults();
		const wire = createWire({
			domains: plugin.domains,
			hosts,
			coldStart: toggles.coldStart,
			faults,
			busy: time.busy,
		});
		let made: Uxp | undefined;
		const runtime = createRuntime({
			profile,
			toggles,
			html: plugin.html,
			clock: time.clock,
			faults,
			wire,
			host(realm) {
				const uxp = createUxp({
					backend,
					secrets,
					otherRealm: realm,
					// The plugin's realm is not Node's: its own buffers are those of the other one.
					switches: {foreignBuffers: !toggles.foreignBuffers, secretsFail: toggles.secretsFail},
					host: {version: profile === '8.1' ? '25.6.0' : '26.3.0'},
					dialogs: {
						openFiles: async () => (chosen === undefined ? undefined : [chosen]),
						saveFile: async () => undefined,
						openFolder: async () => undefined,
					},
				});
				made = uxp;
				return {...uxp.globals, modules: modulesOf(uxp, premiere, profile)};
			},
		});
		if (!made) throw new Error('The runtime asked for no host.');

		const uxp = made;
		const {stage} = uxp;
		const broken = () => [...runtime.broken(), ...stage.complaints()];
		for (const {code, file} of plugin.scripts) runtime.run(code, file);
		// One macrotask later it is too late to set anything up (uxp-runtime 13).
		await new Promise((resolve) => setTimeout(resolve, 0));
		stage.closeSetup();
		const panel: OpenPanel = {
			runtime,
			user: createUser(runtime.page, broken),
			uxp,
			wire,
			changeTheme: uxp.changeTheme,
			broken,
			close: () => runtime.close(),
		};
		open.push(panel);
		if (!stage.isSetUp()) return panel;

		const root = runtime.page.document.body;
		for (let time = 0; time < (toggles.createdTwice ? 2 : 1); time += 1) {
			await stage.createPanel(plugin.panelId, root);
			await stage.showPanel(plugin.panelId, root);
		}
		return panel;
	}

	return {
		premiere,
		server,
		folder,
		choose(file) {
			chosen = file;
		},
		open: openPanel,
		wipe: () => createUxp({backend, secrets}).wipe(),
		async close() {
			for (const panel of open) panel.close();
			await premiere.settled();
			await server.close();
			await engine.close();
			await rm(folder, {recursive: true, force: true});
		},
	};
}

async function install({files}: Plugin, folder: string): Promise<void> {
	for (const [path, bytes] of files) {
		await mkdir(dirname(join(folder, path)), {recursive: true});
		await writeFile(join(folder, path), bytes);
	}
}

/** What lies on the video tracks of the sequence in front, as short lines: track, frames, media, flags. */
export function timelineOf({premiere}: PanelWorld, frameTicks: bigint): readonly string[] {
	const session = premiere.read();
	const sequence = session?.document.sequences.get(session.desk.activeSequence ?? '');
	return (sequence?.videoTracks ?? []).flatMap((track, index) =>
		track.items.map((item) => {
			const media = session?.document.items.get(item.projectItem ?? '');
			const name = media?.kind === 'clip' ? basename(media.media.path) : item.name;
			const frames = `${item.start / frameTicks}–${item.end / frameTicks}`;
			return `V${index + 1} ${frames} ${name}${item.disabled ? ' disabled' : ''}`;
		}),
	);
}

function modulesOf({uxp, fs, os}: Uxp, premiere: Premiere, profile: Profile) {
	return {
		uxp: {...uxp, versions: {...uxp.versions, uxp: `uxp-${profile}.0-local`}},
		fs: profile === '8.1' ? fs : {...fs, createReadStream: refuseStream},
		os,
		premierepro: premiere.api,
	};
}

/** A disk that takes real time, while which no other passes. */
function busyBackend(
	backend: UxpBackend,
	busy: <T>(work: () => Promise<T>) => Promise<T>,
): UxpBackend {
	return {
		machine: backend.machine,
		look: (path) => busy(() => backend.look(path)),
		read: (path, position, length) => busy(() => backend.read(path, position, length)),
		write: (path, position, bytes) => busy(() => backend.write(path, position, bytes)),
		resize: (path, size) => busy(() => backend.resize(path, size)),
		list: (path) => busy(() => backend.list(path)),
		makeFolder: (path) => busy(() => backend.makeFolder(path)),
		removeFile: (path) => busy(() => backend.removeFile(path)),
		removeFolder: (path) => busy(() => backend.removeFolder(path)),
		rename: (from, to) => busy(() => backend.rename(from, to)),
		copyFile: (from, to) => busy(() => backend.copyFile(from, to)),
	};
}

function refuseStream(): never {
	throw new Error('Nothing of ours reads a file as a stream.');
}
