import type {ByteReader, ByteWriter} from './bytes';
import type {Movie} from './movie';
import {headOf, type NewMovie} from './new-movie';
import {at, type Sample} from './sample-table';

/** How a copy is followed and stopped. */
export type CopyOptions = {
	readonly signal?: AbortSignal;
	/** Called with the share of the frames that are copied, up to 1. The copy is complete when the promise resolves, not at 1. */
	readonly onProgress?: (share: number) => void;
};

/** Which frames to copy, and when they are to be shown: in units of the new movie's timescale. */
export type FrameCopy = Pick<NewMovie, 'timescale' | 'endTime' | 'edits'> & {
	/** The first sample, inclusive, in coded order. */
	readonly from: number;
	/** The last sample, exclusive, in coded order. */
	readonly to: number;
	/** When a sample is shown, by its number in coded order, on the clock of the new media. */
	readonly timeOf: (number: number) => number;
};

const readLength = 4 * 2 ** 20;
const widestGap = 64 * 1024;

/**
 * Copies coded frames, byte for byte and without sound, into a new MP4 whose index comes before its
 * frames. Holds a few megabytes at a time. The caller closes both files, and throws the half of a file
 * away when this rejects: with the signal's reason, or because a file could not be read or written.
 */
export async function copyFrames(
	{samples, description}: Movie,
	reader: ByteReader,
	writer: ByteWriter,
	{from, to, timeOf, ...times}: FrameCopy,
	{signal, onProgress}: CopyOptions,
): Promise<void> {
	const frames = samples
		.slice(from, to)
		.map(({size, isSync}, number) => ({size, isSync, time: timeOf(from + number)}));
	const head = headOf({...times, frames, source: description});
	signal?.throwIfAborted();
	await writer.write(0, head);

	const runs = [...runsOf(samples, from, to)];
	const room = new ArrayBuffer(runs.reduce((most, run) => Math.max(most, run.length), 0));
	let end = head.length;
	for (const run of runs) {
		signal?.throwIfAborted();
		const bytes = await reader.read(run.offset, run.length, room);
		const together = withoutGaps(bytes, run, samples);
		await writer.write(end, together);
		end += together.length;
		onProgress?.((run.to - from) / (to - from));
	}
	signal?.throwIfAborted();
}

/**
 * Whether the frames marked as key frames can be ones: decoding begins with one, and nothing coded
 * after one is shown before what was coded ahead of it. What breaks this cannot be copied.
 */
export function hasTrueKeyFrames(samples: readonly Sample[], from: number, to: number): boolean {
	let latest = Number.NEGATIVE_INFINITY;
	let latestBeforeKey = Number.NEGATIVE_INFINITY;
	for (let number = from; number < to; number++) {
		const {time, isSync} = at(samples, number);
		latestBeforeKey = isSync ? latest : latestBeforeKey;
		if (time < latestBeforeKey || (number === from && !isSync)) {
			return false;
		}
		latest = Math.max(latest, time);
	}
	return true;
}

/** Samples that are read at once, and where. */
type Run = {
	readonly from: number;
	readonly to: number;
	readonly offset: number;
	readonly length: number;
};

/** Sound lies between the frames in small pieces; reading over those is quicker than reading around them. */
function* runsOf(samples: readonly Sample[], from: number, to: number): Generator<Run> {
	let start = from;
	while (start < to) {
		const {offset, size} = at(samples, start);
		let end = offset + size;
		let next = start + 1;
		for (; next < to; next++) {
			const sample = at(samples, next);
			const isNear = sample.offset >= end && sample.offset - end <= widestGap;
			if (!isNear || sample.offset + sample.size - offset > readLength) {
				break;
			}
			end = sample.offset + sample.size;
		}
		yield {from: start, to: next, offset, length: end - offset};
		start = next;
	}
}

/** The samples of a run, moved together where they were read to. */
function withoutGaps(bytes: Uint8Array, run: Run, samples: readonly Sample[]): Uint8Array {
	let end = 0;
	for (const {offset, size} of samples.slice(run.from, run.to)) {
		const start = offset - run.offset;
		if (start > end) {
			bytes.copyWithin(end, start, start + size);
		}
		end += size;
	}
	return bytes.subarray(0, end);
}
