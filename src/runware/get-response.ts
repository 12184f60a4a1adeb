import {
	type Answer,
	type AnswerError,
	type AnswerItem,
	failureOf,
	failureOfStatus,
} from './envelope';
import {usdOf} from './prices';
import {RunwareError} from './runware-error';
import type {PolledTask, TaskState, VideoResult} from './task-state';
import {videoResultSchema} from './video-inference';

/** The tasks that ask after `tasks`; each bears the id of the task it asks after (runware-api 5.2). */
export function getResponseTasks(tasks: readonly PolledTask[]) {
	return tasks.map(({taskId}) => ({taskType: 'getResponse', taskUUID: taskId}));
}

/**
 * Where each of `tasks` stands, by its id. Throws `RunwareError` when the answer says nothing about
 * any of them. A poll with one failed task arrives as HTTP 400, so the status alone decides nothing
 * (runware-api 2.2).
 */
export function readStates(
	answer: Answer,
	tasks: readonly PolledTask[],
): ReadonlyMap<string, TaskState> {
	const parts = tasks.map((task) => ({task, part: partAbout(task, answer, tasks.length === 1)}));

	if (parts.every(({part}) => part.items.length + part.errors.length === 0)) {
		const error = answer.errors.find(({taskId}) => !taskId) ?? answer.errors[0];
		if (error) throw questionFailure(failureOf(error, answer.status, 'call'));
		if (!isGood(answer)) throw questionFailure(failureOfStatus(answer));
	}

	return new Map(parts.map(({task, part}) => [task.taskId, stateOf(part, task.results)]));
}

/** Where a task stands of which `results` were ordered, by an answer that holds nothing else. */
export function stateOf(answer: Answer, results: number): TaskState {
	const outcomes = answer.items.map(readItem);
	const verdicts = answer.errors.map((error) => readError(error, answer.status));
	const done = distinct(outcomes.filter((outcome) => outcome.kind === 'done'));
	const pending = outcomes.filter((outcome) => outcome.kind === 'pending').length;
	const failed = [...outcomes, ...verdicts]
		.filter((outcome) => outcome.kind === 'failed')
		.map(({error}) => error)
		.slice(0, Math.max(0, results - done.length));

	if (done.length + pending + failed.length === 0) {
		const doubt = verdicts.find((verdict) => verdict.kind === 'unclear');
		if (doubt) return {kind: 'unclear', error: doubt.error};
		if (isGood(answer) || verdicts.length > 0) return {kind: 'unknown'};
		return {kind: 'unclear', error: questionFailure(failureOfStatus(answer))};
	}

	// While something is still to come, a failure told twice must not pass for two results.
	const settledResults = done.length + new Set(failed.map(({message}) => message)).size;
	const isSettled = settledResults >= results || (failed.length > 0 && pending === 0);

	return {kind: isSettled ? 'settled' : 'running', done, failed};
}

/**
 * A question about a task is the same, well-formed, every time. If the service refuses it for good,
 * that must not end a task that was paid for: it is asked again later.
 */
export function questionFailure(error: RunwareError): RunwareError {
	if (error.retry !== 'never') return error;

	const {said, rawCode, status, parameters} = error;
	return new RunwareError('service-down', {said, rawCode, status, parameters, cause: error});
}

type Outcome =
	| {readonly kind: 'done'; readonly result: VideoResult}
	| {readonly kind: 'pending'}
	| {readonly kind: 'failed'; readonly error: RunwareError};

type Verdict =
	| {readonly kind: 'failed'; readonly error: RunwareError}
	| {readonly kind: 'unclear'; readonly error: RunwareError}
	| {readonly kind: 'unknown'};

/** What an answer says about one task. An end without a name is that of the only task asked about. */
function partAbout(task: PolledTask, answer: Answer, isOnly: boolean): Answer {
	const isNamed = ({taskId}: AnswerItem) => taskId === task.taskId.toLowerCase();
	const isMeant = (error: AnswerError) =>
		isNamed(error) || (isOnly && !error.taskId && error.isOutcome);

	return {...answer, items: answer.items.filter(isNamed), errors: answer.errors.filter(isMeant)};
}

function isGood({status, readable}: Answer): boolean {
	return readable && status >= 200 && status < 300;
}

/** Words for the states vary, and an acknowledgement has none, so the address tells (runware-api 5). */
function readItem({fields}: AnswerItem): Outcome {
	const {status} = fields;
	if (status === 'processing' || status === 'pending') return {kind: 'pending'};

	const parsed = videoResultSchema().safeParse(fields);
	if (parsed.success) {
		const {videoUUID, videoURL, seed, NSFWContent, cost} = parsed.data;
		const result = {
			videoId: videoUUID ?? videoURL,
			url: videoURL,
			seed,
			flagged: NSFWContent,
			cost: cost ? usdOf(cost) : undefined,
		};
		return {kind: 'done', result};
	}

	if (status !== 'success') return {kind: 'pending'};
	return {kind: 'failed', error: new RunwareError('unreadable-answer', {cause: parsed.error})};
}

/**
 * Tells a task that failed from a question that did. A failed task says `error` of itself or bears
 * the kind it was ordered as; in doubt it is the question (runware-api 5.2).
 */
function readError(error: AnswerError, status: number): Verdict {
	const failure = failureOf(error, status, 'task');
	const isCallTrouble = status === 429 || status >= 500;
	const isOutcome = error.isOutcome || (error.taskType === 'videoInference' && !isCallTrouble);

	switch (failure.code) {
		case 'task-unknown':
			return {kind: 'unknown'};
		case 'duplicate-task':
		case 'wrong-key':
		case 'forbidden':
			return {kind: 'unclear', error: failure};
		case 'bad-request':
			if (isOutcome) return {kind: 'failed', error: failure};
			return {kind: 'unclear', error: questionFailure(failure)};
		default:
			if (isOutcome) return {kind: 'failed', error: failure};
			if (isCallTrouble || failure.retry === 'same-task') {
				return {kind: 'unclear', error: failure};
			}
			return {kind: 'failed', error: failure};
	}
}

/** Finished results are repeated on every poll, and sometimes within one (runware-api 5.2). */
function distinct(outcomes: readonly {readonly result: VideoResult}[]): readonly VideoResult[] {
	return [...new Map(outcomes.map(({result}) => [result.videoId, result])).values()];
}
