import type {NewMovie} from './new-movie';
import {at} from './sample-table';

/** When the frames of a new movie are decoded and shown, all in its timescale. */
export type FrameTiming = {
	/** In coded order, from the decoding of one frame to that of the next; for the last, how long it lasts. */
	readonly steps: readonly number[];
	/** In coded order, how long after its decoding a frame is shown. */
	readonly waits: readonly number[];
	/** Length of the media, from decoding the first frame. */
	readonly media: number;
	/** How long nothing is shown at first. */
	readonly delay: number;
	/** The moment of the media that is shown then, counted from decoding the first frame. */
	readonly from: number;
	/** How long the media is shown from there on. */
	readonly shown: number;
};

/**
 * Has every frame shown exactly when `movie` says. Frames are decoded at the times at which frames are
 * shown, one after the other. A frame that is coded behind others it is shown before would come too
 * late so; therefore all wait as long as the latest of them, and the edit list takes that wait away
 * again. Most writers do it this way, and readers know it.
 */
export function timeFrames({frames, endTime, edits}: NewMovie): FrameTiming {
	const shownTimes = frames.map(({time}) => time).sort((a, b) => a - b);
	const first = at(shownTimes, 0);
	const leads = frames.map(({time}, number) => time - at(shownTimes, number));
	const wait = -leads.reduce((latest, lead) => Math.min(latest, lead), 0);
	const start = Math.max(edits.mediaStart, first);
	return {
		steps: shownTimes.map((time, number) => (shownTimes[number + 1] ?? endTime) - time),
		waits: leads.map((lead) => lead + wait),
		media: endTime - first,
		delay: edits.delay + start - edits.mediaStart,
		from: start - first + wait,
		shown: endTime - start,
	};
}
