import type {Clock} from '../../round-trip/ports/clock';
import type {Disk} from '../../round-trip/ports/disk';
import {HostError} from '../../round-trip/ports/host-error';
import type {TickTime} from '../../timeline/tick-time';
import {type Bin, findItem} from '../bins';
import type {CompoundAction, ProjectItem} from '../host-objects';
import {idOf} from '../open-project';
import {type Outcome, pendingOutcome, requireCommitted} from '../transaction';
import type {
	ContractApi,
	ContractClipProjectItem,
	ContractFolderItem,
	ContractProject,
	ContractSequence,
} from './contract-api';

/** Where checks are run: the world, and what they have made in it so far. */
export type Stage = {
	readonly api: ContractApi;
	readonly disk: Disk;
	readonly clock: Clock;
	readonly newId: () => string;
	/** Frames in a movie, or nothing while it is not a whole one. */
	readonly framesOf: (path: string) => Promise<number | undefined>;
	/** The project everything happens in. */
	readonly project: string;
	/** The sequence that was open before. */
	readonly opened: string | undefined;
	/** Name of the bin and the sequence checks play in. */
	readonly name: string;
	/** Folder of the files checks write. */
	readonly folder: string;
	readonly made: Made;
};

/** What checks have made. */
export type Made = {
	/** Ids of project items. */
	bin: string | undefined;
	silent: string | undefined;
	sound: string | undefined;
	/** The sequence's guid. */
	sequence: string | undefined;
	hasEncoder: boolean;
	/** Stretches of the sequence in use. */
	slots: number;
	undoEntries: number;
	/** What the first import looked like. */
	arrival: Arrival | undefined;
	/** What the first export between two marks looked like. */
	firstExport: ExportRun | undefined;
	/** What the first captured frame looked like. */
	firstFrame: FrameRun | undefined;
};

/** How imported files turned up. */
export type Arrival = {
	/** Looks taken before both were there; 0 is at once. */
	readonly looks: number;
	/** Items that came of one of the files. */
	readonly copies: number;
	/** The path asked for, and the one the item names. */
	readonly asked: string;
	readonly named: string;
	readonly isAnnounced: boolean;
};

/** How an export went. */
export type ExportRun = {
	/** What the call answered: an answer, an error's words, or nothing to the end. */
	readonly answer: boolean | string | undefined;
	/** Whether it answered before the file was whole. */
	readonly isEarly: boolean;
	/** The file that was written, in the end. */
	readonly file: string | undefined;
	readonly frames: number | undefined;
	readonly isAnnounced: boolean;
	readonly isDoubled: boolean;
};

/** How the capture of a frame went. */
export type FrameRun = {
	readonly answer: boolean;
	/** The file that was written, in the end. */
	readonly file: string | undefined;
	readonly wasThereAtOnce: boolean;
	readonly isDoubled: boolean;
};

/** How long a frame of the check's own sequence lasts: its clips run at 25 a second. */
export const frameLength: TickTime = 10_160_640_000n;

/** Frames of the clip without sound, and of the one with it. */
export const clipFrames = {silent: 50, sound: 25} as const;

/** So many frames of the check's own sequence. */
export function framesLong(count: number): TickTime {
	return BigInt(count) * frameLength;
}

/** The project, as long as it is still the one that was open. */
export async function projectOf({api, project}: Stage): Promise<ContractProject> {
	const open = await api.Project.getActiveProject();
	if (!open) {
		throw new HostError('no-project');
	}
	if (idOf(open) !== project) {
		throw new HostError('other-project', open.name);
	}

	return open;
}

/** The check's own sequence, fetched afresh: handles die with every commit (premiere-host 1.2). */
export async function sequenceOf(stage: Stage): Promise<ContractSequence> {
	const project = await projectOf(stage);
	for (const sequence of await project.getSequences()) {
		if (idOf(sequence) === stage.made.sequence) {
			return sequence;
		}
	}

	throw new HostError('no-sequence');
}

/** The check's own bin. */
export async function binOf(stage: Stage): Promise<Bin & {readonly folder: ContractFolderItem}> {
	const item = await itemOf(stage, stage.made.bin);
	const folder = stage.api.FolderItem.cast(item);
	if (!folder) {
		throw new HostError('bin-failed', stage.name);
	}

	return {folder, item};
}

/** One of the check's clips as edits want it. */
export function clipItem(stage: Stage, which: 'silent' | 'sound'): Promise<ProjectItem> {
	return itemOf(stage, stage.made[which]);
}

/** The media side of one of the check's clips. */
export async function clipMedia(
	stage: Stage,
	which: 'silent' | 'sound',
): Promise<ContractClipProjectItem> {
	const clip = stage.api.ClipProjectItem.cast(await clipItem(stage, which));
	if (!clip) {
		throw new HostError('take-missing');
	}

	return clip;
}

/** The start of a stretch of the sequence, four seconds long, that no other check uses. */
export function newSlot({made}: Stage): TickTime {
	made.slots += 1;
	return BigInt(made.slots) * slotLength;
}

/** How long such a stretch is. */
export const slotLength: TickTime = framesLong(100);

/**
 * One transaction, after a pause: heavy projects have come down under commits that follow each other
 * fast (premiere-host 1.2). It is counted as an entry in Edit > Undo.
 */
export async function transact(
	stage: Stage,
	make: (compound: CompoundAction) => void,
): Promise<Outcome> {
	await rest(stage);
	const project = await projectOf(stage);
	const outcome = pendingOutcome();
	project.lockedAccess(() => {
		try {
			outcome.committed = project.executeTransaction(make, undoText);
		} catch (error) {
			outcome.error = error;
		}
	});
	if (outcome.committed) {
		stage.made.undoEntries += 1;
	}
	return outcome;
}

/** Likewise, and throws `edit-refused` unless it was committed. For what a check only prepares. */
export async function commit(
	stage: Stage,
	make: (compound: CompoundAction) => void,
): Promise<void> {
	requireCommitted(await transact(stage, make));
}

/** The pause before a transaction. */
export function rest({clock}: Stage): Promise<void> {
	return clock.wait(betweenCommits);
}

/** What Edit > Undo calls all that checks do. */
export const undoText = 'Check Premiere';

/** In milliseconds. */
const betweenCommits = 500;

async function itemOf(stage: Stage, id: string | undefined): Promise<ProjectItem> {
	const project = await projectOf(stage);
	const item = id === undefined ? undefined : await findItem(stage.api, project, id);
	if (!item) {
		throw new HostError('take-missing');
	}

	return item;
}
