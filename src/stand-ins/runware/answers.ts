import {encodeBase64} from './base64';
import type {Desk} from './desk';
import type {JsonObject} from './json';
import type {StoredMedia} from './media-store';
import type {Refusal, ServiceError} from './refusal';
import {endOf, isEnded, type Run, type RunItem} from './runs';

/** What is answered about one task: its part of `data` and `errors`, and its HTTP status. */
export type TaskAnswer = {
	readonly status: number;
	readonly data: readonly JsonObject[];
	readonly errors: readonly ServiceError[];
};

/** The answer to a task that went well. */
export function answerWith(...data: readonly JsonObject[]): TaskAnswer {
	return {status: 200, data, errors: []};
}

/** The answer to a task that was refused. */
export function answerRefusal(refusal: Refusal): TaskAnswer {
	return {status: refusal.status, data: [], errors: [refusal.error]};
}

/** The acknowledgement of an accepted task: nothing but its name (rule 18). */
export function acknowledge(desk: Desk, run: Run): TaskAnswer {
	const {ackStatus} = desk.switches();
	const {taskType, taskUUID} = run;
	return answerWith(
		ackStatus === 'none' ? {taskType, taskUUID} : {taskType, taskUUID, status: ackStatus},
	);
}

/** What `getResponse` says about a run: all results, every time, in the same order (rule 18). */
export function pollRun(desk: Desk, run: Run): TaskAnswer {
	const {taskType, taskUUID} = run;
	const now = desk.clock.now();
	const switches = desk.switches();
	if (run.failure && now >= run.failure.at) {
		const times = switches.failedTaskItems === 'each' ? run.items.length : 1;
		const error = pollError(run, run.failure.error);
		return failedPoll(
			desk,
			Array.from({length: times}, () => error),
		);
	}

	const data: JsonObject[] = [];
	const errors: ServiceError[] = [];
	for (const item of run.items) {
		switch (item.outcome.state) {
			case 'processing':
				data.push({taskType, taskUUID, status: 'processing'});
				break;
			case 'success':
				data.push({taskType, taskUUID, status: 'success', ...resultMembers(desk, run, item)});
				break;
			case 'error':
				errors.push(pollError(run, item.outcome.error));
		}
	}
	return data.length === 0 ? failedPoll(desk, errors) : {status: 200, data, errors};
}

/** Whether a poll finds the run: not in its first moments, and not for ever (rule 20). */
export function isPollable(desk: Desk, run: Run): boolean {
	const {firstPollEmptyMs, pollableSeconds} = desk.switches();
	const now = desk.clock.now();
	if (run.isSync || now < run.acceptedAt + firstPollEmptyMs) return false;
	const isOver = isEnded(run, now) && now >= endOf(run) + pollableSeconds * 1000;
	return pollableSeconds === 0 || !isOver;
}

/** The flat object that tells of one result, as answers and webhooks carry it. */
export function describeResult(desk: Desk, run: Run, item: RunItem): JsonObject {
	const {taskType, taskUUID} = run;
	return {taskType, taskUUID, ...resultMembers(desk, run, item)};
}

function resultMembers(desk: Desk, run: Run, item: RunItem): JsonObject {
	if (item.outcome.state !== 'success') return {};
	const {media} = item.outcome;
	const isVideo = media.format.kind === 'video';
	return {
		[isVideo ? 'videoUUID' : 'imageUUID']: item.resultUUID,
		...fileMember(desk, run, media),
		seed: item.seed,
		...(run.delivery.safetyMode ? {NSFWContent: !run.isSafe} : {}),
		...costMember(run),
	};
}

function fileMember(desk: Desk, run: Run, media: StoredMedia): JsonObject {
	const name = media.format.kind;
	switch (run.output) {
		case 'URL':
			return {[`${name}URL`]: desk.store.urlOf(media)};
		case 'base64Data':
			return {[`${name}Base64Data`]: encodeBase64(media.bytes)};
		case 'dataURI': {
			const head = `data:${media.format.contentType};base64,`;
			return {[`${name}DataURI`]: head + encodeBase64(media.bytes)};
		}
	}
}

function costMember(run: Run): JsonObject {
	if (!run.delivery.includeCost || run.costShown === 'missing') return {};
	return {cost: run.costShown === 'zero' ? 0 : run.job.costPerResult};
}

function failedPoll(desk: Desk, errors: readonly ServiceError[]): TaskAnswer {
	return {status: desk.switches().failedPollStatus, data: [], errors};
}

function pollError(run: Run, error: ServiceError): ServiceError {
	return {...error, status: 'error', taskUUID: run.taskUUID, taskType: run.taskType};
}
