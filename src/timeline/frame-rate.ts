import {ceilDivide, floorDivide, type TickTime, ticksPerSecond} from './tick-time';

/** A frame rate as Premiere keeps it: how many ticks one frame lasts. */
export type FrameRate = {readonly ticksPerFrame: TickTime};

/** The rates film and television cut at, by their common names. Drop frame is a way of counting, not a rate. */
export const frameRates = {
	'23.976': rateOf(24_000n, 1_001n),
	'24': rateOf(24n, 1n),
	'25': rateOf(25n, 1n),
	'29.97': rateOf(30_000n, 1_001n),
	'30': rateOf(30n, 1n),
	'50': rateOf(50n, 1n),
	'59.94': rateOf(60_000n, 1_001n),
	'60': rateOf(60n, 1n),
} as const;

/**
 * The rate of `numerator / denominator` frames a second. A rate that does not divide Premiere's clock
 * evenly is rounded to the nearest tick, an error below one frame in two hundred years of footage.
 */
export function rateOf(numerator: bigint, denominator: bigint): FrameRate {
	const doubled = (2n * ticksPerSecond * denominator) / numerator;
	return {ticksPerFrame: (doubled + 1n) / 2n};
}

/** How long `count` frames last. */
export function frames(count: number | bigint, rate: FrameRate): TickTime {
	return BigInt(count) * rate.ticksPerFrame;
}

/** The number of the frame that is showing at `time`, counted from 0 at time 0; negative before it. */
export function frameAt(time: TickTime, rate: FrameRate): number {
	return Number(floorDivide(time, rate.ticksPerFrame));
}

/** How many frames it takes to cover `length`; a frame begun counts whole. */
export function framesToCover(length: TickTime, rate: FrameRate): number {
	return Number(ceilDivide(length, rate.ticksPerFrame));
}

/** The frame boundary nearest to `time`; halfway goes to the later one. */
export function nearestFrameStart(time: TickTime, rate: FrameRate): TickTime {
	const half = rate.ticksPerFrame / 2n;
	return floorDivide(time + half, rate.ticksPerFrame) * rate.ticksPerFrame;
}

/** The boundary at which the frame showing at `time` began. */
export function frameStart(time: TickTime, rate: FrameRate): TickTime {
	return floorDivide(time, rate.ticksPerFrame) * rate.ticksPerFrame;
}

/** Whether `time` lies exactly on a frame boundary. */
export function isOnFrame(time: TickTime, rate: FrameRate): boolean {
	return time % rate.ticksPerFrame === 0n;
}

/** Frames a second as a number, for showing and for comparing with what a prober says; never for arithmetic. */
export function framesPerSecond(rate: FrameRate): number {
	return Number(ticksPerSecond) / Number(rate.ticksPerFrame);
}

/** Frames a second as an editor reads it: `23.976`, `25`, `29.97`. */
export function nameOfRate(rate: FrameRate): string {
	const fps = framesPerSecond(rate);
	const rounded = Math.round(fps);
	return Math.abs(fps - rounded) < 0.0005
		? String(rounded)
		: String(Number(fps.toFixed(fps < 24 ? 3 : 2)));
}
