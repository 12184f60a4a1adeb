/**
 * Everything the service does that nobody has documented, each as a choice. A client has to
 * survive every reading. Rules are those of runware-api 14, sections those of the same page.
 */
export type Switches = {
	/** Status when some tasks of one post were answered and others refused (rule 4). */
	readonly mixedStatus: 200 | 400;
	/** Whether a refused single submission carries an empty `data` beside `errors` (rule 3). */
	readonly refusalData: 'empty' | 'absent';
	/** Code for a task type nobody serves (rule 6). */
	readonly unknownTaskTypeCode: 'unsupportedTaskType' | 'invalidTaskType';
	/** Code for a sixth guide (rule 9). */
	readonly tooManyGuidesCode: 'valueTooLarge' | 'invalidFrameImages';
	/** Code for a guide with both `frame` and `timestamp` (rule 9). */
	readonly bothPositionsCode: 'incompatibleParameters' | 'invalidFrameImages';
	/** How a guide without an image is named (rule 9). */
	readonly guidePath: 'indexed' | 'plain';
	/** Two guides on one frame of the clip (4.4). */
	readonly sameMomentGuides: 'accepted' | 'refused';
	/** A data URI as `inputs.video` (rule 10). */
	readonly videoDataUri: 'refused' | 'accepted';
	/** Status of a refusal for lack of credit (rule 11). */
	readonly fundsStatus: 400 | 402;
	/** Posting a `taskUUID` again after its task has ended (rule 12). */
	readonly duplicateAfterEnd: 'conflict' | 'replay' | 'run-again';
	/** Largest body of a post, in bytes (rule 13). */
	readonly bodyCapBytes: number;
	/** What ids of uploads look like (3.1). */
	readonly mediaIds: 'uuid' | 'number';
	/** Whether `mediaStorage` shrinks pictures to 2048 px as `imageUpload` does (13, question 9). */
	readonly storedImages: 'kept' | 'shrunk';
	/** When a clip outside the limits is refused: at once, or by the first polls (rule 14). */
	readonly probe: 'async' | 'sync';
	/** Code for a clip under 2 s or over 30 s (rule 14). */
	readonly durationCode: 'invalidDuration' | 'providerBadRequest';
	/** A clip over 30 frames per second (rule 14). */
	readonly limitRate: 'refuse' | 'warn' | 'off';
	/** A guide's timestamp past the end of the clip (rule 14). */
	readonly limitTimestamp: 'refuse' | 'warn' | 'off';
	/** A clip beyond 1080p (rule 14). */
	readonly limitSize: 'refuse' | 'warn' | 'off';
	/** A clip of more than `limitBytesAt` bytes (rule 14). */
	readonly limitBytes: 'refuse' | 'warn' | 'off';
	/** Where `limitBytes` begins, in bytes (rule 14). */
	readonly limitBytesAt: number;
	/** A status word in the acknowledgement (5.1). */
	readonly ackStatus: 'none' | 'processing' | 'pending';
	/** Whether a task that failed as a whole says so once, or once per result (5.2). */
	readonly failedTaskItems: 'one' | 'each';
	/** Status of a poll that brings nothing but errors (rule 19). */
	readonly failedPollStatus: 400 | 200;
	/** The answer about a task nobody knows (rule 20). */
	readonly unknownTask: 'empty' | 'not-found-400' | 'not-found-404';
	/** For how many ms after acceptance a poll still knows nothing (rule 20). */
	readonly firstPollEmptyMs: number;
	/** For how many seconds after its end a task can be polled; 0 is for ever (13, question 3). */
	readonly pollableSeconds: number;
	/** Whether a dry run looks at the clip's length as the real run does (5.7). */
	readonly dryRunLimits: 'checked' | 'unchecked';
	/** Life of result links without `ttl`, in seconds; 0 is for ever (5.6). */
	readonly linkSeconds: number;
	/** Whether every webhook is sent twice (rule 23). */
	readonly webhooks: 'once' | 'twice';
	/** Whether the archive keeps a refused duplicate instead of the outcome (rule 24). */
	readonly archive: 'outcome' | 'last-answer';
	/** Shape of `balance` (rule 26). */
	readonly balanceShape: 'number' | 'object';
	/** Whether result hosts allow other origins (13, question 10). */
	readonly resultCors: 'allowed' | 'absent';
	/** Sound in results (13, question 7). */
	readonly resultAudio: 'none' | 'silence';
	/** Frames that results lack at their end (13, question 7). */
	readonly resultFramesDropped: number;
	/** Pixels by which results are wider and lower than the clip, even (4.5). */
	readonly resultSizeDrift: number;
};

/** How the service behaves until somebody turns a switch. */
export const defaultSwitches: Switches = {
	mixedStatus: 200,
	refusalData: 'empty',
	unknownTaskTypeCode: 'unsupportedTaskType',
	tooManyGuidesCode: 'valueTooLarge',
	bothPositionsCode: 'incompatibleParameters',
	guidePath: 'indexed',
	sameMomentGuides: 'accepted',
	videoDataUri: 'refused',
	fundsStatus: 400,
	duplicateAfterEnd: 'conflict',
	bodyCapBytes: 150_000_000,
	mediaIds: 'uuid',
	storedImages: 'kept',
	probe: 'async',
	durationCode: 'invalidDuration',
	limitRate: 'refuse',
	limitTimestamp: 'refuse',
	limitSize: 'warn',
	limitBytes: 'warn',
	limitBytesAt: 16_000_000,
	ackStatus: 'none',
	failedTaskItems: 'one',
	failedPollStatus: 400,
	unknownTask: 'empty',
	firstPollEmptyMs: 0,
	pollableSeconds: 0,
	dryRunLimits: 'checked',
	linkSeconds: 0,
	webhooks: 'once',
	archive: 'outcome',
	balanceShape: 'number',
	resultCors: 'allowed',
	resultAudio: 'none',
	resultFramesDropped: 0,
	resultSizeDrift: 0,
};

/** What each switch may be set to; `'amount'` is any whole number from 0. */
export const switchChoices: {
	readonly [Name in keyof Switches]: number extends Switches[Name]
		? 'amount'
		: readonly Switches[Name][];
} = {
	mixedStatus: [200, 400],
	refusalData: ['empty', 'absent'],
	unknownTaskTypeCode: ['unsupportedTaskType', 'invalidTaskType'],
	tooManyGuidesCode: ['valueTooLarge', 'invalidFrameImages'],
	bothPositionsCode: ['incompatibleParameters', 'invalidFrameImages'],
	guidePath: ['indexed', 'plain'],
	sameMomentGuides: ['accepted', 'refused'],
	videoDataUri: ['refused', 'accepted'],
	fundsStatus: [400, 402],
	duplicateAfterEnd: ['conflict', 'replay', 'run-again'],
	bodyCapBytes: 'amount',
	mediaIds: ['uuid', 'number'],
	storedImages: ['kept', 'shrunk'],
	probe: ['async', 'sync'],
	durationCode: ['invalidDuration', 'providerBadRequest'],
	limitRate: ['refuse', 'warn', 'off'],
	limitTimestamp: ['refuse', 'warn', 'off'],
	limitSize: ['refuse', 'warn', 'off'],
	limitBytes: ['refuse', 'warn', 'off'],
	limitBytesAt: 'amount',
	ackStatus: ['none', 'processing', 'pending'],
	failedTaskItems: ['one', 'each'],
	failedPollStatus: [400, 200],
	unknownTask: ['empty', 'not-found-400', 'not-found-404'],
	firstPollEmptyMs: 'amount',
	pollableSeconds: 'amount',
	dryRunLimits: ['checked', 'unchecked'],
	linkSeconds: 'amount',
	webhooks: ['once', 'twice'],
	archive: ['outcome', 'last-answer'],
	balanceShape: ['number', 'object'],
	resultCors: ['allowed', 'absent'],
	resultAudio: ['none', 'silence'],
	resultFramesDropped: 'amount',
	resultSizeDrift: 'amount',
};

/** `switches` with `changes` applied. Throws an `Error` that names a switch or value nobody knows. */
export function turnSwitches(
	switches: Switches,
	changes: Readonly<Record<string, unknown>>,
): Switches {
	let turned = switches;
	for (const [name, value] of Object.entries(changes)) {
		if (!isSwitch(name)) throw new Error(`There is no switch ${name}.`);
		if (!isChoice(name, value)) throw new Error(`${name} cannot be ${String(value)}.`);
		turned = {...turned, [name]: value};
	}
	return turned;
}

/** One line per switch, with a mark at those that differ from the default (rule 29). */
export function describeSwitches(switches: Switches): readonly string[] {
	return Object.entries(switches).map(([name, value]) => {
		const isDefault = isSwitch(name) && defaultSwitches[name] === value;
		return `${isDefault ? ' ' : '*'} ${name} = ${value}`;
	});
}

function isSwitch(name: string): name is keyof Switches {
	return Object.hasOwn(defaultSwitches, name);
}

function isChoice(name: keyof Switches, value: unknown): boolean {
	const choices: 'amount' | readonly unknown[] = switchChoices[name];
	if (choices !== 'amount') return choices.includes(value);
	return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
