import type {Clock} from '../round-trip/ports/clock';

/** Keeps transactions apart: a heavy project crashed on chains of them 200 ms from each other (premiere-host 1.2). */
export interface Pace {
	/** Resolves when the next transaction may follow. Handles are fetched after it, not before. */
	rest(): Promise<void>;
}

/** A pace that has seen no transaction yet. */
export function createPace(clock: Clock): Pace {
	let last = Number.NEGATIVE_INFINITY;

	return {
		async rest() {
			const left = last + shortestRest - clock.now();
			if (left > 0) {
				await clock.wait(left);
			}

			last = clock.now();
		},
	};
}

/** In milliseconds. 500 were safe; the rest is for fetching handles before the commit. */
const shortestRest = 550;
