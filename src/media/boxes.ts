import type {ByteReader} from './bytes';

/** One box of an MP4 or QuickTime file. Positions count from the start of what was walked. */
export type Box = {
	/** Its four-character code. */
	readonly type: string;
	/** First byte of its header, inclusive. */
	readonly start: number;
	/** First byte after its header, inclusive. */
	readonly contents: number;
	/** End of the box, exclusive. May lie beyond the end of a file that was cut off. */
	readonly end: number;
};

/** A stretch of bytes in memory that holds boxes or one box's fields. */
export type Span = {readonly view: DataView; readonly start: number; readonly end: number};

/** The outermost boxes of a file, and whether they fill it from its first byte to its last. */
export type Layout = {readonly boxes: readonly Box[]; readonly isFilled: boolean};

// Far more fragments than any recording has; a file of garbage would otherwise be walked to its end.
const mostBoxes = 200_000;

/** Walks the outermost boxes of a file, reading their headers only. Stops where the bytes are no box. */
export async function readLayout(reader: ByteReader): Promise<Layout> {
	const boxes: Box[] = [];
	let at = 0;
	while (at < reader.size && boxes.length < mostBoxes) {
		const header = await reader.read(at, Math.min(16, reader.size - at));
		const box = boxAt({view: viewOf(header), start: 0, end: header.length}, reader.size - at);
		if (!box) {
			break;
		}

		const moved = {...box, start: at, contents: at + box.contents, end: at + box.end};
		boxes.push(moved);
		at = moved.end;
	}
	return {boxes, isFilled: at === reader.size};
}

/** A view of all of `bytes`. */
export function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The boxes directly inside `span`. Throws `RangeError` when one of them does not fit. */
export function boxesIn(span: Span): Box[] {
	const boxes: Box[] = [];
	// QuickTime may end a list of boxes with zeros; only outermost boxes may be of size 0.
	for (let at = span.start; at + 8 <= span.end && span.view.getUint32(at) !== 0; ) {
		const box = boxAt({...span, start: at}, span.end - at);
		if (!box || box.end > span.end) {
			throw new RangeError(`No box fits at ${at}.`);
		}
		boxes.push(box);
		at = box.end;
	}
	return boxes;
}

/** The fields of the first box found by going down `path` from `span`, or nothing. Throws `RangeError` on damage. */
export function findBox(span: Span, ...path: readonly string[]): Span | undefined {
	let inside: Span | undefined = span;
	for (const type of path) {
		const box: Box | undefined =
			inside && boxesIn(inside).find((candidate) => candidate.type === type);
		inside = box && insideOf(span.view, box);
	}
	return inside;
}

/** `span` if it has at least `length` bytes; otherwise a `RangeError`. */
export function needLength(span: Span, length: number): Span {
	if (span.start + length > span.end) {
		throw new RangeError(`${span.end - span.start} bytes are too few for these fields.`);
	}
	return span;
}

/** The bytes of `span` where they are: what is done to them is done to it. */
export function bytesOf({view, start, end}: Span): Uint8Array {
	return new Uint8Array(view.buffer, view.byteOffset + start, end - start);
}

/** The contents of a box that was found in `view`. */
export function insideOf(view: DataView, box: Box): Span {
	return {view, start: box.contents, end: box.end};
}

/** The four characters at `at`. */
export function fourCharacters(view: DataView, at: number): string {
	return String.fromCharCode(
		view.getUint8(at),
		view.getUint8(at + 1),
		view.getUint8(at + 2),
		view.getUint8(at + 3),
	);
}

/** The unsigned 64-bit number at `at`, exact up to 2^53. */
export function uint64(view: DataView, at: number): number {
	return view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4);
}

/** The box whose header starts `span`; a size of 0 means that it takes up all of `room` (ISO/IEC 14496-12, 4.2). */
function boxAt(span: Span, room: number): Box | undefined {
	const {view, start, end} = span;
	if (start + 8 > end) {
		return undefined;
	}

	const type = fourCharacters(view, start + 4);
	const size = view.getUint32(start);
	const isLong = size === 1;
	if (!/^[ -~\u00a9]{4}$/.test(type) || (isLong && start + 16 > end)) {
		return undefined;
	}

	const header = isLong ? 16 : 8;
	const length = isLong ? uint64(view, start + 8) : size || room;
	return length < header ? undefined : {type, start, contents: start + header, end: start + length};
}
