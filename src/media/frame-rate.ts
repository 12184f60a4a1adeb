/** A whole number over a whole number, in lowest terms. */
export type Fraction = {readonly numerator: number; readonly denominator: number};

/** How fast the frames of a file follow each other, in frames a second. */
export type MeasuredRate = {
	/** The rate the file was made at; where the rate varies, the one most of its frames have. */
	readonly nominal: Fraction;
	/** Frames over time. */
	readonly average: Fraction;
	/** Whether every frame lies where the nominal rate puts it, as exactly as the file's clock can say. */
	readonly isConstant: boolean;
};

/** The rates cameras and editing applications write, which a coarse clock can only approximate. */
const commonRates: readonly Fraction[] = [
	{numerator: 24_000, denominator: 1_001},
	{numerator: 24, denominator: 1},
	{numerator: 25, denominator: 1},
	{numerator: 30_000, denominator: 1_001},
	{numerator: 30, denominator: 1},
	{numerator: 48_000, denominator: 1_001},
	{numerator: 48, denominator: 1},
	{numerator: 50, denominator: 1},
	{numerator: 60_000, denominator: 1_001},
	{numerator: 60, denominator: 1},
	{numerator: 100, denominator: 1},
	{numerator: 120_000, denominator: 1_001},
	{numerator: 120, denominator: 1},
];

/**
 * Measures the rate of frames shown at `times`, ascending, until `end`, all in units of `timescale` a
 * second. There must be at least one frame, and time must pass.
 */
export function measureRate(
	times: readonly number[],
	end: number,
	timescale: number,
): MeasuredRate {
	const first = times[0] ?? 0;
	const last = times.at(-1) ?? 0;
	const steps = times.slice(1).map((time, number) => time - (times[number] ?? 0));
	const average = fraction(times.length * timescale, end - first);
	const step = mostFrequent(steps) ?? end - first;
	if (steps.every((other) => other === step)) {
		return {nominal: rateOfStep(step, timescale), average, isConstant: true};
	}

	// A clock of a thousand a second writes 24 frames as steps of 41 and 42: each time is within one
	// unit of where it should be. A clock almost as coarse as the frames themselves proves nothing.
	const meanStep = (last - first) / steps.length;
	const measured = fraction(steps.length * timescale, last - first);
	const fits = [...commonRates, measured].find(
		(rate) => meanStep >= 10 && isGrid(times, (timescale * rate.denominator) / rate.numerator),
	);
	return fits
		? {nominal: fits, average, isConstant: true}
		: {nominal: rateOfStep(step, timescale), average, isConstant: false};
}

/** `numerator / denominator` in lowest terms. Both are whole and positive. */
export function fraction(numerator: number, denominator: number): Fraction {
	const divisor = greatestCommonDivisor(numerator, denominator);
	return {numerator: numerator / divisor, denominator: denominator / divisor};
}

/** The rate at which one frame lasts `step`; a common rate where the clock cannot tell the two apart. */
function rateOfStep(step: number, timescale: number): Fraction {
	const exact = fraction(timescale, step);
	const isSame = (rate: Fraction) =>
		rate.numerator === exact.numerator && rate.denominator === exact.denominator;
	const isNear = (rate: Fraction) => {
		const wanted = (timescale * rate.denominator) / rate.numerator;
		return Math.round(wanted) === step && Math.abs(wanted - step) < step * 1e-4;
	};
	return commonRates.find(isSame) ?? commonRates.find(isNear) ?? exact;
}

function isGrid(times: readonly number[], step: number): boolean {
	const first = times[0] ?? 0;
	return times.every((time, number) => Math.abs(time - first - number * step) <= 1);
}

function mostFrequent(steps: readonly number[]): number | undefined {
	const counts = new Map<number, number>();
	for (const step of steps) {
		counts.set(step, (counts.get(step) ?? 0) + 1);
	}
	let best: number | undefined;
	for (const [step, count] of counts) {
		if (step > 0 && count > (best === undefined ? 0 : (counts.get(best) ?? 0))) {
			best = step;
		}
	}
	return best;
}

function greatestCommonDivisor(a: number, b: number): number {
	return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
