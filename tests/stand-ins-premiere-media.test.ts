import {mkdtempSync, rmSync} from 'node:fs';
import {mkdir, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {findFfmpeg, run} from '../src/stand-ins/media-binaries';
import {createFfmpegEngine} from '../src/stand-ins/premiere/ffmpeg-engine';
import type {RateName} from '../src/stand-ins/premiere/model/ticks';
import {frameTicks, ticksPerSecond} from '../src/stand-ins/premiere/model/ticks';
import type {Premiere} from '../src/stand-ins/premiere/premiere';
import {createPremiere} from '../src/stand-ins/premiere/premiere';
import type {Switches} from '../src/stand-ins/premiere/switches';
import {counted, makeCountedVideo, readColors, readNumbers} from './counted-frames';

const folder = mkdtempSync(join(tmpdir(), 'retake-premiere-media-'));
const engine = createFfmpegEngine();
const rates = {'23.976': '24000/1001', '25': '25', '29.97': '30000/1001', '59.94': '60000/1001'};

beforeAll(async () => {
	for (const [name, rate] of Object.entries(rates)) {
		await makeCountedVideo(join(folder, `${name}.mp4`), {rate, frames: 60, tone: name === '25'});
	}
	await writeFile(join(folder, 'match.epr'), preset({}));
});

afterAll(async () => {
	await engine.close();
	rmSync(folder, {recursive: true, force: true});
});

test.each(['23.976', '25', '29.97'] as const)(
	'an export at %s holds exactly the frames the timeline shows',
	async (rate) => {
		const {premiere, sequence, frame} = await aCut(rate);
		const clip = await premiere.build.media(join(folder, `${rate}.mp4`));
		premiere.build.place(sequence, {
			item: clip,
			track: 0,
			start: frame(3),
			in: frame(10),
			out: frame(40),
		});
		premiere.desk.setMark('in', frame(5));
		premiere.desk.setMark('out', frame(20));

		const file = await exported(premiere, `cut-${rate}.mp4`);

		expect(await readNumbers(file)).toEqual(range(12, 27));
		expect(await engine.probe(file)).toMatchObject({
			video: {...counted, frames: 15, ticksPerFrame: String(frameTicks[rate])},
			audio: undefined,
		});
	},
);

test('every frame of a mixed-rate timeline is the one its first tick falls in', async () => {
	for (const [rate, source] of [
		['23.976', '29.97'],
		['29.97', '23.976'],
		['25', '59.94'],
		['29.97', '25'],
	] as const) {
		const {premiere, sequence, frame} = await aCut(rate);
		const clip = await premiere.build.media(join(folder, `${source}.mp4`));
		const start = frame(2);
		const from = 5n * frameTicks[source];
		premiere.build.place(sequence, {item: clip, track: 0, start, in: from, out: from + frame(20)});

		const file = await exported(premiere, `${source}-in-${rate}.mp4`);

		const shown = range(0, 20).map((at) => Number((from + frame(at)) / frameTicks[source]));
		expect(await readNumbers(file)).toEqual([undefined, undefined, ...shown]);
	}
});

test('speed and direction decide which frames are seen', async () => {
	const shown = async (speed: number, reversed: boolean) => {
		const {premiere, sequence, frame} = await aCut('25');
		const clip = await premiere.build.media(join(folder, '25.mp4'));
		const out = frame(10 + 12 * speed);
		premiere.build.place(sequence, {
			...{item: clip, track: 0, start: 0n, in: frame(10), out, speed, reversed},
		});
		return readNumbers(await exported(premiere, `speed-${speed}-${reversed}.mp4`));
	};

	expect(await shown(2, false)).toEqual(range(0, 12).map((at) => 10 + at * 2));
	expect(await shown(0.5, false)).toEqual(range(0, 12).map((at) => 10 + Math.floor(at / 2)));
	expect(await shown(1, true)).toEqual(range(0, 12).map((at) => 21 - at));
	expect(await shown(2, true)).toEqual(range(0, 12).map((at) => 33 - at * 2));
	expect(await shown(0.5, true)).toEqual(range(0, 12).map((at) => 15 - Math.floor(at / 2)));
});

test('any timeline exports what a walk over its items says, to the last frame of the media', async () => {
	for (const seed of [1, 2, 3]) {
		const {premiere, sequence, frame} = await aCut('23.976');
		const random = dice(seed);
		const sources = await Promise.all(
			Object.keys(rates).map((name) => premiere.build.media(join(folder, `${name}.mp4`))),
		);
		for (let at = 0; at < 7; at += 1) {
			const item = sources[random(sources.length)] ?? '';
			const clip = premiere.read()?.document.items.get(item);
			if (clip?.kind !== 'clip' || clip.media.picture?.kind !== 'video')
				throw new Error('No clip.');
			const unit = clip.media.picture.ticksPerFrame;
			const from = BigInt(random(40)) * unit;
			const out = at % 3 === 0 ? clip.media.duration : from + BigInt(1 + random(15)) * unit;
			const speed = [1, 1, 0.5, 2, 3][random(5)] ?? 1;
			const reversed = random(4) === 0;
			const start = frame(random(30));
			premiere.build.place(sequence, {
				...{item, track: random(3), start, in: from, out, speed, reversed, videoOnly: true},
			});
		}
		premiere.desk.setMark('out', frame(60));

		const shown = await readNumbers(await exported(premiere, `walk-${seed}.mp4`));

		expect(shown).toEqual(range(0, 60).map((at) => walked(premiere, sequence, frame(at))));
	}
});

test('the topmost enabled item of an unmuted track wins, and gaps are black', async () => {
	const {premiere, sequence, frame} = await aCut('25');
	const clip = await premiere.build.media(join(folder, '25.mp4'));
	const place = (track: number, at: number, from: number, length: number, disabled = false) =>
		premiere.build.place(sequence, {
			...{
				item: clip,
				track,
				start: frame(at),
				in: frame(from),
				out: frame(from + length),
				disabled,
			},
		});
	place(0, 0, 0, 8);
	place(1, 2, 20, 3);
	place(2, 3, 40, 4);
	place(1, 6, 30, 1, true);
	place(0, 10, 50, 2);
	const all = await readNumbers(await exported(premiere, 'tracks.mp4'));
	premiere.desk.muteTrack('video', 2, true);
	const muted = await readNumbers(await exported(premiere, 'muted.mp4'));

	const gap = [undefined, undefined];
	expect(all).toEqual([0, 1, 20, 40, 41, 42, 43, 7, ...gap, 50, 51]);
	expect(muted).toEqual([0, 1, 20, 21, 22, 5, 6, 7, ...gap, 50, 51]);
});

test('an out point past the end exports a black tail, and only an out counts from the start', async () => {
	const {premiere, sequence, frame} = await aCut('25');
	const clip = await premiere.build.media(join(folder, '25.mp4'));
	premiere.build.place(sequence, {item: clip, track: 0, start: 0n, out: frame(3), in: 0n});
	premiere.desk.setMark('out', frame(5));

	const file = await exported(premiere, 'tail.mp4');
	premiere.switches.onlyOut = 'ignored';
	const whole = await exported(premiere, 'whole.mp4');

	expect(await readNumbers(file)).toEqual([0, 1, 2, undefined, undefined]);
	expect((await readColors(file)).at(-1)).toEqual([0, 0, 0]);
	expect(await readNumbers(whole)).toEqual([0, 1, 2]);
});

test('a nested sequence is rendered at its own rate and sampled at the outer one', async () => {
	const {premiere, sequence, frame} = await aCut('25');
	const clip = await premiere.build.media(join(folder, '29.97.mp4'));
	const nest = premiere.build.sequence({name: 'Nest', rate: '29.97', ...counted});
	const unit = frameTicks['29.97'];
	premiere.build.place(nest, {item: clip, track: 0, start: 0n, in: 4n * unit, out: 34n * unit});
	premiere.build.place(sequence, {
		item: nest,
		track: 0,
		start: 0n,
		in: 6n * unit,
		out: 6n * unit + frame(10),
	});

	const file = await exported(premiere, 'nest.mp4');

	const shown = range(0, 10).map((at) => 4 + Number((6n * unit + frame(at)) / unit));
	expect(await readNumbers(file)).toEqual(shown);
});

test('offline media is a red slate, or black where a switch says so', async () => {
	const {premiere, sequence, frame} = await aCut('25');
	const clip = await premiere.build.media(join(folder, '25.mp4'));
	premiere.build.place(sequence, {item: clip, track: 0, start: 0n, in: 0n, out: frame(3)});
	premiere.desk.setOffline(clip, true);

	const [[red = 0, green = 0] = []] = await readColors(await exported(premiere, 'slate.mp4'));
	premiere.switches.offlineRender = 'black';
	const [black] = await readColors(await exported(premiere, 'no-slate.mp4'));

	expect(red).toBeGreaterThan(150);
	expect(green).toBeLessThan(60);
	expect(black).toEqual([0, 0, 0]);
});

test('opacity, scale, effects and adjustment layers show', async () => {
	const color = async (
		build: (premiere: Premiere, sequence: string, blue: string, end: bigint) => void,
	) => {
		const {premiere, sequence, frame} = await aCut('25');
		const blue = premiere.build.clip({name: 'Matte', kind: 'color', color: 'blue'});
		build(premiere, sequence, blue, frame(2));
		return (await readColors(await exported(premiere, 'look.mp4')))[0] ?? [];
	};
	const place = (more: object) => (premiere: Premiere, sequence: string, blue: string) => {
		premiere.build.place(sequence, {item: blue, track: 0, start: 0n, ...marks, ...more});
	};
	const hour = 3600n * ticksPerSecond;
	const marks = {in: hour, out: hour + 2n * frameTicks['25']};

	const [, , full = 0] = await color(place({}));
	const [, , half = 0] = await color(place({opacity: 50}));
	const [, , small = 0] = await color(place({scale: 50}));
	const altered = await color(place({effects: ['Lumetri Color']}));
	const adjusted = await color((premiere, sequence, blue) => {
		place({})(premiere, sequence, blue);
		const layer = premiere.build.clip({name: 'Adjustment Layer', kind: 'adjustment'});
		premiere.build.place(sequence, {item: layer, track: 1, start: 0n, ...marks});
	});

	expect(full).toBeGreaterThan(240);
	expect(Math.abs(half - full / 2)).toBeLessThan(20);
	expect(Math.abs(small - full / 4)).toBeLessThan(20);
	expect(altered[2]).toBeLessThan(200);
	expect(adjusted[0]).toBeGreaterThan(60);
});

test('a title is drawn over the picture, with a font or on a machine without any', async () => {
	const fontless = createFfmpegEngine([]);
	for (const drawing of [engine, fontless]) {
		const {premiere, sequence, frame} = await aCut('25', {}, undefined, drawing);
		premiere.build.title(sequence, {
			text: 'WWW 30%: “WWW” WWW',
			track: 1,
			start: 0n,
			end: frame(2),
		});
		const [[titled = 0] = []] = await readColors(await exported(premiere, 'title.mp4'));
		expect(titled).toBeGreaterThan(0);
		expect(titled).toBeLessThan(60);
	}
	await fontless.close();
});

test('a preset’s own size and rate are kept, and the picture is fitted', async () => {
	const {premiere, sequence, frame} = await aCut('23.976');
	const clip = await premiere.build.media(join(folder, '23.976.mp4'));
	premiere.build.place(sequence, {item: clip, track: 0, start: 0n, in: 0n, out: frame(24)});
	const forced = {width: 200, height: 200, ticksPerFrame: frameTicks['25']};
	await writeFile(join(folder, 'forced.epr'), preset(forced));

	const file = await exported(premiere, 'forced.mp4', 'forced.epr');

	const ticks = String(frameTicks['25']);
	const video = {width: 200, height: 200, frames: 25, ticksPerFrame: ticks};
	expect(await engine.probe(file)).toMatchObject({video});
});

test('sound is mixed in when the preset asks for it', async () => {
	const {premiere, sequence, frame} = await aCut('25');
	const clip = await premiere.build.media(join(folder, '25.mp4'));
	premiere.build.place(sequence, {item: clip, track: 0, start: frame(5), in: 0n, out: frame(10)});
	await writeFile(join(folder, 'sound.epr'), preset({audio: true}));

	const file = await exported(premiere, 'sound.mp4', 'sound.epr');

	const facts = await engine.probe(file);
	expect(facts?.audio).toMatchObject({channels: 2, sampleRate: 48_000});
	expect(facts?.audio?.seconds).toBeCloseTo(0.6, 1);
	expect(await loudness(file, 0, 0.15)).toBeLessThan(-60);
	expect(await loudness(file, 0.25, 0.5)).toBeGreaterThan(-30);
});

test('an export appears with its first bytes and is whole only later', async () => {
	const steps: number[] = [];
	let file = '';
	const {premiere, sequence, frame} = await aCut('25', {exportContentDelay: 5}, async (delay) => {
		if (delay === 5) steps.push((await stat(file)).size);
	});
	const clip = await premiere.build.media(join(folder, '25.mp4'));
	premiere.build.place(sequence, {item: clip, track: 0, start: 0n, in: 0n, out: frame(5)});
	file = join(folder, 'steps.mp4');

	await exported(premiere, 'steps.mp4');

	expect(steps).toEqual([48]);
	expect((await stat(file)).size).toBeGreaterThan(1000);
});

test.each(['23.976', '25', '29.97'] as const)(
	'a frame export at %s is the frame the timeline shows, late and at the asked size',
	async (rate) => {
		const {premiere, sequence, frame} = await aCut(rate);
		const clip = await premiere.build.media(join(folder, `${rate}.mp4`));
		premiere.build.place(sequence, {
			item: clip,
			track: 0,
			start: frame(3),
			in: frame(10),
			out: frame(40),
		});

		const into = join(folder, `stills-${rate}`);
		await mkdir(into);
		for (const at of [3, 17, 32]) {
			expect(await captured(premiere, frame(at), `${at}.png`, into)).toBe(true);
			expect(await readdir(into)).not.toContain(`${at}.png`);
			await premiere.settled();
			expect(await readNumbers(join(into, `${at}.png`))).toEqual([7 + at]);
		}
		expect(await captured(premiere, frame(33), 'end.png', into)).toBe(false);
		expect(await captured(premiere, frame(5), 'a:b.png', into)).toBe(false);
		expect(await captured(premiere, frame(5), 'a.png', join(into, 'none'))).toBe(false);
		expect(await captured(premiere, frame(5), join(into, 'full.png'), into)).toBe(true);
		await premiere.settled();
		expect((await readdir(into)).sort()).toEqual(['17.png', '3.png', '32.png']);
	},
);

test('a captured frame is transparent where nothing is drawn', async () => {
	const {premiere, sequence, frame} = await aCut('25');
	const matte = premiere.build.clip({name: 'Matte', kind: 'color', color: 'white'});
	premiere.build.place(sequence, {item: matte, track: 0, start: 0n, scale: 50});
	await captured(premiere, frame(1), 'clear.png', folder);
	await premiere.settled();
	const [corner, middle] = await readAlpha(join(folder, 'clear.png'));
	expect([corner, middle]).toEqual([0, 255]);
});

test('one export at a time: exports and frames share a lock', async () => {
	const {premiere, sequence, frame} = await aCut('25');
	const clip = await premiere.build.media(join(folder, '25.mp4'));
	premiere.build.place(sequence, {item: clip, track: 0, start: 0n, in: 0n, out: frame(5)});
	const first = captured(premiere, frame(1), 'one.png', folder);
	await first;
	expect(await captured(premiere, frame(2), 'two.png', folder)).toBe(false);
	await premiere.settled();
	expect(await captured(premiere, frame(2), 'two.png', folder)).toBe(true);
	await premiere.settled();
});

test('frames are written twice-named, never, or with a little noise when switched so', async () => {
	const {premiere, sequence, frame} = await aCut('25', {doubledFrameExtension: true});
	const clip = await premiere.build.media(join(folder, '25.mp4'));
	premiere.build.place(sequence, {item: clip, track: 0, start: 0n, in: 0n, out: frame(5)});
	const into = join(folder, 'odd');
	await mkdir(into);
	await captured(premiere, frame(1), 'a.jpg', into);
	await premiere.settled();
	premiere.switches.frameNeverWritten = true;
	expect(await captured(premiere, frame(1), 'b.png', into)).toBe(true);
	await premiere.settled();
	expect(await readdir(into)).toEqual(['a.jpg.jpg']);

	Object.assign(premiere.switches, {frameNeverWritten: false, doubledFrameExtension: false});
	for (const [name, frameNoise] of [
		['clean.png', false],
		['noisy.png', true],
	] as const) {
		premiere.switches.frameNoise = frameNoise;
		await captured(premiere, frame(1), name, into);
		await premiere.settled();
	}
	const [clean, noisy] = await Promise.all(
		['clean.png', 'noisy.png'].map((name) => readFile(join(into, name))),
	);
	expect(noisy).not.toEqual(clean);
	expect(await readNumbers(join(into, 'noisy.png'))).toEqual([1]);
});

test('exports are refused without a usable preset, folder or absolute path', async () => {
	const {premiere, sequence, frame} = await aCut('25');
	const clip = await premiere.build.media(join(folder, '25.mp4'));
	premiere.build.place(sequence, {item: clip, track: 0, start: 0n, in: 0n, out: frame(2)});
	const match = preset({});
	const wrong = {
		'cut-off.epr': match.slice(0, -40),
		'loose.epr': match.replace('ObjectRef="2"', 'ObjectRef="99"'),
		'wav.epr': match.replace('1211250228', '1463899717'),
	};
	for (const [name, text] of Object.entries(wrong)) {
		await writeFile(join(folder, name), text);
		expect(await tried(premiere, join(folder, 'no.mp4'), name)).toBe(false);
		expect(await extensionFor(premiere, join(folder, name))).toBe('');
	}
	expect(await tried(premiere, join(folder, 'no.mp4'), 'missing.epr')).toBe(false);
	expect(await tried(premiere, join(folder, 'none', 'no.mp4'))).toBe(false);
	expect(await tried(premiere, 'no.mp4')).toBe(false);
	expect(await extensionFor(premiere, join(folder, 'match.epr'))).toBe('mp4');
	premiere.switches.exportRefused = true;
	expect(await tried(premiere, join(folder, 'no.mp4'))).toBe(false);
	premiere.switches.mediaEncoder = false;
	await expect(tried(premiere, join(folder, 'no.mp4'))).rejects.toThrow('AME is not installed');
});

test('a finished export is announced to global listeners', async () => {
	const {premiere, sequence, frame} = await aCut('25');
	const clip = await premiere.build.media(join(folder, '25.mp4'));
	premiere.build.place(sequence, {item: clip, track: 0, start: 0n, in: 0n, out: frame(2)});
	const heard: unknown[] = [];
	premiere.api.EventManager.addGlobalEventListener('onExportMediaComplete', (event) =>
		heard.push(event),
	);
	await exported(premiere, 'told.mp4');
	expect(heard).toEqual([{state: 0}]);
});

test('imported files carry what is in them, to the frame', async () => {
	const {premiere} = await aCut('25');
	expect(await premiere.desk.importFiles([join(folder, '29.97.mp4')])).toBe(true);
	expect(await premiere.desk.importFiles([join(folder, 'match.epr')])).toBe(false);
	const items = [...(premiere.read()?.document.items.values() ?? [])];
	expect(items.at(-1)).toMatchObject({
		kind: 'clip',
		name: '29.97.mp4',
		media: {
			path: join(folder, '29.97.mp4'),
			duration: 60n * frameTicks['29.97'],
			picture: {...counted, ticksPerFrame: frameTicks['29.97']},
			sound: undefined,
		},
	});
});

async function aCut(
	rate: RateName,
	switches: Partial<Switches> = {},
	wait?: (milliseconds: number) => Promise<void>,
	drawing = engine,
) {
	const quick = {exportHeaderDelay: 0, exportContentDelay: 0, frameDelay: 0, ...switches};
	const premiere = createPremiere({engine: drawing, switches: quick, ...(wait && {wait})});
	premiere.desk.newProject('Spot', join(folder, 'Spot.prproj'));
	const sequence = premiere.build.sequence({name: 'Cut', rate, ...counted});
	return {premiere, sequence, frame: (count: number) => BigInt(count) * frameTicks[rate]};
}

async function exported(premiere: Premiere, name: string, epr = 'match.epr'): Promise<string> {
	expect(await tried(premiere, join(folder, name), epr)).toBe(true);
	return join(folder, name);
}

/** The source frame on top at a time, found without any of the renderer's arithmetic. */
function walked(premiere: Premiere, guid: string, time: bigint): number | undefined {
	const session = premiere.read();
	const tracks = session?.document.sequences.get(guid)?.videoTracks ?? [];
	const item = [...tracks]
		.reverse()
		.flatMap((track) => track.items.filter((one) => one.start <= time && time < one.end))[0];
	const clip = session?.document.items.get(item?.projectItem ?? '');
	if (!item || clip?.kind !== 'clip' || clip.media.picture?.kind !== 'video') return undefined;
	const played = BigInt(Math.round(Number(time - item.start) * item.speed));
	const unit = clip.media.picture.ticksPerFrame;
	// Backwards, a frame is seen from its end to its start.
	return item.reversed
		? Number((item.out - played - 1n) / unit)
		: Number((item.in + played) / unit);
}

function dice(seed: number): (sides: number) => number {
	let state = seed;
	return (sides) => {
		state = (state * 48_271) % 2_147_483_647;
		return state % sides;
	};
}

async function tried(premiere: Premiere, file: string, epr = 'match.epr'): Promise<boolean> {
	const {api} = premiere;
	return api.EncoderManager.getManager().exportSequence(
		await activeSequence(premiere),
		api.Constants.ExportType.IMMEDIATELY,
		file,
		join(folder, epr),
		false,
	);
}

async function extensionFor(premiere: Premiere, epr: string): Promise<string> {
	const sequence = await activeSequence(premiere);
	return premiere.api.EncoderManager.getExportFileExtension(sequence, epr);
}

async function captured(
	premiere: Premiere,
	time: bigint,
	name: string,
	into: string,
): Promise<boolean> {
	const {api} = premiere;
	const sequence = await activeSequence(premiere);
	const at = api.TickTime.createWithTicks(String(time));
	const {width, height} = counted;
	return api.Exporter.exportSequenceFrame(sequence, at, name, into, width, height);
}

async function activeSequence({api}: Premiere) {
	const project = await api.Project.getActiveProject();
	const sequence = await project?.getActiveSequence();
	if (!sequence) throw new Error('No sequence is open.');
	return sequence;
}

/** The mean volume of a stretch of a file, in decibels. */
async function loudness(file: string, from: number, length: number): Promise<number> {
	const {stderr} = await run(findFfmpeg(), [
		...['-ss', String(from), '-t', String(length), '-i', file],
		...['-af', 'volumedetect', '-vn', '-f', 'null', '-'],
	]);
	return Number(/mean_volume: (-?[\d.]+)/.exec(stderr)?.[1] ?? -99);
}

/** The alpha of the first and of the middle pixel. */
async function readAlpha(file: string): Promise<readonly (number | undefined)[]> {
	const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgba', 'pipe:1'];
	const {stdout} = await run(findFfmpeg(), ['-v', 'error', '-i', file, ...raw]);
	const {width, height} = counted;
	return [stdout[3], stdout[((height / 2) * width + width / 2) * 4 + 3]];
}

function range(from: number, to: number): number[] {
	return Array.from({length: to - from}, (_, at) => from + at);
}

/** An H.264 preset; what is named is forced, everything else follows the sequence. */
function preset(forced: {
	readonly width?: number;
	readonly height?: number;
	readonly ticksPerFrame?: bigint;
	readonly audio?: boolean;
}): string {
	const param = (id: number, name: string, value: string, disabled: boolean) =>
		`<ExporterParam ObjectID="${id}" ClassID="x" Version="1"><ParamIdentifier>${name}</ParamIdentifier>` +
		`<ParamValue>${value}</ParamValue><ParamIsDisabled>${disabled}</ParamIsDisabled></ExporterParam>`;
	const {width, height, ticksPerFrame, audio} = forced;
	return `<?xml version="1.0" encoding="UTF-8"?>
<PremiereData Version="3">
	<StandardFilters Version="1"><CropType>0</CropType></StandardFilters>
	<PresetName>Test</PresetName><ExporterClassID>1313424203</ExporterClassID>
	<ExporterFileType>1211250228</ExporterFileType>
	<DoVideo>true</DoVideo><DoAudio>${audio === true}</DoAudio>
	<ExporterParamContainer ObjectRef="1"/>
	<ExporterParamContainer ObjectID="1" ClassID="y" Version="1"><ParamContainerItems>
		<ParamContainerItem Index="0" ObjectRef="2"/><ParamContainerItem Index="1" ObjectRef="3"/>
	</ParamContainerItems></ExporterParamContainer>
	${param(2, 'ADBEVideoCodec', '1635148593', false)}
	${param(3, 'ADBEVideoWidth', String(width ?? 1920), width === undefined)}
	${param(4, 'ADBEVideoHeight', String(height ?? 1080), height === undefined)}
	${param(5, 'ADBEVideoFPS', String(ticksPerFrame ?? 8467200000n), ticksPerFrame === undefined)}
	${param(6, 'ADBEVideoTargetBitrate', '4.', false)}
</PremiereData>`;
}
