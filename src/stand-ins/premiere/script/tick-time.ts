import type {Core} from '../core';
import {
	floorToFrame,
	nearestFrame,
	scaleTicks,
	ticksPerSecond,
	toSeconds,
	unscaleTicks,
	unsetMark,
} from '../model/ticks';
import type {Kind} from './arguments';
import {number, take, text, wrongType} from './arguments';
import {frameRate, frameTicksOf} from './frame-rate';
import {hostClass} from './host-class';
import {scriptError} from './script-error';

/** A moment or a length; a value, so it never grows old. */
export class TickTimeValue {
	readonly #ticks: bigint;

	constructor(ticks: bigint) {
		this.#ticks = ticks;
	}

	/** The exact integer behind a value. */
	static exact(time: TickTimeValue): bigint {
		return time.#ticks;
	}

	get ticks(): string {
		return String(this.#ticks);
	}

	get ticksNumber(): number {
		return Number(this.#ticks);
	}

	get seconds(): number {
		return toSeconds(this.#ticks);
	}

	equals(...given: unknown[]): boolean {
		const [other] = take(given, time);
		return other === this.#ticks;
	}

	add(...given: unknown[]): TickTimeValue {
		const [other] = take(given, time);
		return new TickTimeValue(this.#ticks + other);
	}

	subtract(...given: unknown[]): TickTimeValue {
		const [other] = take(given, time);
		return new TickTimeValue(this.#ticks - other);
	}

	/** The frame boundary at or before this time. */
	alignToFrame(...given: unknown[]): TickTimeValue {
		const [rate] = take(given, frameRate);
		return new TickTimeValue(floorToFrame(this.#ticks, frameTicksOf(rate)));
	}

	alignToNearestFrame(...given: unknown[]): TickTimeValue {
		const [rate] = take(given, frameRate);
		return new TickTimeValue(nearestFrame(this.#ticks, frameTicksOf(rate)));
	}

	multiply(...given: unknown[]): TickTimeValue {
		const [factor] = take(given, number);
		return new TickTimeValue(scaleTicks(this.#ticks, factor));
	}

	divide(...given: unknown[]): TickTimeValue {
		const [divisor] = take(given, number);
		if (divisor === 0) return new TickTimeValue(invalidTime);
		return new TickTimeValue(unscaleTicks(this.#ticks, divisor));
	}
}

/** The argument that every time is. */
export const time: Kind<bigint> = {
	optional: false,
	read: (value) => (value instanceof TickTimeValue ? TickTimeValue.exact(value) : wrongType),
	check: () => undefined,
};

/** The argument of a call that takes no time before zero. */
export const timeFromZero: Kind<bigint> = {
	...time,
	check(value) {
		if (value < 0n) throw scriptError('badValue');
	},
};

/** The argument of a call that sets a mark: from zero on, or the sentinel, which unsets it. */
export const markTime: Kind<bigint> = {
	...time,
	check(value) {
		if (value < 0n && value !== unsetMark) throw scriptError('badValue');
	},
};

/** What the host calls a time that is none. */
export const invalidTime = -(2n ** 63n);

/** The `TickTime` class: callable with and without `new`, as the types declare it. */
export function createTickTimeClass(core: Core) {
	return hostClass(TickTimeValue, () => new TickTimeValue(0n), {
		createWithTicks(...given: unknown[]): TickTimeValue {
			const [ticks] = take(given, text);
			if (!/^[+-]?\d+$/.test(ticks)) throw scriptError('badValue');
			return new TickTimeValue(BigInt(ticks));
		},
		/** Takes a double, and lands a tick short now and then, as the application does (premiere-host 1.4). */
		createWithSeconds(...given: unknown[]): TickTimeValue {
			const [seconds] = take(given, number);
			const refused = seconds < 0 && core.switches.negativeSeconds === 'refuse';
			if (refused || !Number.isFinite(seconds)) throw scriptError('badValue');
			return new TickTimeValue(BigInt(Math.floor(seconds * Number(ticksPerSecond))));
		},
		createWithFrameAndFrameRate(...given: unknown[]): TickTimeValue {
			const [count, rate] = take(given, number, frameRate);
			return new TickTimeValue(BigInt(Math.trunc(count)) * frameTicksOf(rate));
		},
		TIME_ZERO: new TickTimeValue(0n),
		TIME_ONE_SECOND: new TickTimeValue(ticksPerSecond),
		TIME_ONE_MINUTE: new TickTimeValue(60n * ticksPerSecond),
		TIME_ONE_HOUR: new TickTimeValue(3600n * ticksPerSecond),
		TIME_MIN: new TickTimeValue(1n - 2n ** 63n),
		TIME_MAX: new TickTimeValue(2n ** 63n - 1n),
		TIME_INVALID: new TickTimeValue(invalidTime),
	});
}
