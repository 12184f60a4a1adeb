import type {CutPlan} from '../media/cut';
import type {MovieFacts} from '../media/probe';
import {aleph2} from '../runware/models';
import {type FrameRate, frameAt, framesPerSecond, rateOf} from '../timeline/frame-rate';
import {type Handles, type MediaFrames, wantedFrames} from '../timeline/plate';
import {type TickTime, ticksPerSecond} from '../timeline/tick-time';
import type {Choice, FileFacts} from './facts';
import {fileNameOf} from './ports/disk';
import {isSameRate} from './sentences';

/** Shortest plate that is sent, in ticks of its own clock. */
export const shortestPlate: TickTime = (BigInt(aleph2.sent.shortest) * ticksPerSecond) / 1000n;

/** Longest plate that is sent, likewise. */
export const longestPlate: TickTime = (BigInt(aleph2.sent.longest) * ticksPerSecond) / 1000n;

/** Largest plate that is sent, in bytes: its body takes a third more in memory (uxp-runtime 17). */
export const largestPlate = 150_000_000;

/** A movie as the frames of a plate are counted in it. */
export function mediaFramesOf(movie: MovieFacts): MediaFrames {
	const {numerator, denominator} = movie.rate.nominal;
	return {
		rate: rateOf(BigInt(numerator), BigInt(denominator)),
		frameCount: movie.frameCount,
	};
}

/** The frames a direct plate asks of its file: the shot, its handles, and what it takes to be long enough, but never so many as to be too long. */
export function directWish(choice: Choice, movie: MovieFacts, handles: Handles) {
	const media = mediaFramesOf(movie);
	const wish = wantedFrames(choice.shot.source, media, handles, shortestPlate);
	const excess = wish.span.count - mostFrames(media.rate);
	if (excess <= 0) {
		return wish;
	}

	const tail = Math.max(0, wish.handles.tail - excess);
	const head = Math.max(0, wish.handles.head - Math.max(0, excess - wish.handles.tail));
	return wantedFrames(choice.shot.source, media, {head, tail}, shortestPlate);
}

/** How many frames of a rate fit into the longest plate. */
export function mostFrames(rate: FrameRate): number {
	return frameAt(longestPlate, rate);
}

/**
 * Why a shot cannot be cut from its file, before the file's frames are looked at: one reason in a
 * sentence, or nothing (design 4, Plates).
 */
export function directObstacle({clip, shot}: Choice, file: FileFacts): string | undefined {
	if (clip.adjustment) return 'An adjustment layer has no picture of its own.';
	const {media} = clip;
	switch (media.kind) {
		case 'sequence':
			return 'A nested sequence has no file of its own.';
		case 'multicam':
			return 'A multicam clip has no single file.';
		case 'merged':
			return 'A merged clip is more than its file.';
		case 'graphic':
			return 'A title or graphic has no file.';
		case 'synthetic':
			return 'This clip is made by Premiere and has no file.';
		case 'file':
			break;
	}

	if (clip.reversed) return 'The clip plays backwards.';
	if (clip.speed !== 1) return `The clip plays at ${Math.round(clip.speed * 100)} % speed.`;
	if (shot.source.out - shot.source.in !== shot.range.end - shot.range.start) {
		return 'The clip’s speed changes on the way.';
	}
	if (file.kind !== 'movie') return 'The file is not an MP4 or QuickTime movie.';
	if (!isNameOf(media.itemName, media.path)) {
		return 'The clip does not bear its file’s name, so it may be a subclip that begins elsewhere in the file.';
	}
	return movieObstacle(file.movie, media.fps);
}

/** Why the cut itself is impossible, or nothing. */
export function cutObstacle(cut: CutPlan, rate: FrameRate): string | undefined {
	if (cut.frameCount > mostFrames(rate)) {
		return 'From the key frame before it, the shot is longer than Aleph takes.';
	}
	if (cut.byteLength > largestPlate) return 'Cut from its file, the shot is too large to upload.';
	return undefined;
}

function movieObstacle(movie: MovieFacts, interpreted: number | undefined): string | undefined {
	const {picture} = movie;
	const {rate} = mediaFramesOf(movie);
	if (picture.codec !== 'avc') return `The file is ${codecName(picture.codec)}, not H.264.`;
	if (!isWithinPicture(picture.width, picture.height)) {
		return `The file is ${picture.width} × ${picture.height}; Aleph takes up to 1920 × 1080.`;
	}
	if (picture.rotation !== 0) return 'The file is stored on its side and turned when it is shown.';
	if (picture.pixelAspect.numerator !== picture.pixelAspect.denominator) {
		return 'The file’s pixels are not square.';
	}
	if (!movie.rate.isConstant) return 'The file has a variable frame rate.';
	if (framesPerSecond(rate) > aleph2.fastestFps + 0.01) {
		return `The file runs at ${Number(framesPerSecond(rate).toFixed(2))} fps; Aleph takes up to 30.`;
	}
	if (interpreted !== undefined && !isSameRate(rate, interpreted)) {
		return 'Premiere plays the file at another frame rate than its own (Interpret Footage).';
	}
	// Whether Premiere counts frames that an edit list hides is not known, so nothing is cut by count.
	if (!movie.isPlain || movie.hiddenFrames.before > 0)
		return 'The file hides or rearranges frames.';
	return movie.startTime === 0 ? undefined : 'The file’s picture does not begin at zero.';
}

/** Whether a picture is within 1080p, either way up. */
export function isWithinPicture(width: number, height: number): boolean {
	const {longEdge, shortEdge} = aleph2.picture;
	return Math.max(width, height) <= longEdge && Math.min(width, height) <= shortEdge;
}

/** Names come composed and paths decomposed on macOS, and neither system tells capitals apart (premiere-host 2.2). */
function isNameOf(itemName: string, path: string): boolean {
	const plain = (text: string) => text.normalize('NFC').toLowerCase();
	const file = plain(fileNameOf(path));
	const name = plain(itemName);
	return name === file || name === file.replace(/\.[^.]+$/, '');
}

function codecName(codec: string): string {
	const known: Readonly<Record<string, string>> = {
		hevc: 'HEVC (H.265)',
		prores: 'ProRes',
		av1: 'AV1',
		vp9: 'VP9',
	};
	return known[codec] ?? codec;
}
