import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {frameAt, frameRates, frames, framesToCover} from '../src/timeline/frame-rate';
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
import {ticksPerSecond} from '../src/timeline/tick-time';
import {durationOf, sharedBy, sourceDurationOf, type TimeRange} from '../src/timeline/time-range';

const rates = Object.values(frameRates);
const anyRate = fc.constantFrom(...rates);
/** Ten days on either side of zero: longer than any sequence. */
const anyTime = fc.bigInt(-864_000n * ticksPerSecond, 864_000n * ticksPerSecond);
const anyMoment = fc.bigInt(0n, 864_000n * ticksPerSecond);
const anyRange = fc
	.tuple(anyTime, fc.bigInt(1n, 3600n * ticksPerSecond))
	.map(([start, length]): TimeRange => ({start, end: start + length}));

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
