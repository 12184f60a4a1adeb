import type {Plan, PlannedGuide} from '../round-trip/plan';
import {framesToCover} from '../timeline/frame-rate';
import {guideFrame} from '../timeline/plate';
import type {TickTime} from '../timeline/tick-time';
import {covers, durationOf} from '../timeline/time-range';

/** A stretch of the plate, in frames of the plate. */
export type PlatePart = {
	readonly kind: 'lead' | 'head' | 'shot' | 'tail' | 'rest';
	readonly frames: number;
};

/** The plate as drawn: its parts from left to right, and where things stand on it, 0–100 per cent of its width. */
export type PlateDrawing = {
	readonly frames: number;
	readonly parts: readonly PlatePart[];
	readonly guides: readonly {readonly at: TickTime; readonly left: number}[];
	/** Nothing while the playhead is not on the shot. */
	readonly playhead: number | undefined;
};

/**
 * The plate at true proportion. Empty parts are left out, and so are guides that lie outside it. A cut
 * may need frames behind the last wanted one to be decoded: they are the rest.
 *
 *     |-- lead --|- head -|-------- shot --------|- tail -| rest |
 */
export function drawPlate(
	plan: Plan,
	guides: readonly PlannedGuide[],
	playhead: TickTime | undefined,
): PlateDrawing {
	const {timing, handles, shot} = plan;
	const frames = timing.frameCount;
	const head = Math.min(handles.head, timing.lead);
	const shotEnd = framesToCover(timing.cutIn + durationOf(shot.range), timing.rate);
	const shown = Math.max(0, Math.min(frames, shotEnd) - timing.lead);
	const behind = Math.max(0, frames - timing.lead - shown);
	const tail = Math.min(handles.tail, behind);
	const parts: readonly PlatePart[] = [
		{kind: 'lead', frames: timing.lead - head},
		{kind: 'head', frames: head},
		{kind: 'shot', frames: shown},
		{kind: 'tail', frames: tail},
		{kind: 'rest', frames: behind - tail},
	];

	const onShot =
		playhead !== undefined && covers(shot.range, {start: playhead, end: playhead + 1n});
	return {
		frames,
		parts: parts.filter((part) => part.frames > 0),
		guides: guides
			.filter(({frame}) => frame >= 0 && frame < frames)
			.map(({guide, frame}) => ({at: guide.at, left: middleOf(frame, frames)})),
		playhead: onShot ? middleOf(guideFrame(playhead, shot, timing), frames) : undefined,
	};
}

/** Where a frame's middle lies, in per cent of the whole. */
function middleOf(frame: number, frames: number): number {
	return ((frame + 0.5) / frames) * 100;
}
