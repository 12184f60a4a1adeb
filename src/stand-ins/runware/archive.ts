import type {Account} from './accounts';
import {answerRefusal, answerWith, pollRun, type TaskAnswer} from './answers';
import type {Desk} from './desk';
import type {JsonObject} from './json';
import {aboutTask, refuseWith} from './refusal';
import {isEnded, type Runs} from './runs';
import type {NamedTask} from './storage';

/** Every paid task that was ever posted, with the last thing that was answered about it. */
export interface Archive {
	keep(account: Account, taskUUID: string, task: JsonObject, answer: TaskAnswer): void;

	/** What `getTaskDetails` says (rule 24). */
	answer(account: Account, named: NamedTask): TaskAnswer;
}

/** An empty archive. What has become of a run comes from `runs`. */
export function createArchive(desk: Desk, runs: Runs): Archive {
	const records = new Map<string, {readonly task: JsonObject; readonly answer: TaskAnswer}>();

	return {
		keep(account, taskUUID, task, answer) {
			const key = `${account.key} ${taskUUID}`;
			const isDuplicate = records.has(key) && answer.errors.length > 0;
			if (isDuplicate && desk.switches().archive === 'outcome') return;
			records.set(key, {task: records.get(key)?.task ?? task, answer});
		},

		answer(account, named) {
			const {taskType, taskUUID} = named;
			const record = records.get(`${account.key} ${taskUUID}`);
			if (!record) return unknownTask(desk, named);
			const run = runs.find(account, taskUUID);
			const wasRefused = record.answer.errors.length > 0;
			const isOver = run && !run.isSync && !wasRefused && isEnded(run, desk.clock.now());
			const {data, errors} = isOver ? pollRun(desk, run) : record.answer;
			return answerWith({
				taskType,
				taskUUID,
				request: [record.task],
				response: errors.length > 0 ? {data, errors} : {data},
			});
		},
	};
}

/** The answer about a task that nobody knows, or that belongs to somebody else (rule 20). */
export function unknownTask(desk: Desk, named: NamedTask): TaskAnswer {
	const {unknownTask: policy} = desk.switches();
	if (policy === 'empty') return answerWith();
	const status = policy === 'not-found-404' ? 404 : 400;
	const refusal = refuseWith(status, 'taskNotFound', 'There is no such task.', {
		parameter: 'taskUUID',
	});
	return answerRefusal(aboutTask(refusal, named));
}
