import type {Usd} from './prices';
import type {RunwareError} from './runware-error';

/** A task to be asked after, and how many results were ordered. */
export type PolledTask = {readonly taskId: string; readonly results: number};

/** One finished result. */
export type VideoResult = {
	/** The service's id of the video; it can be edited again under this name. */
	readonly videoId: string;
	/** Where the file lies, for as long as the service keeps it there: fetch it at once. */
	readonly url: string;
	readonly seed: number | undefined;
	/** Whether the content check marked it; absent when nothing was said. */
	readonly flagged: boolean | undefined;
	/** What this result was charged; absent when not stated, which is not zero (runware-api 8.1). */
	readonly cost: Usd | undefined;
};

/**
 * Where a task stands. Every state holds all that is known so far, so a later one replaces it:
 * - `unknown`: the service answered and named nothing; it never had the task, has only just
 *   accepted it, or no longer keeps it;
 * - `unclear`: the answer says nothing about this task; ask again after a pause;
 * - `running`: at least one result is to come;
 * - `settled`: no more will come; `done` can be shorter than what was ordered, or empty.
 */
export type TaskState =
	| {readonly kind: 'unknown'}
	| {readonly kind: 'unclear'; readonly error: RunwareError}
	| {
			readonly kind: 'running' | 'settled';
			/** Each finished result once, in the order the service lists them. */
			readonly done: readonly VideoResult[];
			/** Why results failed: one for each result, or one for the whole task. */
			readonly failed: readonly RunwareError[];
	  };
