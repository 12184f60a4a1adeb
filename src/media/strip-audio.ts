import type {ByteReader, ByteWriter} from './bytes';
import {type CopyOptions, copyFrames, hasTrueKeyFrames} from './copy-frames';
import {openMovie} from './movie';
import {type Refused, refused} from './refused';
import {at} from './sample-table';
import type {Unreadable} from './unreadable';

/** A copy without sound that has been written. */
export type Stripped = {readonly kind: 'stripped'; readonly frameCount: number};

/** Codecs whose frames and sample entries are the same in an MP4 as in QuickTime. */
const portableCodecs: ReadonlySet<string> = new Set(['avc', 'hevc', 'vp8', 'vp9', 'av1', 'prores']);

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
	if (!portableCodecs.has(description.picture.codec)) {
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

	const copy = {
		from: 0,
		to: samples.length,
		timescale,
		timeOf: (number: number) => at(samples, number).time,
		endTime: order.endTime - edits.delay + edits.mediaStart,
		edits,
	};
	await copyFrames(movie, reader, writer, copy, options);
	return {kind: 'stripped', frameCount: order.count};
}
