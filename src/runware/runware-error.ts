/** Everything that can go wrong between the panel and the service, as far as anyone must act on it. */
export type RunwareErrorCode = keyof typeof meanings;

/**
 * What may be done about a failure:
 * - `same-task`: the same call with the same task id may simply be made again after a pause;
 * - `upload-again`: the media must be sent again first;
 * - `after-fix`: the editor has something to put right first, then the same call may be made again;
 * - `never`: the same call would fail the same way; only a new edit can help.
 */
export type RetryRule = 'same-task' | 'upload-again' | 'after-fix' | 'never';

/** What is known about a failure besides its code. */
export type RunwareErrorFacts = {
	/** The service's own sentence, as it came. */
	readonly said?: string | undefined;
	/** The service's own code, as it came. */
	readonly rawCode?: string | undefined;
	/** The HTTP status of the answer, absent when there was none. */
	readonly status?: number | undefined;
	/** The parameters the service names, dotted where nested. */
	readonly parameters?: readonly string[] | undefined;
	readonly cause?: unknown;
};

/**
 * The service refused something, failed at it, or could not be reached. Its message is a sentence
 * for the editor and ends with the service's own words where there are any.
 *
 * Stopping is not in this family: a call that was aborted rejects with `signal.reason`. Neither is
 * the disk: what a reader or a writer rejects with passes through unchanged.
 */
export class RunwareError extends Error {
	override readonly name = 'RunwareError' as const;
	readonly code: RunwareErrorCode;
	readonly retry: RetryRule;
	/** Whether going back to where it failed can help and costs nothing. */
	readonly resumable: boolean;
	readonly said: string | undefined;
	readonly rawCode: string | undefined;
	readonly status: number | undefined;
	readonly parameters: readonly string[];

	constructor(code: RunwareErrorCode, facts: RunwareErrorFacts = {}) {
		const {sentence, retry} = meanings[code];
		const message = facts.said ? `${sentence} Runware says: “${facts.said}”` : sentence;
		super(message, facts.cause === undefined ? {} : {cause: facts.cause});

		this.code = code;
		this.retry = retry;
		this.resumable = retry !== 'never';
		this.said = facts.said;
		this.rawCode = facts.rawCode;
		this.status = facts.status;
		this.parameters = facts.parameters ?? [];
	}
}

const meanings = {
	'no-key': {
		sentence: 'There is no Runware key yet. Paste one in the settings.',
		retry: 'after-fix',
	},
	'wrong-key': {
		sentence: 'Runware does not accept this key. Check that it was copied whole.',
		retry: 'after-fix',
	},
	'no-credit': {
		sentence:
			'The Runware account has too little credit. Video models ask for a paid invoice or a balance of at least $5.',
		retry: 'after-fix',
	},
	forbidden: {
		sentence: 'This Runware key is not allowed to do that. Widen its permissions or use another.',
		retry: 'after-fix',
	},
	'bad-request': {
		sentence: 'Runware does not accept this request.',
		retry: 'never',
	},
	'duplicate-task': {
		sentence: 'Runware already has this task.',
		retry: 'same-task',
	},
	'media-rejected': {
		sentence: 'Runware cannot use the video or an image that was sent.',
		retry: 'never',
	},
	'media-missing': {
		sentence: 'Runware could not get the uploaded video or image. It has to be uploaded again.',
		retry: 'upload-again',
	},
	'upload-failed': {
		sentence: 'Runware could not store the file that was uploaded.',
		retry: 'same-task',
	},
	'too-large': {
		sentence: 'The file is larger than Runware takes. A shorter or a smaller export may pass.',
		retry: 'never',
	},
	'file-changed': {
		sentence: 'The file to upload changed while it was being read.',
		retry: 'after-fix',
	},
	refused: {
		sentence:
			'The content check refused this edit. Nothing was charged. Change the prompt, the guides or the clip.',
		retry: 'never',
	},
	'provider-failed': {
		sentence: 'The model could not finish the edit. Failed edits are not charged.',
		retry: 'never',
	},
	'provider-timeout': {
		sentence: 'The model took too long and gave up. Failed edits are not charged.',
		retry: 'never',
	},
	overloaded: {
		sentence: 'Runware has too much to do just now.',
		retry: 'same-task',
	},
	'service-down': {
		sentence: 'Runware is out of order just now.',
		retry: 'same-task',
	},
	unreachable: {
		sentence: 'Runware cannot be reached. Check the connection.',
		retry: 'same-task',
	},
	'host-not-allowed': {
		sentence: 'Premiere does not let the panel reach this address.',
		retry: 'after-fix',
	},
	'task-unknown': {
		sentence: 'Runware does not know this task.',
		retry: 'same-task',
	},
	'task-expired': {
		sentence: 'Runware no longer keeps this task.',
		retry: 'never',
	},
	'result-gone': {
		sentence: 'The link to the result no longer works.',
		retry: 'after-fix',
	},
	'result-short': {
		sentence: 'The result did not arrive whole.',
		retry: 'same-task',
	},
	'unreadable-answer': {
		sentence: 'Runware sent an answer that cannot be read.',
		retry: 'same-task',
	},
} as const satisfies Record<string, {sentence: string; retry: RetryRule}>;
