import {boxesIn, findBox, fourCharacters, insideOf, needLength, type Span} from './boxes';
import {type Edits, readEdits} from './edit-list';
import {readChunkOffsets} from './sample-table';

/** What a movie's index says of one track, its samples aside. */
export type Track = {
	readonly id: number;
	/** `vide`, `soun`, `tmcd`, … */
	readonly kind: string;
	/** Units a second that the track's times are counted in. */
	readonly timescale: number;
	/** Whether it is switched on; of tracks that stand for each other, one is. */
	readonly isEnabled: boolean;
	/** The end of its header: the matrix it is turned by, then its width and height on the screen. */
	readonly geometry: Span;
	/** The matrix that all tracks of the movie are turned by besides. */
	readonly movieMatrix: Span;
	readonly edits: Edits;
	/** How many decoder configurations its samples are coded with. */
	readonly formatCount: number;
	/** Where its chunks begin, in bytes from the start of the file. */
	readonly chunks: readonly number[];
	readonly trak: Span;
	readonly stbl: Span;
};

/** Reads the tracks of a `moov` box. Throws `RangeError` when something is missing or does not fit. */
export function readTracks(moov: Span): Track[] {
	const mvhd = needBox(moov, 'mvhd');
	const movie = {timescale: readTimescale(mvhd), matrix: fieldsOf(mvhd, 36, 36)};
	return boxesIn(moov)
		.filter((box) => box.type === 'trak')
		.map((box) => readTrack(insideOf(moov.view, box), movie));
}

function readTrack(trak: Span, movie: {timescale: number; matrix: Span}): Track {
	const {view} = trak;
	const tkhd = needBox(trak, 'tkhd');
	const timescale = readTimescale(needBox(trak, 'mdia', 'mdhd'));
	const stbl = needBox(trak, 'mdia', 'minf', 'stbl');
	const hdlr = needLength(needBox(trak, 'mdia', 'hdlr'), 12);
	return {
		id: view.getUint32(tkhd.start + (isLong(tkhd) ? 20 : 12)),
		kind: fourCharacters(view, hdlr.start + 8),
		timescale,
		isEnabled: (view.getUint32(tkhd.start) & 1) === 1,
		geometry: fieldsOf(tkhd, 40, 44),
		movieMatrix: movie.matrix,
		edits: readEdits(trak, timescale, movie.timescale),
		formatCount: view.getUint32(needLength(needBox(stbl, 'stsd'), 8).start + 4),
		chunks: readChunkOffsets(stbl),
		trak,
		stbl,
	};
}

/** Of `mvhd` and `mdhd` alike. */
function readTimescale(header: Span): number {
	const {view, start} = needLength(header, isLong(header) ? 24 : 16);
	const timescale = view.getUint32(start + (isLong(header) ? 20 : 12));
	if (timescale === 0) {
		throw new RangeError('A clock stands still.');
	}
	return timescale;
}

/** The `length` bytes that stand `at` bytes into a `mvhd` or `tkhd` whose times have 32 bits (ISO/IEC 14496-12, 8.2.2, 8.3.2). */
function fieldsOf(header: Span, at: number, length: number): Span {
	const start = header.start + at + (isLong(header) ? 12 : 0);
	const end = needLength({...header, start}, length).start + length;
	return {view: header.view, start, end};
}

/** Whether the times of a header have 64 bits. */
function isLong({view, start}: Span): boolean {
	return view.getUint8(start) === 1;
}

function needBox(span: Span, ...path: readonly string[]): Span {
	const box = findBox(span, ...path);
	if (!box) {
		throw new RangeError(`There is no ${path.join('/')} box.`);
	}
	return box;
}
