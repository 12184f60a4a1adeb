/** What the service can be told to get wrong (rule 27). */
export type FaultKind = (typeof faultKinds)[number];

/** All faults, in the order in which they are tried. */
export const faultKinds = [
	// Instead of, or after, taking the tasks in.
	'closed-early',
	'lost-answer',
	'delay',
	'http-429',
	'http-500',
	'http-503',
	'http-504-html',
	// In the answer.
	'truncated-json',
	'empty-body',
	'singular-error',
	'data-object',
	'duplicate-items',
	'reordered-items',
	'legacy-pending',
	'embedded-error',
	'no-cors',
	// In a task that has just been accepted.
	'moderation',
	'provider-timeout',
	'one-failed',
	'not-safe',
	'cost-missing',
	'cost-zero',
	// At the download of a result.
	'result-404',
	'result-403',
	'result-slow',
	'result-short',
	'result-wrong-length',
	'result-reset',
] as const;

/** A fault that waits for its victim. */
export type Fault = {
	readonly kind: FaultKind;
	/** Only posts with such a task, or only such tasks; any when left out. */
	readonly taskType?: string;
	/** How many matches it bites; 1 when left out. */
	readonly count?: number;
	/** How many matches it lets pass first. */
	readonly skip?: number;
	/** `delay`, `result-slow`: how long, in ms on the service's clock. */
	readonly ms?: number;
	/** `one-failed`: which result, from 0. */
	readonly item?: number;
	/** HTTP faults: the tasks were taken in nevertheless, and only the answer is lost. */
	readonly accepted?: boolean;
	/** `http-429`, `http-503`: the header `Retry-After`. */
	readonly retryAfterSeconds?: number;
};

/** The faults that are still to bite. */
export interface Faults {
	add(fault: Fault): void;
	clear(): void;
	pending(): readonly Fault[];

	/** The first fault of `kind` that bites now, and is used up by it. */
	take(
		kind: FaultKind,
		taskTypes: readonly string[],
		isMeant?: (fault: Fault) => boolean,
	): Fault | undefined;
}

/** No faults at all, to begin with. */
export function createFaults(): Faults {
	let pending: readonly Fault[] = [];

	function replace(fault: Fault, by: Fault | undefined): void {
		pending = pending.flatMap((other) => (other === fault ? (by ? [by] : []) : [other]));
	}

	return {
		add: (fault) => {
			pending = [...pending, fault];
		},
		clear: () => {
			pending = [];
		},
		pending: () => pending,

		take(kind, taskTypes, isMeant = () => true) {
			for (const fault of pending) {
				if (fault.kind !== kind || !isMeant(fault)) continue;
				if (fault.taskType !== undefined && !taskTypes.includes(fault.taskType)) continue;
				const {skip = 0, count = 1} = fault;
				if (skip > 0) {
					replace(fault, {...fault, skip: skip - 1});
					continue;
				}
				replace(fault, count > 1 ? {...fault, count: count - 1} : undefined);
				return fault;
			}
			return undefined;
		},
	};
}

/** Whether `kind` names a fault. */
export function isFaultKind(kind: unknown): kind is FaultKind {
	return faultKinds.some((known) => known === kind);
}
