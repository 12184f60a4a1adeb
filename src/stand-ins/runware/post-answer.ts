import type {TaskAnswer} from './answers';
import type {Fault, Faults} from './faults';
import type {JsonObject} from './json';
import type {Refusal} from './refusal';
import type {Switches} from './switches';

/** What a post is answered with: a whole HTTP answer, or a connection that is closed. */
export type PostAnswer =
	| {
			readonly kind: 'answer';
			readonly status: number;
			readonly contentType: string;
			readonly headers: Readonly<Record<string, string>>;
			readonly body: string;
			/** Whether pages of other origins may read it. */
			readonly isShared: boolean;
	  }
	| {readonly kind: 'closed'};

/** A JSON answer that everybody may read. */
export function jsonAnswer(
	status: number,
	body: unknown,
	headers: Readonly<Record<string, string>> = {},
): PostAnswer {
	const text = JSON.stringify(body);
	return {
		kind: 'answer',
		status,
		contentType: 'application/json',
		headers,
		body: text,
		isShared: true,
	};
}

/** The answer to a post that was refused before its tasks were looked at. */
export function refuseAll(refusal: Refusal): PostAnswer {
	return jsonAnswer(refusal.status, {errors: [refusal.error]});
}

/** Puts the answers of all tasks into one body with one status: rules 3 and 4. */
export function combine(answers: readonly TaskAnswer[], switches: Switches): Combined {
	const data = answers.flatMap((answer) => [...answer.data]);
	const errors: readonly JsonObject[] = answers.flatMap((answer) => [...answer.errors]);
	const refused = answers.filter((answer) => answer.status !== 200);
	const isMixed = refused.length > 0 && refused.length < answers.length;
	const hidesData = data.length === 0 && errors.length > 0 && switches.refusalData === 'absent';
	return {
		status: isMixed ? switches.mixedStatus : (refused[0]?.status ?? 200),
		body: {...(hidesData ? {} : {data}), ...(errors.length > 0 ? {errors} : {})},
	};
}

/** One status and one body, before faults. */
export type Combined = {readonly status: number; readonly body: Body};

type Body = {
	readonly data?: unknown;
	readonly errors?: readonly JsonObject[];
	readonly error?: JsonObject;
};

/** The answer of a gateway or a busy server: faults that stand before the tasks (rule 27). */
export function faultAnswer(fault: Fault): PostAnswer | undefined {
	const seconds = fault.retryAfterSeconds;
	const headers: Record<string, string> =
		seconds === undefined ? {} : {'Retry-After': String(seconds)};
	switch (fault.kind) {
		case 'closed-early':
		case 'lost-answer':
			return {kind: 'closed'};
		case 'http-429':
			return failure(429, 'rateLimitExceeded', 'Too many requests. Try again later.', headers);
		case 'http-500':
			return failure(500, 'internalServerError', 'Something went wrong on our side.', headers);
		case 'http-503':
			return failure(503, 'serviceUnavailable', 'The service is busy. Try again later.', headers);
		case 'http-504-html':
			return {
				kind: 'answer',
				status: 504,
				contentType: 'text/html',
				headers,
				body: '<html><head><title>504 Gateway Time-out</title></head><body><h1>504 Gateway Time-out</h1></body></html>',
				isShared: true,
			};
		default:
			return undefined;
	}
}

/** The answer with the faults in it that change its shape; `note` is told of each (rule 27). */
export function shapeAnswer(
	combined: Combined,
	faults: Faults,
	taskTypes: readonly string[],
	note: (kind: string) => void,
): PostAnswer {
	let {body} = combined;
	const items = Array.isArray(body.data) ? body.data : [];

	function bites(kind: Fault['kind'], hasTarget: boolean): boolean {
		if (!hasTarget || !faults.take(kind, taskTypes)) return false;
		note(kind);
		return true;
	}

	if (bites('duplicate-items', items.length > 0)) body = {...body, data: [...items, ...items]};
	if (bites('reordered-items', items.length > 1)) body = {...body, data: [...items].reverse()};
	const isRunning = items.some((item) => item.status === 'processing');
	if (bites('legacy-pending', isRunning)) body = {...body, data: items.map(toPending)};
	const errors = body.errors ?? [];
	if (
		bites(
			'embedded-error',
			errors.some((error) => error.status === 'error'),
		)
	) {
		body = {data: [...items, ...errors.map(embed)]};
	}
	if (bites('data-object', items.length === 1)) body = {...body, data: items[0]};
	const [firstError] = errors;
	if (firstError && bites('singular-error', true)) body = {error: firstError};

	const answer = jsonAnswer(combined.status, body);
	if (answer.kind === 'closed') return answer;
	if (bites('empty-body', true)) return {...answer, body: ''};
	if (bites('truncated-json', true)) {
		return {...answer, body: answer.body.slice(0, Math.ceil(answer.body.length / 2))};
	}
	return bites('no-cors', true) ? {...answer, isShared: false} : answer;
}

function toPending(item: JsonObject): JsonObject {
	return item.status === 'processing' ? {...item, status: 'pending'} : item;
}

function embed(error: JsonObject): JsonObject {
	const {taskType, taskUUID, code, message, ...rest} = error;
	return {taskType, taskUUID, status: 'error', error: {code, message, ...rest}};
}

function failure(
	status: number,
	code: string,
	message: string,
	headers: Readonly<Record<string, string>>,
): PostAnswer {
	return jsonAnswer(status, {errors: [{code, message}]}, headers);
}
