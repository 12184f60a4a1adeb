import {type Answer, answerOf, answerTo, failureOf} from './envelope';
import {questionFailure, readStates, stateOf} from './get-response';
import {RunwareError} from './runware-error';
import type {PolledTask, TaskState} from './task-state';

/** What the service's archive holds of a task. */
export type TaskDetails = {
	readonly state: TaskState;
	/** The request as the service keeps it, of no promised shape. */
	readonly request: unknown;
};

/** The task that asks the archive; it bears the id of the task it asks after (runware-api 5.4). */
export function taskDetailsTask(taskId: string) {
	return {taskType: 'getTaskDetails', taskUUID: taskId};
}

/**
 * What the archive said about `task`. Its record of a refused duplicate is not taken for the
 * task's own end. Throws `RunwareError` when it said nothing.
 */
export function readTaskDetails(answer: Answer, task: PolledTask): TaskDetails {
	const {items, errors} = answerTo(answer, task.taskId);
	const details = items.find(({fields}) => 'request' in fields || 'response' in fields);

	if (details) {
		const {request, response} = details.fields;
		return {state: stateOf(answerTo(answerOf(200, response), task.taskId), task.results), request};
	}

	const [error] = errors;
	if (error) {
		const failure = failureOf(error, answer.status, 'task');
		if (failure.code === 'task-unknown') return {state: {kind: 'unknown'}, request: undefined};
		if (failure.code === 'task-expired') {
			return {state: {kind: 'settled', done: [], failed: [failure]}, request: undefined};
		}
		throw questionFailure(failureOf(error, answer.status, 'call'));
	}

	const state = readStates(answer, [task]).get(task.taskId);
	if (state) return {state, request: undefined};
	throw new RunwareError('unreadable-answer', {status: answer.status});
}
