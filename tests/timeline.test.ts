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
	directTiming,
	guideFrame,
	guidePosition,
	lengthOf,
	plateTimeOf,
	renderedTiming,
	takeMarks,
	wantedFrames,
} from '../src/timeline/plate';
import {partOfShot, type Shot} from '../src/timeline/shot';
import {
	clipNameOf,
	defaultTakePattern,
	nextVersion,
	safeName,
	takeName,
} from '../src/timeline/take-name';
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
	durationOf,
	frameCountOf,
	overlaps,
	sharedBy,
	sourceDurationOf,
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

describe('shots', () => {
	const anyShot = fc.tuple(anyMoment, fc.bigInt(2n, 3600n * ticksPerSecond), anyMoment).map(
		([start, length, from]): Shot => ({
			track: 0,
			name: 'van.mp4',
			range: {start, end: start + length},
			source: {in: from, out: from + length},
		}),
	);

	test('the part of a shot shows the same source at the same time', () => {
		fc.assert(
			fc.property(anyShot, anyRange, (shot, within) => {
				const part = partOfShot(shot, within);
				expect(part?.range).toEqual(sharedBy(shot.range, within));
				if (!part) return;
				expect(sourceDurationOf(part.source)).toBe(durationOf(part.range));
				expect(part.source.in - part.range.start).toBe(shot.source.in - shot.range.start);
			}),
		);
	});

	test('a shot is all of itself', () => {
		fc.assert(
			fc.property(anyShot, (shot) => {
				expect(partOfShot(shot, shot.range)).toEqual(shot);
			}),
		);
	});
});

describe('plates', () => {
	const anyDirect = fc
		.record({
			rate: fc.constantFrom(
				frameRates['23.976'],
				frameRates['24'],
				frameRates['25'],
				frameRates['29.97'],
			),
			sequence: anyRate,
			frameCount: fc.integer({min: 30, max: 3000}),
			from: fc.integer({min: 0, max: 2999}),
			length: fc.integer({min: 1, max: 3000}),
			/** Ticks the in point lies after its frame. */
			off: fc.integer({min: 0, max: 8_000_000_000}),
			head: fc.integer({min: 0, max: 100}),
			tail: fc.integer({min: 0, max: 100}),
			at: fc.integer({min: 0, max: 100_000}),
		})
		.filter(({frameCount, from, length}) => from + length < frameCount)
		.map(({rate, sequence, frameCount, from, length, off, head, tail, at}) => {
			const source = {
				in: frames(from, rate) + BigInt(off),
				out: frames(from + length, rate) + BigInt(off),
			};
			const start = frames(at, sequence);
			const range = {start, end: start + sourceDurationOf(source)};
			const shot: Shot = {track: 0, name: 'van.mp4', range, source};
			return {shot, media: {rate, frameCount}, handles: {head, tail}};
		});
	const shortest = (2_100n * ticksPerSecond) / 1000n;

	test('the wanted frames show the whole shot and stay inside the media', () => {
		fc.assert(
			fc.property(anyDirect, ({shot, media, handles}) => {
				const {span} = wantedFrames(shot.source, media, handles, shortest);
				const end = span.first + span.count;
				expect(span.first >= 0 && end <= media.frameCount).toBe(true);
				expect(frames(span.first, media.rate) <= shot.source.in).toBe(true);
				expect(frames(end, media.rate) >= shot.source.out).toBe(true);
			}),
		);
	});

	test('handles are as long as asked for unless the media ends, and longer only to reach the shortest length', () => {
		fc.assert(
			fc.property(anyDirect, ({shot, media, handles}) => {
				const wanted = wantedFrames(shot.source, media, handles, shortest);
				const shown = wanted.span.count - wanted.handles.head - wanted.handles.tail;
				const before = frameAt(shot.source.in, media.rate);
				const after = media.frameCount - framesToCover(shot.source.out, media.rate);
				const head = Math.min(handles.head, before);
				const tail = Math.min(handles.tail, after);
				const isEnough = frames(head + shown + tail, media.rate) >= shortest;
				if (isEnough) expect(wanted.handles).toEqual({head, tail});
				expect(wanted.handles.head >= head && wanted.handles.tail >= tail).toBe(true);
			}),
		);
	});

	test('a short shot grows to just the shortest length, or says how much is missing', () => {
		fc.assert(
			fc.property(anyDirect, ({shot, media}) => {
				const {span, short} = wantedFrames(shot.source, media, {head: 0, tail: 0}, shortest);
				const shown =
					framesToCover(shot.source.out, media.rate) - frameAt(shot.source.in, media.rate);
				const needed = framesToCover(shortest, media.rate);
				expect(span.count).toBe(Math.max(shown, Math.min(needed, media.frameCount)));
				expect(short).toBe(Math.max(0, needed - span.count));
			}),
		);
	});

	test('a direct plate’s cut-in shows the very moment the shot begins with', () => {
		fc.assert(
			fc.property(anyDirect, fc.integer({min: 0, max: 50}), ({shot, media, handles}, back) => {
				const {span} = wantedFrames(shot.source, media, handles, shortest);
				const from = Math.max(0, span.first - back);
				const timing = directTiming(shot.source, media, span, from);
				expect(frames(from, media.rate) + timing.cutIn).toBe(shot.source.in);
				expect(timing.lead).toBe(frameAt(timing.cutIn, media.rate));
				expect(timing.frameCount).toBe(span.first + span.count - from);
				const marks = takeMarks(timing, shot);
				expect(sourceDurationOf(marks)).toBe(durationOf(shot.range));
				expect(marks.in >= 0n && marks.out <= lengthOf(timing)).toBe(true);
			}),
		);
	});

	test('a rendered plate begins where it is exported and covers the shot', () => {
		fc.assert(
			fc.property(
				anyRate,
				fc.integer({min: 0, max: 5000}),
				fc.integer({min: 1, max: 700}),
				fc.integer({min: 0, max: 50}),
				fc.integer({min: 0, max: 50}),
				(rate, at, length, before, after) => {
					const range = {start: frames(at + before, rate), end: frames(at + before + length, rate)};
					const exported = {start: frames(at, rate), end: range.end + frames(after, rate)};
					const timing = renderedTiming(exported, range, rate);
					expect(timing).toEqual({
						rate,
						frameCount: before + length + after,
						lead: before,
						cutIn: frames(before, rate),
					});
				},
			),
		);
	});

	test('a guide stands on the frame that shows its moment', () => {
		fc.assert(
			fc.property(
				anyDirect,
				fc.double({min: 0, max: 1, noNaN: true}),
				({shot, media, handles}, where) => {
					const {span} = wantedFrames(shot.source, media, handles, shortest);
					const timing = directTiming(shot.source, media, span, span.first);
					const into = BigInt(Math.floor(Number(durationOf(shot.range) - 1n) * where));
					const at = shot.range.start + into;
					const frame = guideFrame(at, shot, timing);
					expect(plateTimeOf(at, shot, timing)).toBe(timing.cutIn + into);
					expect(frames(span.first + frame, media.rate) <= shot.source.in + into).toBe(true);
					expect(frames(span.first + frame + 1, media.rate) > shot.source.in + into).toBe(true);
				},
			),
		);
	});

	test('a timestamp means the frame it was made from: it is nearer to its start than to any other’s', () => {
		fc.assert(
			fc.property(anyDirect, fc.integer({min: 0, max: 3000}), ({shot, media, handles}, frame) => {
				const {span} = wantedFrames(shot.source, media, handles, shortest);
				const timing = directTiming(shot.source, media, span, span.first);
				fc.pre(frame < timing.frameCount);
				const at = shot.range.start - timing.cutIn + frames(frame, timing.rate);
				const position = guidePosition(at, shot, timing);
				if (frame === 0) {
					expect(position).toEqual({kind: 'first'});
				} else if (frame === timing.frameCount - 1) {
					expect(position).toEqual({kind: 'last'});
				} else if (position.kind === 'timestamp') {
					const said = (BigInt(position.hundredths) * ticksPerSecond) / 100n;
					expect(Math.round(Number(said) / Number(timing.rate.ticksPerFrame))).toBe(frame);
					expect(said <= frames(timing.frameCount - 1, timing.rate)).toBe(true);
				} else {
					expect.fail(position.kind);
				}
			}),
			{numRuns: 1000},
		);
	});

	test('with handles the shot’s own first frame is not the plate’s', () => {
		const rate = frameRates['24'];
		const shot: Shot = {
			track: 0,
			name: 'van.mp4',
			range: {start: frames(100, rate), end: frames(172, rate)},
			source: {in: frames(30, rate), out: frames(102, rate)},
		};
		const media = {rate, frameCount: 200};
		const {span} = wantedFrames(shot.source, media, {head: 8, tail: 8}, shortest);
		const timing = directTiming(shot.source, media, span, 12);
		expect(guidePosition(shot.range.start, shot, timing)).toEqual({
			kind: 'timestamp',
			hundredths: 75,
		});
		expect(guidePosition(shot.range.start - frames(18, rate), shot, timing)).toEqual({
			kind: 'first',
		});
		expect(guidePosition(shot.range.start - frames(19, rate), shot, timing)).toEqual({
			kind: 'outside',
		});
		expect(guidePosition(frames(179, rate), shot, timing)).toEqual({kind: 'last'});
		expect(guidePosition(frames(180, rate), shot, timing)).toEqual({kind: 'outside'});
	});
});

describe('take names', () => {
	const anyName = fc.oneof(
		fc.string(),
		fc.string({unit: 'grapheme'}),
		fc.constantFrom('CON', 'Straße 12 – ½.mov', '..', 'lpt1'),
	);

	test('a name is never empty or hidden, and holds nothing a file system or a conform dislikes', () => {
		fc.assert(
			fc.property(
				anyName,
				anyName,
				fc.integer({min: 1, max: 99_999}),
				(clip, sequence, version) => {
					for (const name of [
						safeName(clip),
						takeName(defaultTakePattern, {clip, sequence, version}),
					]) {
						expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
						expect(name.length <= 100).toBe(true);
					}
				},
			),
		);
	});

	test('versions of one clip differ in nothing but the number, and have three digits at least', () => {
		fc.assert(
			fc.property(anyName, fc.integer({min: 1, max: 9999}), (clip, version) => {
				const name = takeName(defaultTakePattern, {clip, sequence: 'Cut 3', version});
				const one = takeName(defaultTakePattern, {clip, sequence: 'Cut 3', version: 1});
				expect(name.replace(/v\d+$/, '')).toBe(one.replace(/v\d+$/, ''));
				expect(Number(/v(\d{3,})$/.exec(name)?.[1])).toBe(version);
			}),
		);
	});

	test('the next version is above every take of the same clip and blind to all else', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.integer({min: 1, max: 2000}), {maxLength: 20}), (versions) => {
				const parts = {clip: 'MVI_0412.mov', sequence: 'Cut 3'};
				const own = versions.map((version) => takeName(defaultTakePattern, {...parts, version}));
				const others = [
					'MVI_0413_aleph2_v900',
					'MVI_0412_aleph2_v12x',
					'notes',
					'MVI_0412_aleph2_v77',
				];
				expect(nextVersion(defaultTakePattern, parts, [...own, ...others])).toBe(
					Math.max(0, ...versions) + 1,
				);
			}),
		);
	});

	test.each(['{clip}', '{version}_{clip}', '{sequence}_{clip}_relight_v{version}_aleph'])(
		'by the pattern %s two versions never share a name and are counted on',
		(pattern) => {
			const parts = {clip: 'van.mp4', sequence: 'Cut 3'};
			const one = takeName(pattern, {...parts, version: 1});
			expect(takeName(pattern, {...parts, version: 2})).not.toBe(one);
			expect(nextVersion(pattern, parts, [one])).toBe(2);
			expect(nextVersion(pattern, parts, [])).toBe(1);
		},
	);

	test('a clip loses the ending of its media and keeps its dots', () => {
		expect(clipNameOf('MVI_0412.MOV')).toBe('MVI_0412');
		expect(clipNameOf('SC010.v2.final')).toBe('SC010.v2.final');
		expect(clipNameOf('van.mp4')).toBe('van');
	});

	test('what is in a name stays readable', () => {
		expect(safeName('Été à Zürich (2)')).toBe('Ete_a_Zurich_2');
		expect(takeName(defaultTakePattern, {clip: 'MVI 0412.mov', sequence: 'Cut', version: 3})).toBe(
			'MVI_0412_aleph2_v003',
		);
	});
});
