import {describe, expect, test} from 'vitest';
import * as z from 'zod/mini';
import type {MovieFacts} from '../src/media/probe';
import {
	expectationOf,
	nextQuestion,
	overdueAfter,
	type PastRender,
} from '../src/round-trip/cadence';
import {compareTake} from '../src/round-trip/compare-take';
import {imageSize} from '../src/round-trip/image-size';
import {chargeOf, spentOn} from '../src/round-trip/ledger';
import {createMemory} from '../src/round-trip/memory';
import {type RoundTrip, type Stage, tripSchema} from '../src/round-trip/trip';
import {createTurns} from '../src/round-trip/turns';
import {frameRates} from '../src/timeline/frame-rate';

describe('questions after a render', () => {
	/** Asks after renders one after the other, learning as it goes: questions per render, and the mean delay in seconds. */
	function askAfter(renders: readonly PastRender[]) {
		let questions = 0;
		let delay = 0;
		renders.forEach((render, index) => {
			const expectation = expectationOf(render.seconds, renders.slice(0, index));
			let asked = 0;
			do {
				asked = nextQuestion(asked, expectation);
				questions += 1;
			} while (asked < render.took);
			delay += asked - render.took;
		});
		return {questions: questions / renders.length, delay: delay / renders.length / 1000};
	}

	/** Renders whose time follows their length, a tenth more or less. */
	const steady = Array.from({length: 200}, (_, index): PastRender => {
		const seconds = 2 + ((index * 7) % 28);
		return {seconds, took: (40_000 + seconds * 6_600) * (0.9 + ((index * 13) % 21) / 100)};
	});

	test('notice the end within two seconds, at no more than 25 a render', () => {
		const {questions, delay} = askAfter(steady);
		expect(delay).toBeLessThan(2);
		expect(questions).toBeLessThan(25);
	});

	test('keep to both where the length of the plate tells nothing', () => {
		const loose = Array.from({length: 200}, (_, index): PastRender => {
			const place = ((index * 77) % 200) + ((index * 31) % 97) / 97;
			return {seconds: 2 + ((index * 7) % 28), took: 40_000 + 1000 * place};
		});
		const {questions, delay} = askAfter(loose);
		expect(delay).toBeLessThan(2);
		expect(questions).toBeLessThan(25);
	});

	test('are fewer, and notice sooner, where the length of the plate tells the time', () => {
		const loose = askAfter(steady.map(({took}) => ({seconds: 10, took})));
		const known = askAfter(steady);
		expect(known.delay).toBeLessThan(loose.delay);
		expect(known.questions).toBeLessThan(loose.questions);
	});

	test('grow dense towards the expected moment and rare after it', () => {
		const expectation = expectationOf(10, []);
		const gapAt = (elapsed: number) => nextQuestion(elapsed, expectation) - elapsed;
		expect(gapAt(0)).toBeGreaterThan(2 * gapAt(expectation.median));
		expect(gapAt(4 * expectation.median)).toBeGreaterThan(gapAt(expectation.median));
	});

	test('always move on, and are a minute apart when the render is overdue', () => {
		const expectation = expectationOf(10, steady);
		for (let asked = 0; asked < overdueAfter; asked = nextQuestion(asked, expectation)) {
			expect(nextQuestion(asked, expectation) - asked).toBeGreaterThanOrEqual(1000);
			expect(nextQuestion(asked, expectation) - asked).toBeLessThanOrEqual(30_000);
		}
		expect(nextQuestion(overdueAfter, expectation)).toBe(overdueAfter + 60_000);
	});

	test('expect what renders of that length took before', () => {
		const slow = Array.from({length: 20}, () => ({seconds: 5, took: 300_000}));
		const {median} = expectationOf(5, slow);
		expect(median).toBeGreaterThan(250_000);
		expect(median).toBeLessThan(310_000);
		expect(expectationOf(20, slow).median).toBeGreaterThan(median);
	});
});

describe('the ledger', () => {
	const result = (cost: number | undefined) => ({videoId: 'v', url: 'https://example.org/v', cost});
	const plate = {file: '', bytes: 1, frameCount: 1, width: 1, height: 1, milliseconds: 1000};
	const sent = {plate, video: {mediaId: 'm'}, guides: []};
	const rendering = (done: ReturnType<typeof result>[]): Stage => ({
		name: 'rendering',
		...sent,
		since: 0,
		done,
	});
	const downloading = (...costs: (number | undefined)[]): Stage => ({
		name: 'downloading',
		...sent,
		results: costs.map(result),
		lost: [],
		takes: [],
	});

	test('adds up what was charged, to the ten-thousandth', () => {
		expect(chargeOf(tripAt(downloading(1.0976, 0.1, 0.2)))).toEqual({
			estimated: 1.11,
			charged: 1.3976,
			isComplete: true,
		});
	});

	test('takes a charge that is absent or zero for unknown, not for free', () => {
		expect(chargeOf(tripAt(downloading(0)))).toEqual({
			estimated: 1.11,
			charged: undefined,
			isComplete: false,
		});
		expect(spentOn([tripAt(downloading(undefined))])).toBe(1.11);
	});

	test('counts what is in flight, and nothing that cannot be charged any more', () => {
		const at = rendering([]);
		if (at.name !== 'rendering') throw new Error('Not rendering.');
		expect(spentOn([tripAt({name: 'exporting'})])).toBe(0);
		expect(spentOn([tripAt({name: 'submitted', ...sent, posted: false})])).toBe(0);
		expect(spentOn([tripAt({name: 'submitted', ...sent, posted: true})])).toBe(1.11);
		expect(spentOn([tripAt(at)])).toBe(1.11);
		expect(spentOn([tripAt({name: 'stopped', at})])).toBe(1.11);
		const failed = {name: 'failed', at, code: 'refused', message: '', resumable: false} as const;
		expect(spentOn([tripAt(failed)])).toBe(0);
		expect(spentOn([tripAt(at), tripAt(downloading(0.5))])).toBe(1.61);
	});
});

describe('a take', () => {
	const plate = {file: '', bytes: 1, frameCount: 60, width: 320, height: 180, milliseconds: 2500};
	const timing = {rate: frameRates['24'], frameCount: 60, lead: 8, cutIn: 0n};

	function take(changes: {frames?: number; width?: number; fps?: number}): MovieFacts {
		const {frames = 60, width = 320, fps = 24} = changes;
		const rate = {numerator: fps, denominator: 1};
		return {
			kind: 'movie',
			container: 'mp4',
			isFragmented: false,
			isWhole: true,
			picture: {
				codec: 'avc',
				width,
				height: 180,
				displayWidth: width,
				displayHeight: 180,
				rotation: 0,
				pixelAspect: {numerator: 1, denominator: 1},
				bitDepth: 8,
				chroma: '4:2:0',
			},
			rate: {nominal: rate, average: rate, isConstant: true},
			frameCount: frames,
			timescale: fps,
			duration: frames,
			durationSeconds: frames / fps,
			startTime: 0,
			isPlain: true,
			hiddenFrames: {before: 0, after: 0},
			sound: undefined,
			startTimecode: undefined,
		};
	}

	test('like its plate has nothing to say', () => {
		expect(compareTake(take({}), plate, timing)).toEqual({differences: [], isOffLength: false});
	});

	test('one frame off is mentioned and still laid down', () => {
		expect(compareTake(take({frames: 59}), plate, timing)).toEqual({
			differences: ['The take has 1 frame fewer than was sent (59 against 60).'],
			isOffLength: false,
		});
	});

	test('two frames off is for the editor to decide', () => {
		expect(compareTake(take({frames: 62}), plate, timing).isOffLength).toBe(true);
	});

	test('at another rate is measured in time', () => {
		expect(compareTake(take({frames: 75, fps: 30}), plate, timing)).toEqual({
			differences: ['The take runs at 30 fps; 24 fps was sent.'],
			isOffLength: false,
		});
		expect(compareTake(take({frames: 60, fps: 30}), plate, timing).isOffLength).toBe(true);
	});

	test('of another size says both', () => {
		expect(compareTake(take({width: 318}), plate, timing).differences).toEqual([
			'The take is 318 × 180; 320 × 180 was sent.',
		]);
	});
});

describe('images', () => {
	const bytes = (text: string) =>
		Uint8Array.from(text.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16));

	test.each([
		[
			'PNG',
			'89504e470d0a1a0a0000000d49484452000007800000043808060000',
			{width: 1920, height: 1080},
		],
		[
			'JPEG',
			'ffd8ffe000104a46494600010100000100010000ffc0001108043807800301',
			{width: 1920, height: 1080},
		],
		['JPEG with padding', 'ffd8ffe00004abcdffffc2000b080010002001', {width: 32, height: 16}],
		[
			'lossy WebP',
			'52494646000000005745425056503820000000000000009d012a80073804',
			{width: 1920, height: 1080},
		],
		[
			'lossless WebP',
			'5249464600000000574542505650384c000000002f7fc70d01',
			{width: 1920, height: 1080},
		],
		[
			'extended WebP',
			'5249464600000000574542505650385800000000000000007f0700370400',
			{width: 1920, height: 1080},
		],
	] as const)('of kind %s are measured by their header', (_kind, hex, size) => {
		expect(imageSize(bytes(hex))).toEqual(size);
	});

	test.each(['', '89504e47', 'ffd8', 'ffd8ffe00010', '00000018667479706d703432', '474946383961'])(
		'%s is none',
		(hex) => {
			expect(imageSize(bytes(hex))).toBeUndefined();
		},
	);
});

describe('turns', () => {
	test('are given to so many at a time, first come first served, also when one fails', async () => {
		const turns = createTurns(2);
		const {signal} = new AbortController();
		const begun: number[] = [];
		const ends: ((error?: Error) => void)[] = [];
		const works = [0, 1, 2, 3].map((number) =>
			turns.take(() => {
				begun.push(number);
				return new Promise<void>((resolve, reject) => {
					ends[number] = (error) => (error ? reject(error) : resolve());
				});
			}, signal),
		);
		const failed = expect(works[1]).rejects.toThrow('broken');
		await settle();
		expect(begun).toEqual([0, 1]);
		ends[1]?.(new Error('broken'));
		await failed;
		await settle();
		expect(begun).toEqual([0, 1, 2]);
		ends[0]?.();
		await settle();
		expect(begun).toEqual([0, 1, 2, 3]);
	});

	test('are given up by whoever stops waiting', async () => {
		const turns = createTurns(1);
		const never = turns.take(
			() => new Promise<void>(() => undefined),
			new AbortController().signal,
		);
		const stopping = new AbortController();
		const waiting = turns.take(async () => 'ran', stopping.signal);
		stopping.abort(new Error('stopped'));
		await expect(waiting).rejects.toThrow('stopped');
		expect(never).toBeInstanceOf(Promise);
	});
});

describe('a memory', () => {
	test('asks once, and again after a failure', async () => {
		let asked = 0;
		const memory = createMemory<number>();
		const ask = async () => {
			asked += 1;
			if (asked === 1) throw new Error('not yet');
			return asked;
		};
		await expect(memory('a', ask)).rejects.toThrow('not yet');
		expect(await memory('a', ask)).toBe(2);
		expect(await memory('a', ask)).toBe(2);
	});
});

test('a trip read back from its text is the trip', () => {
	const trip = tripAt({name: 'exporting'});
	const text = JSON.stringify(z.encode(tripSchema(), trip));
	expect(tripSchema().parse(JSON.parse(text))).toEqual(trip);
});

test('a trip with ticks that are no whole number is not read', () => {
	const text = JSON.stringify(z.encode(tripSchema(), tripAt({name: 'exporting'})));
	const bent = text.replace('"cutIn":"84672000000"', '"cutIn":"84672000000.5"');
	expect(bent).not.toBe(text);
	expect(tripSchema().safeParse(JSON.parse(bent)).success).toBe(false);
});

function settle(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, 0));
}

function tripAt(stage: Stage): RoundTrip {
	const rate = frameRates['24'];
	const range = {start: rate.ticksPerFrame * 48n, end: rate.ticksPerFrame * 108n};
	return {
		schema: 1,
		id: 'trip',
		taskId: 'task',
		createdAt: 0,
		clip: 'van',
		folder: '/takes',
		versions: [1],
		entered: {exporting: 0},
		stage,
		plan: {
			brief: {
				what: 'clip',
				way: 'auto',
				prompt: 'Make the van red.',
				guides: [],
				handles: {head: 8, tail: 8},
				muteAbove: true,
				placement: 'auto',
				keepOriginalEnabled: false,
				results: 1,
				format: 'MP4',
				quality: 95,
				safety: 'off',
			},
			project: {id: 'p', name: 'Spot', path: '/Spot.prproj'},
			sequence: {
				id: 's',
				name: 'Cut 3',
				rate,
				width: 1920,
				height: 1080,
				zeroPoint: 0n,
				dropFrame: false,
				end: range.end,
			},
			shot: {track: 0, name: 'van.mp4', range, source: {in: 0n, out: range.end - range.start}},
			plate: {way: 'direct', media: '/van.mp4', mediaSize: 1, first: 0, count: 76},
			timing: {rate, frameCount: 76, lead: 8, cutIn: rate.ticksPerFrame * 8n},
			handles: {head: 8, tail: 8},
			placement: 'above',
			estimateCents: 111,
			estimateBytes: 1,
		},
	};
}
