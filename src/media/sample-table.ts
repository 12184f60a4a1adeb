import {findBox, type Span, uint64} from './boxes';

/** One coded frame (or stretch of sound) as the file's index has it. Times are in the track's own timescale. */
export type Sample = {
	/** First byte in the file, inclusive. */
	readonly offset: number;
	/** In bytes. */
	readonly size: number;
	/** When it is to be shown, before any edit list. */
	readonly time: number;
	/** How long until the next sample is decoded; for the last sample, how long it lasts. */
	readonly duration: number;
	/** Whether the file says that decoding can begin here. */
	readonly isSync: boolean;
};

/** More than eighteen hours at 60 frames a second; a larger count can only be damage. */
export const mostSamples = 4_000_000;

/**
 * The samples of a track in decode order, from the index in its `stbl` box; none when the movie is
 * fragmented. Throws `RangeError` when the tables contradict each other (ISO/IEC 14496-12, 8.6–8.7).
 */
export function readSamples(stbl: Span): Sample[] {
	const sizes = readSizes(stbl);
	const offsets = readOffsets(stbl, sizes);
	const {times, durations} = readTimes(stbl, sizes.length);
	const sync = readSync(stbl);
	return sizes.map((size, number) => ({
		offset: at(offsets, number),
		size,
		time: at(times, number),
		duration: at(durations, number),
		isSync: sync ? sync.has(number) : true,
	}));
}

/** Where the chunks of a track begin, in bytes from the start of the file. */
export function readChunkOffsets(stbl: Span): number[] {
	const short = findBox(stbl, 'stco');
	if (short) {
		return rows(short, 4, 4, (view, row) => view.getUint32(row));
	}
	const long = findBox(stbl, 'co64');
	return long ? rows(long, 4, 8, uint64) : [];
}

/** `list[index]`, or a `RangeError` that says the index is damaged. */
export function at<Item>(list: readonly Item[], index: number): Item {
	const item = list[index];
	if (item === undefined) {
		throw new RangeError(`No entry ${index} in a list of ${list.length}.`);
	}
	return item;
}

function readSizes(stbl: Span): number[] {
	const stsz = findBox(stbl, 'stsz');
	if (!stsz) {
		return [];
	}
	const equalSize = stsz.view.getUint32(stsz.start + 4);
	const count = stsz.view.getUint32(stsz.start + 8);
	if (count > mostSamples) {
		throw new RangeError(`${count} samples are too many.`);
	}
	return equalSize > 0
		? new Array<number>(count).fill(equalSize)
		: rows(stsz, 8, 4, (view, row) => view.getUint32(row));
}

/** Lays the samples out over their chunks: runs of chunks hold the same number of samples each. */
function readOffsets(stbl: Span, sizes: readonly number[]): number[] {
	const chunks = readChunkOffsets(stbl);
	const stsc = findBox(stbl, 'stsc');
	const runs = stsc
		? rows(stsc, 4, 12, (view, row) => ({
				firstChunk: view.getUint32(row) - 1,
				samplesPerChunk: view.getUint32(row + 4),
			}))
		: [];

	const offsets: number[] = [];
	for (const [number, run] of runs.entries()) {
		const endChunk = runs[number + 1]?.firstChunk ?? chunks.length;
		for (let chunk = run.firstChunk; chunk < endChunk && offsets.length < sizes.length; chunk++) {
			let offset = at(chunks, chunk);
			const end = Math.min(offsets.length + run.samplesPerChunk, sizes.length);
			while (offsets.length < end) {
				const size = at(sizes, offsets.length);
				offsets.push(offset);
				offset += size;
			}
		}
	}
	return offsets;
}

function readTimes(stbl: Span, count: number): {times: number[]; durations: number[]} {
	const times: number[] = [];
	const durations: number[] = [];
	let time = 0;
	for (const {repeats, value} of readRuns(stbl, 'stts')) {
		const end = Math.min(count, times.length + repeats);
		while (times.length < end) {
			times.push(time);
			durations.push(value);
			time += value;
		}
	}

	// Offsets are read as signed in either version: QuickTime and many cameras write them so in both.
	let number = 0;
	for (const {repeats, value} of readRuns(stbl, 'ctts')) {
		const end = Math.min(times.length, number + repeats);
		for (; number < end; number++) {
			times[number] = at(times, number) + value;
		}
	}
	return {times, durations};
}

/** Numbers of the samples that decoding can begin at, from 0; nothing when it can begin at all of them. */
function readSync(stbl: Span): ReadonlySet<number> | undefined {
	const stss = findBox(stbl, 'stss');
	return stss && new Set(rows(stss, 4, 4, (view, row) => view.getUint32(row) - 1));
}

function readRuns(stbl: Span, type: 'stts' | 'ctts'): {repeats: number; value: number}[] {
	const table = findBox(stbl, type);
	return table
		? rows(table, 4, 8, (view, row) => ({
				repeats: view.getUint32(row),
				value: view.getInt32(row + 4),
			}))
		: [];
}

/** Reads a counted table whose count stands `countAt` bytes into the box. Throws `RangeError` when it is longer than its box. */
function rows<Row>(
	box: Span,
	countAt: number,
	rowLength: number,
	readRow: (view: DataView, row: number) => Row,
): Row[] {
	const count = box.view.getUint32(box.start + countAt);
	const first = box.start + countAt + 4;
	if (first + count * rowLength > box.end) {
		throw new RangeError(`A table of ${count} rows does not fit into its box.`);
	}
	return Array.from({length: count}, (_, number) => readRow(box.view, first + number * rowLength));
}
