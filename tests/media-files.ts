import {mkdtemp, open, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {ByteReader, ByteWriter} from '../src/media/bytes';
import {findFfmpeg, findFfprobe, run} from '../src/stand-ins/media-binaries';

/** A reader that remembers what was asked of it. */
export type CountingReader = ByteReader & {readonly lengths: number[]};

/** A writer that remembers what it was given. */
export type CountingWriter = ByteWriter & {readonly lengths: number[]};

/** Opens a file for reading in pieces. */
export async function openNodeReader(path: string): Promise<CountingReader> {
	const file = await open(path, 'r');
	const {size} = await file.stat();
	const lengths: number[] = [];
	return {
		size,
		lengths,
		async read(offset, length) {
			lengths.push(length);
			const bytes = new Uint8Array(length);
			const {bytesRead} = await file.read(bytes, 0, length, offset);
			if (bytesRead !== length) {
				throw new RangeError(`No ${length} bytes at ${offset} of ${size}.`);
			}
			return bytes;
		},
		close: () => file.close(),
	};
}

/** Makes an empty file and opens it for writing in pieces. */
export async function openNodeWriter(path: string): Promise<CountingWriter> {
	const file = await open(path, 'w');
	const lengths: number[] = [];
	return {
		lengths,
		async write(offset, bytes) {
			lengths.push(bytes.length);
			await file.write(bytes, 0, bytes.length, offset);
		},
		close: () => file.close(),
	};
}

/** A folder of its own, and what removes it again. */
export async function makeFolder(): Promise<{path: string; remove: () => Promise<void>}> {
	const path = await mkdtemp(join(tmpdir(), 'retake-media-'));
	return {path, remove: () => rm(path, {recursive: true, force: true})};
}

/** Runs `use` with an open reader and closes it whatever happens. */
export async function withReader<Result>(
	path: string,
	use: (reader: CountingReader) => Promise<Result>,
): Promise<Result> {
	const reader = await openNodeReader(path);
	try {
		return await use(reader);
	} finally {
		await reader.close();
	}
}

/** Makes a media file with ffmpeg. */
export async function ffmpeg(...args: readonly string[]): Promise<void> {
	await run(findFfmpeg(), ['-v', 'error', '-y', ...args]);
}

/** ffmpeg's moving test picture as an input, small. */
export function picture(rate: string, seconds: number): readonly string[] {
	return ['-f', 'lavfi', '-i', `testsrc2=s=320x180:r=${rate}:d=${seconds}`];
}

/** A tone as an input. */
export function tone(seconds: number): readonly string[] {
	return ['-f', 'lavfi', '-i', `sine=d=${seconds}`];
}

/** H.264 with a key frame every `group` frames and up to `reordered` B-frames in a row. */
export function h264(group: number, reordered: number): readonly string[] {
	return [
		...['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p'],
		...['-g', String(group), '-bf', String(reordered)],
	];
}

/** Sound as movies mostly have it. */
export const aac = ['-c:a', 'aac'] as const;

/** Makes a movie of 30 frames a second of which every seventh is missing. By way of a container that keeps odd times as they are. */
export async function makeVariable(path: string): Promise<void> {
	const gaps = ['-vf', "select='not(eq(mod(n,7),3))'"];
	await ffmpeg(...picture('30', 2), ...gaps, ...h264(15, 2), `${path}.nut`);
	await ffmpeg('-i', `${path}.nut`, '-c', 'copy', path);
}

/** What ffprobe says of the streams of a file, frames of the picture counted by decoding. */
export async function ffprobe(path: string): Promise<readonly ProbedStream[]> {
	const {stdout} = await run(findFfprobe(), [
		...['-v', 'error', '-count_frames', '-show_streams', '-of', 'json'],
		path,
	]);
	const answer: {streams: ProbedStream[]} = JSON.parse(new TextDecoder().decode(stdout));
	return answer.streams;
}

/** The slice of ffprobe's answer that the tests compare with. */
export type ProbedStream = {
	readonly codec_type: string;
	readonly codec_name: string;
	readonly codec_tag_string: string;
	readonly width: number;
	readonly height: number;
	readonly sample_aspect_ratio?: string;
	readonly avg_frame_rate: string;
	readonly time_base: string;
	readonly start_pts: number;
	readonly duration_ts: number;
	readonly nb_frames?: string;
	readonly nb_read_frames: string;
	readonly side_data_list?: readonly {readonly rotation?: number}[];
};

/** The picture stream of a file, by ffprobe. */
export async function probePicture(path: string): Promise<ProbedStream> {
	const picture = (await ffprobe(path)).find((stream) => stream.codec_type === 'video');
	if (!picture) {
		throw new Error(`${path} has no picture.`);
	}
	return picture;
}

/** One coded frame as it lies in a file, in coded order. */
export type Packet = {
	readonly pts: number;
	readonly isKey: boolean;
	/** Presentation time, duration, size and hash, as one line. */
	readonly line: string;
};

/** The coded frames of the picture of a file, by ffprobe. */
export async function readPackets(path: string): Promise<readonly Packet[]> {
	const {stdout} = await run(findFfprobe(), [
		...['-v', 'error', '-select_streams', 'v:0', '-show_data_hash', 'MD5', '-of', 'json'],
		...['-show_entries', 'packet=pts,pts_time,duration_time,size,flags,data_hash'],
		path,
	]);
	const answer: {packets: Record<string, string | number>[]} = JSON.parse(
		new TextDecoder().decode(stdout),
	);
	return answer.packets.map((packet) => ({
		pts: Number(packet.pts),
		isKey: String(packet.flags).startsWith('K'),
		line: [packet.pts_time, packet.duration_time, packet.size, packet.data_hash].join(' '),
	}));
}

/** One frame as it is seen. Times are on the clock of its file. */
export type DecodedFrame = {
	readonly time: number;
	readonly duration: number;
	readonly hash: string;
};

/** Decodes the picture of a file to its very pixels. `options` go before the input. */
export async function decodeFrames(
	path: string,
	...options: readonly string[]
): Promise<readonly DecodedFrame[]> {
	const {stdout} = await run(findFfmpeg(), [
		...['-v', 'error', ...options, '-i', path],
		...['-map', '0:v:0', '-f', 'framemd5', '-'],
	]);
	return new TextDecoder()
		.decode(stdout)
		.split('\n')
		.filter((line) => line !== '' && !line.startsWith('#'))
		.map((line) => line.split(',').map((field) => field.trim()))
		.map(([, , time, duration, , hash]) => ({
			time: Number(time),
			duration: Number(duration),
			hash: hash ?? '',
		}));
}

/** Where a box of a given type begins in a small file; -1 when it has none. */
export async function findBoxStart(path: string, type: string): Promise<number> {
	return (await readFile(path)).indexOf(type, 0, 'latin1') - 4;
}
