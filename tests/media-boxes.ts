/** A box of a file in memory. */
export type FoundBox = {
	readonly type: string;
	readonly start: number;
	/** Where the boxes inside it begin, or its fields. */
	readonly inside: number;
	readonly end: number;
};

/** Bytes between the header of a box and the boxes in it, where there are any. */
const fieldsBefore: Readonly<Record<string, number>> = {stsd: 8, avc1: 78, hvc1: 78, hev1: 78};

/** The boxes met going down `path`, one in the other, the outermost first. `trak#1` is the second `trak`. */
export function pathTo(file: Buffer, ...path: readonly string[]): readonly FoundBox[] {
	const found: FoundBox[] = [];
	let [from, to] = [0, file.length];
	for (const step of path) {
		const [type, place = '0'] = step.split('#');
		const box = boxesBetween(file, from, to).filter((one) => one.type === type)[Number(place)];
		if (!box) throw new Error(`There is no ${path.join('/')}: ${step} is missing.`);
		found.push(box);
		[from, to] = [box.inside, box.end];
	}
	return found;
}

/** The box at the end of `path`. */
export function boxAt(file: Buffer, ...path: readonly string[]): FoundBox {
	const box = pathTo(file, ...path).at(-1);
	if (!box) throw new Error('A path has at least one step.');
	return box;
}

/** All bytes of the box at the end of `path`, its header included. */
export function boxBytes(file: Buffer, ...path: readonly string[]): Buffer {
	const {start, end} = boxAt(file, ...path);
	return file.subarray(start, end);
}

/** A copy of `file` with `bytes` at the end of the box at `path`. Its frames must lie before its index. */
export function withInside(file: Buffer, path: readonly string[], bytes: Uint8Array): Buffer {
	const {end} = boxAt(file, ...path);
	return spliced(file, path, end, 0, bytes);
}

/** A copy of `file` with `bytes` in the place of the box at `path`. Its frames must lie before its index. */
export function withBox(file: Buffer, path: readonly string[], bytes: Uint8Array): Buffer {
	const {start, end} = boxAt(file, ...path);
	return spliced(file, path.slice(0, -1), start, end - start, bytes);
}

/** A box with `contents` in it. */
export function makeBox(type: string, ...contents: readonly (Uint8Array | readonly number[])[]) {
	const inside = Buffer.concat(contents.map((part) => Uint8Array.from(part)));
	const header = Buffer.alloc(8);
	header.writeUInt32BE(8 + inside.length);
	header.write(type, 4, 'latin1');
	return Buffer.concat([header, inside]);
}

/** Numbers of 32 bits, one after the other. */
export function words(...values: readonly number[]): Buffer {
	const bytes = Buffer.alloc(values.length * 4);
	for (const [number, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, number * 4);
	return bytes;
}

function spliced(
	file: Buffer,
	around: readonly string[],
	at: number,
	removed: number,
	bytes: Uint8Array,
): Buffer {
	const [moov] = pathTo(file, 'moov');
	if (moov?.end !== file.length) throw new Error('The index is not at the end.');
	const sized = Buffer.from(file);
	for (const {start} of pathTo(file, ...around)) {
		sized.writeUInt32BE(sized.readUInt32BE(start) + bytes.length - removed, start);
	}
	return Buffer.concat([sized.subarray(0, at), bytes, sized.subarray(at + removed)]);
}

function boxesBetween(file: Buffer, from: number, to: number): readonly FoundBox[] {
	const boxes: FoundBox[] = [];
	for (let start = from; start + 8 <= to; ) {
		const type = file.toString('latin1', start + 4, start + 8);
		const size = file.readUInt32BE(start);
		const isLong = size === 1;
		const length = isLong ? Number(file.readBigUInt64BE(start + 8)) : size;
		if (length < 8) break;
		const inside = start + (isLong ? 16 : 8) + (fieldsBefore[type] ?? 0);
		boxes.push({type, start, inside, end: start + length});
		start += length;
	}
	return boxes;
}
