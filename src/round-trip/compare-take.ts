import type {MovieFacts} from '../media/probe';
import {framesPerSecond} from '../timeline/frame-rate';
import type {PlateTiming} from '../timeline/plate';
import {mediaFramesOf} from './direct';
import type {PlateFile} from './plate-files';
import {countText, isSameRate, rateText} from './sentences';

/** What a take is, next to the plate it was made from. */
export type Comparison = {
	/** In sentences; empty when nothing differs. */
	readonly differences: readonly string[];
	/** Whether its length is off by more than a frame. */
	readonly isOffLength: boolean;
};

/** Compares size, rate, frame count and length with the plate's. Lengths are compared in time, not in frames. */
export function compareTake(take: MovieFacts, plate: PlateFile, timing: PlateTiming): Comparison {
	const {rate} = mediaFramesOf(take);
	const {displayWidth, displayHeight} = take.picture;
	const differences: string[] = [];
	if (displayWidth !== plate.width || displayHeight !== plate.height) {
		differences.push(
			`The take is ${displayWidth} × ${displayHeight}; ${plate.width} × ${plate.height} was sent.`,
		);
	}
	const isOtherRate = !isSameRate(rate, framesPerSecond(timing.rate));
	if (isOtherRate) {
		differences.push(`The take runs at ${rateText(rate)}; ${rateText(timing.rate)} was sent.`);
	}

	const off = take.frameCount - plate.frameCount;
	const frameMilliseconds = 1000 / framesPerSecond(timing.rate);
	const offTime = Math.abs(take.durationSeconds * 1000 - plate.milliseconds);
	const isOffLength = isOtherRate ? offTime > frameMilliseconds * 1.5 : Math.abs(off) > 1;
	if (off !== 0 && (isOffLength || !isOtherRate)) {
		const more = off > 0 ? 'more' : 'fewer';
		differences.push(
			`The take has ${countText(Math.abs(off), 'frame')} ${more} than was sent (${take.frameCount} against ${plate.frameCount}).`,
		);
	}
	return {differences, isOffLength};
}
