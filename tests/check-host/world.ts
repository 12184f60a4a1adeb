import {randomUUID} from 'node:crypto';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {probe} from '../../src/media/probe';
import {type CheckRun, type CheckTools, runCheck} from '../../src/premiere/check/run-check';
import {createTurns} from '../../src/premiere/turns';
import type {CheckReport} from '../../src/round-trip/ports/host-check';
import {createFfmpegEngine} from '../../src/stand-ins/premiere/ffmpeg-engine';
import {frameTicks} from '../../src/stand-ins/premiere/model/ticks';
import {createPremiere, type Premiere} from '../../src/stand-ins/premiere/premiere';
import type {Switches} from '../../src/stand-ins/premiere/switches';
import {createFolderBackend} from '../../src/stand-ins/uxp/folder-backend-node';
import {createUxp} from '../../src/stand-ins/uxp/uxp';
import {createDisk} from '../../src/uxp/disk';
import {createHurriedClock} from '../hurried-clock';

/** A simulated Premiere in which somebody is at work, and all that checking it takes. */
export type CheckWorld = {
	readonly premiere: Premiere;
	readonly tools: CheckTools;
	/** Everything of this world lies in it. */
	readonly folder: string;
	/** Where the next file dialog ends up; cancelled without. */
	choose(file: string | undefined): void;
	/** Runs the check without being asked. */
	check(run?: Partial<CheckRun>): Promise<CheckReport>;
	close(): Promise<void>;
};

/**
 * Makes such a world. Time passes only while nobody works. `pluginFolder` is where Retake is installed:
 * without it, the folder of the sources in which its files lie as in the package.
 */
export async function createCheckWorld(
	switches: Partial<Switches> = {},
	pluginFolder: string = resolve(import.meta.dirname, '../../plugin'),
): Promise<CheckWorld> {
	const time = createHurriedClock();
	const folder = await mkdtemp(join(tmpdir(), 'retake-check-'));
	const engine = createFfmpegEngine();
	const premiere = createPremiere({
		engine: {
			probe: (path) => time.busy(() => engine.probe(path)),
			readText: (path) => time.busy(() => engine.readText(path)),
			look: (path) => time.busy(() => engine.look(path)),
			copy: (from, to) => time.busy(() => engine.copy(from, to)),
			renderRange: (job) => time.busy(() => engine.renderRange(job)),
			renderFrame: (job) => time.busy(() => engine.renderFrame(job)),
			deliver: (id, path, bytes) => time.busy(() => engine.deliver(id, path, bytes)),
		},
		switches: {
			...switches,
			// Whichever folder it was, here it is one that goes away with the world.
			...(switches.ingestFolder !== undefined && {ingestFolder: join(folder, 'ingest')}),
		},
		wait: (milliseconds) => time.clock.wait(milliseconds),
	});
	aDayOfWork(premiere);
	let chosen: string | undefined;
	const uxp = createUxp({
		backend: createFolderBackend(join(folder, 'uxp'), {pluginFolder}),
		dialogs: {
			openFiles: async () => undefined,
			saveFile: async () => chosen,
			openFolder: async () => undefined,
		},
	});
	const {localFileSystem} = uxp.uxp.storage;
	const disk = createDisk({fs: uxp.fs, localFileSystem, shell: uxp.uxp.shell});
	const tools: CheckTools = {
		api: premiere.api,
		disk,
		clock: time.clock,
		turns: createTurns(),
		newId: randomUUID,
		framesOf: async (path) => {
			if ((await disk.sizeOf(path)) === undefined) return undefined;
			const reader = await disk.openReader(path);
			try {
				const facts = await probe(reader);
				return facts.kind === 'movie' && facts.isWhole ? facts.frameCount : undefined;
			} finally {
				await reader.close();
			}
		},
		facts: {
			host: 'Simulated Premiere',
			version: '26.3.0',
			uxp: '9.3.0',
			platform: 'simulated',
		},
	};

	return {
		premiere,
		tools,
		folder,
		choose(file) {
			chosen = file && join(folder, file);
		},
		async check(run = {}) {
			const report = await runCheck(tools, {
				ask: async () => true,
				onProgress: () => {},
				...run,
			});
			if (!report) throw new Error('The check was declined.');
			await premiere.settled();
			return report;
		},
		async close() {
			await premiere.settled();
			await engine.close();
			await rm(folder, {recursive: true, force: true});
		},
	};
}

/** Something to lose: bins, clips, two sequences, marks, a playhead and a selection. */
function aDayOfWork({desk, build}: Premiere): void {
	desk.newProject('Spot', '/jobs/Spot.prproj');
	const rushes = build.bin('Rushes');
	const clip = build.clip({name: 'MVI_0412.mov', frames: 400, channels: 2, bin: rushes});
	const cut = build.sequence({name: 'Cut 3', rate: '23.976'});
	build.sequence({name: 'Cut 2', rate: '25'});
	const laid = build.place(cut, {item: clip, track: 0, start: 0n});
	const {'23.976': frame} = frameTicks;
	desk.setMark('in', 10n * frame);
	desk.setMark('out', 90n * frame);
	desk.movePlayhead(33n * frame);
	desk.select([laid.video ?? ''], 'linked');
}
