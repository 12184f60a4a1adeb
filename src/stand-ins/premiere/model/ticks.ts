/** The host's clock: ticks in a second, divisible by every broadcast rate (premiere-host 1.4). */
export const ticksPerSecond = 254_016_000_000n;

/** What a mark reads as while it is not set: -400000 s (premiere-host 1.4). */
export const unsetMark = -101_606_400_000_000_000n;

/** Where stills and synthetic media start on their own clock: one hour in (premiere-host 2.2). */
export const stillStart = 3600n * ticksPerSecond;

/** How long a still is when it is placed without marks. */
export const stillLength = 5n * ticksPerSecond;

/** Ticks in one frame of each rate a sequence can have. */
export const frameTicks = {
	'23.976': 10_594_584_000n,
	'24': 10_584_000_000n,
	'25': 10_160_640_000n,
	'29.97': 8_475_667_200n,
	'30': 8_467_200_000n,
	'50': 5_080_320_000n,
	'59.94': 4_237_833_600n,
	'60': 4_233_600_000n,
} as const;

/** A rate by its usual name. */
export type RateName = keyof typeof frameTicks;

/** The host's numbers for timecode displays by rate; anything else counts frames (premiere-host 1.4). */
export const displayFormats: ReadonlyMap<string, number> = new Map([
	['23.976', 110],
	['24', 100],
	['25', 101],
	['29.97', 103],
	['29.97 drop', 102],
	['30', 104],
	['50', 105],
	['59.94', 107],
	['59.94 drop', 106],
	['60', 108],
]);

/** The last frame boundary at or before `time`. */
export function floorToFrame(time: bigint, ticksPerFrame: bigint): bigint {
	return floorDivide(time, ticksPerFrame) * ticksPerFrame;
}

/** The frame boundary nearest to `time`; halves go up. */
export function nearestFrame(time: bigint, ticksPerFrame: bigint): bigint {
	return floorToFrame(time + ticksPerFrame / 2n, ticksPerFrame);
}

/** Division that rounds towards minus infinity, which bigint's own does not. */
export function floorDivide(value: bigint, by: bigint): bigint {
	const quotient = value / by;
	return value % by !== 0n && value < 0n !== by < 0n ? quotient - 1n : quotient;
}

/** `time` times a speed or any other factor, to the nearest tick. */
export function scaleTicks(time: bigint, factor: number): bigint {
	if (factor === 1) return time;
	// A factor of nine decimals is far finer than any speed an editor can set.
	const billionths = BigInt(Math.round(factor * 1e9));
	return floorDivide(time * billionths + 500_000_000n, 1_000_000_000n);
}

/** `time` divided by a speed, to the nearest tick. */
export function unscaleTicks(time: bigint, factor: number): bigint {
	if (factor === 1) return time;
	const billionths = BigInt(Math.round(factor * 1e9));
	return floorDivide(time * 1_000_000_000n + billionths / 2n, billionths);
}

/** Seconds as ticks; only for times people typed, never for frame boundaries. */
export function fromSeconds(seconds: number): bigint {
	return BigInt(Math.round(seconds * Number(ticksPerSecond)));
}

/** Ticks as seconds, as near as a double comes. */
export function toSeconds(time: bigint): number {
	return Number(time) / Number(ticksPerSecond);
}

/** The rate as an exact fraction, such as `24000/1001`. */
export function rateOf(ticksPerFrame: bigint): {readonly over: bigint; readonly under: bigint} {
	const common = greatestCommon(ticksPerSecond, ticksPerFrame);
	return {over: ticksPerSecond / common, under: ticksPerFrame / common};
}

function greatestCommon(a: bigint, b: bigint): bigint {
	let [larger, smaller] = [a, b];
	while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
	return larger;
}
