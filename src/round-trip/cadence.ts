/**
 * How long a render is likely to take. Two guesses are weighed against each other: as renders of its
 * length took lately, and, whatever its length, anything from forty seconds to four minutes.
 */
export type Expectation = {
	/** Milliseconds after which half would be done, going by renders of its length. */
	readonly median: number;
	/** The larger, the nearer to `median` they lie. */
	readonly shape: number;
	/** 0–1: how much `median` and `shape` count; the rest is what the other guess counts. */
	readonly trust: number;
};

/** One render that is over: the seconds of its plate, and the milliseconds it took. */
export type PastRender = {readonly seconds: number; readonly took: number};

/** From here on a trip is shown as overdue and asked after slowly; it never fails for it. Milliseconds. */
export const overdueAfter = 20 * 60_000;

const longestPause = 30_000;
const overduePause = 60_000;
const shortestPause = 1_000;
const step = 250;

/** Chosen so that renders of which nothing is known cost 25 questions at most on average; see `nextQuestion`. */
const effort = 2.56;

/** How many of the latest renders a guess is made from, and how many judge it. */
const guessedFrom = 20;
const judgedBy = 40;

/** How much the prior counts against what was seen, in renders. */
const priorWeight = 2;
const priorSpread = 0.5;

/** Natural logarithm of the odds: to begin with, at most, and what a single render changes at most. */
const firstOdds = -2;
const largestOdds = 6;
const largestChange = 3;

/**
 * What to expect of a plate of so many seconds. Before there is history, neighbours' figures: about a
 * minute and a half for five seconds (editors-and-peers 3), and little trust in them. Each past render
 * says which of the two guesses would have foretold it better.
 */
export function expectationOf(seconds: number, history: readonly PastRender[]): Expectation {
	let odds = firstOdds;
	for (let index = Math.max(0, history.length - judgedBy); index < history.length; index++) {
		const past = history[index];
		if (!past) continue;
		const guess = guessFrom(history.slice(Math.max(0, index - guessedFrom), index), past.seconds);
		const change = Math.log(logLogistic(past.took, guess).ending / anyTime(past.took).ending);
		odds = within(largestOdds, odds + within(largestChange, change));
	}
	return {...guessFrom(history.slice(-guessedFrom), seconds), trust: 1 / (1 + Math.exp(-odds))};
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

/** How things stand with renders at one moment: the share that still runs, and the share per second that ends just then. */
type Standing = {readonly running: number; readonly ending: number};

type Guess = Pick<Expectation, 'median' | 'shape'>;

/** The chance per second that a render which has lasted `elapsed` milliseconds ends now. */
function hazard(elapsed: number, expectation: Expectation): number {
	const {trust} = expectation;
	const guessed = logLogistic(elapsed, expectation);
	const other = anyTime(elapsed);
	const ending = trust * guessed.ending + (1 - trust) * other.ending;
	return ending / (trust * guessed.running + (1 - trust) * other.running);
}

/** A guess from renders of other lengths: how they differed from the prior for theirs. */
function guessFrom(renders: readonly PastRender[], seconds: number): Guess {
	const offsets = renders.map((past) => Math.log(past.took / priorMedian(past.seconds)));
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

function logLogistic(elapsed: number, {median, shape}: Guess): Standing {
	const running = 1 / (1 + (elapsed / median) ** shape);
	return {running, ending: (shape / elapsed) * 1000 * running * (1 - running)};
}

/** All moments of `usual` alike, and a few renders that keep to no bounds. */
function anyTime(elapsed: number): Standing {
	const {from, to, exceptions} = usual;
	const rest = logLogistic(elapsed, exceptions);
	const running = within(1, Math.max(0, (to - elapsed) / (to - from)));
	const ending = elapsed > from && elapsed < to ? 1000 / (to - from) : 0;
	return {
		running: (1 - exceptions.share) * running + exceptions.share * rest.running,
		ending: (1 - exceptions.share) * ending + exceptions.share * rest.ending,
	};
}

/** Milliseconds. */
const usual = {
	from: 40_000,
	to: 240_000,
	exceptions: {share: 0.02, median: 180_000, shape: 2},
} as const;

function priorMedian(seconds: number): number {
	return 60_000 + 6_000 * seconds;
}

function within(bound: number, value: number): number {
	return Math.min(bound, Math.max(-bound, value));
}
