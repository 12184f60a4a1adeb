import type {EditRequest} from './edit-request';
import type {Delay} from './network';
import type {Usd} from './prices';
import type {RunwareError} from './runware-error';
import type {TaskState} from './task-state';

/** The one address of the service (runware-api 1). */
export const runwareEndpoint = 'https://api.runware.ai/v1';

/** What a client is made from. */
export type RunwareClientOptions = {
	/** The key, asked for on every call, so that a new one counts at once. */
	readonly key: () => Promise<string | undefined> | string | undefined;
	/** The runtime's own `fetch`; only called with an address and plain options (uxp-runtime 5). */
	readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
	readonly delay: Delay;
	/** Mints UUIDs v4 for the calls that have no task of their own. */
	readonly newId: () => string;
	/** @default 'https://api.runware.ai/v1' */
	readonly endpoint?: string | undefined;
	/** Milliseconds until a call without an answer counts as unreachable. @default 60000 */
	readonly timeout?: number | undefined;
};

/** A task to be asked after, and how many results were ordered. */
export type PolledTask = {readonly taskId: string; readonly results: number};

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

/** What the service's archive holds of a task. */
export type TaskDetails = {
	readonly state: TaskState;
	/** The request as the service keeps it, of no promised shape. */
	readonly request: unknown;
};

/**
 * The service's JSON calls. Every method rejects with `RunwareError` when the call as a whole came
 * to nothing, and with `signal.reason` when it was stopped. Nothing is retried here, except where
 * the host refused an address before anything was sent, and once where the answer to a harmless
 * question could not be read (uxp-runtime 5, N3 and N15).
 */
export type RunwareClient = {
	/**
	 * Orders an edit, and spends money. Rejects only when the service certainly did not take it;
	 * the same request may be submitted again at any time without being bought twice.
	 */
	readonly submitVideo: (edit: EditRequest, signal?: AbortSignal) => Promise<Submission>;

	/** Where every one of `tasks` stands, by task id, asked in one post. */
	readonly poll: (
		tasks: readonly PolledTask[],
		signal?: AbortSignal,
	) => Promise<ReadonlyMap<string, TaskState>>;

	/**
	 * What the archive knows of a task of any age: the last resort, since after a refused duplicate
	 * it may hold the refusal in place of the outcome (runware-api 5.4).
	 */
	readonly taskDetails: (task: PolledTask, signal?: AbortSignal) => Promise<TaskDetails>;

	/**
	 * What is left on the account, or nothing when this key may not see it. Free, and the cheapest
	 * test of a key: a wrong one rejects with `wrong-key`.
	 */
	readonly balance: (signal?: AbortSignal) => Promise<Usd | undefined>;

	/** Removes uploaded media from the service. Media that is not there is fine. */
	readonly deleteMedia: (mediaId: string, signal?: AbortSignal) => Promise<void>;
};
