import {boxesIn, findBox, fourCharacters, insideOf, type Span} from './boxes';
import {type Edits, readEdits} from './edit-list';
import {type Fraction, fraction} from './frame-rate';
import {readChunkOffsets} from './sample-table';

/** What a movie's index says of one track, its samples aside. */
export type Track = {
	readonly id: number;
	/** `vide`, `soun`, `tmcd`, … */
	readonly kind: string;
	/** Units a second that the track's times are counted in. */
	readonly timescale: number;
	readonly edits: Edits;
	/** How many decoder configurations its samples are coded with. */
	readonly formatCount: number;
	/** Width to height of one pixel, where the file says. */
	readonly pixelAspect: Fraction | undefined;
	/** Where its chunks begin, in bytes from the start of the file. */
	readonly chunks: readonly number[];
	readonly trak: Span;
	readonly stbl: Span;
};

/** Reads the tracks of a `moov` box. Throws `RangeError` when something is missing or does not fit. */
export function readTracks(moov: Span): Track[] {
	const movieTimescale = readTimescale(needBox(moov, 'mvhd'));
	return boxesIn(moov)
		.filter((box) => box.type === 'trak')
		.map((box) => readTrack(insideOf(moov.view, box), movieTimescale));
}

function readTrack(trak: Span, movieTimescale: number): Track {
	const {view} = trak;
	const tkhd = needBox(trak, 'tkhd');
	const timescale = readTimescale(needBox(trak, 'mdia', 'mdhd'));
	const stbl = needBox(trak, 'mdia', 'minf', 'stbl');
	const kind = fourCharacters(view, needBox(trak, 'mdia', 'hdlr').start + 8);
	return {
		id: view.getUint32(tkhd.start + (view.getUint8(tkhd.start) === 1 ? 20 : 12)),
		kind,
		timescale,
		edits: readEdits(trak, timescale, movieTimescale),
		formatCount: view.getUint32(needBox(stbl, 'stsd').start + 4),
		pixelAspect: kind === 'vide' ? readPixelAspect(needBox(stbl, 'stsd')) : undefined,
		chunks: readChunkOffsets(stbl),
		trak,
		stbl,
	};
}

/** From `pasp`, behind the 78 bytes every description of a picture begins with (ISO/IEC 14496-12, 12.1.3–12.1.4). */
function readPixelAspect({view, start, end}: Span): Fraction | undefined {
	const [entry] = boxesIn({view, start: start + 8, end});
	const pasp =
		entry &&
		entry.contents + 78 <= entry.end &&
		findBox({view, start: entry.contents + 78, end: entry.end}, 'pasp');
	if (!pasp) {
		return undefined;
	}
	const across = view.getUint32(pasp.start);
	const down = view.getUint32(pasp.start + 4);
	return across > 0 && down > 0 ? fraction(across, down) : undefined;
}

/** Of `mvhd` and `mdhd` alike. */
function readTimescale({view, start}: Span): number {
	const timescale = view.getUint32(start + (view.getUint8(start) === 1 ? 20 : 12));
	if (timescale === 0) {
		throw new RangeError('A clock stands still.');
	}
	return timescale;
}

function needBox(span: Span, ...path: readonly string[]): Span {
	const box = findBox(span, ...path);
	if (!box) {
		throw new RangeError(`There is no ${path.join('/')} box.`);
	}
	return box;
}
