import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {createMemoryReader, createMemoryWriter} from '../src/media/bytes';
import {type CutPlan, cut, planCut} from '../src/media/cut';
import {isWholeMovie} from '../src/media/probe';
import {
	aac,
	decodeFrames,
	ffmpeg,
	ffprobe,
	findBoxStart,
	h264,
	makeFolder,
	makeVariable,
	openNodeWriter,
	type Packet,
	picture,
	probePicture,
	readPackets,
	tone,
	withReader,
} from './media-files';

/** Movies that can be cut, by file name, and the rate their cuts must have. */
const movies: Record<string, {readonly recipe: readonly string[]; readonly rate: string}> = {
	'23.976-long-sound.mp4': {
		recipe: [...picture('24000/1001', 3), ...tone(4), ...h264(24, 3), ...aac],
		rate: '24000/1001',
	},
	'25-no-reordering.mp4': {recipe: [...picture('25', 3), ...h264(25, 0)], rate: '25/1'},
	'25-deep-reordering.mp4': {
		recipe: [
			...[...picture('25', 3), ...h264(30, 8)],
			...['-x264-params', 'b-adapt=0:b-pyramid=normal:scenecut=0'],
		],
		rate: '25/1',
	},
	'29.97-front-index.mov': {
		recipe: [
			...[...picture('30000/1001', 3), ...tone(3), ...h264(15, 2), ...aac],
			...['-movflags', '+faststart'],
		],
		rate: '30000/1001',
	},
	'29.97-coarse-clock.mp4': {
		recipe: [
			...[...picture('30000/1001', 3), ...h264(20, 2)],
			...['-video_track_timescale', '600'],
		],
		rate: '30000/1001',
	},
	'30-fragmented.mp4': {
		recipe: [
			...[...picture('30', 3), ...tone(3), ...h264(15, 2), ...aac],
			...['-movflags', 'frag_keyframe+empty_moov+default_base_moof'],
		],
		rate: '30/1',
	},
	'60-half-fragmented.mp4': {
		recipe: [...picture('60', 2), ...h264(20, 3), '-movflags', 'frag_keyframe'],
		rate: '60/1',
	},
	'25-open-groups.mp4': {
		recipe: [
			...[...picture('25', 3), ...h264(15, 3)],
			...['-x264-params', 'open-gop=1:scenecut=0'],
		],
		rate: '25/1',
	},
};
const names = Object.keys(movies);

let folder: Awaited<ReturnType<typeof makeFolder>>;
const file = (name: string) => join(folder.path, name);

beforeAll(async () => {
	folder = await makeFolder();
	for (const [name, {recipe}] of Object.entries(movies)) {
		await ffmpeg(...recipe, file(name));
	}
	const closed = file('25-no-reordering.mp4');
	await ffmpeg('-ss', '1.4', '-i', closed, '-c', 'copy', file('25-hidden-start.mp4'));
	await ffmpeg('-ss', '1.417', '-i', closed, '-c', 'copy', file('25-within-frame.mp4'));
	await makeVariable(file('variable.mp4'));
	const hevc = ['-c:v', 'libx265', '-x265-params', 'log-level=none'];
	await ffmpeg(...picture('25', 1), ...hevc, file('25-hevc.mp4'));
	await ffmpeg(...picture('25', 1), '-c:v', 'prores_ks', file('25-prores.mov'));
	const noise = ['-vf', 'noise=alls=60:allf=t', '-c:v', 'libx264', '-preset', 'ultrafast'];
	await ffmpeg(...picture('30', 3), ...noise, '-crf', '0', file('large.mp4'));
});

afterAll(() => folder.remove());

async function answerFor(name: string, firstFrame: number, frameCount: number) {
	return withReader(file(name), (reader) => planCut(reader, {firstFrame, frameCount}));
}

async function planFor(name: string, firstFrame: number, frameCount: number): Promise<CutPlan> {
	const plan = await answerFor(name, firstFrame, frameCount);
	if (plan.kind !== 'cut') {
		throw new Error(`${name}: ${plan.reason}`);
	}
	return plan;
}

async function makeCut(name: string, plan: CutPlan): Promise<string> {
	const path = file(`cut-${plan.firstFrame}-${plan.frameCount}-${name}.mp4`);
	const writer = await openNodeWriter(path);
	await withReader(file(name), (reader) => cut(reader, writer, plan));
	await writer.close();
	return path;
}

async function reasonFor(name: string, firstFrame: number, frameCount: number) {
	const answer = await answerFor(name, firstFrame, frameCount);
	return answer.kind === 'cut' ? answer.kind : answer.reason;
}

/** A stretch within the movie, its end, its beginning, a single frame, and all of it. */
function stretchesOf(total: number): readonly (readonly [number, number])[] {
	return [
		[Math.floor(total / 2) + 1, 7],
		[5, 10],
		[Math.floor(total / 3), Math.floor(total / 3)],
		[total - 1, 1],
		[0, 1],
		[0, total],
	];
}

/** The shortest run of packets in coded order that begins at a clean key frame and holds the wanted frames without a gap, by trying all. */
function shortestRun(packets: readonly Packet[], firstFrame: number, frameCount: number) {
	const sorted = packets.map(({pts}) => pts).sort((a, b) => a - b);
	const wanted = sorted.slice(firstFrame, firstFrame + frameCount);
	for (let from = packets.length - 1; from >= 0; from--) {
		const isClean =
			packets[from]?.isKey &&
			packets.slice(from).every(({pts}) => pts >= (packets[from]?.pts ?? 0));
		for (let to = from + frameCount; isClean && to <= packets.length; to++) {
			const held = packets
				.slice(from, to)
				.map(({pts}) => pts)
				.sort((a, b) => a - b);
			const place = sorted.indexOf(held[0] ?? Number.NaN);
			const isGapless = held.every((pts, number) => pts === sorted[place + number]);
			if (isGapless && wanted.every((pts) => held.includes(pts))) {
				return {fromSample: from, toSample: to};
			}
		}
	}
	return undefined;
}

describe('planning a cut', () => {
	const closed = names.filter((name) => name !== '25-open-groups.mp4');

	test.each(closed)('%s: no shorter cut would do, whichever frames are wanted', async (name) => {
		const packets = await readPackets(file(name));
		await withReader(file(name), async (reader) => {
			for (let firstFrame = 0; firstFrame < packets.length; firstFrame += 4) {
				for (const frameCount of [1, 2, 3, 11].filter((n) => firstFrame + n <= packets.length)) {
					const plan = await planCut(reader, {firstFrame, frameCount});
					expect(plan).toMatchObject(shortestRun(packets, firstFrame, frameCount) ?? {});
				}
			}
		});
	});

	test('lead, wanted frames and tail add up', async () => {
		const plan = await planFor('25-deep-reordering.mp4', 41, 5);
		expect(plan.firstFrame).toBe(30);
		expect(plan.lead).toBe(11);
		expect(plan.tail).toBeGreaterThan(0);
		expect(plan.frameCount).toBe(11 + 5 + plan.tail);
		expect(plan.toSample - plan.fromSample).toBe(plan.frameCount);
	});

	test('without reordering nothing has to follow the last wanted frame', async () => {
		expect(await planFor('25-no-reordering.mp4', 30, 11)).toMatchObject({lead: 5, tail: 0});
	});

	test('a key frame that later frames look back across is no beginning', async () => {
		const packets = await readPackets(file('25-open-groups.mp4'));
		expect(packets.filter(({isKey}) => isKey).length).toBeGreaterThan(2);
		expect(await planFor('25-open-groups.mp4', 50, 10)).toMatchObject({firstFrame: 0, lead: 50});
	});

	test('a frame is no key frame for being called one', async () => {
		const movie = await readFile(file('25-no-reordering.mp4'));
		const keys = movie.indexOf('stss', 0, 'latin1') + 12;
		expect([movie.readUInt32BE(keys), movie.readUInt32BE(keys + 4)]).toEqual([1, 26]);
		movie.writeUInt32BE(28, keys + 4);
		const wanted = {firstFrame: 30, frameCount: 5};
		expect(await planCut(createMemoryReader(movie), wanted)).toMatchObject({firstFrame: 0});

		movie.writeUInt32BE(2, keys);
		const answer = await planCut(createMemoryReader(movie), wanted);
		expect(answer).toMatchObject({kind: 'refused', reason: 'no-key-frame'});
	});

	test('frames the edit list hides can be lead', async () => {
		const plan = await planFor('25-hidden-start.mp4', 0, 4);
		expect(plan).toMatchObject({firstFrame: -10, lead: 10, tail: 0, frameCount: 14});
	});

	test('its size is that of the coded frames', async () => {
		const plan = await planFor('25-no-reordering.mp4', 25, 10);
		const {size} = await withReader(
			await makeCut('25-no-reordering.mp4', plan),
			async (reader) => reader,
		);
		expect(plan.byteLength).toBeLessThan(size);
		expect(plan.byteLength).toBeGreaterThan(size - 8_000);
	});

	test('what cannot be cut is refused with the reason', async () => {
		expect(await reasonFor('25-prores.mov', 0, 5)).toBe('codec');
		expect(await reasonFor('25-hevc.mp4', 0, 5)).toBe('codec');
		expect(await reasonFor('variable.mp4', 0, 5)).toBe('variable-rate');
		expect(await reasonFor('25-within-frame.mp4', 0, 5)).toBe('edited');
		expect(await reasonFor('25-no-reordering.mp4', 70, 6)).toBe('outside');
		expect(await reasonFor('25-no-reordering.mp4', -1, 6)).toBe('outside');
		expect(await reasonFor('25-no-reordering.mp4', 10, 0)).toBe('outside');
	});

	test('a movie that is not all there is refused', async () => {
		const movie = await readFile(file('29.97-front-index.mov'));
		const wanted = {firstFrame: 0, frameCount: 5};
		const part = createMemoryReader(movie.subarray(0, -1));
		expect(await planCut(part, wanted)).toMatchObject({kind: 'refused', reason: 'incomplete'});
		const letter = createMemoryReader(Buffer.from('a letter'));
		expect(await planCut(letter, wanted)).toMatchObject({reason: 'not-a-movie'});
	});
});

describe('making a cut', () => {
	test.each(names)('%s: a cut holds exactly the planned frames, on an exact grid', async (name) => {
		const source = await decodeFrames(file(name));
		const hashes = source.map(({hash}) => hash);
		for (const [firstFrame, frameCount] of stretchesOf(source.length)) {
			const plan = await planFor(name, firstFrame, frameCount);
			const path = await makeCut(name, plan);
			const frames = await decodeFrames(path);

			const end = plan.firstFrame + plan.frameCount;
			expect(frames.map(({hash}) => hash)).toEqual(hashes.slice(plan.firstFrame, end));
			expect(plan.firstFrame + plan.lead).toBe(firstFrame);
			expect(plan.lead + frameCount + plan.tail).toBe(plan.frameCount);
			const step = frames[0]?.duration ?? 0;
			expect(frames.map(({time}) => time)).toEqual(frames.map((_, number) => number * step));
		}
	});

	test.each(names)('%s: a cut is a whole MP4 with nothing but the picture', async (name) => {
		const plan = await planFor(name, 20, 20);
		const path = await makeCut(name, plan);
		expect(await ffprobe(path)).toHaveLength(1);
		expect(await probePicture(path)).toMatchObject({
			codec_tag_string: 'avc1',
			avg_frame_rate: movies[name]?.rate,
			start_pts: 0,
			nb_frames: String(plan.frameCount),
			nb_read_frames: String(plan.frameCount),
		});
		expect(await withReader(path, isWholeMovie)).toBe(true);
		expect(await findBoxStart(path, 'moov')).toBeLessThan(await findBoxStart(path, 'mdat'));
	});

	test('hidden frames come to light as lead, and the wanted ones are where the plan says', async () => {
		const name = '25-hidden-start.mp4';
		const shown = await decodeFrames(file(name));
		const plan = await planFor(name, 3, 6);
		const frames = await decodeFrames(await makeCut(name, plan));
		expect(frames).toHaveLength(plan.frameCount);
		expect(frames.slice(plan.lead, plan.lead + 6).map(({hash}) => hash)).toEqual(
			shown.slice(3, 9).map(({hash}) => hash),
		);
	});

	test.each(['30-fragmented.mp4', 'large.mp4'])('%s: progress rises to 1', async (name) => {
		const plan = await planFor(name, 0, 90);
		const shares: number[] = [];
		const onProgress = (share: number) => shares.push(share);
		await withReader(file(name), (reader) => cut(reader, createMemoryWriter(), plan, {onProgress}));
		expect(shares.length).toBeGreaterThan(name === 'large.mp4' ? 2 : 0);
		expect(new Set(shares).size).toBe(shares.length);
		expect(shares).toEqual([...shares].sort((a, b) => a - b));
		expect(shares.at(-1)).toBe(1);
	});

	test('stopping it rejects with the reason', async () => {
		const plan = await planFor('30-fragmented.mp4', 0, 90);
		const controller = new AbortController();
		const stopped = new Error('The editor thought better of it.');
		const onProgress = () => controller.abort(stopped);
		const cutting = withReader(file('30-fragmented.mp4'), (reader) =>
			cut(reader, createMemoryWriter(), plan, {signal: controller.signal, onProgress}),
		);
		await expect(cutting).rejects.toBe(stopped);
	});

	test.each([0, 1, 3])(
		'a disk that is full after %i writes rejects it as it said',
		async (writes) => {
			const plan = await planFor('large.mp4', 0, 90);
			const full = new Error('The disk is full.');
			let left = writes;
			const writer = {
				async write() {
					if (left-- <= 0) {
						throw full;
					}
				},
				async close() {},
			};
			const cutting = withReader(file('large.mp4'), (reader) => cut(reader, writer, plan));
			await expect(cutting).rejects.toBe(full);
		},
	);

	test('a large movie is never held in memory', async () => {
		const plan = await planFor('large.mp4', 0, 90);
		expect(plan.byteLength).toBeGreaterThan(8 * 2 ** 20);

		const writer = await openNodeWriter(file('large-cut.mp4'));
		await withReader(file('large.mp4'), async (reader) => {
			await cut(reader, writer, plan);
			expect(Math.max(...reader.lengths)).toBeLessThanOrEqual(4 * 2 ** 20);
			expect(Math.max(...writer.lengths)).toBeLessThanOrEqual(4 * 2 ** 20);
		});
		await writer.close();
		expect(await withReader(file('large-cut.mp4'), isWholeMovie)).toBe(true);
	});
});
