import type {ByteReader} from '../../src/media/bytes';
import {type MovieFacts, probe} from '../../src/media/probe';
import {imageSize} from '../../src/round-trip/image-size';
import {type Disk, withReader} from '../../src/round-trip/ports/disk';
import type {MediaFacts, MediaLab} from '../../src/stand-ins/runware/media-lab';
import type {PracticeShelf} from './practice-shelf';

/** Where a picture says how large it is, thumbnails before it included. */
const pictureHead = 512 * 1024;

/** Opens what lies on the shelf, and changes nothing of it: a result is what was sent. */
export function createPracticeLab(disk: Disk, shelf: PracticeShelf): MediaLab {
	return {
		async probe(token) {
			const media = await shelf.find(token);
			return media && withReader(disk, media.file, look);
		},
		async render(input) {
			if (!input) throw new Error('Practice makes nothing out of nothing.');
			return input;
		},
	};
}

async function look(reader: ByteReader): Promise<MediaFacts | undefined> {
	const size = imageSize(await reader.read(0, Math.min(pictureHead, reader.size)));
	if (size) return {kind: 'image', ...size, codec: 'picture'};
	const movie = await probe(reader);
	return movie.kind === 'movie' ? factsOf(movie) : undefined;
}

function factsOf(movie: MovieFacts): MediaFacts {
	const {picture, rate} = movie;
	return {
		kind: 'video',
		durationMs: Math.round(movie.durationSeconds * 1000),
		width: picture.displayWidth,
		height: picture.displayHeight,
		rate: rate.nominal,
		isConstantRate: rate.isConstant,
		frames: movie.frameCount,
		timescale: movie.timescale,
		codec: picture.codec,
		hasAudio: movie.sound !== undefined,
	};
}
