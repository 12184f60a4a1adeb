import type {FrameTiming} from './frame-timing';
import type {NewFrame} from './new-movie';
import {fullBox, table, uint32s, uint64s} from './write-boxes';

/** About half a second, which players read at once. */
const framesPerChunk = 15;

/** Most readers take the times of frames, which have 32 bits, for signed ones. */
const longestTime = 2 ** 31 - 1;

/**
 * The index of a new track's frames (ISO/IEC 14496-12, 8.6–8.7): when they are decoded and shown, where
 * decoding can begin, how large they are, and how many lie in each chunk. Throws `RangeError` when the
 * times are too far apart to be written.
 */
export function tableBoxes(
	frames: readonly NewFrame[],
	{steps, waits}: FrameTiming,
): readonly Uint8Array[] {
	const keys = frames.flatMap(({isSync}, number) => (isSync ? [[number + 1]] : []));
	const isReordered = waits.some((wait) => wait !== 0);
	return [
		fullBox('stts', 0, 0, table(counted(steps))),
		...(isReordered ? [fullBox('ctts', 0, 0, table(counted(waits)))] : []),
		// Where there is no such table, decoding can begin anywhere.
		...(keys.length < frames.length ? [fullBox('stss', 0, 0, table(keys))] : []),
		fullBox('stsc', 0, 0, table(chunkRuns(frames.length))),
		fullBox('stsz', 0, 0, uint32s(0), table(frames.map(({size}) => [size]))),
	];
}

/** Bytes of each chunk that the frames are laid out in. */
export function chunkLengths(frames: readonly NewFrame[]): readonly number[] {
	const lengths = new Array<number>(Math.ceil(frames.length / framesPerChunk)).fill(0);
	for (const [number, {size}] of frames.entries()) {
		const chunk = Math.floor(number / framesPerChunk);
		lengths[chunk] = (lengths[chunk] ?? 0) + size;
	}
	return lengths;
}

/** Where chunks begin that lie one after the other from `firstByte` of the file on; `isLong` for files too large for 32 bits. */
export function chunkOffsetBox(
	lengths: readonly number[],
	firstByte: number,
	isLong: boolean,
): Uint8Array {
	let end = firstByte;
	const offsets = lengths.map((length) => {
		end += length;
		return end - length;
	});
	return isLong
		? fullBox('co64', 0, 0, uint32s(offsets.length), uint64s(offsets))
		: fullBox('stco', 0, 0, table(offsets.map((offset) => [offset])));
}

/** From which chunk on how many frames lie in each, all coded by the first sample entry. */
function chunkRuns(frameCount: number): number[][] {
	const whole = Math.floor(frameCount / framesPerChunk);
	const rest = frameCount % framesPerChunk;
	return [
		...(whole > 0 ? [[1, framesPerChunk, 1]] : []),
		...(rest > 0 ? [[whole + 1, rest, 1]] : []),
	];
}

/** How often each time comes in a row, and the time. */
function counted(times: readonly number[]): number[][] {
	const runs: [count: number, time: number][] = [];
	let last: [count: number, time: number] | undefined;
	for (const time of times) {
		if (last?.[1] === time) {
			last[0]++;
		} else {
			if (time > longestTime) {
				throw new RangeError(`${time} units are too long for the time of a frame.`);
			}
			last = [1, time];
			runs.push(last);
		}
	}
	return runs;
}
