import type {Edits} from './edit-list';
import {at, type Sample} from './sample-table';

/**
 * The frames of a track in the order they are shown. Coded order and shown order differ where there
 * are B-frames, so both are kept: `shown[n]` is the number in coded order of the `n`th frame.
 */
export type FrameOrder = {
	/** Every frame in the file, earliest first, frames the edit list hides included. */
	readonly shown: readonly number[];
	/** For each sample in coded order its place in `shown`. */
	readonly places: readonly number[];
	/** The first place in `shown` that the edit list lets through. */
	readonly first: number;
	/** How many frames the edit list lets through. */
	readonly count: number;
	/** When the first of them is shown on the track's presentation clock, in its timescale. */
	readonly startTime: number;
	/** When the last of them is over, likewise. */
	readonly endTime: number;
};

/**
 * Puts the frames in order and decides which of them the edit list shows: those of which at least half
 * lies inside, since the clock edits are counted in is often too coarse to hit a frame's edge.
 */
export function orderFrames(samples: readonly Sample[], edits: Edits): FrameOrder {
	const shown = samples
		.map((_, number) => number)
		.sort((a, b) => at(samples, a).time - at(samples, b).time);
	const places = new Array<number>(samples.length);
	for (const [place, number] of shown.entries()) {
		places[number] = place;
	}

	const timeAt = (place: number) => at(samples, at(shown, place)).time;
	const durations = shown.map((number, place) =>
		place + 1 < shown.length ? timeAt(place + 1) - timeAt(place) : lastDuration(samples, number),
	);
	const isVisible = (place: number) => {
		const middle = timeAt(place) + at(durations, place) / 2;
		return middle > edits.mediaStart && middle < edits.mediaEnd;
	};
	const visible = shown.map((_, place) => place).filter(isVisible);
	const first = visible[0] ?? 0;
	const last = visible.at(-1);
	const shift = edits.delay - edits.mediaStart;
	return {
		shown,
		places,
		first,
		count: visible.length,
		startTime: last === undefined ? 0 : timeAt(first) + shift,
		endTime: last === undefined ? 0 : timeAt(last) + at(durations, last) + shift,
	};
}

/** How long the last frame shown lasts. Some writers leave it at 0 or 1; the frame coded before it is a better guess then. */
function lastDuration(samples: readonly Sample[], number: number): number {
	const own = at(samples, number).duration;
	const usual = samples[0]?.duration ?? own;
	return own > 1 ? own : usual;
}
