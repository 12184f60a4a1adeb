/** Time outside the timeline: the wall clock, and waiting. Wound by hand in tests. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;

	/** Resolves after `milliseconds`; rejects with the signal's reason as soon as it is aborted. */
	wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
