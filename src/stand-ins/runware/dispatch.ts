import {answerAccount, answerModelSearch} from './account-tasks';
import type {Account} from './accounts';
import {answerRefusal, answerWith, isPollable, pollRun, type TaskAnswer} from './answers';
import {type Archive, unknownTask} from './archive';
import type {Desk} from './desk';
import {missingParameter} from './fields';
import type {JsonObject} from './json';
import {aboutTask, refuse} from './refusal';
import type {Runs} from './runs';
import {answerImageUpload, answerMediaStorage, type NamedTask} from './storage';
import {submit} from './submit';

/** Answers one task of a post for `account`. */
export async function answerTask(
	{desk, runs, archive}: Office,
	account: Account,
	task: JsonObject,
	isDryRun: boolean,
): Promise<TaskAnswer> {
	const taskType = String(task.taskType ?? '');
	const taskUUID = typeof task.taskUUID === 'string' ? task.taskUUID : undefined;
	if (!isServed(taskType)) {
		const code = desk.switches().unknownTaskTypeCode;
		const refusal = refuse(code, `There is no task type '${taskType}'.`, {parameter: 'taskType'});
		return answerRefusal(aboutTask(refusal, {taskType, taskUUID}));
	}
	if (task.taskUUID === undefined) {
		const refusal = missingParameter('taskUUID', 'string');
		return answerRefusal(aboutTask(refusal, {taskType, taskUUID}));
	}
	if (taskUUID === undefined || !UUID_V4.test(taskUUID)) {
		const refusal = refuse('invalidTaskUUID', "'taskUUID' must be a UUID v4.", {
			parameter: 'taskUUID',
			type: 'string',
		});
		return answerRefusal(aboutTask(refusal, {taskType, taskUUID}));
	}

	const named: NamedTask = {task, taskType, taskUUID};
	switch (taskType) {
		case 'mediaStorage':
			return answerMediaStorage(desk, named);
		case 'imageUpload':
			return answerImageUpload(desk, named);
		case 'accountManagement':
			return answerAccount(desk, account, named);
		case 'modelSearch':
			return answerModelSearch(named);
		case 'ping':
			return answerWith({taskType, pong: true});
		case 'getTaskDetails':
			return archive.answer(account, named);
		case 'getResponse': {
			desk.journal.count('polls');
			const run = runs.find(account, taskUUID);
			return run && isPollable(desk, run) ? pollRun(desk, run) : unknownTask(desk, named);
		}
		case 'videoInference':
		case 'imageInference':
		case 'upscale': {
			const answer = await submit(desk, runs, {account, ...named, isDryRun});
			if (!isDryRun) archive.keep(account, taskUUID, task, answer);
			return answer;
		}
	}
}

/** The desk with its runs and its archive. */
export type Office = {readonly desk: Desk; readonly runs: Runs; readonly archive: Archive};

type TaskType = (typeof taskTypes)[number];

const taskTypes = [
	'mediaStorage',
	'imageUpload',
	'accountManagement',
	'modelSearch',
	'ping',
	'getTaskDetails',
	'getResponse',
	'videoInference',
	'imageInference',
	'upscale',
] as const;

const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

function isServed(taskType: string): taskType is TaskType {
	return taskTypes.some((served) => served === taskType);
}
