import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	type FrameRate,
	frameAt,
	frameRates,
	frameStart,
	frames,
	framesPerSecond,
	framesToCover,
	isOnFrame,
	nameOfRate,
	nearestFrameStart,
	rateOf,
} from '../src/timeline/frame-rate';
import {
	ceilDivide,
	earlier,
	floorDivide,
	later,
	secondsOf,
	ticksPerSecond,
} from '../src/timeline/tick-time';
import {
	covers,
	frameCountOf,
	overlaps,
	sharedBy,
	spanOf,
	type TimeRange,
} from '../src/timeline/time-range';
import {lengthAsTimecode, timecodeOf} from '../src/timeline/timecode';

const rates = Object.values(frameRates);
const anyRate = fc.constantFrom(...rates);
/** Ten days on either side of zero: longer than any sequence. */
const anyTime = fc.bigInt(-864_000n * ticksPerSecond, 864_000n * ticksPerSecond);
const anyMoment = fc.bigInt(0n, 864_000n * ticksPerSecond);
const anyFrame = fc.integer({min: -2_000_000, max: 2_000_000});
const anyRange = fc
	.tuple(anyTime, fc.bigInt(1n, 3600n * ticksPerSecond))
	.map(([start, length]): TimeRange => ({start, end: start + length}));

describe('ticks', () => {
	test('division rounds down and up on both sides of zero', () => {
		fc.assert(
			fc.property(anyTime, fc.bigInt(1n, 10n ** 12n), (a, b) => {
				const floor = floorDivide(a, b);
				expect(floor * b <= a && a < (floor + 1n) * b).toBe(true);
				const ceiling = ceilDivide(a, b);
				expect((ceiling - 1n) * b < a && a <= ceiling * b).toBe(true);
			}),
		);
	});

	test('division by a negative number rounds the same way', () => {
		expect(floorDivide(7n, -2n)).toBe(-4n);
		expect(floorDivide(-7n, -2n)).toBe(3n);
		expect(ceilDivide(7n, -2n)).toBe(-3n);
		expect(ceilDivide(-7n, -2n)).toBe(4n);
	});

	test('the earlier and the later of two moments are the two moments', () => {
		fc.assert(
			fc.property(anyTime, anyTime, (a, b) => {
				expect(earlier(a, b) <= later(a, b)).toBe(true);
				expect([earlier(a, b), later(a, b)].sort()).toEqual([a, b].sort());
			}),
		);
	});

	test('seconds are exact to the microsecond however late it is', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 0, max: 864_000}),
				fc.integer({min: 0, max: 999_999}),
				(s, us) => {
					const ticks = BigInt(s) * ticksPerSecond + (BigInt(us) * ticksPerSecond) / 1_000_000n;
					expect(secondsOf(ticks)).toBeCloseTo(s + us / 1e6, 5);
				},
			),
		);
	});
});

describe('frame rates', () => {
	test('one frame of every rate is a whole number of ticks, as Premiere has it', () => {
		const ticks = Object.entries(frameRates).map(([name, {ticksPerFrame}]) => [
			name,
			ticksPerFrame,
		]);
		expect(Object.fromEntries(ticks)).toEqual({
			'23.976': 10_594_584_000n,
			'24': 10_584_000_000n,
			'25': 10_160_640_000n,
			'29.97': 8_475_667_200n,
			'30': 8_467_200_000n,
			'50': 5_080_320_000n,
			'59.94': 4_237_833_600n,
			'60': 4_233_600_000n,
		});
	});

	test('rates are named as editors name them', () => {
		expect(rates.map(nameOfRate)).toEqual(Object.keys(frameRates));
	});

	test('an odd rate is rounded to the nearest tick', () => {
		fc.assert(
			fc.property(fc.bigInt(1n, 240_000n), fc.bigInt(1n, 1001n), (numerator, denominator) => {
				const {ticksPerFrame} = rateOf(numerator, denominator);
				const error = ticksPerFrame * numerator - ticksPerSecond * denominator;
				expect(2n * (error < 0n ? -error : error) <= numerator).toBe(true);
			}),
		);
	});

	test('a frame begins where it is counted, and lasts until the next begins', () => {
		fc.assert(
			fc.property(anyFrame, anyRate, (frame, rate) => {
				const start = frames(frame, rate);
				expect(frameAt(start, rate)).toBe(frame);
				expect(frameAt(start + rate.ticksPerFrame - 1n, rate)).toBe(frame);
				expect(frameAt(start - 1n, rate)).toBe(frame - 1);
				expect(isOnFrame(start, rate)).toBe(true);
				expect(isOnFrame(start + 1n, rate)).toBe(false);
			}),
		);
	});

	test('the start of a frame is on a frame, at or less than one frame before', () => {
		fc.assert(
			fc.property(anyTime, anyRate, (time, rate) => {
				const start = frameStart(time, rate);
				expect(isOnFrame(start, rate)).toBe(true);
				expect(start <= time && time < start + rate.ticksPerFrame).toBe(true);
			}),
		);
	});

	test('the nearest frame start is never more than half a frame away', () => {
		fc.assert(
			fc.property(anyTime, anyRate, (time, rate) => {
				const nearest = nearestFrameStart(time, rate);
				const distance = nearest - time;
				expect(isOnFrame(nearest, rate)).toBe(true);
				expect(-rate.ticksPerFrame < 2n * distance && 2n * distance <= rate.ticksPerFrame).toBe(
					true,
				);
			}),
		);
	});

	test('the frames that cover a length are just enough', () => {
		fc.assert(
			fc.property(anyMoment, anyRate, (length, rate) => {
				const count = framesToCover(length, rate);
				expect(frames(count, rate) >= length).toBe(true);
				expect(frames(count - 1, rate) < length).toBe(true);
			}),
		);
	});
});

describe('ranges', () => {
	test('touching is not overlapping', () => {
		fc.assert(
			fc.property(anyRange, fc.bigInt(1n, ticksPerSecond), (range, more) => {
				const after = {start: range.end, end: range.end + more};
				expect(overlaps(range, after)).toBe(false);
				expect(sharedBy(range, after)).toBeUndefined();
				expect(overlaps(range, {start: range.end - 1n, end: after.end})).toBe(true);
			}),
		);
	});

	test('what two ranges share lies in both, and is all that does', () => {
		fc.assert(
			fc.property(anyRange, anyRange, anyTime, (a, b, time) => {
				const shared = sharedBy(a, b);
				const has = (range: TimeRange) => range.start <= time && time < range.end;
				expect(shared !== undefined).toBe(overlaps(a, b));
				expect(shared ? has(shared) : false).toBe(has(a) && has(b));
				expect(sharedBy(b, a)).toEqual(shared);
				if (shared) expect(covers(a, shared) && covers(b, shared)).toBe(true);
			}),
		);
	});

	test('a span covers all its ranges and touches the outermost', () => {
		fc.assert(
			fc.property(fc.array(anyRange, {minLength: 1}), (ranges) => {
				const span = spanOf(ranges);
				expect(ranges.every((range) => span && covers(span, range))).toBe(true);
				expect(ranges.some((range) => range.start === span?.start)).toBe(true);
				expect(ranges.some((range) => range.end === span?.end)).toBe(true);
			}),
		);
		expect(spanOf([])).toBeUndefined();
	});

	test('a range that lies on frames holds as many as it was made of', () => {
		fc.assert(
			fc.property(anyFrame, fc.integer({min: 0, max: 100_000}), anyRate, (first, count, rate) => {
				const range = {start: frames(first, rate), end: frames(first + count, rate)};
				expect(frameCountOf(range, rate)).toBe(count);
			}),
		);
	});

	test('a range off the frames holds those that begin inside it', () => {
		fc.assert(
			fc.property(
				fc.integer({min: -500, max: 500}),
				fc.bigInt(0n, 60n),
				fc.bigInt(0n, 60n),
				(at, half, length) => {
					const rate: FrameRate = {ticksPerFrame: 7n};
					const start = BigInt(at) + half;
					const range = {start, end: start + length};
					let begun = 0;
					for (let tick = range.start; tick < range.end; tick++) if (tick % 7n === 0n) begun += 1;
					expect(frameCountOf(range, rate)).toBe(begun);
				},
			),
		);
	});
});

describe('timecode', () => {
	/** Labels counted up one by one, numbers left out as they come: the rule itself, not its arithmetic. */
	function countLabels(nominal: number, dropped: number, until: number): string[] {
		const labels: string[] = [];
		const mark = dropped > 0 ? ';' : ':';
		for (let minute = 0; labels.length < until; minute++) {
			for (let second = 0; second < 60; second++) {
				const first = dropped > 0 && second === 0 && minute % 10 !== 0 ? dropped : 0;
				for (let frame = first; frame < nominal; frame++) {
					const parts = [Math.floor(minute / 60), minute % 60, second, frame];
					labels.push(parts.map((part) => String(part).padStart(2, '0')).join(mark));
				}
			}
		}
		return labels;
	}

	test.each([
		['29.97', 30, 2],
		['59.94', 60, 4],
	] as const)(
		'drop frame at %s leaves out the numbers one would by counting, for two hours',
		(name, nominal, dropped) => {
			const rate = frameRates[name];
			const counting = {rate, zeroPoint: 0n, dropFrame: true};
			const labels = countLabels(nominal, dropped, 2 * 3600 * nominal);
			const wrong = labels.filter(
				(label, frame) => timecodeOf(frames(frame, rate), counting) !== label,
			);
			expect(wrong).toEqual([]);
		},
	);

	test.each(Object.entries(frameRates))(
		'without drop frame at %s every number is counted',
		(_name, rate) => {
			const counting = {rate, zeroPoint: 0n, dropFrame: false};
			const nominal = Math.round(framesPerSecond(rate));
			const labels = countLabels(nominal, 0, 70 * 60 * nominal);
			const wrong = labels.filter(
				(label, frame) => frame % 97 === 0 && timecodeOf(frames(frame, rate), counting) !== label,
			);
			expect(wrong).toEqual([]);
		},
	);

	test('drop frame keeps up with the clock: an hour is an hour', () => {
		const counting = {rate: frameRates['29.97'], zeroPoint: 0n, dropFrame: true};
		expect(timecodeOf(frames(107_892, counting.rate), counting)).toBe('01;00;00;00');
		expect(timecodeOf(frames(1799, counting.rate), counting)).toBe('00;00;59;29');
		expect(timecodeOf(frames(1800, counting.rate), counting)).toBe('00;01;00;02');
		expect(timecodeOf(frames(17_982, counting.rate), counting)).toBe('00;10;00;00');
	});

	test('a rate that drops nothing ignores the flag', () => {
		const counting = {rate: frameRates['25'], zeroPoint: 0n, dropFrame: true};
		expect(timecodeOf(frames(1500, counting.rate), counting)).toBe('00:01:00:00');
		const film = {rate: frameRates['23.976'], zeroPoint: 0n, dropFrame: true};
		expect(timecodeOf(frames(1440, film.rate), film)).toBe('00:01:00:00');
	});

	test('the zero point moves labels of moments and not of lengths', () => {
		fc.assert(
			fc.property(
				anyRate,
				fc.integer({min: 0, max: 80_000}),
				fc.integer({min: 0, max: 80_000}),
				(rate, zero, at) => {
					const counting = {rate, zeroPoint: frames(zero, rate), dropFrame: false};
					const plain = {...counting, zeroPoint: 0n};
					const time = frames(at, rate);
					expect(timecodeOf(time, counting)).toBe(timecodeOf(frames(at + zero, rate), plain));
					expect(lengthAsTimecode(time, counting)).toBe(timecodeOf(time, plain));
				},
			),
		);
	});

	test('before a negative zero point labels count down', () => {
		const counting = {
			rate: frameRates['24'],
			zeroPoint: -frames(25, frameRates['24']),
			dropFrame: false,
		};
		expect(timecodeOf(0n, counting)).toBe('-00:00:01:01');
		expect(timecodeOf(frames(25, counting.rate), counting)).toBe('00:00:00:00');
	});
});
