import type {Account} from './accounts';
import {
	acknowledge,
	answerRefusal,
	answerWith,
	describeResult,
	pollRun,
	type TaskAnswer,
} from './answers';
import {type Delivery, readDelivery} from './delivery';
import type {Desk} from './desk';
import {missingParameter} from './fields';
import {imageModels, readImageTask} from './image-inference';
import {prepareImage, prepareUpscale} from './image-job';
import type {Job} from './job';
import {isRecord, type JsonObject} from './json';
import {aboutTask, type Refusal, refuse, refuseWith, type ServiceError} from './refusal';
import type {Run, RunOrder, Runs} from './runs';
import {readVideoTask, VIDEO_MODEL} from './video-inference';
import {prepareVideo} from './video-job';

/** A submission by an account. A dry run is only checked and priced (rule 25). */
export type Submission = {
	readonly account: Account;
	readonly task: JsonObject;
	readonly taskType: string;
	readonly taskUUID: string;
	readonly isDryRun: boolean;
};

/** Checks a paid task, prices it and starts it: rules 7–12. */
export async function submit(desk: Desk, runs: Runs, submission: Submission): Promise<TaskAnswer> {
	const {account, taskUUID} = submission;
	const before = runs.find(account, taskUUID);
	if (!runs.reserve(account, taskUUID)) return refused(desk, submission, conflict());
	try {
		const policy = desk.switches().duplicateAfterEnd;
		if (before && policy === 'replay') return pollRun(desk, before);
		if (before && policy === 'conflict') return refused(desk, submission, conflict());

		const work = await prepare(desk, submission);
		if (work.kind === 'refused') return refused(desk, submission, work);
		const obstacle = findObstacle(desk, submission, work);
		if (obstacle) return refused(desk, submission, obstacle);
		if (submission.isDryRun) return quote(submission, work);

		const run = runs.start(orderOf(desk, submission, work));
		desk.journal.count('submits');
		return run.isSync ? await finishNow(desk, runs, run) : acknowledge(desk, run);
	} finally {
		runs.release(account, taskUUID);
	}
}

type Work = {
	readonly kind: 'work';
	readonly job: Job;
	readonly delivery: Delivery;
	readonly isSync: boolean;
	readonly output: Run['output'];
	readonly seed: number | undefined;
};

/** Everything about the task itself: model, parameters, media. */
async function prepare(desk: Desk, submission: Submission): Promise<Work | Refusal> {
	const {task, taskType} = submission;
	if (taskType === 'upscale') return prepareUpscaleTask(desk, task);
	if (task.model === undefined) return missingParameter('model', 'string');
	if (taskType === 'videoInference') {
		if (task.model !== VIDEO_MODEL) return unknownModel(task.model);
		const order = readVideoTask(task, desk.switches());
		if (order.kind === 'refused') return order;
		const job = await prepareVideo(desk, order);
		if (job.kind === 'refused') return job;
		const {delivery} = order;
		return {kind: 'work', job, delivery, isSync: false, output: 'URL', seed: undefined};
	}

	const model = imageModels().find(({air}) => air === task.model);
	if (!model) return unknownModel(task.model);
	const order = readImageTask(task, model);
	if (order.kind === 'refused') return order;
	const job = await prepareImage(desk, order);
	if (job.kind === 'refused') return job;
	const {delivery, isSync, output, seed} = order;
	return {kind: 'work', job, delivery, isSync, output, seed};
}

async function prepareUpscaleTask(desk: Desk, task: JsonObject): Promise<Work | Refusal> {
	const image = isRecord(task.inputs) ? task.inputs.image : undefined;
	if (typeof image !== 'string') return missingParameter('inputs.image', 'string');
	const job = await prepareUpscale(desk, image);
	if (job.kind === 'refused') return job;
	return {
		kind: 'work',
		job,
		delivery: readDelivery(task),
		isSync: task.deliveryMethod !== 'async',
		output: 'URL',
		seed: undefined,
	};
}

/** What stands in the way of a task that is right in itself: limits found at once, and money. */
function findObstacle(desk: Desk, submission: Submission, work: Work): Refusal | undefined {
	const {probe, dryRunLimits, fundsStatus} = desk.switches();
	const isChecked = submission.isDryRun ? dryRunLimits === 'checked' : probe === 'sync';
	if (isChecked && work.job.failure) return work.job.failure;

	const {account} = submission;
	const balance = desk.accounts.balanceOf(account);
	const isGateShut = work.job.isGated && !account.isPaid && balance < 5;
	if (totalCost(work) <= balance && !isGateShut) return undefined;
	return refuseWith(
		fundsStatus,
		`${submission.taskType}InsufficientCredits`,
		isGateShut
			? 'This model needs a paid invoice or a balance of at least $5.'
			: 'Your balance does not cover this task. Add credits and try again.',
	);
}

/** The run that is started, with the faults that were waiting for it. */
function orderOf(desk: Desk, submission: Submission, work: Work): RunOrder {
	const {isDryRun: _, ...known} = submission;
	const types = [submission.taskType];
	const oneFailed = desk.faults.take('one-failed', types);
	const lost = desk.faults.take('cost-missing', types);
	const free = desk.faults.take('cost-zero', types);
	return {
		...known,
		job: work.job,
		delivery: work.delivery,
		isSync: work.isSync,
		output: work.output,
		firstSeed: work.seed,
		failure: work.job.failure?.error ?? providerFault(desk, types),
		plannedErrors: new Map(oneFailed ? [[oneFailed.item ?? 0, timeout()]] : []),
		costShown: lost ? 'missing' : free ? 'zero' : 'charged',
		isSafe: desk.faults.take('not-safe', types) === undefined,
	};
}

function providerFault(desk: Desk, types: readonly string[]): ServiceError | undefined {
	if (desk.faults.take('moderation', types)) {
		return {
			code: 'invalidProviderContent',
			message: 'The provider rejected the request because its content was flagged.',
			responseContent:
				'Your request was refused by our content moderation. You will not be charged for it.',
		};
	}
	return desk.faults.take('provider-timeout', types) ? timeout() : undefined;
}

function timeout(): ServiceError {
	return {code: 'timeoutProvider', message: 'The external provider did not respond in time.'};
}

async function finishNow(desk: Desk, runs: Runs, run: Run): Promise<TaskAnswer> {
	await desk.clock.sleep((run.items.at(-1)?.readyAt ?? 0) - desk.clock.now());
	for (const item of run.items) await item.rendering?.catch(() => undefined);
	await runs.settle();
	const {errors} = pollRun(desk, run);
	const finished = run.items.filter((item) => item.outcome.state === 'success');
	return {
		status: finished.length === 0 ? 400 : 200,
		data: finished.map((item) => describeResult(desk, run, item)),
		errors,
	};
}

function quote(submission: Submission, work: Work): TaskAnswer {
	const {taskType, taskUUID} = submission;
	return answerWith({taskType, taskUUID, cost: totalCost(work)});
}

function totalCost(work: Work): number {
	return Math.round(work.job.costPerResult * work.delivery.numberResults * 10_000) / 10_000;
}

function refused(desk: Desk, submission: Submission, refusal: Refusal): TaskAnswer {
	desk.journal.count('refusals');
	return answerRefusal(aboutTask(refusal, submission));
}

function conflict(): Refusal {
	return refuse('conflictTaskUUID', 'This taskUUID is already in use by another task.', {
		parameter: 'taskUUID',
	});
}

function unknownModel(model: unknown): Refusal {
	return refuse('invalidModel', `There is no model '${String(model)}' for this task type.`, {
		parameter: 'model',
		type: 'string',
	});
}
