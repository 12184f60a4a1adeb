import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {BufferSource} from 'mediabunny';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {createMemoryReader, createMemoryWriter} from '../src/media/bytes';
import {cut, planCut} from '../src/media/cut';
import {probe} from '../src/media/probe';
import {stripAudio} from '../src/media/strip-audio';
import {boxAt, boxBytes, makeBox, withBox, withInside, words} from './media-boxes';
import {
	decodeFrames,
	ffmpeg,
	h264,
	makeFolder,
	picture,
	probePicture,
	readPackets,
	tone,
} from './media-files';
import {testify} from './media-witness';

let folder: Awaited<ReturnType<typeof makeFolder>>;
const file = (name: string) => join(folder.path, name);

const stsd = ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd'] as const;
const avc1 = [...stsd, 'avc1'] as const;
const colours = [
	'-color_primaries',
	'bt2020',
	'-color_trc',
	'smpte2084',
	'-colorspace',
	'bt2020nc',
];

/** What cameras and masters put beside the decoder's record; the last is known to nobody. */
const odd = [
	makeBox(
		'mdcv',
		Array.from({length: 24}, (_, number) => number * 7),
	),
	makeBox('clli', [0x03, 0xe8, 0x01, 0x90]),
	makeBox('dvcC', [1, 0, 0x10, 0x35], Buffer.alloc(20)),
	makeBox('dvvC', [1, 0, 0x14, 0x45], Buffer.alloc(20)),
	makeBox('colr', Buffer.from('prof'), [9, 8, 7, 6, 5]),
	makeBox('clap', words(320, 1, 176, 1, 0, 1, 0, 1)),
	makeBox('fiel', [1, 0]),
	makeBox('gama', words(0x23333)),
	makeBox('uuid', Buffer.alloc(16, 0xab), Buffer.from('whose?')),
	makeBox('zzz9', [1, 2, 3]),
];

beforeAll(async () => {
	folder = await makeFolder();
	const plain = [...picture('25', 2), ...tone(2), ...h264(25, 2)];
	await ffmpeg(...plain, ...colours, '-movflags', 'write_colr', file('plain.mp4'));
	await ffmpeg(...plain, ...colours, '-movflags', 'write_colr', file('plain.mov'));
	const hevc = ['-c:v', 'libx265', '-tag:v', 'hvc1', '-x265-params', 'log-level=none'];
	await ffmpeg(...picture('25', 1), ...hevc, '-movflags', 'write_colr', file('hevc.mp4'));
});

afterAll(() => folder.remove());

async function stripped(movie: Buffer): Promise<Buffer> {
	const writer = createMemoryWriter();
	const answer = await stripAudio(createMemoryReader(movie), writer);
	if (answer.kind !== 'stripped') throw new Error(answer.reason);
	return Buffer.from(writer.contents());
}

async function cutOut(movie: Buffer, firstFrame = 5, frameCount = 30): Promise<Buffer> {
	const reader = createMemoryReader(movie);
	const plan = await planCut(reader, {firstFrame, frameCount});
	if (plan.kind !== 'cut') throw new Error(plan.reason);
	const writer = createMemoryWriter();
	await cut(reader, writer, plan);
	return Buffer.from(writer.contents());
}

async function factsOf(movie: Buffer) {
	const facts = await probe(createMemoryReader(movie));
	if (facts.kind !== 'movie') throw new Error(facts.reason);
	return facts;
}

function witnessOf(movie: Buffer) {
	return testify(new BufferSource(movie));
}

/** What stands in the sample entry of a movie behind the fields of every coding. */
function extensionsOf(movie: Buffer, format = 'avc1'): Buffer {
	const {inside, end} = boxAt(movie, ...stsd, format);
	return movie.subarray(inside, end);
}

describe('what is not understood', () => {
	test('stays in the sample entry byte for byte, in a cut and without sound', async () => {
		const movie = withInside(await readFile(file('plain.mp4')), avc1, Buffer.concat(odd));
		const kept = extensionsOf(movie);
		expect(odd.every((box) => kept.includes(box))).toBe(true);
		expect(kept.includes('avcC') && kept.includes('colr')).toBe(true);
		expect(extensionsOf(await cutOut(movie))).toEqual(kept);
		expect(extensionsOf(await stripped(movie))).toEqual(kept);
	});

	test('stays beside the record of another codec too', async () => {
		const path = [...stsd, 'hvc1'];
		const movie = withInside(await readFile(file('hevc.mp4')), path, Buffer.concat(odd));
		expect(extensionsOf(await stripped(movie), 'hvc1')).toEqual(extensionsOf(movie, 'hvc1'));
	});

	test.each(['plain.mp4', 'plain.mov'])('leaves the colours of %s as they were', async (name) => {
		const made = file(`colours-of-${name}.mp4`);
		await writeFile(made, await cutOut(await readFile(file(name))));
		const wanted = {
			color_primaries: 'bt2020',
			color_transfer: 'smpte2084',
			color_space: 'bt2020nc',
		};
		expect(await probePicture(file(name))).toMatchObject(wanted);
		expect(await probePicture(made)).toMatchObject(wanted);
	});

	test.each([4, 8])('from QuickTime, but for the %i zeros at its end', async (zeros) => {
		const plain = await readFile(file('plain.mov'));
		const boxes = extensionsOf(plain);
		expect(boxes.includes('nclc')).toBe(true);
		// ffmpeg puts four zeros there by itself, as QuickTime does, or none.
		const last = boxes.subarray(-4).equals(Buffer.alloc(4)) ? boxes.length - 4 : boxes.length;
		const movie = withInside(plain, avc1, Buffer.alloc(zeros));
		expect(extensionsOf(await cutOut(movie))).toEqual(boxes.subarray(0, last));
	});

	test('yields where QuickTime’s fields mean another thing in an MP4', async () => {
		const movie = await readFile(file('plain.mov'));
		const {start} = boxAt(movie, ...avc1);
		const fields = start + 8;
		// Its second data reference; its version, vendor and quality; its own colour table.
		movie.writeUInt16BE(2, fields + 6);
		movie.write('\0\x01\0\x01appl', fields + 8, 'latin1');
		movie.writeUInt32BE(512, fields + 20);
		movie.writeUInt16BE(0, fields + 76);

		const made = await cutOut(movie);
		const at = boxAt(made, ...avc1).start + 8;
		expect(made.readUInt16BE(at + 6)).toBe(1);
		expect(made.subarray(at + 8, at + 24)).toEqual(Buffer.alloc(16));
		expect(made.subarray(at + 24, at + 76)).toEqual(movie.subarray(fields + 24, fields + 76));
		expect(made.readUInt16BE(at + 76)).toBe(0xffff);
	});

	test('is not hidden in a second sample entry: such a movie is refused', async () => {
		const plain = await readFile(file('plain.mp4'));
		const movie = withInside(plain, stsd, boxBytes(plain, ...avc1));
		movie.writeUInt32BE(2, boxAt(movie, ...stsd).start + 12);
		const reader = createMemoryReader(movie);
		const refusal = {kind: 'refused', reason: 'several-formats'};
		expect(await planCut(reader, {firstFrame: 0, frameCount: 5})).toMatchObject(refusal);
		expect(await stripAudio(reader, createMemoryWriter())).toMatchObject(refusal);
	});

	test.each(['encv', 'mp4v'])('as a codec, %s, cannot be copied', async (format) => {
		const movie = await readFile(file('plain.mp4'));
		movie.write(format, boxAt(movie, ...avc1).start + 4, 'latin1');
		expect(await factsOf(movie)).toMatchObject({picture: {codec: format}});
		const reader = createMemoryReader(movie);
		const refusal = {kind: 'refused', reason: 'codec'};
		expect(await planCut(reader, {firstFrame: 0, frameCount: 5})).toMatchObject(refusal);
		expect(await stripAudio(reader, createMemoryWriter())).toMatchObject(refusal);
	});

	test('in band: parameter sets among the frames stay there', async () => {
		const movie = await readFile(file('plain.mp4'));
		movie.write('avc3', boxAt(movie, ...avc1).start + 4, 'latin1');
		const made = await cutOut(movie);
		expect(boxAt(made, ...stsd, 'avc3').type).toBe('avc3');
		expect(await factsOf(made)).toMatchObject({picture: {codec: 'avc'}});
	});
});

describe('how a picture is turned and stretched', () => {
	const matrix = (a: number, b: number, c: number, d: number, x: number, y: number) =>
		words(...[a * 65_536, b * 65_536, 0, c * 65_536, d * 65_536, 0], x, y, 0x4000_0000);
	const upright = matrix(1, 0, 0, 1, 0, 0);
	const quarter = matrix(0, 1, -1, 0, 180, 0);

	/** The bytes of the matrix in a header whose times have 32 bits, and in a `tkhd` the size behind it. */
	const inMovie = (movie: Buffer) => {
		const {start} = boxAt(movie, 'moov', 'mvhd');
		return movie.subarray(start + 44, start + 80);
	};
	const inTrack = (movie: Buffer) => {
		const {start} = boxAt(movie, 'moov', 'trak', 'tkhd');
		return movie.subarray(start + 48, start + 92);
	};

	test.each([
		['upright', upright, upright, 0],
		['a quarter to the right', quarter, upright, 90],
		['on its head', matrix(-1, 0, 0, -1, 320, 180), upright, 180],
		['a quarter to the left', matrix(0, -1, 1, 0, 0, 320), upright, 270],
		['twice as large', matrix(2, 0, 0, 2, 0, 0), upright, 0],
		['mirrored', matrix(-1, 0, 0, 1, 320, 0), upright, 0],
		['mirrored and on its head', matrix(1, 0, 0, -1, 0, 180), upright, 180],
		['mirrored and a quarter to the right', matrix(0, 1, 1, 0, 0, 0), upright, 90],
		['turned with the whole movie', upright, quarter, 90],
		['turned in itself and with the whole movie', quarter, quarter, 180],
		['nothing at all', Buffer.alloc(36), upright, 0],
	])('%s: it is told, and copied with every bit', async (_, track, whole, rotation) => {
		const movie = await readFile(file('plain.mp4'));
		track.copy(inTrack(movie));
		// Widths and heights on the screen, in 65,536ths, that follow from nothing else.
		words(333 * 65_536 + 7, 111 * 65_536 + 9).copy(inTrack(movie), 36);
		whole.copy(inMovie(movie));
		expect((await factsOf(movie)).picture.rotation).toBe(rotation);
		expect(await witnessOf(movie)).toMatchObject({rotation});
		for (const made of [await cutOut(movie), await stripped(movie)]) {
			expect(inTrack(made)).toEqual(inTrack(movie));
			expect(inMovie(made)).toEqual(inMovie(movie));
			expect((await factsOf(made)).picture.rotation).toBe(rotation);
			expect(await witnessOf(made)).toMatchObject({rotation});
		}
	});
});

describe('when frames are shown', () => {
	const edits = ['moov', 'trak', 'edts', 'elst'];

	/** An edit list of milliseconds of delay and a moment of the media, for a movie that has none or another. */
	async function edited(name: string, delay: number, from: number): Promise<Buffer> {
		const movie = await readFile(file('plain.mp4'));
		const entries = [
			...(delay > 0 ? [delay, -1, 0x1_0000] : []),
			...[2_000 - Math.round((from - 1_024) / 12.8), from, 0x1_0000],
		];
		const made = withBox(movie, edits, makeBox('elst', words(0, entries.length / 3, ...entries)));
		await writeFile(file(name), made);
		return made;
	}

	test.each([
		[0, 1_024],
		[200, 1_024],
		[0, 1_024 + 512 * 3],
		[200, 1_024 + 512 * 3],
		[0, 1_024 + 100],
	])('%i ms late and from %i on: so it is without sound', async (delay, from) => {
		const before = `before-${delay}-${from}.mp4`;
		const after = `after-${before}`;
		const movie = await edited(before, delay, from);
		const made = await stripped(movie);
		await writeFile(file(after), made);
		const hashesOf = async (name: string) => (await decodeFrames(file(name))).map(({hash}) => hash);
		expect(await hashesOf(after)).toEqual(await hashesOf(before));
		const [was, is] = [await factsOf(movie), await factsOf(made)];
		expect([is.startTime, is.duration, is.timescale]).toEqual([
			was.startTime,
			was.duration,
			was.timescale,
		]);
		expect(is.hiddenFrames).toEqual(was.hiddenFrames);
		const timesOf = async (name: string) => (await readPackets(file(name))).map(({pts}) => pts);
		expect(await timesOf(after)).toEqual(await timesOf(before));
	});

	test('a movie of more units than 32 bits count has exact times', async () => {
		const clock = ['-video_track_timescale', '10000000'];
		const long = ['-f', 'lavfi', '-i', 'testsrc2=s=64x36:r=1:d=500'];
		await ffmpeg(...long, ...h264(250, 2), ...clock, file('long.mp4'));
		const movie = await readFile(file('long.mp4'));
		expect((await factsOf(movie)).duration).toBeGreaterThan(2 ** 32);
		await writeFile(file('long-silent.mp4'), await stripped(movie));
		const linesOf = async (name: string) => (await readPackets(file(name))).map(({line}) => line);
		expect(await linesOf('long-silent.mp4')).toEqual(await linesOf('long.mp4'));
		expect(await factsOf(await stripped(movie))).toMatchObject({
			timescale: 10_000_000,
			duration: 5_000_000_000,
			frameCount: 500,
		});
	});
});

describe('of several picture tracks', () => {
	test.each([
		[[1, 1], 320],
		[[0, 1], 160],
		[[1, 0], 320],
		[[0, 0], 320],
	])('switched on %j, the one %i wide is described and copied', async (isOn, width) => {
		const small = ['-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=25:d=1'];
		const both = ['-map', '0:v', '-map', '1:v'];
		await ffmpeg(...picture('25', 1), ...small, ...both, ...h264(12, 2), file('two.mp4'));
		const movie = await readFile(file('two.mp4'));
		for (const [number, flag] of isOn.entries()) {
			movie.writeUInt8(2 + flag, boxAt(movie, 'moov', `trak#${number}`, 'tkhd').start + 11);
		}
		expect(await factsOf(movie)).toMatchObject({picture: {width}});
		expect((await witnessOf(movie)).size[0]).toBe(width);
		const made = await stripped(movie);
		expect(await factsOf(made)).toMatchObject({picture: {width}, frameCount: 25});
		const {start} = boxAt(made, 'moov', 'trak', 'tkhd');
		expect(made.readUInt32BE(start + 8)).toBe(3);
	});
});

describe('a damaged header', () => {
	const paths = [
		...[
			['moov', 'mvhd'],
			['moov', 'trak', 'tkhd'],
			['moov', 'trak', 'mdia', 'mdhd'],
		],
		...[['moov', 'trak', 'mdia', 'hdlr'], [...stsd], ['moov', 'trak', 'edts']],
	];

	test.each(paths.map((path) => [path.at(-1), path] as const))(
		'%s: whichever byte of it is wrong, there is an answer',
		async (_, path) => {
			const movie = await readFile(file('plain.mp4'));
			const {start, end} = boxAt(movie, ...path);
			const kinds = new Set<string>();
			for (let at = start; at < end; at++) {
				for (const value of [0, 1, 0x7f, 0xff]) {
					const broken = Buffer.from(movie);
					broken[at] = value;
					kinds.add((await probe(createMemoryReader(broken))).kind);
				}
			}
			expect(kinds).toContain('movie');
		},
	);

	test.each(paths.map((path) => [path.at(-1), path] as const))(
		'%s: cut short anywhere, it is damage',
		async (name, path) => {
			const movie = await readFile(file('plain.mp4'));
			const whole = boxBytes(movie, ...path);
			const inside = name === 'edts' ? [20] : [8, 12, 16];
			for (const length of inside) {
				const short = makeBox(name ?? '', whole.subarray(8, length));
				const answer = await probe(createMemoryReader(withBox(movie, path, short)));
				expect(answer).toMatchObject({kind: 'unreadable', reason: 'damaged'});
			}
		},
	);

	test('a sample entry shorter than its fields is damage', async () => {
		const movie = await readFile(file('plain.mp4'));
		const short = makeBox('avc1', Buffer.alloc(70, 1));
		const answer = await probe(createMemoryReader(withBox(movie, avc1, short)));
		expect(answer).toMatchObject({kind: 'unreadable', reason: 'damaged'});
	});
});
