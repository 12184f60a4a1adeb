import {type CutPlan, planCut, type WantedFrames} from '../media/cut';
import {type MovieFacts, probe} from '../media/probe';
import type {Refused} from '../media/refused';
import type {Unreadable} from '../media/unreadable';
import {frames} from '../timeline/frame-rate';
import type {Handles} from '../timeline/plate';
import {durationOf} from '../timeline/time-range';
import type {Brief} from './brief';
import {chooseShot, chooseStretch, isProblem} from './choose-shot';
import {directObstacle, directWish, mediaFramesOf, mostFrames} from './direct';
import type {Choice, CutFacts, FileFacts, PlanFacts} from './facts';
import {createMemory, type Memory} from './memory';
import type {Problem} from './plan';
import {type Disk, withReader} from './ports/disk';
import {DiskError} from './ports/disk-error';
import type {Clip, Host, Reading, Surroundings} from './ports/host';
import {tooLong} from './rendered';
import {secondsText} from './sentences';

/** Reads what planning decides from, and remembers it: the project for as long as a reading is the newest, media for good. */
export interface FactsReader {
	/** The facts of an edit, or why there is nothing to edit. Rejects with `HostError`. */
	read(brief: Brief, reading: Reading): Promise<PlanFacts | Problem>;
}

/** Makes a reader of facts with an empty memory. */
export function createFactsReader(host: Host, disk: Disk): FactsReader {
	const memories = new WeakMap<Reading, ProjectMemory>();
	const files = createFileMemory(disk);
	const presets = createMemory<readonly string[]>();

	return {
		async read(brief, reading) {
			const stretch = chooseStretch(brief, reading);
			if (isProblem(stretch)) return stretch;
			if (reading.kind !== 'sequence') return {field: 'shot', text: 'No sequence is open.'};

			const {sequence, project} = reading;
			const memory = memories.get(reading) ?? createProjectMemory();
			memories.set(reading, memory);
			const surroundings = await memory.surroundings(`${stretch.start} ${stretch.end}`, () =>
				host.readSurroundings(sequence.id, stretch),
			);
			const choice = chooseShot(brief, reading.clips, stretch, surroundings);
			if (isProblem(choice)) return choice;

			const {clip} = choice;
			const effects = await memory.effects(`${clip.track} ${clip.range.start}`, () =>
				host.readEffects(sequence.id, clip),
			);
			const file = await files.look(clip);
			const cut = await cutFacts(choice, file, brief.handles, files);
			const applicationPresets = await presets('', () => host.applicationPresets());
			return {
				brief,
				project,
				reading,
				choice,
				surroundings,
				effects,
				file,
				cut,
				applicationPresets,
			};
		},
	};
}

type ProjectMemory = {
	readonly surroundings: Memory<Surroundings>;
	readonly effects: Memory<readonly string[]>;
};

function createProjectMemory(): ProjectMemory {
	return {surroundings: createMemory(), effects: createMemory()};
}

type FileMemory = {
	readonly look: (clip: Clip) => Promise<FileFacts>;
	readonly plan: (
		path: string,
		bytes: number,
		wanted: WantedFrames,
	) => Promise<CutPlan | Refused | Unreadable>;
};

/** What files say of themselves, read once per path and size. */
function createFileMemory(disk: Disk): FileMemory {
	const movies = createMemory<MovieFacts | Unreadable>();
	const cuts = createMemory<CutPlan | Refused | Unreadable>();

	return {
		async look({media}) {
			if (media.kind !== 'file') return {kind: 'none'};
			if (media.offline) return {kind: 'offline'};

			try {
				const bytes = await disk.sizeOf(media.path);
				if (bytes === undefined) return {kind: 'missing'};

				const movie = await movies(`${bytes} ${media.path}`, () =>
					withReader(disk, media.path, probe),
				);
				return movie.kind === 'movie' ? {kind: 'movie', movie, bytes} : movie;
			} catch (error) {
				if (!(error instanceof DiskError)) throw error;
				return {kind: 'unreadable', reason: 'disk', message: error.message};
			}
		},

		plan: (path, bytes, wanted) =>
			cuts(`${bytes} ${wanted.firstFrame} ${wanted.frameCount} ${path}`, () =>
				withReader(disk, path, (reader) => planCut(reader, wanted)),
			),
	};
}

/** The cut a direct plate needs, with less of the tail handle where the lead would make it too long. */
async function cutFacts(
	choice: Choice,
	file: FileFacts,
	handles: Handles,
	files: FileMemory,
): Promise<CutFacts | undefined> {
	const {media} = choice.clip;
	if (file.kind !== 'movie' || media.kind !== 'file' || directObstacle(choice, file)) {
		return undefined;
	}

	const {rate} = mediaFramesOf(file.movie);
	const plan = async (wished: Handles): Promise<CutFacts> => {
		const {span, handles: given, short} = directWish(choice, file.movie, wished);
		if (span.count > mostFrames(rate)) {
			return {kind: 'impossible', why: tooLong(durationOf(choice.shot.range))};
		}
		if (short > 0 || span.count < 1) {
			const all = secondsText(frames(span.count, rate));
			return {
				kind: 'impossible',
				why: `The clip’s whole file is ${all} long, and at least 2.1 s must be sent.`,
			};
		}
		const wanted = {firstFrame: span.first, frameCount: span.count};
		const cut = await files.plan(media.path, file.bytes, wanted);
		return cut.kind === 'cut'
			? {kind: 'planned', cut, handles: given}
			: {kind: 'impossible', why: cut.message};
	};

	const first = await plan(handles);
	const excess = first.kind === 'planned' ? first.cut.frameCount - mostFrames(rate) : 0;
	if (first.kind === 'planned' && excess > 0 && first.handles.tail >= excess) {
		return plan({head: first.handles.head, tail: first.handles.tail - excess});
	}
	return first;
}
