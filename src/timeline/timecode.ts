import {type FrameRate, frameAt, framesPerSecond} from './frame-rate';
import type {TickTime} from './tick-time';

/** How a sequence counts its frames: rate, start timecode (its zero point), and whether numbers are dropped. */
export type Counting = {
	readonly rate: FrameRate;
	readonly zeroPoint: TickTime;
	readonly dropFrame: boolean;
};

/**
 * The label Premiere shows for a moment of a sequence: `00:00:12:04`, or `00;00;12;04` when it drops
 * frame numbers. `time` is sequence time; the zero point is added here and nowhere else.
 */
export function timecodeOf(time: TickTime, counting: Counting): string {
	const frame = frameAt(counting.zeroPoint + time, counting.rate);
	return labelOf(frame, counting);
}

/** A length as a label, counted from zero whatever the start timecode: `00:00:03:14`. */
export function lengthAsTimecode(length: TickTime, counting: Counting): string {
	return labelOf(frameAt(length, counting.rate), counting);
}

/**
 * Drop frame leaves out two numbers (four at 59.94) at the start of every minute but each tenth, so
 * that the label keeps up with the clock: 17,982 frames make ten minutes at 29.97.
 */
function labelOf(frame: number, counting: Counting): string {
	const nominal = Math.round(framesPerSecond(counting.rate));
	const dropped = counting.dropFrame && nominal % 30 === 0 ? nominal / 15 : 0;
	const sign = frame < 0 ? '-' : '';
	const counted = dropped ? withDroppedNumbers(Math.abs(frame), nominal, dropped) : Math.abs(frame);
	const seconds = Math.floor(counted / nominal);
	const mark = dropped ? ';' : ':';
	const parts = [
		Math.floor(seconds / 3600),
		Math.floor(seconds / 60) % 60,
		seconds % 60,
		counted % nominal,
	];
	return sign + parts.map((part) => String(part).padStart(2, '0')).join(mark);
}

function withDroppedNumbers(frame: number, nominal: number, dropped: number): number {
	const framesPerMinute = nominal * 60 - dropped;
	const framesPerTenMinutes = framesPerMinute * 10 + dropped;
	const tens = Math.floor(frame / framesPerTenMinutes);
	const rest = frame % framesPerTenMinutes;
	const minutes = rest < nominal * 60 ? 0 : 1 + Math.floor((rest - nominal * 60) / framesPerMinute);
	return frame + dropped * (tens * 9 + minutes);
}
