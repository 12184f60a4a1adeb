import {RunwareError} from '../runware/runware-error';
import type {PolledTask, TaskState, VideoResult} from '../runware/task-state';
import {nextQuestion, overdueAfter} from './cadence';
import {isPractice} from './practice';
import type {ActiveStage, Result, StageNamed} from './trip';
import {TripError} from './trip-error';
import type {TripRecord, TripTools} from './trip-tools';

/** What waiting needs of what trips share. */
export type WaitTools = Pick<TripTools, 'client' | 'clock' | 'poller' | 'expect'>;

/** From here on a waiting trip is asked after at once when the panel comes back to it. Milliseconds. */
const resumedAfter = 15_000;
/** How long the service may not know a task before its archive is asked, and how long before again. Milliseconds. */
const unknownFor = 30_000;
const archiveEvery = 5 * 60_000;
const longestTrouble = 60_000;

/**
 * Waits until no more results will come, for as long as that takes. Results that are done are saved
 * one by one. Rejects with the service's `RunwareError` when not one came.
 */
export async function awaitResults(
	record: TripRecord,
	stage: StageNamed<'rendering'>,
	tools: WaitTools,
	signal: AbortSignal,
): Promise<ActiveStage> {
	const {taskId, plan} = record.trip();
	const {clock, poller} = tools;
	const task = {taskId, results: plan.brief.results};
	const expectation = tools.expect(stage.plate.milliseconds / 1000);
	const unknown = {since: Number.POSITIVE_INFINITY, archiveAt: 0};
	let done = stage.done;
	let trouble = 0;
	let due = firstQuestion(stage.since, clock.now(), nextQuestion(0, expectation));

	for (;;) {
		const elapsed = clock.now() - stage.since;
		const share = done.length > 0 ? done.length / task.results : undefined;
		if (trouble === 0) {
			record.show({
				progress: share,
				expectedAt: elapsed < expectation.median ? stage.since + expectation.median : undefined,
				waitsFor:
					elapsed >= overdueAfter
						? 'It takes unusually long. Runware is asked once a minute, and nothing is lost.'
						: undefined,
			});
		}

		const state = await knownState(
			await poller.next(task, due, signal),
			task,
			unknown,
			tools,
			signal,
		);
		if (state.kind === 'unknown' && isPractice({plan})) throw new TripError('practice-forgotten');
		trouble = state.kind === 'unclear' ? trouble + 1 : 0;
		if (state.kind === 'unclear') record.show({progress: share, waitsFor: state.error.message});
		if (state.kind === 'settled') return settle(state, stage);
		if (state.kind === 'running' && state.done.length > done.length) {
			done = state.done.map(resultOf);
			await record.save({stage: {...stage, done}});
		}

		const now = clock.now();
		due = trouble
			? now + Math.min(longestTrouble, 1000 * 2 ** trouble)
			: stage.since + nextQuestion(now - stage.since, expectation);
	}
}

/** A result as the service announced it, as it is saved. */
export function resultOf({videoId, url, seed, cost, flagged}: VideoResult): Result {
	// Whole ten-thousandths have one nearest decimal fraction, so nothing is lost on disk.
	return {videoId, url, seed, cost: cost === undefined ? undefined : cost / 10_000, nsfw: flagged};
}

function settle(
	{done, failed}: Extract<TaskState, {readonly done: unknown}>,
	{plate, video, guides}: StageNamed<'rendering'>,
): ActiveStage {
	const [error] = failed;
	if (done.length === 0) {
		throw error ?? new RunwareError('provider-failed');
	}
	return {
		name: 'downloading',
		plate,
		video,
		guides,
		results: done.map(resultOf),
		lost: failed.map(({message}) => message),
		takes: [],
	};
}

/**
 * A task the service accepted but no longer names may have been forgotten by its poll alone: then the
 * archive knows how it ended.
 */
async function knownState(
	state: TaskState,
	task: PolledTask,
	unknown: {since: number; archiveAt: number},
	{client, clock}: WaitTools,
	signal: AbortSignal,
): Promise<TaskState> {
	const now = clock.now();
	if (state.kind !== 'unknown') {
		if (state.kind !== 'unclear') unknown.since = Number.POSITIVE_INFINITY;
		return state;
	}

	unknown.since = Math.min(unknown.since, now);
	if (now - unknown.since < unknownFor || now < unknown.archiveAt) return state;

	unknown.archiveAt = now + archiveEvery;
	try {
		return (await client.taskDetails(task, signal)).state;
	} catch (error) {
		signal.throwIfAborted();
		if (!(error instanceof RunwareError)) throw error;
		return {kind: 'unclear', error};
	}
}

function firstQuestion(since: number, now: number, usual: number): number {
	return now - since > resumedAfter ? now : Math.max(now, since + usual);
}
