/** One line of the bench: what was measured, in what, and how much of it is allowed. */
export type Figure = {
	readonly name: string;
	/** Nothing when it could not be measured, which is never ok. */
	readonly value: number | null;
	readonly unit: string;
	readonly limit: number;
	readonly ok: boolean;
};

/** A figure that is ok up to its limit, the limit included. What is no number is over every limit. */
export function atMost(name: string, value: number, unit: string, limit: number): Figure {
	return {
		name,
		value: Number.isFinite(value) ? rounded(value) : null,
		unit,
		limit,
		ok: value <= limit,
	};
}

/** Two ways to do the same, as they did side by side: the least milliseconds of each. */
export type Comparison = {readonly ours: number; readonly peers: number};

/**
 * Does both in turn, once to warm up and then `rounds` times, and keeps the best of each: on a busy
 * machine that is what the work itself takes, since nothing ever makes work quicker than it is. Both
 * resolve with the milliseconds they took.
 */
export async function sideBySide(
	rounds: number,
	ours: () => Promise<number>,
	peers: () => Promise<number>,
): Promise<Comparison> {
	await ours();
	await peers();
	let best: Comparison = {ours: Number.POSITIVE_INFINITY, peers: Number.POSITIVE_INFINITY};
	for (let round = 0; round < rounds; round++) {
		best = {ours: Math.min(best.ours, await ours()), peers: Math.min(best.peers, await peers())};
	}
	return best;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

/** The middle one of an odd number of values, the upper of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** To three digits that count; whether it is within its limit was decided before. */
function rounded(value: number): number {
	return Number(value.toPrecision(value >= 1000 ? 6 : 3));
}
