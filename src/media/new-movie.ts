import {bytesOf} from './boxes';
import type {Description} from './describe';
import type {Edits} from './edit-list';
import {type FrameTiming, timeFrames} from './frame-timing';
import {chunkLengths, chunkOffsetBox, tableBoxes} from './new-sample-table';
import {entryBox} from './sample-entry';
import {box, characters, fullBox, joined, uint16s, uint32s, uint64s} from './write-boxes';

/** One coded frame of a movie to be written. */
export type NewFrame = {
	/** In bytes. */
	readonly size: number;
	/** Whether decoding can begin here. */
	readonly isSync: boolean;
	/** When it is shown, on the clock of the media. */
	readonly time: number;
};

/** A movie of one picture track to be written. Times are whole numbers of units of its `timescale`. */
export type NewMovie = {
	/** In coded order, which is how they lie in the file, with nothing between them. At least one. */
	readonly frames: readonly NewFrame[];
	/** When the last frame that is shown is over, on the clock of the media. */
	readonly endTime: number;
	/** Units a second. */
	readonly timescale: number;
	/** How long nothing is shown at first, and the moment of the media that is shown then. */
	readonly edits: Pick<Edits, 'delay' | 'mediaStart'>;
	/** The movie that the frames are from: how they are coded, turned and stretched. */
	readonly source: Pick<Description, 'track' | 'entry'>;
};

/**
 * All of an MP4 up to its first frame, index included (ISO/IEC 14496-12). Of the source it has its
 * sample entry, its picture's matrices and its size on the screen, as they are; what the source
 * says of itself as a whole, such as where it was recorded, is left behind.
 */
export function headOf(movie: NewMovie): Uint8Array {
	const timing = timeFrames(movie);
	const tables = joined([
		fullBox('stsd', 0, 0, uint32s(1), entryBox(movie.source.entry)),
		...tableBoxes(movie.frames, timing),
	]);
	const chunks = chunkLengths(movie.frames);
	const frameBytes = chunks.reduce((sum, length) => sum + length, 0);
	const mdat =
		frameBytes + 8 <= largestNumber
			? [uint32s(frameBytes + 8), characters('mdat')]
			: [uint32s(1), characters('mdat'), uint64s([frameBytes + 16])];

	const head = (firstByte: number, isLong: boolean) => {
		const offsets = chunkOffsetBox(chunks, firstByte, isLong);
		return joined([fileType(movie), movieBox(movie, timing, joined([tables, offsets])), ...mdat]);
	};
	const {length: longLength} = head(0, true);
	const length = longLength - chunks.length * 4;
	const isLong = length + frameBytes > largestNumber;
	return head(isLong ? longLength : length, isLong);
}

/** The largest number of 32 bits. */
const largestNumber = 2 ** 32 - 1;

function fileType({source}: NewMovie): Uint8Array {
	const avc = source.entry.format === 'avc1' ? ['avc1'] : [];
	const compatible = ['isom', 'iso2', ...avc, 'mp41'].map(characters);
	return box('ftyp', characters('isom'), uint32s(0x200), ...compatible);
}

function movieBox(movie: NewMovie, timing: FrameTiming, tables: Uint8Array): Uint8Array {
	const {timescale, source} = movie;
	const {delay, from, shown, media} = timing;
	// Some readers take times of 32 bits for signed ones.
	const version = Math.max(delay + shown, media, from) > 0x7fff_ffff ? 1 : 0;
	const times = (...values: readonly number[]) =>
		version === 1 ? uint64s(values) : uint32s(...values);

	const movieHeader = fullBox(
		'mvhd',
		version,
		0,
		...[times(0, 0), uint32s(timescale), times(delay + shown)],
		...[uint32s(0x1_0000), uint16s(0x100, 0), uint32s(0, 0)],
		bytesOf(source.track.movieMatrix),
		uint32s(0, 0, 0, 0, 0, 0, trackId + 1),
	);
	const trackHeader = fullBox(
		'tkhd',
		version,
		// Switched on, and part of the movie.
		3,
		...[times(0, 0), uint32s(trackId, 0), times(delay + shown)],
		uint32s(0, 0, 0, 0),
		bytesOf(source.track.geometry),
	);
	const mediaHeader = fullBox(
		'mdhd',
		version,
		0,
		...[times(0, 0), uint32s(timescale), times(media)],
		uint16s(undetermined, 0),
	);
	const handler = [uint32s(0), characters('vide'), uint32s(0, 0, 0), characters('\0')];
	const inFileItself = fullBox('url ', 0, 1);
	const mediaBox = box(
		'mdia',
		mediaHeader,
		fullBox('hdlr', 0, 0, ...handler),
		box(
			'minf',
			fullBox('vmhd', 0, 1, uint32s(0, 0)),
			box('dinf', fullBox('dref', 0, 0, uint32s(1), inFileItself)),
			box('stbl', tables),
		),
	);

	const edit = (length: number, at: number) => joined([times(length, at), uint32s(0x1_0000)]);
	const edits = [...(delay > 0 ? [edit(delay, -1)] : []), edit(shown, from)];
	const editBox = box('edts', fullBox('elst', version, 0, uint32s(edits.length), ...edits));
	const isEdited = delay > 0 || from > 0;
	const track = box('trak', trackHeader, ...(isEdited ? [editBox] : []), mediaBox);
	return box('moov', movieHeader, track);
}

const trackId = 1;

/** The language `und`, in five bits a letter (ISO/IEC 14496-12, 8.4.2). */
const undetermined = 0x55c4;
