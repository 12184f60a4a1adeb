import type {Span} from './boxes';
import type {Fraction} from './frame-rate';
import {
	type PictureEntry,
	pixelAspectOf,
	readEntry,
	readPictureEntry,
	recordOf,
} from './sample-entry';
import {readSampleFormat, type SampleFormat} from './sample-format';
import type {Track} from './track';

/** What the header of a picture track says about its frames. Sizes are in pixels. */
export type Picture = SampleFormat & {
	/** `avc`, `hevc`, `prores`, …; the file's own four-character code for a codec nobody here knows. */
	readonly codec: string;
	/** As coded, before rotation. */
	readonly width: number;
	/** As coded, before rotation. */
	readonly height: number;
	/** As seen: turned, and in square pixels. */
	readonly displayWidth: number;
	/** As seen: turned, and in square pixels. */
	readonly displayHeight: number;
	/** Clockwise, in degrees; before it is mirrored, where it is. */
	readonly rotation: 0 | 90 | 180 | 270;
	/** Width to height of one pixel. */
	readonly pixelAspect: Fraction;
};

/** What the header of a sound track says. */
export type Sound = {
	/** The file's own four-character code for how it is coded: `mp4a`, `sowt`, … */
	readonly codec: string;
};

/** The tracks of a movie that count, and what a writer needs to go on with the picture. */
export type Description = {
	/** The primary picture track. */
	readonly track: Track;
	/** How its frames are coded, as the file has it. */
	readonly entry: PictureEntry;
	readonly picture: Picture;
	/** What a decoder is set up with (`avcC`, `hvcC`); nothing for a codec that is not known to have one. */
	readonly record: Uint8Array | undefined;
	readonly sound: Sound | undefined;
};

/**
 * Describes the primary picture and sound of a movie from their headers: of several tracks the first
 * that is switched on. Nothing when it has no picture. Throws `RangeError` when a header makes no sense.
 */
export function describe(tracks: readonly Track[]): Description | undefined {
	const track = primaryOf(tracks, 'vide');
	if (!track) {
		return undefined;
	}

	const sound = primaryOf(tracks, 'soun');
	const entry = readPictureEntry(track.stbl);
	const codec = codecOf(entry.format);
	const record = recordBoxOf(codec, entry);
	return {
		track,
		entry,
		picture: {
			codec,
			...sizesOf(track, entry),
			...readSampleFormat(codec, entry.format, record),
		},
		record,
		sound: sound && {codec: readEntry(sound.stbl).type},
	};
}

function primaryOf(tracks: readonly Track[], kind: string): Track | undefined {
	const candidates = tracks.filter((track) => track.kind === kind);
	return candidates.find(({isEnabled}) => isEnabled) ?? candidates[0];
}

/** Encrypted frames go by codes of their own, and so are in no codec that is known here. */
function codecOf(format: string): string {
	switch (format.toLowerCase()) {
		case 'avc1':
		case 'avc3':
			return 'avc';
		case 'hvc1':
		case 'hev1':
			return 'hevc';
		case 'vp08':
			return 'vp8';
		case 'vp09':
			return 'vp9';
		case 'av01':
			return 'av1';
		case 'apco':
		case 'apcs':
		case 'apcn':
		case 'apch':
		case 'ap4h':
		case 'ap4x':
			return 'prores';
		default:
			return format;
	}
}

function recordBoxOf(codec: string, entry: PictureEntry): Uint8Array | undefined {
	switch (codec) {
		case 'avc':
			return recordOf(entry, 'avcC');
		case 'hevc':
			return recordOf(entry, 'hvcC');
		default:
			return undefined;
	}
}

type Sizes = Pick<
	Picture,
	'width' | 'height' | 'displayWidth' | 'displayHeight' | 'rotation' | 'pixelAspect'
>;

/** In square pixels whichever side they are short on grows, so that no row or column is lost. */
function sizesOf(track: Track, entry: PictureEntry): Sizes {
	const {width, height} = entry;
	const pixelAspect = pixelAspectOf(entry) ?? {numerator: 1, denominator: 1};
	const {numerator, denominator} = pixelAspect;
	const isWide = numerator > denominator;
	const across = isWide ? Math.round((width * numerator) / denominator) : width;
	const down = isWide ? height : Math.round((height * denominator) / numerator);

	const rotation = rotationOf(track);
	const [displayWidth, displayHeight] = rotation % 180 === 0 ? [across, down] : [down, across];
	return {width, height, displayWidth, displayHeight, rotation, pixelAspect};
}

/** Where the matrix of the track, then that of the movie, takes the picture's upper edge (ISO/IEC 14496-12, 6.2.2). */
function rotationOf({geometry, movieMatrix}: Track): Picture['rotation'] {
	const [a, b, c, d] = turnOf(geometry);
	const [movieA, movieB, movieC, movieD] = turnOf(movieMatrix);
	const isMirrored = (a * d - b * c) * (movieA * movieD - movieB * movieC) < 0;
	const across = (a * movieA + b * movieC) * (isMirrored ? -1 : 1);
	const down = a * movieB + b * movieD;
	if (Math.abs(across) >= Math.abs(down)) {
		return across < 0 ? 180 : 0;
	}
	return down > 0 ? 90 : 270;
}

/** The four numbers of a matrix that turn, scale and mirror; the others move. */
function turnOf({view, start}: Span) {
	const number = (place: number) => view.getInt32(start + place * 4) / 0x10000;
	return [number(0), number(1), number(3), number(4)] as const;
}
