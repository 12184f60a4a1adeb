import {type Box, boxesIn, bytesOf, findBox, needLength, type Span} from './boxes';
import {type Fraction, fraction} from './frame-rate';
import {characters, joined, uint32s} from './write-boxes';

/** How the frames of a track are coded: the first entry of its `stsd` box (ISO/IEC 14496-12, 12.1.3). */
export type PictureEntry = {
	/** The four-character code of the coding: `avc1`, `hvc1`, `apch`, … */
	readonly format: string;
	/** As coded, in pixels. */
	readonly width: number;
	/** As coded, in pixels. */
	readonly height: number;
	/** The fields that the entry of every coding begins with. */
	readonly fields: Span;
	/** All boxes behind them, known here or not, without the zeros QuickTime may end them with. */
	readonly extensions: Span;
};

/** Bytes of the fields that the entry of every coding begins with; QuickTime has as many in all its versions. */
const fieldsLength = 78;

/** Reads how the pictures of a track are coded. Throws `RangeError` when its `stbl` box does not say. */
export function readPictureEntry(stbl: Span): PictureEntry {
	const {view} = stbl;
	const entry = readEntry(stbl);
	const {start, end} = needLength({view, start: entry.contents, end: entry.end}, fieldsLength);
	const extensions = {view, start: start + fieldsLength, end};
	return {
		format: entry.type,
		width: view.getUint16(start + 24),
		height: view.getUint16(start + 26),
		fields: {view, start, end: extensions.start},
		extensions: {...extensions, end: boxesIn(extensions).at(-1)?.end ?? extensions.start},
	};
}

/** The first entry of a track's `stsd` box. Throws `RangeError` when it has none. */
export function readEntry(stbl: Span): Box {
	const stsd = findBox(stbl, 'stsd');
	const [entry] = stsd ? boxesIn({...stsd, start: stsd.start + 8}) : [];
	if (!entry) {
		throw new RangeError('A track does not say how it is coded.');
	}
	return entry;
}

/** Width to height of one pixel, from `pasp` (ISO/IEC 14496-12, 12.1.4); nothing when the file does not say. */
export function pixelAspectOf({extensions}: PictureEntry): Fraction | undefined {
	const pasp = findBox(extensions, 'pasp');
	if (!pasp) {
		return undefined;
	}
	const {view, start} = needLength(pasp, 8);
	const across = view.getUint32(start);
	const down = view.getUint32(start + 4);
	return across > 0 && down > 0 ? fraction(across, down) : undefined;
}

/** The decoder's configuration record, out of the box of that type; nothing when there is none or it is empty. */
export function recordOf(
	{extensions}: PictureEntry,
	type: 'avcC' | 'hvcC',
): Uint8Array | undefined {
	const box = findBox(extensions, type);
	return box && box.end > box.start ? bytesOf(box) : undefined;
}

/**
 * The entry for an MP4 whose data lies in the file itself. Every box in it is kept byte for byte, since
 * what is not known here may matter to who decodes. Only the fields that mean something else in
 * QuickTime than in an MP4 get the values an MP4 has there.
 */
export function entryBox({format, fields, extensions}: PictureEntry): Uint8Array {
	const bytes = bytesOf(fields).slice();
	bytes.set([0, dataReference], 6);
	// QuickTime's version, vendor and quality; and at the end its colour table.
	bytes.fill(0, 8, 24);
	bytes.fill(0xff, 76, 78);
	const length = 8 + bytes.length + extensions.end - extensions.start;
	return joined([uint32s(length), characters(format), bytes, bytesOf(extensions)]);
}

/** The number of the only data reference a new movie has. */
const dataReference = 1;
