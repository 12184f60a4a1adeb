import {framesPerSecond} from '../timeline/frame-rate';
import {isWithinPicture, largestPlate, mediaFramesOf} from './direct';
import type {Plan} from './plan';
import {probeMovie} from './plate-files';
import type {Disk} from './ports/disk';
import {bytesText, isSameRate, rateText} from './sentences';

/**
 * Why an exported movie is not the plate that was planned, in a sentence, or nothing: a preset that is
 * not ours decides for itself what it writes. Throws `TripError` `plate-odd` when it is no movie.
 */
export async function plateMisfit(
	disk: Disk,
	file: string,
	{plate, timing}: Plan,
): Promise<string | undefined> {
	if (plate.way !== 'rendered') return undefined;

	const movie = await probeMovie(disk, file);
	const {codec, displayWidth, displayHeight} = movie.picture;
	const {rate, frameCount} = mediaFramesOf(movie);
	if (codec !== 'avc') return 'It is not H.264.';
	if (!isWithinPicture(displayWidth, displayHeight)) {
		return `It is ${displayWidth} × ${displayHeight}, and Aleph takes up to 1920 × 1080.`;
	}
	const stretch = (displayWidth * plate.height) / (displayHeight * plate.width);
	if (Math.abs(stretch - 1) > stretchAllowed) {
		return `It is ${displayWidth} × ${displayHeight}, another shape than ${plate.width} × ${plate.height}.`;
	}
	if (!isSameRate(timing.rate, framesPerSecond(rate))) {
		return `It runs at ${rateText(rate)} instead of ${rateText(timing.rate)}.`;
	}
	if (Math.abs(frameCount - timing.frameCount) > 1) {
		return `It has ${frameCount} frames instead of ${timing.frameCount}.`;
	}
	const bytes = (await disk.sizeOf(file)) ?? 0;
	return bytes > largestPlate ? `${bytesText(bytes)} are too many to upload.` : undefined;
}

/** Sizes are made even, which stretches a small picture a little. */
const stretchAllowed = 0.03;
