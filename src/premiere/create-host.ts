import type {Clock} from '../round-trip/ports/clock';
import type {Disk} from '../round-trip/ports/disk';
import type {Host, Reading} from '../round-trip/ports/host';
import {findApplicationPresets} from './application-presets';
import {captureFrame} from './capture-frame';
import {dressTake} from './dress-take';
import {readEffects} from './effects';
import {presetEnding, startExport} from './export-sequence';
import {hostTime} from './host-time';
import {importOnce} from './import-take';
import {markTake} from './mark-take';
import {readMarks, writeMarks} from './marks';
import {idOf, openSequence} from './open-project';
import {createPace} from './pace';
import {placeTake} from './place-take';
import type {PremiereApi} from './premiere-api';
import {readOpen} from './read-selection';
import {selectShot} from './select-shot';
import {muteTracks, readSurroundings} from './surroundings';
import {createTurns, type Turns} from './turns';
import {watchSelection} from './watch';

/** What the host is made of: the module `premierepro` or a stand-in for it, a disk to find written frames on, and time. */
export type HostTools = {
	readonly api: PremiereApi;
	readonly disk: Disk;
	readonly clock: Clock;
	/** The line to stand in, where something else asks Premiere too; a line of its own without. */
	readonly turns?: Turns;
	/** Native path of the application, where the runtime tells it (26.5). */
	readonly application?: string | undefined;
};

/**
 * Premiere behind the port. Everything asked of it stands in one line; while an export runs, edits
 * and captures wait until it is over or the marks are put back, and reading goes on.
 */
export function createHost(tools: HostTools): Host {
	const {api, disk, clock, turns = createTurns()} = tools;
	const pace = createPace(clock);
	const asked = new Set<string>();
	return {
		read: () => turns.ask(() => readSteadily(api)),
		watch: (changed) => watchSelection({api, clock, turns}, changed),
		readSurroundings: (sequence, range) => turns.ask(() => readSurroundings(api, sequence, range)),
		readEffects: (sequence, shot) => turns.ask(() => readEffects(api, sequence, shot)),
		readMarks: (sequence) => turns.ask(() => readMarks(api, sequence)),
		async writeMarks(sequence, marks) {
			try {
				await turns.ask(() => writeMarks(api, pace, sequence, marks));
			} finally {
				turns.release();
			}
		},
		muteTracks: (sequence, tracks, mute) =>
			turns.ask(() => muteTracks(api, sequence, tracks, mute)),
		applicationPresets: () => findApplicationPresets(disk, tools.application),
		presetEnding: (sequence, preset) => turns.ask(() => presetEnding(api, sequence, preset)),
		async exportMarked(sequence, file, preset) {
			const {finished} = await turns.ask(async () => {
				const running = await startExport(api, sequence, file, preset);
				turns.hold();
				return running;
			});
			try {
				await finished;
			} finally {
				turns.release();
			}
		},
		captureFrame: (sequence, at, folder, name) =>
			turns.edit(() => captureFrame({api, disk, clock}, sequence, at, folder, name)),
		importOnce: (project, file, bin) =>
			turns.edit(() => importOnce(api, pace, clock, asked, project, file, bin)),
		dressTake: (project, projectItem, dress) =>
			turns.edit(() => dressTake(api, pace, project, projectItem, dress)),
		place: (order) => turns.edit(() => placeTake(api, pace, order)),
		mark: (order) => turns.edit(() => markTake(api, pace, order)),
		selectShot: (sequence, shot) => turns.ask(() => selectShot(api, sequence, shot)),
		movePlayhead: (sequence, to) =>
			turns.ask(async () => {
				const open = await openSequence(api, sequence);
				await open.sequence.setPlayerPosition(hostTime(api, to));
			}),
		isOpen: (project, sequence) => turns.ask(() => isOpen(api, project, sequence)),
	};
}

/** Handles die when the editor edits while they are being read; then everything is read once more (premiere-host 1.2). */
async function readSteadily(api: PremiereApi): Promise<Reading> {
	try {
		return await readOpen(api);
	} catch {
		return readOpen(api);
	}
}

async function isOpen(api: PremiereApi, projectId: string, sequenceId: string): Promise<boolean> {
	const project = await api.Project.getActiveProject();
	const sequence = await project?.getActiveSequence();
	return Boolean(
		project && sequence && idOf(project) === projectId && idOf(sequence) === sequenceId,
	);
}
