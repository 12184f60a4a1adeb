import {type FrameRate, frameAt, frames, framesToCover} from './frame-rate';
import type {Shot} from './shot';
import {ceilDivide, type TickTime, ticksPerSecond} from './tick-time';
import {durationOf, type SourceRange, type TimeRange} from './time-range';

/** Spare frames before and after a shot, in frames of the plate. */
export type Handles = {readonly head: number; readonly tail: number};

/** Frames of a media file, counted from 0, `first` included. */
export type FrameSpan = {readonly first: number; readonly count: number};

/** A media file as a direct plate is cut from it: its own rate and how many frames it has. */
export type MediaFrames = {readonly rate: FrameRate; readonly frameCount: number};

/** What a take is cut from: its frames, and where on the shot's clock its first frame lies. */
export type PlateTiming = {
	/** The plate's own frame rate: the media's when direct, the sequence's when rendered. */
	readonly rate: FrameRate;
	readonly frameCount: number;
	/** Frames before the one that shows the shot's first moment: key-frame lead and head handle together. */
	readonly lead: number;
	/** The moment of the plate, from its own first frame, that lands on the shot's first frame. */
	readonly cutIn: TickTime;
};

/**
 * The frames of the media that a direct plate wants: those the shot shows, handles around them as far
 * as the media reaches, and more of both, evenly, while the whole is shorter than `shortest`.
 *
 *     media |---------[ head |   shot   | tail ]-------|
 *
 * Counts in the media's own frames. `short` is how many frames are still missing when the media has no
 * more to give.
 */
export function wantedFrames(
	source: SourceRange,
	media: MediaFrames,
	handles: Handles,
	shortest: TickTime,
): {readonly span: FrameSpan; readonly handles: Handles; readonly short: number} {
	const first = Math.max(0, frameAt(source.in, media.rate));
	const end = Math.min(media.frameCount, framesToCover(source.out, media.rate));
	const before = first;
	const after = Math.max(0, media.frameCount - end);
	const shown = Math.max(0, end - first);
	const needed = Number(ceilDivide(shortest, media.rate.ticksPerFrame));

	let head = Math.min(handles.head, before);
	let tail = Math.min(handles.tail, after);
	const missing = Math.max(0, needed - (head + shown + tail));
	const grownHead = Math.min(before - head, Math.ceil(missing / 2));
	const grownTail = Math.min(after - tail, missing - grownHead);
	head += grownHead;
	tail += grownTail;
	head += Math.min(before - head, missing - grownHead - grownTail);

	const count = head + shown + tail;
	return {
		span: {first: first - head, count},
		handles: {head, tail},
		short: Math.max(0, needed - count),
	};
}

/**
 * The timing of a direct plate that begins at media frame `from` (a key frame at or before the wanted
 * span) and ends with the span. The cut-in keeps the shot's in point exact, also between two frames.
 */
export function directTiming(
	source: SourceRange,
	media: MediaFrames,
	span: FrameSpan,
	from: number,
): PlateTiming {
	return {
		rate: media.rate,
		frameCount: span.first + span.count - from,
		lead: frameAt(source.in, media.rate) - from,
		cutIn: source.in - frames(from, media.rate),
	};
}

/** The timing of a rendered plate of `range`, which starts on the shot's first frame or before it. */
export function renderedTiming(range: TimeRange, shot: TimeRange, rate: FrameRate): PlateTiming {
	return {
		rate,
		frameCount: framesToCover(durationOf(range), rate),
		lead: frameAt(shot.start - range.start, rate),
		cutIn: shot.start - range.start,
	};
}

/** How long a plate lasts, in ticks of its own clock. */
export function lengthOf(timing: PlateTiming): TickTime {
	return frames(timing.frameCount, timing.rate);
}

/** The stretch of a take, in the take's source time, that covers the shot exactly. */
export function takeMarks(timing: PlateTiming, shot: Shot): SourceRange {
	return {in: timing.cutIn, out: timing.cutIn + durationOf(shot.range)};
}

/** The moment of the plate that shows sequence time `at`. */
export function plateTimeOf(at: TickTime, shot: Shot, timing: PlateTiming): TickTime {
	return timing.cutIn + (at - shot.range.start);
}

/** Where a guide stands on a plate, as the service wants it said. */
export type GuidePosition =
	| {readonly kind: 'first'}
	| {readonly kind: 'last'}
	/** Whole hundredths of a second of plate time. */
	| {readonly kind: 'timestamp'; readonly hundredths: number}
	| {readonly kind: 'outside'};

/**
 * Where the frame that shows sequence time `at` stands on the plate. `first` and `last` are the plate's
 * own ends, not the shot's; any other frame is named by the hundredth nearest to its start, which is
 * never later than the last frame's start rounded down (runware-api 4.4).
 */
export function guidePosition(at: TickTime, shot: Shot, timing: PlateTiming): GuidePosition {
	const frame = guideFrame(at, shot, timing);
	if (frame < 0 || frame >= timing.frameCount) {
		return {kind: 'outside'};
	}

	if (frame === 0) {
		return {kind: 'first'};
	}

	if (frame === timing.frameCount - 1) {
		return {kind: 'last'};
	}

	const hundredth = ticksPerSecond / 100n;
	const start = frames(frame, timing.rate);
	const latest = frames(timing.frameCount - 1, timing.rate) / hundredth;
	const nearest = (start + hundredth / 2n) / hundredth;
	return {kind: 'timestamp', hundredths: Number(nearest < latest ? nearest : latest)};
}

/** The number of the plate's frame, from 0, that shows sequence time `at`; outside the plate it is negative or too large. */
export function guideFrame(at: TickTime, shot: Shot, timing: PlateTiming): number {
	return frameAt(plateTimeOf(at, shot, timing), timing.rate);
}
