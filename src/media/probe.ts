import type {ByteReader} from './bytes';
import type {Picture, Sound} from './describe';
import {type MeasuredRate, measureRate} from './frame-rate';
import {type Movie, openMovie} from './movie';
import {at} from './sample-table';
import {readTimecode, type StartTimecode} from './timecode';
import type {Unreadable} from './unreadable';

/** What there is to know of a movie without decoding it. Times are on the file's own clock. */
export type MovieFacts = {
	readonly kind: 'movie';
	readonly container: 'mp4' | 'mov';
	readonly isFragmented: boolean;
	/** Whether all that the index speaks of is in the file, and nothing is cut off at its end. */
	readonly isWhole: boolean;
	readonly picture: Picture;
	readonly rate: MeasuredRate;
	/** Frames that are shown; those the edit list hides are not counted. */
	readonly frameCount: number;
	/** Units a second of `duration` and `startTime`. */
	readonly timescale: number;
	/** From the start of the first frame shown to the end of the last, in units of `timescale`. */
	readonly duration: number;
	/** The same in seconds. */
	readonly durationSeconds: number;
	/**
	 * When the first frame is shown, in units of `timescale`: 0 unless something delays it, a little below
	 * 0 where the edit list begins inside that frame.
	 */
	readonly startTime: number;
	/** Frames in the file that the edit list keeps from being shown, before the first and after the last that are. */
	readonly hiddenFrames: {readonly before: number; readonly after: number};
	/** `false` for a track that its edit list puts together of several pieces, or plays at another speed. */
	readonly isPlain: boolean;
	/** The primary sound track, if there is any. */
	readonly sound: Sound | undefined;
	readonly startTimecode: StartTimecode | undefined;
};

/**
 * Reads what an MP4 or QuickTime movie says of itself: its index only, never its frames. A file that is
 * no movie, or not yet, is an answer; it rejects only when the file cannot be read at all.
 */
export async function probe(reader: ByteReader): Promise<MovieFacts | Unreadable> {
	const movie = await openMovie(reader);
	if (movie.kind === 'unreadable') {
		return movie;
	}

	const {order, timescale} = movie;
	const duration = order.endTime - order.startTime;
	return {
		kind: 'movie',
		container: movie.container,
		isFragmented: movie.isFragmented,
		isWhole: movie.isWhole,
		picture: movie.description.picture,
		rate: rateOf(movie),
		frameCount: order.count,
		timescale,
		duration,
		durationSeconds: duration / timescale,
		startTime: order.startTime,
		hiddenFrames: {
			before: order.first,
			after: order.shown.length - order.first - order.count,
		},
		isPlain: movie.edits.isPlain,
		sound: movie.description.sound,
		startTimecode: movie.timecode && (await readTimecode(reader, movie.timecode)),
	};
}

/**
 * Whether a file is a movie with a picture, complete to its last byte: every box closed, index present,
 * every frame inside the file, some time to show. Says that an export or a download has been finished.
 */
export async function isWholeMovie(reader: ByteReader): Promise<boolean> {
	const movie = await openMovie(reader);
	return movie.kind === 'movie' && movie.isWhole;
}

/** How fast the frames of a movie that are shown follow each other. */
export function rateOf(movie: Movie): MeasuredRate {
	const {order, samples, timescale} = movie;
	const times = order.shown
		.slice(order.first, order.first + order.count)
		.map((number) => at(samples, number).time);
	const length = order.endTime - order.startTime;
	return measureRate(times, (times[0] ?? 0) + length, timescale);
}
