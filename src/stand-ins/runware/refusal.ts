/** One entry of `errors`, as runware-api 2.2 lists its members. */
export type ServiceError = {
	readonly code: string;
	readonly message: string;
	readonly parameter?: string | readonly string[];
	readonly type?: string;
	readonly allowedValues?: readonly unknown[];
	readonly documentation?: string;
	readonly responseContent?: string;
	readonly taskType?: string;
	readonly taskUUID?: string;
	readonly status?: 'error';
};

/** What is wrong with a task, and the HTTP status that says so. */
export type Refusal = {
	readonly kind: 'refused';
	readonly status: number;
	readonly error: ServiceError;
};

type Details = Omit<ServiceError, 'code' | 'message'>;

/** A refusal with HTTP status 400: the request itself is wrong. */
export function refuse(code: string, message: string, details: Details = {}): Refusal {
	return refuseWith(400, code, message, details);
}

/** A refusal with any HTTP status. */
export function refuseWith(
	status: number,
	code: string,
	message: string,
	details: Details = {},
): Refusal {
	return {kind: 'refused', status, error: {code, message, ...details}};
}

/** The refusal of one task: names the task, and where its type is described. */
export function aboutTask(
	refusal: Refusal,
	task: {readonly taskType: string; readonly taskUUID: string | undefined},
): Refusal {
	const {taskType, taskUUID} = task;
	const named = taskUUID === undefined ? {taskType} : {taskUUID, taskType};
	const documentation = `https://runware.ai/docs/platform/errors#${refusal.error.code}`;
	return {...refusal, error: {documentation, ...refusal.error, ...named}};
}
