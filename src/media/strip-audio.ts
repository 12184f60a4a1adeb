import {VIDEO_CODECS} from 'mediabunny';
import type {ByteReader, ByteWriter} from './bytes';
import {type CopyOptions, copyFrames, hasTrueKeyFrames} from './copy-frames';
import {type Movie, openMovie} from './movie';
import {type Refused, refused} from './refused';
import {at} from './sample-table';
import type {Unreadable} from './unreadable';

/** A copy without sound that has been written. */
export type Stripped = {readonly kind: 'stripped'; readonly frameCount: number};

// The writer cannot count finer.
const finestClock = 1_000_000;

/**
 * Writes the picture of `reader` to `writer` as an MP4 without sound: the same coded frames byte for
 * byte, at the same times on the same clock. Refuses, with nothing written, what it could not copy so.
 * The caller closes both. Rejects with the signal's reason when stopped.
 */
export async function stripAudio(
	reader: ByteReader,
	writer: ByteWriter,
	options: CopyOptions = {},
): Promise<Stripped | Refused | Unreadable> {
	const movie = await openMovie(reader);
	if (movie.kind === 'unreadable') {
		return movie;
	}

	const {order, samples, edits, description, timescale} = movie;
	const codec = VIDEO_CODECS.find((candidate) => candidate === description.picture.codec);
	if (!codec || !description.decoderConfig) {
		return refused('codec');
	}
	if (!movie.isWhole) {
		return refused('incomplete');
	}
	// An MP4 of ours shows all there is up to its end; frames hidden there would come to light.
	if (!edits.isPlain || order.first + order.count < samples.length) {
		return refused('edited');
	}
	if (movie.formatCount > 1) {
		return refused('several-formats');
	}
	if (!hasTrueKeyFrames(samples, 0, samples.length)) {
		return refused('false-key-frame');
	}

	const shift = edits.delay - edits.mediaStart;
	const durations = shownDurations(movie);
	const copy = {
		codec,
		from: 0,
		to: samples.length,
		clock: Math.min(timescale, finestClock),
		timing: (number: number) => ({
			start: (at(samples, number).time + shift) / timescale,
			duration: at(durations, number) / timescale,
		}),
	};
	await copyFrames(movie, reader, writer, copy, options);
	return {kind: 'stripped', frameCount: order.count};
}

/** For each sample in coded order, how long it is shown, in the movie's timescale. */
function shownDurations({samples, order, edits}: Movie): number[] {
	const durations = new Array<number>(samples.length);
	const end = order.endTime - edits.delay + edits.mediaStart;
	for (const [place, number] of order.shown.entries()) {
		const next = order.shown[place + 1];
		const nextTime = next === undefined ? end : at(samples, next).time;
		durations[number] = nextTime - at(samples, number).time;
	}
	return durations;
}
