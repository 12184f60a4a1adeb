import {RunwareError} from '../runware/runware-error';
import type {PolledTask, TaskState} from '../runware/task-state';
import {editRequestOf} from './edit-request-of';
import type {ActiveStage, StageNamed} from './trip';
import type {TripRecord, TripTools} from './trip-tools';

/** Milliseconds before a lost order is asked after again; the last holds on. */
const pauses = [1_000, 2_000, 5_000, 10_000, 30_000];

const mostArchiveFailures = 4;

/**
 * Orders the edit. That it is about to be ordered is on disk before the first byte leaves. An order
 * whose answer was lost is asked after, and given again under the same id until it is known to have
 * arrived: however often that is, it is bought once (design 3).
 */
export async function submitEdit(
	record: TripRecord,
	stage: StageNamed<'submitted'>,
	tools: TripTools,
	signal: AbortSignal,
): Promise<ActiveStage> {
	const trip = record.trip();
	const edit = editRequestOf(trip, stage);
	const task = {taskId: trip.taskId, results: trip.plan.brief.results};
	const {plate, video, guides} = stage;
	const accepted = (): ActiveStage => ({
		name: 'rendering',
		plate,
		video,
		guides,
		since: tools.clock.now(),
		done: [],
	});

	let mayBeKnown = stage.posted;
	if (!stage.posted) await record.save({stage: {...stage, posted: true}});
	for (let tried = 0; ; tried++) {
		signal.throwIfAborted();
		try {
			if (mayBeKnown && (await isKnown(task, tried, tools, signal))) return accepted();
			const submission = await tools.client.submitVideo(edit, signal);
			if (submission.kind !== 'lost') return accepted();
			mayBeKnown = true;
			record.show({waitsFor: `${submission.error.message} Asking whether the edit arrived.`});
		} catch (error) {
			signal.throwIfAborted();
			if (!(error instanceof RunwareError)) throw error;
			if (error.retry !== 'same-task') {
				await takeBack(error, mayBeKnown, record, stage);
				const isGone = error.retry === 'upload-again' && !mayBeKnown;
				if (isGone && video.isEarlier) return {name: 'uploading', plate, guides: []};
				throw error;
			}
			record.show({waitsFor: `${error.message} Asking whether the edit arrived.`});
		}
		await tools.clock.wait(pauses[Math.min(tried, pauses.length - 1)] ?? 0, signal);
	}
}

/**
 * Whether the service has the task; in doubt the archive is asked, which remembers longer: what a
 * finished task that is ordered again comes to, nobody knows (runware-api 5.3). Where the archive
 * keeps failing, the order is given again all the same, as its answer would never come otherwise.
 */
async function isKnown(
	task: PolledTask,
	tried: number,
	{client}: TripTools,
	signal: AbortSignal,
): Promise<boolean> {
	const state = (await client.poll([task], signal)).get(task.taskId);
	if (state && isTaken(state)) return true;
	if (state?.kind === 'unclear') throw state.error;

	try {
		return isTaken((await client.taskDetails(task, signal)).state);
	} catch (error) {
		signal.throwIfAborted();
		if (!(error instanceof RunwareError)) throw error;
		if (error.retry === 'same-task' && tried < mostArchiveFailures) throw error;
		return false;
	}
}

/** A record of nothing but a refusal is no sign that the task was taken (runware-api 5.4). */
function isTaken(state: TaskState): boolean {
	switch (state.kind) {
		case 'running':
			return true;
		case 'settled':
			return state.done.length > 0 || state.failed.some((error) => error.retry === 'never');
		case 'unknown':
		case 'unclear':
			return false;
	}
}

/**
 * The service surely did not take this order. Where no earlier one can have arrived either, it counts
 * as never sent; where its media has gone, that has to be sent again first.
 */
async function takeBack(
	error: RunwareError,
	mayBeKnown: boolean,
	record: TripRecord,
	stage: StageNamed<'submitted'>,
): Promise<void> {
	if (mayBeKnown) return;

	await record.save({
		stage:
			error.retry === 'upload-again'
				? {name: 'uploading', plate: stage.plate, guides: []}
				: {...stage, posted: false},
	});
}
