import {type Answer, answerTo, failureOf, failureOfStatus} from './envelope';
import type {RunwareError} from './runware-error';

/**
 * What became of a submission:
 * - `accepted`: the service has it;
 * - `duplicate`: the service had it already, so an earlier try was accepted and this one is free;
 * - `lost`: nobody knows. Ask `poll`; when that says `unknown`, submit again with the same task id.
 */
export type Submission =
	| {readonly kind: 'accepted'}
	| {readonly kind: 'duplicate'}
	| {readonly kind: 'lost'; readonly error: RunwareError};

/** What an answer means for the task submitted. Throws `RunwareError` when it was surely refused. */
export function readSubmission(answer: Answer, taskId: string): Submission {
	const {items, errors, status} = answerTo(answer, taskId);
	if (items.length > 0) return {kind: 'accepted'};

	const [error] = errors;
	const failure = error ? failureOf(error, status, 'call') : failureOfStatus(answer);
	if (failure.code === 'duplicate-task') return {kind: 'duplicate'};
	if (isInDoubt(failure, status)) return {kind: 'lost', error: failure};
	throw failure;
}

/** Whether the service may have taken a task although it answered with this. */
export function isInDoubt(failure: RunwareError, status: number | undefined): boolean {
	if (failure.retry === 'same-task') return true;

	// A provider that failed while the call itself broke down says nothing about the task.
	return (status ?? 0) >= 500 && /^provider-/.test(failure.code);
}
