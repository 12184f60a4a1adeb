import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {
	type ByteReader,
	type ByteWriter,
	createMemoryReader,
	createMemoryWriter,
} from '../src/media/bytes';
import {measureRate} from '../src/media/frame-rate';
import {isWholeMovie, probe} from '../src/media/probe';
import {hasProvenance} from '../src/media/provenance';
import {stripAudio} from '../src/media/strip-audio';
import {
	aac,
	decodeFrames,
	ffmpeg,
	ffprobe,
	findBoxStart,
	h264,
	makeFolder,
	makeVariable,
	openNodeReader,
	openNodeWriter,
	picture,
	probePicture,
	readPackets,
	tone,
	withReader,
} from './media-files';

/** What is made of ffmpeg's test picture, by file name. */
const recipes: Record<string, readonly string[]> = {
	'23.976-long-sound.mp4': [...picture('24000/1001', 2), ...tone(3), ...h264(24, 3), ...aac],
	'25-no-reordering.mp4': [...picture('25', 2), ...h264(25, 0)],
	'29.97-timecode.mov': [
		...[...picture('30000/1001', 2), ...tone(2), ...h264(15, 2), ...aac],
		...['-timecode', '01:00:00;02', '-movflags', '+faststart'],
	],
	'30-fragmented.mp4': [
		...[...picture('30', 2), ...tone(2), ...h264(15, 2), ...aac],
		...['-movflags', 'frag_keyframe+empty_moov+default_base_moof'],
	],
	'60-half-fragmented.mp4': [
		...picture('60', 1),
		...[...h264(20, 3), '-movflags', 'frag_keyframe'],
	],
	'25-signed-offsets.mp4': [
		...picture('25', 2),
		...[...h264(12, 3), '-movflags', 'negative_cts_offsets'],
	],
	'29.97-coarse-clock.mp4': [
		...picture('30000/1001', 2),
		...[...h264(20, 2), '-video_track_timescale', '600'],
	],
	'25-ten-bit.mp4': [...picture('25', 1), '-pix_fmt', 'yuv422p10le', '-c:v', 'libx264'],
	'25-anamorphic.mp4': [...picture('25', 1), '-vf', 'setsar=10/11', ...h264(12, 2)],
	'25-hevc.mp4': [
		...picture('25', 1),
		...['-c:v', 'libx265', '-tag:v', 'hvc1', '-x265-params', 'log-level=none'],
	],
	'25-prores.mov': [...picture('25', 1), ...tone(1), '-c:v', 'prores_ks', '-c:a', 'pcm_s16le'],
};
const names = [...Object.keys(recipes), 'variable.mp4'];

let folder: Awaited<ReturnType<typeof makeFolder>>;
const file = (name: string) => join(folder.path, name);

beforeAll(async () => {
	folder = await makeFolder();
	for (const [name, recipe] of Object.entries(recipes)) {
		await ffmpeg(...recipe, file(name));
	}
	await makeVariable(file('variable.mp4'));
	await ffmpeg(...tone(1), ...aac, file('sound-only.m4a'));
	await ffmpeg(...picture('25', 1), '-c:v', 'mpeg4', file('25-mpeg4.mp4'));
	const turned = ['-metadata:s:v', 'rotate=90', '-c', 'copy'];
	await ffmpeg('-i', file('25-anamorphic.mp4'), ...turned, file('25-turned.mp4'));
	// From a key frame on, so that the edit list hides half a second before the first frame shown.
	const half = ['-ss', '0.5', '-i', file('25-no-reordering.mp4'), '-c', 'copy'];
	await ffmpeg(...half, file('25-hidden-start.mp4'));
});

afterAll(() => folder.remove());

async function factsOf(name: string) {
	const facts = await withReader(file(name), probe);
	if (facts.kind !== 'movie') {
		throw new Error(`${name}: ${facts.reason}`);
	}
	return facts;
}

async function reasonOf(bytes: Uint8Array) {
	const answer = await probe(createMemoryReader(bytes));
	return answer.kind === 'unreadable' ? answer.reason : answer.kind;
}

describe('what a movie says of itself', () => {
	test.each(names)('%s is what ffprobe says it is', async (name) => {
		const facts = await factsOf(name);
		const streams = await ffprobe(file(name));
		const video = await probePicture(file(name));
		const sound = streams.find((stream) => stream.codec_type === 'audio');
		const codecs: Record<string, string> = {h264: 'avc'};
		const {numerator, denominator} = facts.rate.average;

		expect({
			codec: facts.picture.codec,
			size: [facts.picture.width, facts.picture.height],
			rate: `${numerator}/${denominator}`,
			clock: `1/${facts.timescale}`,
			frames: facts.frameCount,
			duration: facts.duration,
			start: facts.startTime,
			sound: facts.sound?.codec,
			isWhole: facts.isWhole,
		}).toEqual({
			codec: codecs[video.codec_name] ?? video.codec_name,
			size: [video.width, video.height],
			rate: video.avg_frame_rate,
			clock: video.time_base,
			frames: Number(video.nb_read_frames),
			duration: video.duration_ts,
			start: video.start_pts,
			sound: sound?.codec_tag_string,
			isWhole: true,
		});
	});

	test('the container is told by its brand, also when there are fragments', async () => {
		expect(await factsOf('29.97-timecode.mov')).toMatchObject({container: 'mov'});
		const fragmented = {container: 'mp4', isFragmented: true};
		expect(await factsOf('30-fragmented.mp4')).toMatchObject(fragmented);
		expect(await factsOf('60-half-fragmented.mp4')).toMatchObject(fragmented);
		expect(await factsOf('23.976-long-sound.mp4')).toMatchObject({isFragmented: false});
	});

	test('a QuickTime movie without a brand is still one', async () => {
		const bytes = await readFile(file('25-prores.mov'));
		const unbranded = bytes.fill('free', 4, 8, 'latin1');
		const facts = await probe(createMemoryReader(unbranded));
		expect(facts).toMatchObject({container: 'mov', picture: {codec: 'prores'}});
	});

	test('codec, bit depth and chroma come from the decoder configuration', async () => {
		const avc = {bitDepth: 8, chroma: '4:2:0'};
		const {picture: plain} = await factsOf('25-no-reordering.mp4');
		expect(plain).toMatchObject(avc);
		const finer = {bitDepth: 10, chroma: '4:2:2'};
		expect((await factsOf('25-ten-bit.mp4')).picture).toMatchObject(finer);
		expect((await factsOf('25-prores.mov')).picture).toMatchObject(finer);
		expect((await factsOf('25-hevc.mp4')).picture).toMatchObject(avc);
	});

	test('a picture that lies on its side is shown upright, its pixel aspect exact', async () => {
		const pixelAspect = {numerator: 10, denominator: 11};
		const lying = await factsOf('25-anamorphic.mp4');
		expect(lying.picture).toMatchObject({rotation: 0, pixelAspect});

		const turned = await factsOf('25-turned.mp4');
		expect(turned.picture).toMatchObject({width: 320, height: 180, pixelAspect});
		expect([90, 270]).toContain(turned.picture.rotation);
		const {displayWidth, displayHeight} = lying.picture;
		expect([turned.picture.displayHeight, turned.picture.displayWidth]).toEqual([
			displayWidth,
			displayHeight,
		]);
	});

	test('the start timecode keeps its drop-frame count', async () => {
		const {startTimecode} = await factsOf('29.97-timecode.mov');
		// One hour of 29.97 is 107,892 frames; two more since.
		expect(startTimecode).toEqual({frame: 107_894, framesPerSecond: 30, isDropFrame: true});
		expect((await factsOf('25-prores.mov')).startTimecode).toBeUndefined();
	});

	test('frames the edit list hides are counted apart', async () => {
		const facts = await factsOf('25-hidden-start.mp4');
		const video = await probePicture(file('25-hidden-start.mp4'));
		expect(facts.frameCount).toBe(Number(video.nb_read_frames));
		expect(facts.hiddenFrames.before + facts.frameCount).toBe(Number(video.nb_frames));
		expect(facts.hiddenFrames.before).toBeGreaterThan(0);
	});

	test('a variable rate is recognised, and its usual rate named', async () => {
		expect((await factsOf('variable.mp4')).rate).toMatchObject({
			isConstant: false,
			nominal: {numerator: 30, denominator: 1},
		});
	});

	test('of a long movie only the index is read', async () => {
		await withReader(file('25-prores.mov'), async (reader) => {
			await probe(reader);
			const read = reader.lengths.reduce((sum, length) => sum + length, 0);
			expect(read).toBeLessThan(reader.size / 20);
		});
	});
});

describe('the frame rate', () => {
	const rates = [
		[24_000, 1_001],
		[25, 1],
		[30_000, 1_001],
		[30, 1],
		[60_000, 1_001],
		[60, 1],
	] as const;

	test.each(rates)('%i/%i is found on any clock fine enough to tell', (numerator, denominator) => {
		for (const timescale of [1_000, 2_500, 12_800, 30_000, 90_000, 10_000_000]) {
			const times = Array.from({length: 1_200}, (_, frame) =>
				Math.round((frame * timescale * denominator) / numerator),
			);
			const end = Math.round((times.length * timescale * denominator) / numerator);
			expect(measureRate(times, end, timescale)).toMatchObject({
				isConstant: true,
				nominal: {numerator, denominator},
			});
		}
	});

	test('one frame left out makes it variable', () => {
		const times = Array.from({length: 50}, (_, frame) => (frame < 20 ? frame : frame + 1) * 512);
		expect(measureRate(times, 51 * 512, 12_800)).toEqual({
			isConstant: false,
			nominal: {numerator: 25, denominator: 1},
			average: {numerator: 1_250, denominator: 51},
		});
	});

	test('a rate nobody uses is told exactly', () => {
		const times = [0, 700, 1_400, 2_100];
		expect(measureRate(times, 2_800, 9_100).nominal).toEqual({numerator: 13, denominator: 1});
	});
});

describe('what is no movie', () => {
	test('each kind of file that cannot be read has its reason and its sentence', async () => {
		const movie = await readFile(file('23.976-long-sound.mp4'));
		const text = new TextEncoder().encode('This was renamed to shot.mp4 and is a letter.');
		const sound = await readFile(file('sound-only.m4a'));
		expect(await reasonOf(new Uint8Array())).toBe('empty');
		expect(await reasonOf(text)).toBe('not-a-movie');
		expect(await reasonOf(new Uint8Array(4_096))).toBe('not-a-movie');
		expect(await reasonOf(movie.subarray(0, movie.length - 100))).toBe('truncated');
		expect(await reasonOf(movie.subarray(0, 5))).toBe('not-a-movie');
		expect(await reasonOf(sound)).toBe('no-video');
		const answer = await probe(createMemoryReader(sound));
		expect(answer).toMatchObject({message: 'The file has no picture.'});
	});

	test('an index that contradicts itself is damage', async () => {
		const movie = await readFile(file('23.976-long-sound.mp4'));
		const sizes = movie.indexOf('stsz', 0, 'latin1');
		movie.writeUInt32BE(0xffff_ffff, sizes + 12);
		expect(await reasonOf(movie)).toBe('damaged');
	});

	test('a recording of which nothing but the header was written has no frames', async () => {
		const start = await findBoxStart(file('30-fragmented.mp4'), 'moof');
		const movie = await readFile(file('30-fragmented.mp4'));
		expect(await reasonOf(movie.subarray(0, start))).toBe('no-frames');
	});

	test('whichever bytes of the index are broken, there is an answer', async () => {
		const answers = new Set<string>();
		let seed = 7;
		const random = (below: number) => {
			seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
			return Math.floor((seed / 2_147_483_648) * below);
		};
		for (const name of ['23.976-long-sound.mp4', '29.97-timecode.mov', '30-fragmented.mp4']) {
			const movie = await readFile(file(name));
			const start = movie.indexOf('moov', 0, 'latin1') - 4;
			const length = movie.readUInt32BE(start);
			for (let round = 0; round < 100; round++) {
				const broken = new Uint8Array(movie);
				broken.fill(random(256), start + random(length), start + random(length));
				broken[start + random(length)] = 255;
				answers.add(await reasonOf(broken));
				await stripAudio(createMemoryReader(broken), createMemoryWriter());
			}
		}
		expect(answers).toContain('damaged');
		expect(answers).toContain('movie');
	});
});

describe('whether a file is finished', () => {
	test.each(names)('%s is whole at its last byte and not before', async (name) => {
		const movie = await readFile(file(name));
		expect(await isWholeMovie(createMemoryReader(movie))).toBe(true);
		for (let tenths = 0; tenths < 10; tenths++) {
			const part = movie.subarray(0, Math.floor((movie.length * tenths) / 10));
			expect(await isWholeMovie(createMemoryReader(part))).toBe(false);
		}
		expect(await isWholeMovie(createMemoryReader(movie.subarray(0, -1)))).toBe(false);
	});

	test('a download cut off behind its index is a movie, but not a whole one', async () => {
		const movie = await readFile(file('29.97-timecode.mov'));
		const part = createMemoryReader(movie.subarray(0, movie.length / 2));
		expect(await probe(part)).toMatchObject({kind: 'movie', isWhole: false});
	});

	test('sound alone is not what was exported or downloaded', async () => {
		expect(await withReader(file('sound-only.m4a'), isWholeMovie)).toBe(false);
	});
});

describe('taking the sound away', () => {
	test.each([...names, '25-turned.mp4', '25-hidden-start.mp4'])(
		'%s keeps every coded frame, its time and its look',
		async (name) => {
			const path = file(`stripped-${name}.mp4`);
			const writer = await openNodeWriter(path);
			const answer = await withReader(file(name), (reader) => stripAudio(reader, writer));
			await writer.close();

			expect(answer.kind).toBe('stripped');
			expect(await ffprobe(path)).toHaveLength(1);
			const linesOf = async (from: string) => (await readPackets(from)).map(({line}) => line);
			expect(await linesOf(path)).toEqual(await linesOf(file(name)));
			const hashesOf = async (from: string) => (await decodeFrames(from)).map(({hash}) => hash);
			expect(await hashesOf(path)).toEqual(await hashesOf(file(name)));
			const [before, after] = [await probePicture(file(name)), await probePicture(path)];
			expect(after.time_base).toBe(before.time_base);
			expect(after.sample_aspect_ratio ?? '1:1').toBe(before.sample_aspect_ratio ?? '1:1');
			expect(after.side_data_list?.[0]?.rotation).toBe(before.side_data_list?.[0]?.rotation);
		},
	);

	test('the index comes before the frames', async () => {
		const path = file('stripped-23.976-long-sound.mp4.mp4');
		const moov = await findBoxStart(path, 'moov');
		expect(moov).toBeGreaterThan(0);
		expect(moov).toBeLessThan(await findBoxStart(path, 'mdat'));
		expect(await withReader(path, isWholeMovie)).toBe(true);
	});

	test('what could not be copied faithfully is refused before a byte is written', async () => {
		const refusalOf = async (bytes: Uint8Array) => {
			const writer = createMemoryWriter();
			const answer = await stripAudio(createMemoryReader(bytes), writer);
			expect(writer.contents()).toHaveLength(0);
			return answer.kind === 'stripped' ? answer.kind : answer.reason;
		};
		expect(await refusalOf(await readFile(file('25-mpeg4.mp4')))).toBe('codec');
		expect(await refusalOf(await readFile(file('sound-only.m4a')))).toBe('no-video');
		const front = await readFile(file('29.97-timecode.mov'));
		expect(await refusalOf(front.subarray(0, -1))).toBe('incomplete');
		const falseKeys = await readFile(file('25-signed-offsets.mp4'));
		falseKeys.write('free', falseKeys.indexOf('stss', 0, 'latin1'), 'latin1');
		expect(await refusalOf(falseKeys)).toBe('false-key-frame');
	});
});

describe('provenance', () => {
	const box = (type: string, contents: readonly number[]) => {
		const bytes = Buffer.alloc(8 + contents.length);
		bytes.writeUInt32BE(bytes.length, 0);
		bytes.write(type, 4, 'latin1');
		bytes.set(contents, 8);
		return bytes;
	};
	const c2pa = [...Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex'), 0, 0, 0, 0];
	const other = [...Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex'), 1, 2, 3, 4];

	test('is a C2PA box among the outermost, wherever it stands', async () => {
		const movie = await readFile(file('29.97-timecode.mov'));
		const answers = await Promise.all(
			[
				[movie],
				[movie, box('uuid', other)],
				[movie, box('uuid', c2pa)],
				[box('uuid', c2pa), movie],
				[movie, box('uuid', other), box('jumb', [1, 2, 3, 4])],
				[Buffer.from('a letter')],
			].map((parts) => hasProvenance(createMemoryReader(Buffer.concat(parts)))),
		);
		expect(answers).toEqual([false, false, true, true, true, false]);
	});

	test('is not carried over when the sound is taken away', async () => {
		const movie = await readFile(file('29.97-timecode.mov'));
		const signed = createMemoryReader(Buffer.concat([movie, box('uuid', c2pa)]));
		const writer = createMemoryWriter();
		expect(await stripAudio(signed, writer)).toMatchObject({kind: 'stripped'});
		expect(await hasProvenance(createMemoryReader(writer.contents()))).toBe(false);
	});
});

describe.each(['memory', 'a Buffer', 'Node'])('bytes over %s', (kind) => {
	const content = Uint8Array.from({length: 300}, (_, number) => number % 251);

	async function openReader(name: string): Promise<ByteReader> {
		if (kind !== 'Node') {
			return createMemoryReader(kind === 'memory' ? content : Buffer.from(content));
		}
		await writeFile(file(name), content);
		return openNodeReader(file(name));
	}

	async function openWriter(
		name: string,
	): Promise<{writer: ByteWriter; written: () => Promise<Uint8Array>}> {
		if (kind !== 'Node') {
			const writer = createMemoryWriter();
			return {writer, written: async () => writer.contents()};
		}
		const writer = await openNodeWriter(file(name));
		return {writer, written: async () => new Uint8Array(await readFile(file(name)))};
	}

	test('are read exactly, and not past the end', async () => {
		const reader = await openReader('to-read');
		expect(reader.size).toBe(300);
		expect(await reader.read(290, 10)).toEqual(content.slice(290));
		await expect(reader.read(291, 10)).rejects.toThrow(RangeError);
		await reader.close();
	});

	test('are the reader’s own: what is done to them changes nothing', async () => {
		const reader = await openReader('to-keep');
		const bytes = await reader.read(10, 20);
		bytes.fill(0);
		expect(await reader.read(10, 20)).toEqual(content.slice(10, 30));
		await reader.close();
	});

	test('are written in any order, from views, with zeros between', async () => {
		const {writer, written} = await openWriter('to-write');
		await writer.write(100_000, content.subarray(10, 20));
		await writer.write(2, content.subarray(5, 8));
		await writer.close();
		const bytes = await written();
		expect(bytes).toHaveLength(100_010);
		expect(bytes.subarray(0, 6)).toEqual(Uint8Array.of(0, 0, 5, 6, 7, 0));
		expect(bytes.subarray(100_000)).toEqual(content.slice(10, 20));
	});
});
