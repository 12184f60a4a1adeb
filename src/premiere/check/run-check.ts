import type {Clock} from '../../round-trip/ports/clock';
import {type Disk, inside} from '../../round-trip/ports/disk';
import {DiskError} from '../../round-trip/ports/disk-error';
import type {
	CheckedHost,
	CheckLine,
	CheckProgress,
	CheckReport,
} from '../../round-trip/ports/host-check';
import {HostError} from '../../round-trip/ports/host-error';
import {wordsOf} from '../failure';
import {idOf, openProject} from '../open-project';
import type {Turns} from '../turns';
import {allChecks} from './all-checks';
import {assumedOf, type Check, type Need, type Sighting} from './check';
import type {ContractApi} from './contract-api';
import {differences, pictureOf} from './picture-of-project';
import {projectOf, type Stage} from './stage';
import {tidy} from './tidying';

/** What a check of this Premiere is made of. */
export type CheckTools = {
	readonly api: ContractApi;
	readonly disk: Disk;
	readonly clock: Clock;
	/** The line every call into Premiere stands in; the whole check is one turn. */
	readonly turns: Turns;
	readonly newId: () => string;
	/** Frames in a movie, or nothing while it is not a whole one. */
	readonly framesOf: (path: string) => Promise<number | undefined>;
	readonly facts: CheckedHost;
};

/** How one check of this Premiere is run. */
export type CheckRun = {
	/** Whether to go on, asked before anything is touched. */
	readonly ask: () => Promise<boolean>;
	readonly onProgress: (progress: CheckProgress) => void;
	/** Stops between two checks; what was made is removed all the same. */
	readonly signal?: AbortSignal;
	/** Ids of the checks wanted; all of them without. Those that make what others need are run anyhow. */
	readonly only?: readonly string[];
};

/**
 * Tries what is disputed of Premiere, and what Retake relies on, on a sequence and a bin of its own, and
 * removes them again. Nothing is touched and nothing comes back when the answer to `ask` is no. Rejects
 * with `HostError`: `no-project` when none is open.
 */
export async function runCheck(tools: CheckTools, run: CheckRun): Promise<CheckReport | undefined> {
	if (!(await run.ask())) {
		return undefined;
	}

	return tools.turns.edit(() => checkOpenProject(tools, run));
}

async function checkOpenProject(tools: CheckTools, run: CheckRun): Promise<CheckReport> {
	const stage = await openStage(tools);
	const before = await pictureOf(stage.api, await projectOf(stage));
	const date = new Date(tools.clock.now()).toISOString();
	const wanted = allChecks().filter(({id, makes}) => makes || (run.only?.includes(id) ?? true));
	const lines: CheckLine[] = [];

	for (const check of wanted) {
		if (run.signal?.aborted) {
			break;
		}
		run.onProgress({done: lines.length, total: wanted.length, question: check.question});
		lines.push(await lineOf(stage, check));
	}

	const troubles = await tidy(stage);
	return {
		...tools.facts,
		format: 1,
		date,
		isComplete: lines.length === wanted.length,
		lines: lines.filter(({id}) => run.only?.includes(id) ?? true),
		undoEntries: stage.made.undoEntries,
		leftovers: [...troubles, ...(await leftovers(stage, before))],
	};
}

async function openStage({api, disk, clock, newId, framesOf}: CheckTools): Promise<Stage> {
	const project = await openProject(api);
	const opened = await project.getActiveSequence();
	const name = `Retake check ${new Date(clock.now()).toISOString().slice(0, 19).replace(/[T:]/g, ' ')}`;
	return {
		api,
		disk,
		clock,
		newId,
		framesOf,
		name,
		project: idOf(project),
		opened: opened ? idOf(opened) : undefined,
		folder: inside(await disk.temporaryFolder(), name),
		made: {
			bin: undefined,
			silent: undefined,
			sound: undefined,
			sequence: undefined,
			hasEncoder: false,
			slots: 0,
			undoEntries: 0,
			arrival: undefined,
			firstExport: undefined,
			firstFrame: undefined,
		},
	};
}

async function lineOf(stage: Stage, check: Check): Promise<CheckLine> {
	const start = stage.clock.now();
	const {reading, detail} = await look(stage, check);
	const standing = reading === undefined ? undefined : (check.readings[reading] ?? 'contradicts');
	return {
		id: check.id,
		source: check.source,
		question: check.question,
		expected: assumedOf(check),
		observed: reading,
		verdict: standing === undefined ? 'not-observed' : verdicts[standing],
		detail,
		milliseconds: stage.clock.now() - start,
	};
}

const verdicts = {
	assumed: 'as-assumed',
	handled: 'other-reading',
	contradicts: 'contradicts',
} as const;

/** Nothing is thrown out of here: what a check could not prepare was not observed, anything else it ran into is a reading. */
async function look(stage: Stage, check: Check): Promise<Sighting> {
	const lack = lacking(stage, check.needs);
	if (lack !== undefined) {
		return {reading: undefined, detail: lack};
	}

	const seen = await sightingOf(stage, check);
	try {
		// What was seen of another project, or of none, says nothing.
		await projectOf(stage);
		return seen;
	} catch (error) {
		return {reading: undefined, detail: wordsOf(error)};
	}
}

async function sightingOf(stage: Stage, check: Check): Promise<Sighting> {
	try {
		return await check.look(stage);
	} catch (error) {
		// A full disk, or a Premiere that is busy, says nothing of what the check asks.
		const isBeside = error instanceof HostError || error instanceof DiskError;
		return {reading: isBeside ? undefined : 'threw', detail: wordsOf(error)};
	}
}

function lacking({made}: Stage, need: Need): string | undefined {
	switch (need) {
		case 'project':
			return undefined;
		case 'bin':
			return made.bin === undefined ? 'there is no bin to play in' : undefined;
		case 'media':
			return made.silent === undefined ? 'there are no clips to play with' : undefined;
		case 'sequence':
			return made.sequence === undefined ? 'there is no sequence to play on' : undefined;
		case 'encoder':
			if (made.sequence === undefined) {
				return 'there is no sequence to play on';
			}
			return made.hasEncoder ? undefined : 'Media Encoder is not installed';
	}
}

async function leftovers(
	stage: Stage,
	before: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
	try {
		return differences(before, await pictureOf(stage.api, await projectOf(stage)));
	} catch (error) {
		return [`The project could not be compared with what it was: ${wordsOf(error)}`];
	}
}
