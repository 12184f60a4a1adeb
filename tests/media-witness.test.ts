import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {BufferSource, CustomSource} from 'mediabunny';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type ByteReader, createMemoryReader, createMemoryWriter} from '../src/media/bytes';
import {type CutPlan, cut, planCut} from '../src/media/cut';
import {type Movie, openMovie} from '../src/media/movie';
import {headOf, type NewFrame} from '../src/media/new-movie';
import {probe} from '../src/media/probe';
import {stripAudio} from '../src/media/strip-audio';
import {
	aac,
	decodeFrames,
	ffmpeg,
	findBoxStart,
	h264,
	makeFolder,
	makeVariable,
	openNodeWriter,
	type ProbedStream,
	picture,
	probePicture,
	readPackets,
	tone,
	withReader,
} from './media-files';
import {testify, type WitnessedPacket} from './media-witness';

const closed = ['-x264-params', 'open-gop=0:scenecut=0'];
const open = ['-x264-params', 'open-gop=1:scenecut=0'];
const fragments = ['-movflags', 'frag_keyframe+empty_moov+default_base_moof'];

/** Movies that can be cut, by file name: every rate, both containers, open and closed groups, fragments. */
const cuttable: Record<string, readonly string[]> = {
	'23.976-closed.mov': [...picture('24000/1001', 3), ...tone(3), ...h264(12, 2), ...closed, ...aac],
	'24-open.mp4': [...picture('24', 3), ...h264(12, 3), ...open],
	'25-closed.mp4': [...picture('25', 3), ...tone(4), ...h264(25, 3), ...closed, ...aac],
	'25-open.mov': [...picture('25', 3), ...h264(10, 2), ...open],
	'29.97-closed.mp4': [...picture('30000/1001', 3), ...h264(15, 2), ...closed],
	'29.97-fragmented.mp4': [...picture('30000/1001', 3), ...h264(15, 2), ...fragments],
	'30-no-reordering.mov': [...picture('30', 3), ...tone(3), ...h264(10, 0), '-c:a', 'pcm_s16le'],
	'30-fragmented.mp4': [...picture('30', 3), ...tone(3), ...h264(15, 3), ...aac, ...fragments],
	'29.97-coarse-clock.mp4': [
		...[...picture('30000/1001', 3), ...h264(20, 2)],
		...['-video_track_timescale', '600'],
	],
	'25-signed-offsets.mp4': [
		...[...picture('25', 2), ...h264(12, 3)],
		...['-movflags', 'negative_cts_offsets'],
	],
};

/** Movies that can be described besides, and mostly stripped. */
const others: Record<string, readonly string[]> = {
	'60-half-fragmented.mp4': [...picture('60', 1), ...h264(20, 3), '-movflags', 'frag_keyframe'],
	'25-narrow.mp4': [...picture('25', 1), '-vf', 'setsar=10/11', ...h264(12, 2)],
	'25-wide.mov': [...picture('25', 1), '-vf', 'setsar=16/11', ...h264(12, 2)],
	'25-cropped.mp4': [...picture('25', 1), '-vf', 'scale=318:178', ...h264(12, 2)],
	'25-ten-bit.mp4': [...picture('25', 1), '-pix_fmt', 'yuv422p10le', '-c:v', 'libx264'],
	'25-hevc.mp4': [...picture('25', 1), ...['-c:v', 'libx265', '-x265-params', 'log-level=none']],
	'25-hevc.mov': [
		...[...picture('25', 1), ...tone(1), '-c:a', 'pcm_s24le', '-tag:v', 'hvc1'],
		...['-c:v', 'libx265', '-x265-params', 'log-level=none'],
	],
	'25-prores.mov': [...picture('25', 1), ...tone(1), '-c:v', 'prores_ks', '-c:a', 'pcm_s16le'],
	'25-prores-4444.mov': [
		...[...picture('25', 1), '-c:v', 'prores_ks'],
		...['-profile:v', '4444', '-pix_fmt', 'yuva444p10le'],
	],
	'25-vp9.mp4': [...picture('25', 1), '-c:v', 'libvpx-vp9', '-deadline', 'realtime'],
	'25-mpeg4.mp4': [...picture('25', 1), '-c:v', 'mpeg4'],
};
const derived = ['variable.mp4', '25-turned-90.mp4', '25-turned-180.mov', '25-turned-270.mp4'];
const hidden = '25-hidden-start.mp4';
const all = [...Object.keys(cuttable), ...Object.keys(others), ...derived, hidden];

let folder: Awaited<ReturnType<typeof makeFolder>>;
const file = (name: string) => join(folder.path, name);

beforeAll(async () => {
	folder = await makeFolder();
	for (const [name, recipe] of Object.entries({...cuttable, ...others})) {
		await ffmpeg(...recipe, file(name));
	}
	await makeVariable(file('variable.mp4'));
	for (const name of derived.slice(1)) {
		const degrees = /\d+(?=\.)/.exec(name)?.[0] ?? '';
		const turned = ['-metadata:s:v', `rotate=${degrees}`, '-c', 'copy'];
		await ffmpeg('-i', file('25-narrow.mp4'), ...turned, file(name));
	}
	await ffmpeg('-ss', '0.6', '-i', file('25-closed.mp4'), '-c', 'copy', '-an', file(hidden));
}, 60_000);

afterAll(() => folder.remove());

async function openNamed(name: string): Promise<Movie> {
	const movie = await withReader(file(name), openMovie);
	if (movie.kind !== 'movie') throw new Error(`${name}: ${movie.reason}`);
	return movie;
}

async function witnessOf(path: string) {
	return testify(new BufferSource(await readFile(path)));
}

/** What we found of each frame, in mediabunny's words. */
function packetsOf({samples, edits, timescale}: Movie): readonly WitnessedPacket[] {
	return samples.map(({time, isSync, size}) => ({
		time: (time + edits.delay - edits.mediaStart) / timescale,
		isKey: isSync,
		size,
	}));
}

/** Times in units of a clock, exact where they are whole numbers of it. */
function inUnits(packets: readonly WitnessedPacket[], timescale: number) {
	return packets.map((packet) => ({
		...packet,
		time: Math.round(packet.time * timescale * 1_000) / 1_000,
	}));
}

async function writeCut(name: string, plan: CutPlan): Promise<string> {
	const path = file(`cut-${plan.firstFrame}-${plan.frameCount}-${name}.mp4`);
	const writer = await openNodeWriter(path);
	await withReader(file(name), (reader) => cut(reader, writer, plan));
	await writer.close();
	return path;
}

async function planFor(name: string, firstFrame: number, frameCount: number): Promise<CutPlan> {
	const wanted = {firstFrame, frameCount};
	const plan = await withReader(file(name), (reader) => planCut(reader, wanted));
	if (plan.kind !== 'cut') throw new Error(`${name}: ${plan.reason}`);
	return plan;
}

/** Units of its clock that one frame of a file lasts. */
function stepOf({time_base, avg_frame_rate}: ProbedStream): number {
	const [numerator, denominator] = avg_frame_rate.split('/').map(Number);
	return (Number(time_base.slice(2)) * (denominator ?? 0)) / (numerator ?? 0);
}

describe('mediabunny agrees', () => {
	test.each(all)('with what we say of %s', async (name) => {
		const movie = await openNamed(name);
		const {picture: ours, sound} = movie.description;
		const witness = await witnessOf(file(name));
		// Of a movie that is fragmented only from its middle on, it does not see the fragments.
		const isHalf = name === '60-half-fragmented.mp4';
		const seen = isHalf ? witness.packets.length : movie.samples.length;
		expect(seen).toBeGreaterThan(0);
		expect({
			codec: ours.codec,
			size: [ours.width, ours.height],
			displaySize: [ours.displayWidth, ours.displayHeight],
			rotation: ours.rotation,
			sound: sound?.codec,
			packets: inUnits(packetsOf(movie).slice(0, seen), movie.timescale),
		}).toEqual({
			// A codec it does not know has no name there.
			codec: witness.codec ?? 'mp4v',
			size: witness.size,
			displaySize: witness.displaySize,
			rotation: witness.rotation,
			sound: witness.sound,
			packets: inUnits(witness.packets, movie.timescale),
		});
		const {numerator, denominator} = ours.pixelAspect;
		// It has the aspect from a size in whole pixels, which is off by half a pixel at most.
		const {num, den} = witness.pixelAspect;
		const off = Math.abs((num * denominator) / (den * numerator) - 1);
		expect(off).toBeLessThanOrEqual(0.5 / Math.min(ours.width, ours.height));
	});

	test.each(all.filter((name) => name !== '25-mpeg4.mp4'))(
		'with what we write of %s without its sound',
		async (name) => {
			const path = file(`silent-${name}.mp4`);
			const writer = await openNodeWriter(path);
			const answer = await withReader(file(name), (reader) => stripAudio(reader, writer));
			await writer.close();
			expect(answer).toMatchObject({kind: 'stripped'});

			const [before, after] = [await witnessOf(file(name)), await witnessOf(path)];
			const source = await openNamed(name);
			const {timescale} = source;
			expect({...after, packets: inUnits(after.packets, timescale)}).toEqual({
				...before,
				sound: undefined,
				packets: inUnits(packetsOf(source), timescale),
			});
		},
	);

	test.each(Object.keys(cuttable))('with what we cut out of %s', async (name) => {
		const movie = await openNamed(name);
		const total = movie.order.count;
		for (const [firstFrame, frameCount] of [
			[Math.floor(total / 2), 9],
			[3, total - 3],
		] as const) {
			const plan = await planFor(name, firstFrame, frameCount);
			const path = await writeCut(name, plan);
			const witness = await witnessOf(path);
			const source = movie.samples.slice(plan.fromSample, plan.toSample);
			expect(witness.packets.map(({size, isKey}) => [size, isKey])).toEqual(
				source.map(({size, isSync}) => [size, isSync]),
			);

			const facts = await withReader(path, probe);
			if (facts.kind !== 'movie') throw new Error(facts.reason);
			const {nominal} = facts.rate;
			const times = inUnits(witness.packets, facts.timescale).map(({time}) => time);
			const step = (facts.timescale * nominal.denominator) / nominal.numerator;
			expect(Number.isInteger(step)).toBe(true);
			expect(times.sort((a, b) => a - b)).toEqual(times.map((_, number) => number * step));
			const {codec, rotation, size, sound} = await witnessOf(file(name));
			expect(witness).toMatchObject({codec, rotation, size});
			expect([sound === undefined, witness.sound]).toEqual([
				movie.description.sound === undefined,
				undefined,
			]);
		}
	});
});

describe('a cut, whatever is wanted', () => {
	test.each(Object.keys(cuttable))(
		'%s: decodes to exactly those frames, at exact times, its index in front',
		async (name) => {
			const hashes = (await decodeFrames(file(name))).map(({hash}) => hash);
			const source = await probePicture(file(name));
			const isExact = name !== '29.97-coarse-clock.mp4';
			const stretch = fc
				.tuple(fc.nat(hashes.length - 1), fc.nat(hashes.length - 1))
				.map(([a, b]) => [Math.min(a, b), Math.abs(a - b) + 1] as const);

			await fc.assert(
				fc.asyncProperty(stretch, async ([firstFrame, frameCount]) => {
					const plan = await planFor(name, firstFrame, frameCount);
					const path = await writeCut(name, plan);
					const frames = await decodeFrames(path);
					const wanted = frames.slice(plan.lead, plan.lead + frameCount);
					expect(wanted.map(({hash}) => hash)).toEqual(
						hashes.slice(firstFrame, firstFrame + frameCount),
					);

					const made = await probePicture(path);
					expect(made.avg_frame_rate).toBe(isExact ? source.avg_frame_rate : '30000/1001');
					// The movie's own clock, where a frame is a whole number of its units.
					expect(made.time_base).toBe(isExact ? source.time_base : '1/30000');
					const times = (await readPackets(path)).map(({pts}) => pts).sort((a, b) => a - b);
					const step = stepOf(made);
					expect(Number.isInteger(step)).toBe(true);
					expect(times).toEqual(times.map((_, number) => number * step));
					expect(await findBoxStart(path, 'moov')).toBeLessThan(await findBoxStart(path, 'mdat'));
				}),
				{numRuns: 5, seed: 20, endOnFailure: true},
			);
		},
		60_000,
	);
});

describe('a head for frames that are not there', () => {
	/** A file of `head` and as many zeros as the frames take. */
	function hollow(head: Uint8Array, frames: readonly NewFrame[]): ByteReader {
		const size = frames.reduce((sum, frame) => sum + frame.size, head.length);
		return {
			size,
			async read(offset, length) {
				const bytes = new Uint8Array(length);
				bytes.set(head.subarray(offset, offset + length));
				return bytes;
			},
			async close() {},
		};
	}

	async function headFor(frames: readonly NewFrame[], timescale = 25) {
		const movie = await openNamed('25-closed.mp4');
		const endTime = frames.reduce((last, {time}) => Math.max(last, time), 0) + 20;
		const edits = {delay: 0, mediaStart: 0};
		return headOf({frames, endTime, timescale, edits, source: movie.description});
	}

	async function agreeOn(frames: readonly NewFrame[], timescale?: number) {
		const head = await headFor(frames, timescale);
		const reader = hollow(head, frames);
		const movie = await openMovie(reader);
		if (movie.kind !== 'movie') throw new Error(movie.reason);
		const source = new CustomSource({
			getSize: () => reader.size,
			read: (start, end) => reader.read(start, end - start),
		});
		const {packets} = await testify(source);
		expect(inUnits(packets, movie.timescale)).toEqual(inUnits(packetsOf(movie), movie.timescale));
		return {head: Buffer.from(head), movie};
	}

	test.each([
		[2 ** 20, 'stco', 'co64'],
		[2 ** 28, 'co64', 'stco'],
		[2 ** 31, 'co64', 'stco'],
	])('frames of %i bytes lie one after the other, told by %s', async (size, present, absent) => {
		const frames = Array.from({length: 40}, (_, number) => ({
			size: size + number,
			isSync: number % 10 === 0,
			time: number,
		}));
		const {head, movie} = await agreeOn(frames);
		expect([head.includes(present), head.includes(absent)]).toEqual([true, false]);
		expect(movie.isWhole).toBe(true);
		let end = head.length;
		for (const [number, {offset}] of movie.samples.entries()) {
			expect(offset).toBe(end);
			end += frames[number]?.size ?? 0;
		}
		expect(head.toString('latin1', head.length - 12, head.length)).toContain('mdat');
	});

	test('it changes to long offsets just where the file becomes too large', async () => {
		const rest = 2 ** 32 - (await headFor(oneFrame(0))).length;
		const isLong = async (size: number) =>
			Buffer.from(await headFor(oneFrame(size))).includes('co64');
		expect([await isLong(rest - 1), await isLong(rest)]).toEqual([false, true]);
	});

	test('a frame of no bytes is a frame', async () => {
		const sizes = [0, 7, 0, 0, 9];
		const frames = sizes.map((size, time) => ({size, isSync: time === 0, time}));
		const {movie} = await agreeOn(frames);
		expect(movie.samples.map(({size}) => size)).toEqual(sizes);
		const nothing = frames.map((frame) => ({...frame, size: 0}));
		expect((await agreeOn(nothing)).movie.samples).toHaveLength(5);
	});

	test.each([2 ** 30, 2 ** 31 - 40, 2 ** 31, 2 ** 33])(
		'reordered frames %i units apart have exact times',
		async (spread) => {
			const step = Math.floor(spread / 60);
			const order = Array.from({length: 15}, (_, group) => [3, 1, 2, 4].map((n) => n + group * 4));
			const frames = [0, ...order.flat()].map((place, number) => ({
				size: 5,
				isSync: number === 0,
				time: place * step,
			}));
			const {movie} = await agreeOn(frames, 4_000_000_000);
			expect(packetsOf(movie).map(({time}) => Math.round(time * 4_000_000_000))).toEqual(
				frames.map(({time}) => time),
			);
			expect(movie.order).toMatchObject({count: 61, startTime: 0});
		},
	);

	test.each([
		['from one frame to the next', [0, 2 ** 31], [0, 2 ** 31 - 1]],
		['that a frame waits', [2 ** 30, 0], [2 ** 30 - 1, 0]],
	])(
		'a time %s that readers would take for another is refused, not written',
		async (_, far, near) => {
			const framesAt = (times: readonly number[]) =>
				times.map((time) => ({size: 1, isSync: true, time}));
			await expect(headFor(framesAt(far))).rejects.toThrow(RangeError);
			const {movie} = await agreeOn(framesAt(near));
			expect(movie.samples.map(({time}) => time - movie.edits.mediaStart)).toEqual(near);
		},
	);

	test('a rate that only an unreasonable clock could say is cut on the movie’s own', async () => {
		const refresh = Uint8Array.of(0, 0, 0, 1, 0x65);
		const frames = Array.from({length: 50_000}, (_, number) => ({
			size: refresh.length,
			isSync: number === 0,
			time: Math.round((number * 90_000) / 7),
		}));
		const head = await headFor(frames, 90_000);
		const bytes = new Uint8Array(head.length + frames.length * refresh.length);
		bytes.set(head);
		for (let at = head.length; at < bytes.length; at += refresh.length) bytes.set(refresh, at);

		const reader = createMemoryReader(bytes);
		const facts = await probe(reader);
		expect(facts).toMatchObject({rate: {isConstant: true}});
		if (facts.kind === 'movie') {
			expect(facts.rate.nominal.numerator).toBeGreaterThan(1_000_000);
		}
		const plan = await planCut(reader, {firstFrame: 40_000, frameCount: 10});
		if (plan.kind !== 'cut') throw new Error(plan.reason);
		const writer = createMemoryWriter();
		await cut(reader, writer, plan);
		const made = await openMovie(createMemoryReader(writer.contents()));
		if (made.kind !== 'movie') throw new Error(made.reason);
		expect(made).toMatchObject({timescale: 90_000, isWhole: true});
		const off = made.samples.map(({time}, number) => Math.abs(time - (frames[number]?.time ?? 0)));
		expect(off).toHaveLength(40_010);
		expect(off.filter((units) => units > 1)).toEqual([]);
	});

	test('an hour at 60 frames a second has its index at once', async () => {
		const frames = Array.from({length: 216_000}, (_, number) => ({
			size: 90_000 + (number % 7),
			isSync: number % 30 === 0,
			time: number,
		}));
		const movie = await openMovie(hollow(await headFor(frames, 60), frames));
		expect(movie).toMatchObject({kind: 'movie', isWhole: true, order: {count: 216_000}});
	});

	function oneFrame(size: number): readonly NewFrame[] {
		return [{size, isSync: true, time: 0}];
	}
});

test('what was written is the same whenever it is written', async () => {
	const movie = createMemoryReader(await readFile(file('25-closed.mp4')));
	const writers = [createMemoryWriter(), createMemoryWriter()];
	for (const writer of writers) await stripAudio(movie, writer);
	const [first, second] = writers.map((writer) => Buffer.from(writer.contents()));
	expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
});
