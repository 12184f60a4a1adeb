import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {createHost} from '../src/premiere/create-host';
import {createPresetMaker} from '../src/premiere/preset';
import {imageSize} from '../src/round-trip/image-size';
import type {Clock} from '../src/round-trip/ports/clock';
import {createFfmpegEngine} from '../src/stand-ins/premiere/ffmpeg-engine';
import {createPremiere} from '../src/stand-ins/premiere/premiere';
import type {Switches} from '../src/stand-ins/premiere/switches';
import {counted, makeCountedVideo, readNumbers} from './counted-frames';
import {createNodeDisk} from './node-file-system';
import {frame} from './premiere-world';

const folder = mkdtempSync(join(tmpdir(), 'retake-premiere-'));
const engine = createFfmpegEngine();
const source = join(folder, 'source.mp4');
const preset = join(folder, 'retake.epr');
const makePreset = createPresetMaker(() => '8f14e45f-ceea-467f-a0e6-1c7d1b9d1b9d');
const wish = {...counted, ticksPerFrame: frame(1), megabits: 4};

/** Real time: what is written is written by real programs. */
const clock: Clock = {
	now: () => performance.now(),
	wait: (milliseconds) =>
		new Promise((resolve) => {
			setTimeout(resolve, milliseconds);
		}),
};

beforeAll(async () => {
	await makeCountedVideo(source, {rate: '25', frames: 60, tone: true});
	await writeFile(preset, makePreset(wish));
});

afterAll(async () => {
	await engine.close();
	rmSync(folder, {recursive: true, force: true});
});

/** A sequence that shows frames 10 to 49 of the source from its frame 5 on. */
async function aCut(switches: Partial<Switches> = {}) {
	const premiere = createPremiere({engine, switches});
	const project = premiere.desk.newProject('Spot', join(folder, 'Spot.prproj'));
	const sequence = premiere.build.sequence({name: 'Cut', rate: '25', ...counted});
	const item = await premiere.build.media(source);
	premiere.build.place(sequence, {
		item,
		track: 0,
		start: frame(5),
		in: frame(10),
		out: frame(50),
	});
	const host = createHost({api: premiere.api, disk: createNodeDisk(folder), clock});
	return {premiere, host, project, sequence};
}

describe('exporting what lies between the marks', () => {
	test('with a preset of ours writes exactly those frames, silent, at that size and rate', async () => {
		const {host, sequence} = await aCut();
		const file = join(folder, 'plate.mp4');

		await host.writeMarks(sequence, {in: frame(8), out: frame(20)});
		await host.exportMarked(sequence, file, preset);

		expect(await readNumbers(file)).toEqual(Array.from({length: 12}, (_, at) => 13 + at));
		expect(await engine.probe(file)).toMatchObject({
			video: {...counted, frames: 12, ticksPerFrame: String(frame(1))},
			audio: undefined,
		});
	});

	test('goes without Media Encoder nowhere, and nothing is written', async () => {
		const {host, sequence} = await aCut({mediaEncoder: false});
		const file = join(folder, 'no-encoder.mp4');
		await expect(host.exportMarked(sequence, file, preset)).rejects.toMatchObject({
			code: 'encoder-missing',
		});
		expect(existsSync(file)).toBe(false);
	});

	test('is refused with a preset that cannot be read or that writes something else', async () => {
		const {host, sequence} = await aCut();
		const broken = join(folder, 'broken.epr');
		await writeFile(broken, makePreset(wish).slice(0, 500));

		await expect(host.exportMarked(sequence, join(folder, 'a.mp4'), broken)).rejects.toMatchObject({
			code: 'preset-refused',
		});
		await expect(
			host.exportMarked(sequence, join(folder, 'a.mp4'), join(folder, 'nowhere.epr')),
		).rejects.toMatchObject({code: 'preset-refused'});
		await expect(host.exportMarked(sequence, join(folder, 'a.mov'), preset)).rejects.toMatchObject({
			code: 'preset-refused',
		});
	});

	test('that Premiere refuses says so', async () => {
		const {host, sequence} = await aCut({exportRefused: true});
		await expect(
			host.exportMarked(sequence, join(folder, 'refused.mp4'), preset),
		).rejects.toMatchObject({code: 'export-failed'});
	});

	test('that never says it is done still lets the marks be put back, and edits go on then', async () => {
		const {premiere, host, project, sequence} = await aCut({exportSettles: 'never'});
		const old = await host.readMarks(sequence);
		await host.writeMarks(sequence, {in: frame(8), out: frame(12)});
		const order: string[] = [];
		void host.exportMarked(sequence, join(folder, 'never.mp4'), preset);
		const imported = host.importOnce(project, source, ['Retake']).then(() => {
			order.push('imported');
		});
		expect(await host.isOpen(project, sequence)).toBe(true);
		await premiere.settled();

		order.push('put back');
		await host.writeMarks(sequence, old);
		await imported;

		expect(order).toEqual(['put back', 'imported']);
		expect(await host.readMarks(sequence)).toEqual(old);
	});
});

describe('capturing a frame', () => {
	test('writes the whole picture that shows at that moment, in the size of the sequence', async () => {
		const {host, sequence} = await aCut();
		const path = await host.captureFrame(sequence, frame(9) + 17n, join(folder, 'guides'), 'guide');

		expect(path).toBe(join(folder, 'guides', 'guide.png'));
		expect(await readNumbers(path)).toEqual([14]);
		expect(await engine.probe(path)).toMatchObject({still: counted});
	});

	test('at the end and past it shows the last frame there is', async () => {
		const {host, sequence} = await aCut();
		for (const at of [frame(44), frame(45), frame(500)]) {
			const path = await host.captureFrame(sequence, at, join(folder, 'last'), 'last');
			expect(await readNumbers(path)).toEqual([49]);
		}
	});

	test.each([{doubledFrameExtension: true}, {frameDelay: 2000}, {frameDelay: 0}])(
		'waits for the file and knows it by its name with %o',
		async (switches) => {
			const {host, sequence} = await aCut(switches);
			const where = mkdtempSync(join(folder, 'odd-'));
			const path = await host.captureFrame(sequence, frame(20), where, 'a: guide?');

			expect(await readNumbers(path)).toEqual([25]);
			expect(await readdir(where)).toEqual(['a_guide.png']);
		},
	);

	test('several at once come one after the other, each under its own name', async () => {
		const {host, sequence} = await aCut();
		const where = mkdtempSync(join(folder, 'many-'));
		const paths = await Promise.all(
			[6, 7, 8].map((at) => host.captureFrame(sequence, frame(at), where, 'guide')),
		);

		expect(new Set(paths).size).toBe(3);
		const numbers = await Promise.all(paths.map((path) => readNumbers(path)));
		expect(numbers).toEqual([[11], [12], [13]]);
	});

	test('does not take a picture for whole before its end is there', async () => {
		const {premiere, sequence} = await aCut({frameDelay: 1000});
		const where = mkdtempSync(join(folder, 'half-'));
		const whole = await readFile(join(folder, 'guides', 'guide.png'));
		let looks = 0;
		const host = createHost({
			api: premiere.api,
			disk: createNodeDisk(folder),
			clock: {
				now: clock.now,
				async wait(milliseconds) {
					if (looks === 0) await writeFile(join(where, 'half.png'), whole.subarray(0, -20));
					looks += 1;
					await clock.wait(milliseconds);
				},
			},
		});

		const path = await host.captureFrame(sequence, frame(20), where, 'half');
		expect(path).toBe(join(where, 'half.png'));
		expect(await readNumbers(path)).toEqual([25]);
	});

	test('that is never written fails after a while', async () => {
		const {premiere, sequence} = await aCut({frameNeverWritten: true});
		let waited = 0;
		const host = createHost({
			api: premiere.api,
			disk: createNodeDisk(folder),
			clock: {
				now: () => waited,
				async wait(milliseconds) {
					waited += milliseconds;
				},
			},
		});
		await expect(
			host.captureFrame(sequence, frame(20), join(folder, 'guides'), 'lost'),
		).rejects.toMatchObject({code: 'frame-failed'});
		expect(waited).toBeGreaterThan(5000);
	});

	test('of a sequence larger than a plate can be is written at the size of the plate', async () => {
		const {premiere, host} = await aCut();
		const size = {width: 2160, height: 3840};
		const sequence = premiere.build.sequence({name: 'Large', rate: '25', ...size});
		const item = await premiere.build.media(source);
		premiere.build.place(sequence, {item, track: 0, start: 0n, in: frame(0), out: frame(2)});
		premiere.desk.showSequence(sequence);

		const path = await host.captureFrame(sequence, 0n, join(folder, 'guides'), 'large');

		expect(imageSize(await readFile(path))).toEqual({width: 1080, height: 1920});
	});

	test('of an empty sequence fails with a sentence', async () => {
		const {premiere, host} = await aCut();
		const empty = premiere.build.sequence({name: 'Empty', rate: '25', ...counted});
		premiere.desk.showSequence(empty);
		await expect(host.captureFrame(empty, 0n, folder, 'none')).rejects.toMatchObject({
			code: 'frame-failed',
		});
	});
});
