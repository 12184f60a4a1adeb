import {findBox, type Span} from './boxes';

/** Which part of a track's media is shown, and when. Times are in the track's timescale. */
export type Edits = {
	/** How long nothing is shown before the first frame. */
	readonly delay: number;
	/** The moment of the media that is shown first. */
	readonly mediaStart: number;
	/** The moment of the media at which showing stops; `Infinity` when it runs to its end. */
	readonly mediaEnd: number;
	/**
	 * Whether that is the whole truth. A track put together of several pieces, or played at another
	 * speed, is `isPlain: false`; the other fields then describe media shown from end to end.
	 */
	readonly isPlain: boolean;
};

/** Shown from its own time 0 to its end. */
const noEdits: Edits = {delay: 0, mediaStart: 0, mediaEnd: Number.POSITIVE_INFINITY, isPlain: true};

/**
 * Reads a track's edit list (ISO/IEC 14496-12, 8.6.6): any number of empty edits, then one piece of
 * media. `movieTimescale` is the clock that the lengths of edits are counted in.
 */
export function readEdits(trak: Span, timescale: number, movieTimescale: number): Edits {
	const elst = findBox(trak, 'edts', 'elst');
	if (!elst) {
		return noEdits;
	}

	const entries = readEntries(elst);
	const pieces = entries.filter((entry) => entry.mediaTime >= 0);
	const firstPiece = entries.findIndex((entry) => entry.mediaTime >= 0);
	const [piece] = pieces;
	if (!piece) {
		return noEdits;
	}

	const toMedia = (length: number) => Math.round((length * timescale) / movieTimescale);
	const empty = entries.slice(0, firstPiece).reduce((sum, entry) => sum + entry.duration, 0);
	if (pieces.length > 1 || piece.rate !== 0x10000) {
		return {...noEdits, isPlain: false};
	}
	return {
		delay: toMedia(empty),
		mediaStart: piece.mediaTime,
		// 0 means as long as there is media, which is how fragmented movies have it.
		mediaEnd:
			piece.duration === 0 ? Number.POSITIVE_INFINITY : piece.mediaTime + toMedia(piece.duration),
		isPlain: true,
	};
}

type Entry = {readonly duration: number; readonly mediaTime: number; readonly rate: number};

function readEntries({view, start, end}: Span): Entry[] {
	const isLong = view.getUint8(start) === 1;
	const count = view.getUint32(start + 4);
	const length = isLong ? 20 : 12;
	if (start + 8 + count * length > end) {
		throw new RangeError(`An edit list of ${count} entries does not fit into its box.`);
	}

	return Array.from({length: count}, (_, number) => {
		const at = start + 8 + number * length;
		return isLong
			? {
					duration: Number(view.getBigUint64(at)),
					mediaTime: Number(view.getBigInt64(at + 8)),
					rate: view.getInt32(at + 16),
				}
			: {
					duration: view.getUint32(at),
					mediaTime: view.getInt32(at + 4),
					rate: view.getInt32(at + 8),
				};
	});
}
