import ky from 'ky';
import {headersFor, type KeySource, readKey, runwareEndpoint, withoutKey} from './access';
import {accountTask, readBalance} from './account';
import {withDeadline} from './deadline';
import {type EditRequest, videoInferenceOf} from './edit-request';
import {type Answer, readAnswer} from './envelope';
import {getResponseTasks, readStates} from './get-response';
import {checkDeleted, deleteTask} from './media-storage';
import type {Delay} from './network';
import {networkFailure, onceAllowed} from './network-failure';
import type {Usd} from './prices';
import {RunwareError} from './runware-error';
import {createSteadyFetch, type PlainFetch} from './steady-fetch';
import {isInDoubt, readSubmission, type Submission} from './submission';
import {readTaskDetails, type TaskDetails, taskDetailsTask} from './task-details';
import type {PolledTask, TaskState} from './task-state';

/** What a client is made from. */
export type RunwareClientOptions = {
	readonly key: KeySource;
	/** The runtime's own, bound to whatever it needs. */
	readonly fetch: PlainFetch;
	readonly delay: Delay;
	/** Mints UUIDs v4 for the calls that have no task of their own. */
	readonly newId: () => string;
	/** @default 'https://api.runware.ai/v1' */
	readonly endpoint?: string | undefined;
	/** Milliseconds until a call without an answer counts as unreachable. @default 60000 */
	readonly timeout?: number | undefined;
};

/**
 * The service's JSON calls. Every method rejects with `RunwareError` when the call as a whole came
 * to nothing, and with `signal.reason` when it was stopped. Nothing is retried here, except where
 * the host refused an address before anything was sent, and once where the answer to a harmless
 * question could not be read (uxp-runtime 5, N3 and N15).
 */
export interface RunwareClient {
	/**
	 * Orders an edit, and spends money. Rejects only when the service certainly did not take it.
	 * Submitting it again under the same id buys nothing while the service works on it; what that
	 * does once it is finished nobody knows, so `poll` comes first (runware-api 5.3).
	 */
	submitVideo(edit: EditRequest, signal?: AbortSignal): Promise<Submission>;

	/** Where every one of `tasks` stands, by task id, asked in one post. */
	poll(tasks: readonly PolledTask[], signal?: AbortSignal): Promise<ReadonlyMap<string, TaskState>>;

	/**
	 * What the archive knows of a task of any age: the last resort, since after a refused duplicate
	 * it may hold the refusal in place of the outcome (runware-api 5.4).
	 */
	taskDetails(task: PolledTask, signal?: AbortSignal): Promise<TaskDetails>;

	/**
	 * What is left on the account, or nothing when this key may not see it. Free, and the cheapest
	 * test of a key: a wrong one rejects with `wrong-key`.
	 */
	balance(signal?: AbortSignal): Promise<Usd | undefined>;

	/** Removes uploaded media from the service. Media that is not there is fine. */
	deleteMedia(mediaId: string, signal?: AbortSignal): Promise<void>;
}

/** Makes a client. Nothing is sent until a method is called. */
export function createRunwareClient(options: RunwareClientOptions): RunwareClient {
	const {delay, newId, endpoint = runwareEndpoint, timeout = 60_000} = options;
	// Our own deadline stands in for ky's, whose timers cannot be wound by hand and which leaves the
	// request running where AbortSignal.any is missing (uxp-runtime 16).
	const http = ky.create({
		retry: 0,
		throwHttpErrors: false,
		timeout: false,
		fetch: createSteadyFetch(options.fetch),
	});

	async function post(tasks: readonly object[], signal: AbortSignal | undefined): Promise<Answer> {
		const key = await readKey(options.key);

		try {
			return await onceAllowed(delay, signal, () =>
				withDeadline(timeout, delay, signal, async (inner) => {
					const headers = headersFor(key);
					const response = await http.post(endpoint, {json: tasks, headers, signal: inner});
					return readAnswer(response.status, withoutKey(await response.text(), key));
				}),
			);
		} catch (error) {
			signal?.throwIfAborted();
			throw networkFailure(error);
		}
	}

	/** Asks again, once, where a good answer came garbled; for what costs nothing (uxp-runtime 5, N15). */
	async function ask(tasks: readonly object[], signal: AbortSignal | undefined): Promise<Answer> {
		const answer = await post(tasks, signal);

		return answer.readable || answer.status !== 200 ? answer : post(tasks, signal);
	}

	return {
		async submitVideo(edit, signal) {
			const task = videoInferenceOf(edit);

			try {
				return readSubmission(await post([task], signal), edit.taskId);
			} catch (error) {
				if (error instanceof RunwareError && isInDoubt(error, error.status)) {
					return {kind: 'lost', error};
				}
				throw error;
			}
		},

		async poll(tasks, signal) {
			if (tasks.length === 0) return new Map();

			return readStates(await ask(getResponseTasks(tasks), signal), tasks);
		},

		async taskDetails(task, signal) {
			return readTaskDetails(await ask([taskDetailsTask(task.taskId)], signal), task);
		},

		async balance(signal) {
			const taskId = newId();

			return readBalance(await ask([accountTask(taskId)], signal), taskId);
		},

		async deleteMedia(mediaId, signal) {
			const taskId = newId();
			checkDeleted(await ask([deleteTask(taskId, mediaId)], signal), taskId);
		},
	};
}
