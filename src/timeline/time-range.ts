import type {FrameRate} from './frame-rate';
import {frameAt} from './frame-rate';
import {earlier, later, type TickTime} from './tick-time';

/** A stretch of a sequence, in sequence time, from `start` up to but not including `end`. */
export type TimeRange = {readonly start: TickTime; readonly end: TickTime};

/** A stretch of a project item, in source time, from `in` up to but not including `out`. */
export type SourceRange = {readonly in: TickTime; readonly out: TickTime};

/** How long a stretch of a sequence lasts. */
export function durationOf(range: TimeRange): TickTime {
	return range.end - range.start;
}

/** How long a stretch of a project item lasts. */
export function sourceDurationOf(range: SourceRange): TickTime {
	return range.out - range.in;
}

/** Whether two stretches share at least one tick; touching is not sharing. */
export function overlaps(a: TimeRange, b: TimeRange): boolean {
	return a.start < b.end && b.start < a.end;
}

/** Whether `inner` lies wholly inside `outer`. */
export function covers(outer: TimeRange, inner: TimeRange): boolean {
	return outer.start <= inner.start && inner.end <= outer.end;
}

/** What two stretches share, or nothing.
 *
 *     |----- a -----|
 *           |----- b -----|
 *           ^ shared^
 */
export function sharedBy(a: TimeRange, b: TimeRange): TimeRange | undefined {
	const start = later(a.start, b.start);
	const end = earlier(a.end, b.end);
	return start < end ? {start, end} : undefined;
}

/** The stretch from the first start to the last end of several, or nothing when there are none. */
export function spanOf(ranges: readonly TimeRange[]): TimeRange | undefined {
	const [first, ...rest] = ranges;
	if (!first) {
		return undefined;
	}

	return rest.reduce(
		(span, range) => ({start: earlier(span.start, range.start), end: later(span.end, range.end)}),
		first,
	);
}

/** How many frames of a sequence begin inside `range`; exact when both ends lie on frames. */
export function frameCountOf(range: TimeRange, rate: FrameRate): number {
	return frameAt(range.end - 1n, rate) - frameAt(range.start - 1n, rate);
}
