import {
	EncodedPacket,
	EncodedVideoPacketSource,
	Mp4OutputFormat,
	Output,
	StreamTarget,
	type StreamTargetChunk,
	type VideoCodec,
} from 'mediabunny';
import type {ByteReader, ByteWriter} from './bytes';
import type {Movie} from './movie';
import {at, type Sample} from './sample-table';

/** How a copy is followed and stopped. */
export type CopyOptions = {
	readonly signal?: AbortSignal;
	/** Called with the share of the frames that are copied, up to 1. The copy is complete when the promise resolves, not at 1. */
	readonly onProgress?: (share: number) => void;
};

/** Which frames to copy, in coded order, and when they are to be shown. */
export type FrameCopy = {
	readonly codec: VideoCodec;
	/** The first sample, inclusive. */
	readonly from: number;
	/** The last sample, exclusive. */
	readonly to: number;
	/** Units a second of the new file's clock, a million at most. */
	readonly clock: number;
	/** For a sample, by its number in coded order: when it is shown and how long, in seconds of the new file. */
	readonly timing: (number: number) => {readonly start: number; readonly duration: number};
};

const readLength = 4 * 2 ** 20;
const widestGap = 64 * 1024;

/**
 * Copies coded frames, byte for byte and without sound, into a new MP4 whose index comes before its
 * frames. Holds a few megabytes at a time. The caller closes both files, and throws the half of a file
 * away when this rejects: with the signal's reason, or because a file could not be read or written.
 */
export async function copyFrames(
	movie: Movie,
	reader: ByteReader,
	writer: ByteWriter,
	copy: FrameCopy,
	{signal, onProgress}: CopyOptions,
): Promise<void> {
	const source = new EncodedVideoPacketSource(copy.codec);
	const target = targetOver(writer);
	const output = new Output({
		format: new Mp4OutputFormat({fastStart: 'reserve'}),
		target: target.stream,
	});
	output.addVideoTrack(source, {
		// As a frame rate this asks for times on a grid of one unit of the clock, which is to ask for the clock.
		frameRate: copy.clock,
		maximumPacketCount: copy.to - copy.from,
		transformationMatrix: movie.description.transformation,
	});

	const {decoderConfig} = movie.description;
	const meta = decoderConfig ? {decoderConfig} : {};
	let done = 0;
	try {
		await output.start();
		for (const run of runsOf(movie.samples, copy.from, copy.to)) {
			signal?.throwIfAborted();
			const bytes = await reader.read(run.offset, run.length);
			for (let number = run.from; number < run.to; number++) {
				const sample = at(movie.samples, number);
				const within = sample.offset - run.offset;
				const {start, duration} = copy.timing(number);
				const packet = new EncodedPacket(
					bytes.subarray(within, within + sample.size),
					sample.isSync ? 'key' : 'delta',
					start,
					duration,
				);
				await source.add(packet, meta);
			}
			done += run.to - run.from;
			onProgress?.(done / (copy.to - copy.from));
		}
		signal?.throwIfAborted();
		await output.finalize();
	} catch (error) {
		// A stream that failed once refuses to be closed as well; what counts is why it failed.
		await output.cancel().catch(() => undefined);
		throw target.failure() ?? error;
	}
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

/**
 * Half a second of frames is written at a time. Leaves `writer` open at the end. `failure` is what the
 * writer rejected with, which later complaints of the stream would hide.
 */
function targetOver(writer: ByteWriter): {stream: StreamTarget; failure: () => unknown} {
	let failure: unknown;
	const writable = new WritableStream<StreamTargetChunk>({
		async write({position, data}) {
			try {
				await writer.write(position, data);
			} catch (error) {
				failure = error;
				throw error;
			}
		},
	});
	return {stream: new StreamTarget(writable), failure: () => failure};
}
