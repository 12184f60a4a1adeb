import {randomUUID} from 'node:crypto';
import {mkdir, mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {createPracticeService} from '../plugin/practice/practice-service';
import {createHost} from '../src/premiere/create-host';
import {createPresetMaker} from '../src/premiere/preset';
import {type Brief, firstBrief} from '../src/round-trip/brief';
import {createRoundTrips} from '../src/round-trip/create-round-trips';
import type {Plan, PlanOutcome} from '../src/round-trip/plan';
import type {Disk} from '../src/round-trip/ports/disk';
import type {Reading} from '../src/round-trip/ports/host';
import type {Keys} from '../src/round-trip/ports/keys';
import type {Network} from '../src/round-trip/ports/network';
import type {PracticeService} from '../src/round-trip/practice';
import type {RoundTrips, TripView} from '../src/round-trip/round-trips';
import type {RoundTrip} from '../src/round-trip/trip';
import {createFfmpegEngine} from '../src/stand-ins/premiere/ffmpeg-engine';
import type {RateName} from '../src/stand-ins/premiere/model/ticks';
import {createPremiere, type Premiere} from '../src/stand-ins/premiere/premiere';
import type {Switches} from '../src/stand-ins/premiere/switches';
import {createRunwareServer, type RunwareServer} from '../src/stand-ins/runware/server';
import {createFolderBackend} from '../src/stand-ins/uxp/folder-backend-node';
import {createUxp, type Uxp} from '../src/stand-ins/uxp/uxp';
import {createDisk} from '../src/uxp/disk';
import {createKeys} from '../src/uxp/keys';
import {createHurriedClock, type HurriedClock} from './hurried-clock';
import {createMortal, type Mortal} from './mortal';
import {createNodeNetwork} from './node-network';

/**
 * A whole world to edit in: a simulated Premiere over real media, UXP over a real folder, the stand-in
 * service over HTTP, and one clock that hurries for all of them. Panels are opened in it, and killed.
 */
export type World = {
	readonly premiere: Premiere;
	readonly uxp: Uxp;
	readonly server: RunwareServer;
	readonly time: HurriedClock;
	/** Where every panel looks for its key; `demo-key` to begin with. */
	readonly keys: Keys;
	/** The editor's own folder; the project lies in `project`, footage in `media`. */
	readonly folder: string;
	/** Where the next file dialog ends up; cancelled without. */
	choose(file: string | undefined): void;
	openPanel(options?: PanelOptions): Panel;
	close(): Promise<void>;
};

/** How a panel is opened. */
export type PanelOptions = {
	/** Called on every journal write, counted from 1 over all trips; may kill. */
	readonly onJournal?: (count: number, when: 'before' | 'after', mortal: Mortal) => void;
	/** Changes how the disk answers. */
	readonly disk?: (disk: Disk) => Disk;
	readonly network?: (network: Network) => Network;
	/** Changes how practice answers. */
	readonly practice?: (practice: PracticeService) => PracticeService;
};

/** One running panel, without its face. */
export type Panel = {
	readonly trips: RoundTrips;
	readonly mortal: Mortal;
	readonly disk: Disk;
	/** Reads what is open and selected. */
	read(): Promise<Reading>;
	/** Reads what is selected and plans an edit of it. */
	plan(changes?: Partial<Brief>): Promise<PlanOutcome>;
	/** Plans, insists that it can be done, and begins. */
	start(changes?: Partial<Brief>): Promise<string>;
	/** The trip once it is placed, failed or stopped, and nothing runs. */
	settled(id: string): Promise<RoundTrip>;
	/** The trip as soon as it shows what is looked for. */
	until(id: string, isSo: (view: TripView) => boolean): Promise<TripView>;
};

/** How a world is made. */
export type WorldOptions = {
	readonly switches?: Partial<Switches>;
	/** A project that was never saved. */
	readonly isUnsaved?: boolean;
	/** @default a clock that hurries */
	readonly time?: HurriedClock;
};

/** The prompt all stories use. */
export const prompt = 'Make the van red; leave all else as filmed.';

/** Makes a world with an empty project. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
	const time = options.time ?? createHurriedClock();
	const folder = await mkdtemp(join(tmpdir(), 'retake-world-'));
	for (const name of ['project', 'media']) await mkdir(join(folder, name));
	const engine = createFfmpegEngine();
	const premiere = createPremiere({
		engine: {
			...engine,
			renderRange: (job) => time.busy(() => engine.renderRange(job)),
			renderFrame: (job) => time.busy(() => engine.renderFrame(job)),
		},
		wait: (milliseconds) => time.clock.wait(milliseconds),
		...(options.switches && {switches: options.switches}),
	});
	premiere.desk.newProject('Spot', options.isUnsaved ? '' : join(folder, 'project', 'Spot.prproj'));
	let chosen: string | undefined;
	const secrets = new Map<string, Uint8Array>();
	const uxp = createUxp({
		backend: createFolderBackend(join(folder, 'uxp')),
		secrets,
		dialogs: {
			openFiles: async () => (chosen === undefined ? undefined : [chosen]),
			saveFile: async () => undefined,
			openFolder: async () => undefined,
		},
	});
	const server = await createRunwareServer({clock: time.service, renderTime: {baseMs: 40_000}});
	const {localFileSystem} = uxp.uxp.storage;
	const plainDisk = time.working(createDisk({fs: uxp.fs, localFileSystem, shell: uxp.uxp.shell}));
	const network = createNodeNetwork();
	const keys = createKeys(uxp.uxp.storage.secureStorage);
	const panels: Panel[] = [];

	function openPanel(panelOptions: PanelOptions = {}): Panel {
		const mortal = createMortal();
		const changedDisk = panelOptions.disk?.(plainDisk) ?? plainDisk;
		const changedNetwork = panelOptions.network?.(network) ?? network;
		const disk = mortal.wrap(countingJournals(changedDisk, mortal, panelOptions.onJournal));
		const life = mortal.wrap({
			wait: time.clock.wait,
			send: (request: Parameters<Network['send']>[0]) =>
				time.busy(() => changedNetwork.send(request)),
			fetchRange: (request: Parameters<Network['fetchRange']>[0]) =>
				time.busy(() => changedNetwork.fetchRange(request)),
			fetch: (url: string, init: RequestInit) => time.busy(() => fetch(url, init)),
		});
		const clock = {now: () => time.clock.now(), wait: life.wait};
		const host = mortal.wrap(createHost({api: premiere.api, disk, clock}));
		const ownPractice = createPracticeService({
			disk,
			clock,
			newId: randomUUID,
			random: Math.random,
		});
		const practice = panelOptions.practice?.(ownPractice) ?? ownPractice;
		const trips = createRoundTrips({
			host,
			disk,
			keys: mortal.wrap(keys),
			network: {send: life.send, fetchRange: life.fetchRange},
			fetch: life.fetch,
			practice,
			clock,
			newId: randomUUID,
			makePreset: createPresetMaker(randomUUID),
			endpoint: `${server.url}/v1`,
		});
		const panel = createPanel(trips, mortal, disk, () => host.read());
		panels.push(panel);
		return panel;
	}

	await keys.write('demo-key');
	return {
		premiere,
		uxp,
		server,
		time,
		keys,
		folder,
		choose(file) {
			chosen = file;
		},
		openPanel,
		async close() {
			for (const {mortal} of panels) mortal.die();
			// An export that will never end is left behind.
			await Promise.race([premiere.settled(), new Promise((resolve) => setTimeout(resolve, 2000))]);
			await server.close();
			await engine.close();
			await rm(folder, {recursive: true, force: true});
		},
	};
}

function createPanel(
	trips: RoundTrips,
	mortal: Mortal,
	disk: Disk,
	read: () => Promise<Reading>,
): Panel {
	const find = (id: string) => trips.views().find((view) => view.trip.id === id);

	function until(id: string, isSo: (view: TripView) => boolean): Promise<TripView> {
		return new Promise((resolve) => {
			const look = () => {
				const view = find(id);
				if (!view || !isSo(view)) return;
				stop();
				resolve(view);
			};
			const stop = trips.subscribe(look);
			look();
		});
	}

	const plan = async (changes: Partial<Brief> = {}) =>
		trips.plan({...firstBrief, prompt, ...changes}, await read());

	return {
		trips,
		mortal,
		disk,
		read,
		plan,
		async start(changes) {
			return trips.start(readyPlan(await plan(changes)));
		},
		async settled(id) {
			const view = await until(
				id,
				({running, trip}) => !running && ['placed', 'failed', 'stopped'].includes(trip.stage.name),
			);
			return view.trip;
		},
		until,
	};
}

/** The plan of an outcome, or an error that names every problem. */
export function readyPlan(outcome: PlanOutcome): Plan {
	if (outcome.kind === 'ready') return outcome.plan;
	throw new Error(outcome.problems.map(({text}) => text).join(' '));
}

/** A sequence with one piece of footage on V1, selected. Times are in frames of the sequence. */
export async function layFootage(
	{premiere, folder}: World,
	file: string,
	placing: {
		readonly rate: RateName;
		readonly frameTicks: bigint;
		readonly start: number;
		readonly in: number;
		readonly out: number;
		readonly width?: number;
		readonly height?: number;
	},
) {
	const item = await premiere.build.media(join(folder, 'media', file));
	const {rate, frameTicks, width = 320, height = 180} = placing;
	const sequence = premiere.build.sequence({name: 'Cut 3', rate, width, height});
	const {video} = premiere.build.place(sequence, {
		item,
		track: 0,
		start: BigInt(placing.start) * frameTicks,
		in: BigInt(placing.in) * frameTicks,
		out: BigInt(placing.out) * frameTicks,
	});
	if (video === undefined) throw new Error('Nothing was laid.');
	premiere.desk.select([video]);
	return {item, sequence, video};
}

/** The items of the video tracks of the sequence in front, as short lines: track, frames, media, flags. */
export function timeline({premiere}: World, frameTicks: bigint): readonly string[] {
	const session = premiere.read();
	const sequence = session?.document.sequences.get(session.desk.activeSequence ?? '');
	return (sequence?.videoTracks ?? []).flatMap((track, index) =>
		track.items.map((item) => {
			const media = session?.document.items.get(item.projectItem ?? '');
			const name =
				media?.kind === 'clip'
					? basename(media.media.path)
					: (item.text ?? media?.name ?? item.name);
			const frames = `${item.start / frameTicks}–${item.end / frameTicks}`;
			const ends =
				item.start % frameTicks === 0n && item.end % frameTicks === 0n ? '' : ' off frames';
			return `V${index + 1} ${frames}${ends} ${name}${item.disabled ? ' disabled' : ''}`;
		}),
	);
}

/** The tasks of one type of every post the service had, oldest first, one list for each post that had any. */
export function postedTasks(
	{server}: World,
	taskType: string,
): readonly (readonly {readonly taskUUID: unknown}[])[] {
	return server.control
		.journal()
		.map(({tasks}) => tasks.filter((task) => fieldOf(task, 'taskType') === taskType))
		.filter((tasks) => tasks.length > 0)
		.map((tasks) => tasks.map((task) => ({taskUUID: fieldOf(task, 'taskUUID')})));
}

function fieldOf(task: unknown, name: string): unknown {
	return typeof task === 'object' && task !== null ? Reflect.get(task, name) : undefined;
}

/** Names in a folder, sorted; none when it is not there. */
export async function names(...path: readonly string[]): Promise<readonly string[]> {
	try {
		return (await readdir(join(...path))).sort();
	} catch {
		return [];
	}
}

function countingJournals(
	disk: Disk,
	mortal: Mortal,
	onJournal: PanelOptions['onJournal'] = () => undefined,
): Disk {
	let count = 0;
	return {
		...disk,
		async writeText(path, text) {
			if (!path.endsWith('.trip.json')) return disk.writeText(path, text);

			count += 1;
			const now = count;
			onJournal(now, 'before', mortal);
			if (mortal.isDead()) return;
			await disk.writeText(path, text);
			onJournal(now, 'after', mortal);
		},
	};
}

/** The marks of the sequence in front, in ticks, as the application holds them. */
export function marks({premiere}: World): {
	readonly in: bigint | 'unset';
	readonly out: bigint | 'unset';
} {
	const session = premiere.read();
	const sequence = session?.document.sequences.get(session.desk.activeSequence ?? '');
	const named = (mark: bigint | undefined) => (mark === undefined || mark < 0n ? 'unset' : mark);
	return {in: named(sequence?.marks.in), out: named(sequence?.marks.out)};
}
