import {findBox, type Span, viewOf} from './boxes';
import type {ByteReader} from './bytes';
import {readChunkOffsets} from './sample-table';

/** The timecode of a movie's first frame, as its camera wrote it. */
export type StartTimecode = {
	/** Frames since 00:00:00:00, numbers that drop frame leaves out not counted. */
	readonly frame: number;
	/** Frames a second that the timecode counts in: 30 for 29.97. */
	readonly framesPerSecond: number;
	readonly isDropFrame: boolean;
};

/** Reads the start of a `tmcd` track (QuickTime File Format, Timecode Media); nothing when it is not as it should be. */
export async function readTimecode(
	reader: ByteReader,
	trak: Span,
): Promise<StartTimecode | undefined> {
	const stbl = findBox(trak, 'mdia', 'minf', 'stbl');
	const entry = stbl && findBox(stbl, 'stsd');
	const [offset] = stbl ? readChunkOffsets(stbl) : [];
	// Counts and the entry's own header first; then flags, timescale, frame duration, frames a second.
	if (!entry || entry.end - entry.start < 8 + 16 + 17 || offset === undefined) {
		return undefined;
	}
	if (offset + 4 > reader.size) {
		return undefined;
	}

	const fields = entry.start + 8 + 16 + 4;
	const framesPerSecond = entry.view.getUint8(fields + 12);
	const frame = viewOf(await reader.read(offset, 4)).getUint32(0);
	return framesPerSecond === 0
		? undefined
		: {frame, framesPerSecond, isDropFrame: (entry.view.getUint32(fields) & 1) !== 0};
}
