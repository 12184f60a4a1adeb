import {rateOf} from '../model/ticks';

/**
 * How frames of a source fall on frames of what is rendered. A rendered frame shows the source frame
 * that its first tick falls in; played backwards, the one just before that tick's source time.
 */
export type FrameMapping = {
	/** The first and the last source frame that are seen, counted from 0. */
	readonly first: number;
	readonly last: number;
	/** Rendered frames for each source frame, and the rendered frame where source frame 0 would start. */
	readonly step: number;
	readonly origin: number;
	readonly reversed: boolean;
	/** The first rendered frame of the piece. */
	readonly from: number;
};

/** Times are ticks; `origin` of the rendered frames is `renderStart`, sequence time. */
export function mapFrames(of: {
	readonly renderStart: bigint;
	readonly ticksPerFrame: bigint;
	readonly sourceTicksPerFrame: bigint;
	readonly start: bigint;
	readonly in: bigint;
	readonly out: bigint;
	readonly speed: number;
	readonly reversed: boolean;
	readonly from: number;
	readonly to: number;
}): FrameMapping {
	const {reversed, from, to} = of;
	const source = Number(of.sourceTicksPerFrame);
	const paceTicks = Number(of.ticksPerFrame) * of.speed;
	const step = source / paceTicks;
	const delay = Number(of.start - of.renderStart) / Number(of.ticksPerFrame);
	// Source position, in source frames, of rendered frame k.
	const at = (k: number) =>
		reversed
			? Number(of.out) / source - (k - delay) / step
			: Number(of.in) / source + (k - delay) / step;

	if (reversed) {
		const last = Math.max(0, Math.ceil(at(from) - nudge) - 1);
		const first = Math.max(0, Math.ceil(at(to - 1) - nudge) - 1);
		return {first, last, step, origin: delay + Number(of.out) / paceTicks, reversed, from};
	}
	const first = Math.max(0, Math.floor(at(from) + nudge));
	const last = Math.max(first, Math.floor(at(to - 1) + nudge));
	return {first, last, step, origin: delay - Number(of.in) / paceTicks, reversed, from};
}

/**
 * The filters that give every source frame the moment it comes up, a hair early, so that an overlay
 * shows it from the first rendered frame at or after that moment. `index` is an expression for the
 * source frame's number.
 */
export function retimed(mapping: FrameMapping, index: string, ticksPerFrame: bigint): string {
	const {step, origin, reversed} = mapping;
	const position = reversed
		? `(${origin})-((${index})+1)*${step}`
		: `(${index})*${step}+(${origin})`;
	return `settb=1/${fine},setpts='(${position})*${microseconds(ticksPerFrame)}-${hair}'`;
}

/** The same for a picture that does not move: it is there from rendered frame `from` on. */
export function heldFrom(from: number, ticksPerFrame: bigint): string {
	const pts = Math.round(from * microseconds(ticksPerFrame) - hair);
	return `trim=end_frame=1,settb=1/${fine},setpts=${pts}`;
}

/**
 * The filters that take a run of frames from one rate to another: every new frame shows the old one
 * that its first tick falls in. At the same rate they only number the frames exactly.
 */
export function repaced(ticksPerFrame: bigint, newTicksPerFrame: bigint): string {
	const {over, under} = rateOf(newTicksPerFrame);
	if (ticksPerFrame === newTicksPerFrame) return `settb=${under}/${over},setpts=N`;
	const step = Number(ticksPerFrame) / Number(newTicksPerFrame);
	const timed = `settb=${under}/${over},setpts='ceil(N*${step}-${nudge.toFixed(7)})'`;
	return `${timed},fps=${over}/${under}`;
}

function microseconds(ticksPerFrame: bigint): number {
	const {over, under} = rateOf(ticksPerFrame);
	return (Number(under) / Number(over)) * fine;
}

/** Far below any real difference between two positions, far above the error of a double. */
const nudge = 0.000_01;

/** Microseconds: overlays count in them as soon as two rates meet. */
const fine = 1_000_000;

/** Microseconds that make up for every rounding; positions that differ do so by twice as much. */
const hair = 20;
