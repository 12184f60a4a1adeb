import {ticksPerSecond} from '../model/ticks';
import {kind, take, wrongType} from './arguments';
import {hostClass} from './host-class';
import {scriptError} from './script-error';

/** A frame rate; its ticks per frame can be changed, as the application allows. */
export class FrameRateValue {
	/** Whole ticks in one frame; 0 for a rate that was never set. */
	ticksPerFrame: number;

	constructor(ticksPerFrame: number) {
		this.ticksPerFrame = ticksPerFrame;
	}

	/** Frames a second. */
	get value(): number {
		return this.ticksPerFrame > 0 ? Number(ticksPerSecond) / this.ticksPerFrame : 0;
	}

	equals(...given: unknown[]): boolean {
		const [other] = take(given, frameRate);
		return other.ticksPerFrame === this.ticksPerFrame;
	}
}

/** The argument that is a frame rate; a timebase in ticks is not one (premiere-host 1.4). */
export const frameRate = kind((value) => (value instanceof FrameRateValue ? value : wrongType));

/** The ticks in one frame of a rate. Throws for one that was never set. */
export function frameTicksOf(rate: FrameRateValue): bigint {
	const ticks = Math.round(rate.ticksPerFrame);
	if (!(ticks > 0)) throw scriptError('badValue');
	return BigInt(ticks);
}

/** `FrameRate`. */
export function createFrameRateClass() {
	return hostClass(FrameRateValue, () => new FrameRateValue(0), {
		createWithValue(...given: unknown[]): FrameRateValue {
			const [value] = take(given, positive);
			return new FrameRateValue(Math.round(Number(ticksPerSecond) / value));
		},
	});
}

const positive = kind(
	(value) => (typeof value === 'number' ? value : wrongType),
	(value) => value > 0 && Number.isFinite(value),
);
