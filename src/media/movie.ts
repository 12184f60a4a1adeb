import {
	type Box,
	findBox,
	fourCharacters,
	type Layout,
	readLayout,
	type Span,
	viewOf,
} from './boxes';
import type {ByteReader} from './bytes';
import {type Description, describe} from './describe';
import type {Edits} from './edit-list';
import {readFragment, readFragmentDefaults} from './fragments';
import {type FrameOrder, orderFrames} from './frame-order';
import {readSamples, type Sample} from './sample-table';
import {readTracks, type Track} from './track';
import {type Unreadable, unreadable} from './unreadable';

/** A movie whose index has been read: everything but the frames themselves. */
export type Movie = {
	readonly kind: 'movie';
	readonly container: 'mp4' | 'mov';
	readonly isFragmented: boolean;
	/** Whether all that the index speaks of is in the file, and nothing is cut off at its end. */
	readonly isWhole: boolean;
	readonly description: Description;
	/** Units a second that the times of samples and frames are counted in. */
	readonly timescale: number;
	/** In coded order. At least one. */
	readonly samples: readonly Sample[];
	readonly edits: Edits;
	readonly order: FrameOrder;
	/** How many decoder configurations the frames are coded with. */
	readonly formatCount: number;
	/** The timecode track's `trak` box, if there is one. */
	readonly timecode: Span | undefined;
};

// An hour of picture and sound takes about five megabytes.
const mostIndexBytes = 256 * 2 ** 20;

const openings = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot', 'styp', 'uuid']);

/** Reads the index of an MP4 or QuickTime movie, or says why it cannot be read. Rejects only when reading the file does. */
export async function openMovie(reader: ByteReader): Promise<Movie | Unreadable> {
	if (reader.size === 0) {
		return unreadable('empty');
	}

	const layout = await readLayout(reader);
	const [opening] = layout.boxes;
	if (!opening || !openings.has(opening.type)) {
		return unreadable('not-a-movie');
	}

	const moov = layout.boxes.find((box) => box.type === 'moov');
	if (!moov || moov.end > reader.size) {
		return unreadable('truncated');
	}
	if (moov.end - moov.start > mostIndexBytes) {
		return unreadable('damaged');
	}

	const container = await readContainer(reader, opening);
	const index = await readBox(reader, moov);
	const read = unlessDamaged(() => {
		const tracks = readTracks(index);
		return {tracks, description: describe(tracks)};
	});
	if (!read) {
		return unreadable('damaged');
	}

	const {tracks, description} = read;
	if (!description) {
		return unreadable('no-video');
	}
	return readFrames(reader, layout, index, tracks, {container, description});
}

async function readFrames(
	reader: ByteReader,
	layout: Layout,
	moov: Span,
	tracks: readonly Track[],
	known: Pick<Movie, 'container' | 'description'>,
): Promise<Movie | Unreadable> {
	const {track} = known.description;
	const samples = unlessDamaged(() => readSamples(track.stbl));
	if (!samples || !(await addFragments(reader, layout, moov, track.id, samples))) {
		return unreadable('damaged');
	}

	const order = orderFrames(samples, track.edits);
	if (order.count === 0 || order.endTime <= order.startTime) {
		return unreadable('no-frames');
	}

	const {timescale, edits, formatCount} = track;
	return {
		...known,
		kind: 'movie',
		isFragmented: findBox(moov, 'mvex') !== undefined,
		isWhole:
			layout.isFilled &&
			samples.every((sample) => sample.offset + sample.size <= reader.size) &&
			tracks.every(({chunks}) => chunks.every((offset) => offset < reader.size)),
		timescale,
		samples,
		edits,
		order,
		formatCount,
		timecode: tracks.find(({kind}) => kind === 'tmcd')?.trak,
	};
}

/** Resolves with whether all the fragments made sense. */
async function addFragments(
	reader: ByteReader,
	layout: Layout,
	moov: Span,
	trackId: number,
	samples: Sample[],
): Promise<boolean> {
	const allDefaults = unlessDamaged(() => readFragmentDefaults(moov));
	const defaults = allDefaults?.find((candidate) => candidate.trackId === trackId);
	if (!defaults) {
		return allDefaults !== undefined;
	}

	let time = 0;
	for (const box of layout.boxes.filter((candidate) => isCompleteFragment(candidate, reader))) {
		const moof = await readBox(reader, box);
		const next = unlessDamaged(() => readFragment(moof, box.start, defaults, time, samples));
		if (next === undefined) {
			return false;
		}
		time = next;
	}
	return true;
}

function isCompleteFragment(box: Box, reader: ByteReader): boolean {
	return box.type === 'moof' && box.end <= reader.size && box.end - box.start <= mostIndexBytes;
}

/** QuickTime when it says so, or says nothing at all as it did before there was MP4. */
async function readContainer(reader: ByteReader, opening: Box): Promise<'mp4' | 'mov'> {
	if (opening.type !== 'ftyp' || opening.contents + 4 > reader.size) {
		return 'mov';
	}
	const brand = await reader.read(opening.contents, 4);
	return fourCharacters(viewOf(brand), 0) === 'qt  ' ? 'mov' : 'mp4';
}

/** The contents of a box in the file, in a view that holds its header too. */
async function readBox(reader: ByteReader, box: Box): Promise<Span> {
	const bytes = await reader.read(box.start, box.end - box.start);
	return {view: viewOf(bytes), start: box.contents - box.start, end: bytes.length};
}

/** What `parse` returns, or nothing when it met a `RangeError`: a length or a position that cannot be. */
function unlessDamaged<Result>(parse: () => Result): Result | undefined {
	try {
		return parse();
	} catch (error) {
		if (error instanceof RangeError) {
			return undefined;
		}
		throw error;
	}
}
