import type {RunwareErrorCode} from './runware-error';

/** What the service says about a failure, as far as it decides which one it is. */
export type RawFailure = {
	readonly code: string | undefined;
	/** Everything it says in words, the provider's own sentence included. */
	readonly text: string;
	readonly parameters: readonly string[];
};

/**
 * The closed code for one of the service's errors. Its own code decides first, then its words, then
 * the HTTP status, because codes are not standardised and statuses mislead (runware-api 2). `of` is
 * what failed: the call just made, or a task that was accepted before.
 */
export function codeForError(
	failure: RawFailure,
	status: number,
	of: 'call' | 'task',
): RunwareErrorCode {
	const {code = '', text} = failure;

	if (isRefusal(code, text)) return 'refused';

	const known = knownCodes.get(code);
	if (known) return known;
	if (/InsufficientCredits$/i.test(code) || creditWords.test(text)) return 'no-credit';
	if (refusalWords.test(text) && !requestCodes.test(code)) return 'refused';
	if (status !== 400 && status >= 300) return codeForStatus(status);
	if (requestCodes.test(code)) return isAboutMedia(failure) ? 'media-rejected' : 'bad-request';

	return of === 'task' ? 'provider-failed' : 'bad-request';
}

/** The closed code for an answer of which only the HTTP status can be used (runware-api 2.1). */
export function codeForStatus(status: number): RunwareErrorCode {
	switch (status) {
		case 401:
			return 'wrong-key';
		case 402:
			return 'no-credit';
		case 403:
			return 'forbidden';
		case 413:
			return 'too-large';
		case 429:
			return 'overloaded';
		case 408:
			return 'service-down';
		default:
			if (status >= 500) return 'service-down';
			return status >= 400 ? 'bad-request' : 'unreadable-answer';
	}
}

/**
 * The closed code for a body that is not the service's: a gateway's page, a cut-off answer, a proxy
 * in between. Of the statuses only those are believed that nothing in between makes up.
 */
export function codeForUnreadable(status: number): RunwareErrorCode {
	const code = codeForStatus(status);

	return code === 'bad-request' || code === 'forbidden' ? 'service-down' : code;
}

/** Codes of runware-api 2.3 that mean one thing wherever they appear. */
const knownCodes: ReadonlyMap<string, RunwareErrorCode> = new Map<string, RunwareErrorCode>([
	['invalidApiKey', 'wrong-key'],
	['insufficientCredits', 'no-credit'],
	['videoInferenceInsufficientCredits', 'no-credit'],
	['thirdPartyInsufficientCredits', 'no-credit'],
	// Runware's own account at the provider, not the editor's.
	['providerInsufficientCredits', 'provider-failed'],
	['conflictTaskUUID', 'duplicate-task'],
	// Aleph takes no duration, so these can only mean the clip's.
	['invalidDuration', 'media-rejected'],
	['unsupportedDuration', 'media-rejected'],
	['downloadFailed', 'media-missing'],
	['mediaNotFound', 'media-missing'],
	['mediaExpired', 'media-missing'],
	['uploadFailed', 'upload-failed'],
	['mediaStorageFileCouldNotBeMoved', 'upload-failed'],
	['timeoutProvider', 'provider-timeout'],
	['providerTimeout', 'provider-timeout'],
	['providerRateLimitExceeded', 'provider-failed'],
	['modelUnavailable', 'provider-failed'],
	['noAvailableServer', 'provider-failed'],
	['standardError', 'provider-failed'],
	['taskCancelled', 'provider-failed'],
	['rateLimitExceeded', 'overloaded'],
	['internalServerError', 'service-down'],
	['serviceUnavailable', 'service-down'],
	['taskNotFound', 'task-unknown'],
	['taskFailedOrNotFound', 'task-unknown'],
	['taskExpired', 'task-expired'],
]);

/** Our own list of refusals: by their prefix some of them look like wrong requests. */
const refusalCodes =
	/^(?:invalid(?:Provider|BFL)Content|(?:provider)?contentPolicyViolation|nsfwContentDetected)$/i;

/** Says refusal or wrong parameter under one code, so that its words have to tell. */
const ambiguousCode = 'providerBadRequest';

const refusalWords =
	/moderat|polic(?:y|ies)\b|flagged|nsfw|inappropriate|safety (?:system|check|filter)|(?:disallowed|sensitive) content/i;

const creditWords = /insufficient (?:credit|fund|balance)|paid invoice/i;

const requestCodes =
	/^(?:missing|unsupported|incompatible|invalid|valueToo|arrayToo|providerBadRequest$)/;

function isRefusal(code: string, text: string): boolean {
	return refusalCodes.test(code) || (code === ambiguousCode && refusalWords.test(text));
}

/** Whether a value was wrong, rather than missing or misplaced, and the value was a file. */
function isAboutMedia({code = '', parameters}: RawFailure): boolean {
	return (
		!/^(?:missing|unsupported|incompatible|arrayToo)/.test(code) &&
		parameters.some((name) => /^(?:inputs\.(?:video|frameImages)|media)\b/.test(name))
	);
}
