/** How long a render is likely to take: half are done after `median`, and the larger `shape`, the nearer to it they lie. */
export type Expectation = {
	/** Milliseconds. */
	readonly median: number;
	readonly shape: number;
};

/** One render that is over: the seconds of its plate, and the milliseconds it took. */
export type PastRender = {readonly seconds: number; readonly took: number};

/** From here on a trip is shown as overdue and asked after slowly; it never fails for it. Milliseconds. */
export const overdueAfter = 20 * 60_000;

const longestPause = 30_000;
const overduePause = 60_000;
const shortestPause = 1_000;
const step = 250;

/** Chosen so that a render costs about twenty questions; see `nextQuestion`. */
const effort = 2.4;

/** How much the prior counts against what was seen, in renders. */
const priorWeight = 2;
const priorSpread = 0.5;

/**
 * What to expect of a plate of so many seconds. Before there is history, neighbours' figures: about a
 * minute and a half for five seconds (editors-and-peers 3). Of history only the latest twenty count.
 */
export function expectationOf(seconds: number, history: readonly PastRender[]): Expectation {
	const recent = history.slice(-20);
	const offsets = recent.map((past) => Math.log(past.took / priorMedian(past.seconds)));
	const weight = priorWeight + offsets.length;
	const mean = offsets.reduce((sum, offset) => sum + offset, 0) / weight;
	const squares = offsets.reduce((sum, offset) => sum + (offset - mean) ** 2, 0);
	const spread = Math.sqrt((squares + priorWeight * priorSpread ** 2) / weight);
	return {
		median: priorMedian(seconds) * Math.exp(mean),
		// The spread of a log-logistic distribution's logarithm is π / (√3 × shape).
		shape: Math.PI / (Math.sqrt(3) * Math.max(0.05, spread)),
	};
}

/**
 * Milliseconds from the start of a render to the next question after one at `asked`. Questions come as
 * dense as the square root of the chance that the render ends just then, which makes the fewest of them
 * for the soonest notice: sparse early, dense around the expected moment, then ever rarer.
 */
export function nextQuestion(asked: number, expectation: Expectation): number {
	if (asked >= overdueAfter) {
		return asked + overduePause;
	}

	let eagerness = 0;
	let at = asked;
	while (eagerness < 1 && at - asked < longestPause) {
		at += step;
		eagerness += Math.sqrt(hazard(at, expectation)) * (step / 1000) * effort;
	}
	return Math.max(at, asked + shortestPause);
}

/** The chance per second that a render which has lasted `elapsed` milliseconds ends now: log-logistic. */
function hazard(elapsed: number, {median, shape}: Expectation): number {
	const ratio = (elapsed / median) ** shape;
	return ((shape / elapsed) * 1000 * ratio) / (1 + ratio);
}

function priorMedian(seconds: number): number {
	return 60_000 + 6_000 * seconds;
}
