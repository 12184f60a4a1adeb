import * as z from 'zod/mini';
import {codeForError, codeForStatus, codeForUnreadable} from './error-codes';
import {once} from './once';
import {RunwareError} from './runware-error';

/** One thing the service says about one task. */
export type AnswerItem = {
	/** The task it is about, in lower case; absent in some errors. */
	readonly taskId: string | undefined;
	readonly fields: Readonly<Record<string, unknown>>;
};

/** One failure the service reports. */
export type AnswerError = AnswerItem & {
	/** What kind of task failed: the one asked about, or the asking itself. */
	readonly taskType: string | undefined;
	/** Whether it says of itself that an accepted task failed, rather than the call. */
	readonly isOutcome: boolean;
};

/** An answer of the service, whatever its shape was. */
export type Answer = {
	readonly status: number;
	/** Whether the body was the service's at all. */
	readonly readable: boolean;
	readonly items: readonly AnswerItem[];
	readonly errors: readonly AnswerError[];
};

/** Reads the body of an answer. Never throws: a body that is not the service's is not `readable`. */
export function readAnswer(status: number, body: string): Answer {
	try {
		return answerOf(status, JSON.parse(body));
	} catch {
		return unreadable(status);
	}
}

/**
 * Reads an answer that is already parsed. Takes every shape that was documented or seen: a missing
 * key, `data` as one object, `error` in the singular, failures among the data (runware-api 1, 2,
 * 5.2).
 */
export function answerOf(status: number, envelope: unknown): Answer {
	if (!isRecord(envelope) || !['data', 'errors', 'error'].some((key) => key in envelope)) {
		return unreadable(status);
	}

	const data = listOf(envelope.data).filter(isRecord);
	const stated = [...listOf(envelope.errors), ...listOf(envelope.error)].map((failure) =>
		errorOf(failure, false),
	);
	const embedded = data.filter(isFailure).map((fields) => errorOf(fields, true));

	return {
		status,
		readable: true,
		items: data.filter((fields) => !isFailure(fields)).map(itemOf),
		// A failure that stands among the errors and again among the data is one.
		errors: [...stated, ...embedded.filter((error) => !stated.some((one) => isSame(one, error)))],
	};
}

/** What an answer to a single task says about it: what names the task, or names none. */
export function answerTo(answer: Answer, taskId: string): Answer {
	const isOurs = (item: AnswerItem) => !item.taskId || item.taskId === taskId.toLowerCase();

	return {...answer, items: answer.items.filter(isOurs), errors: answer.errors.filter(isOurs)};
}

/** One reported failure as ours; `of` is what failed, the call just made or a task accepted before. */
export function failureOf(error: AnswerError, status: number, of: 'call' | 'task'): RunwareError {
	const facts = errorSchema().parse(error.fields);
	const {message, responseContent = facts.additionalDetails?.responseContent} = facts;
	const words = [message, responseContent].filter((text) => text !== undefined);
	const parameters = facts.parameter ?? [];

	return new RunwareError(
		codeForError({code: facts.code, text: words.join(' '), parameters}, status, of),
		{
			said: sentenceOf(words),
			rawCode: facts.code,
			status,
			parameters,
		},
	);
}

/** Why an answer as a whole came to nothing, when it names no failure that fits. */
export function failureOfStatus({status, readable}: Answer): RunwareError {
	return new RunwareError(readable ? codeForStatus(status) : codeForUnreadable(status), {status});
}

/** Whether a value is a plain object as JSON knows it. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const textSchema = once(() =>
	z.catch(z.optional(z.union([z.string(), z.pipe(z.number(), z.transform(String))])), undefined),
);

/** The error object of runware-api 2.2; no field can be relied on. */
const errorSchema = once(() =>
	z.object({
		code: textSchema(),
		message: textSchema(),
		parameter: z.catch(
			z.optional(
				z.union([
					z.pipe(
						z.string(),
						z.transform((name) => [name]),
					),
					z.array(z.string()),
				]),
			),
			undefined,
		),
		responseContent: textSchema(),
		additionalDetails: z.catch(z.optional(z.object({responseContent: textSchema()})), undefined),
	}),
);

function unreadable(status: number): Answer {
	return {status, readable: false, items: [], errors: []};
}

function listOf(value: unknown): readonly unknown[] {
	if (Array.isArray(value)) return value;

	return value === undefined || value === null ? [] : [value];
}

function itemOf(fields: Record<string, unknown>): AnswerItem {
	return {taskId: textOf(fields.taskUUID)?.toLowerCase(), fields};
}

/** Failed items sometimes lie among the data, with the error inside or spread out (runware-api 5.2). */
function isFailure(fields: Record<string, unknown>): boolean {
	const {status, error} = fields;

	return status === 'error' || (status !== 'success' && error !== undefined && error !== null);
}

function errorOf(failure: unknown, amongData: boolean): AnswerError {
	const outer: Record<string, unknown> = isRecord(failure) ? failure : {message: textOf(failure)};
	const inner = isRecord(outer.error) ? outer.error : {};
	const spoken = textOf(outer.error);
	const fields: Record<string, unknown> = {
		...(spoken !== undefined && {message: spoken}),
		...outer,
		...inner,
	};

	return {
		...itemOf(fields),
		taskType: textOf(fields.taskType),
		isOutcome: amongData || fields.status === 'error',
	};
}

function isSame(one: AnswerError, other: AnswerError): boolean {
	return (
		one.taskId === other.taskId &&
		one.fields.code === other.fields.code &&
		one.fields.message === other.fields.message
	);
}

/** The sentence to show; raw provider answers in JSON are for matching only. */
function sentenceOf(words: readonly string[]): string | undefined {
	const spoken = words.map((text) => text.trim()).filter((text) => text && !/^[[{<]/.test(text));
	const told = spoken.filter((text, index) => !spoken.slice(0, index).join(' ').includes(text));

	return told.length > 0 ? told.join(' ') : undefined;
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
