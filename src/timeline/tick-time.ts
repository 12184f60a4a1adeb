/**
 * A moment or a length on Premiere's clock, in ticks. Always an integer: 254,016,000,000 of them make
 * one second, so every frame boundary of every rate falls on a whole tick (premiere-host 1.4).
 */
export type TickTime = bigint;

/** Ticks in one second. */
export const ticksPerSecond: TickTime = 254_016_000_000n;

/** The earlier of two moments on the same clock. */
export function earlier(a: TickTime, b: TickTime): TickTime {
	return a < b ? a : b;
}

/** The later of two moments on the same clock. */
export function later(a: TickTime, b: TickTime): TickTime {
	return a > b ? a : b;
}

/** Ticks as seconds, for showing and for pricing only: a float must never find its way back to the timeline. */
export function secondsOf(time: TickTime): number {
	const whole = time / ticksPerSecond;
	return Number(whole) + Number(time - whole * ticksPerSecond) / Number(ticksPerSecond);
}

/** `a / b` rounded down, also below zero, where `bigint` division rounds towards zero. */
export function floorDivide(a: bigint, b: bigint): bigint {
	const quotient = a / b;
	return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** `a / b` rounded up, also below zero. */
export function ceilDivide(a: bigint, b: bigint): bigint {
	return -floorDivide(-a, b);
}
