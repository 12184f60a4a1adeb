import {mkdtemp, readFile, rm, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {Brief, FrameGuide} from '../src/round-trip/brief';
import type {PlanOutcome} from '../src/round-trip/plan';
import type {Placing} from '../src/stand-ins/premiere/builder';
import type {RateName} from '../src/stand-ins/premiere/model/ticks';
import {frameRates, frames} from '../src/timeline/frame-rate';
import {ffmpeg, h264, picture, tone} from './media-files';
import {createWorld, type Panel, type World} from './world';

let media: string;
let world: World;
let panel: Panel;

beforeAll(async () => {
	media = await mkdtemp(join(tmpdir(), 'retake-footage-'));
	const make = (name: string, ...args: readonly string[]) => ffmpeg(...args, join(media, name));
	const sized = (size: string, rate = '24', seconds = 3) =>
		['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=${rate}:d=${seconds}`] as const;
	await make('van.mp4', ...picture('24', 6), ...h264(12, 2));
	await make('van.mov', ...picture('24000/1001', 6), ...h264(12, 2));
	await make('long.mp4', ...sized('64x36', '24', 40), ...h264(240, 0));
	await make('sparse.mp4', ...sized('64x36', '24', 40), ...h264(960, 0));
	await make('short.mp4', ...picture('24', 1.5), ...h264(12, 2));
	await make('large.mp4', ...sized('2048x1152', '24', 3), ...h264(12, 0));
	await make('tall.mp4', ...sized('180x320', '24', 3), ...h264(12, 0));
	await make('fast.mp4', ...picture('50', 3), ...h264(12, 0));
	await make('prores.mov', ...picture('24', 3), '-c:v', 'prores_ks');
	await make('sound.wav', ...tone(3));
	await make('sound.mp4', ...tone(3), '-c:a', 'aac');
	await make('still.png', ...picture('24', 1), '-frames:v', '1');
	const gaps = ['-vf', "select='not(eq(mod(n,7),3))'"];
	await make('variable.nut', ...picture('30', 4), ...gaps, ...h264(15, 2));
	await make('variable.mp4', '-i', join(media, 'variable.nut'), '-c', 'copy');
	await writeFile(join(media, 'cut-off.mp4'), await readFile(join(media, 'van.mp4')));
	await truncate(join(media, 'cut-off.mp4'), 20_000);
});

afterAll(() => rm(media, {recursive: true}));

beforeEach(async () => {
	world = await createWorld();
	panel = world.openPanel();
});

afterEach(() => world.close());

const film = frameRates['24'];
const at = (frame: number) => frames(frame, film);

/** Lays a file on V1 of a new sequence at frame 48, 60 frames of it from its frame 20 on, and selects it. */
async function lay(
	file: string,
	changes: Partial<Omit<Placing, 'item'>> = {},
	options: {rate?: RateName; width?: number; height?: number; name?: string} = {},
) {
	const {rate = '24', width = 320, height = 180} = options;
	const item = await world.premiere.build.media(join(media, file));
	if (options.name !== undefined) world.premiere.desk.renameItem(item, options.name);
	const sequence = world.premiere.build.sequence({name: 'Cut 3', rate, width, height});
	const placing = {track: 0, start: at(48), in: at(20), out: at(80), ...changes};
	const {video, audio} = world.premiere.build.place(sequence, {item, ...placing});
	world.premiere.desk.showSequence(sequence);
	world.premiere.desk.select([video ?? audio ?? '']);
	return {item, sequence, video: video ?? '', audio: audio ?? ''};
}

/** Stills lie an hour into a source of their own; all of one is laid (premiere-host 2.2). */
async function layStill(): Promise<void> {
	const item = await world.premiere.build.media(join(media, 'still.png'));
	const sequence = world.premiere.build.sequence({name: 'Cut 3', rate: '24'});
	const {video} = world.premiere.build.place(sequence, {item, track: 0, start: 0n});
	world.premiere.desk.select([video ?? '']);
}

function problemsOf(outcome: PlanOutcome): string {
	return outcome.kind === 'blocked' ? outcome.problems.map(({text}) => text).join(' ') : 'ready';
}

function preflightOf(outcome: PlanOutcome): string {
	return outcome.preflight.map(({text}) => text).join('\n');
}

function guide(frame: number, changes: Partial<FrameGuide> = {}): FrameGuide {
	return {at: at(frame), image: '/guide.png', origin: 'file', width: 320, height: 180, ...changes};
}

describe('without a shot there is a sentence', () => {
	test('when no project is open', async () => {
		world.premiere.desk.closeProject();
		expect(problemsOf(await panel.plan())).toBe('No project is open. Open one to begin.');
	});

	test('when no sequence is open', async () => {
		expect(problemsOf(await panel.plan())).toBe(
			'No sequence is open. Open one in the timeline to begin.',
		);
	});

	test('when nothing is selected', async () => {
		await lay('van.mp4');
		world.premiere.desk.select([]);
		expect(problemsOf(await panel.plan())).toBe(
			'Nothing is selected. Select a clip in the timeline.',
		);
	});

	test('when only sound is selected', async () => {
		await lay('sound.wav', {in: 0n, out: at(48), start: 0n});
		expect(problemsOf(await panel.plan())).toContain('Only sound is selected');
	});

	test('when several clips are selected', async () => {
		const {item, sequence, video} = await lay('van.mp4');
		const other = world.premiere.build.place(sequence, {item, track: 0, start: at(200)});
		world.premiere.desk.select([video, other.video ?? '']);
		expect(problemsOf(await panel.plan())).toMatch(/2 clips are selected.*later version/);
	});

	test('when the media is offline', async () => {
		const {item} = await lay('van.mp4');
		world.premiere.desk.setOffline(item, true);
		expect(problemsOf(await panel.plan())).toContain('offline');
		expect(problemsOf(await panel.plan({way: 'rendered'}))).toContain('offline');
	});

	test('when the file is gone though Premiere has not noticed', async () => {
		await ffmpeg(
			'-i',
			join(media, 'van.mp4'),
			'-c',
			'copy',
			join(world.folder, 'media', 'gone.mp4'),
		);
		const item = await world.premiere.build.media(join(world.folder, 'media', 'gone.mp4'));
		const sequence = world.premiere.build.sequence({name: 'Cut', rate: '24'});
		const {video} = world.premiere.build.place(sequence, {item, track: 0, start: 0n});
		world.premiere.desk.select([video ?? '']);
		await rm(join(world.folder, 'media', 'gone.mp4'));
		expect(problemsOf(await panel.plan())).toContain('not on the disk');
	});

	test('when the file is damaged', async () => {
		const {item} = await lay('van.mp4');
		world.premiere.build.adjust(item, (clip) => ({
			...clip,
			name: 'cut-off.mp4',
			media: {...clip.media, path: join(media, 'cut-off.mp4')},
		}));
		expect(problemsOf(await panel.plan())).toMatch(/incomplete.*Replace or relink/);
	});

	test('when the file has no picture', async () => {
		const {item} = await lay('van.mp4');
		world.premiere.build.adjust(item, (clip) => ({
			...clip,
			name: 'sound.mp4',
			media: {...clip.media, path: join(media, 'sound.mp4')},
		}));
		expect(problemsOf(await panel.plan())).toContain('no picture');
	});
});

describe('In–Out', () => {
	const mark = (from: number, to: number) => {
		world.premiere.desk.setMark('in', at(from));
		world.premiere.desk.setMark('out', at(to));
	};

	test('without marks asks for them', async () => {
		await lay('van.mp4');
		expect(problemsOf(await panel.plan({what: 'in-out'}))).toContain('Set In and Out');
	});

	test('over nothing says so', async () => {
		await lay('van.mp4');
		mark(0, 40);
		expect(problemsOf(await panel.plan({what: 'in-out'}))).toContain('no clip between In and Out');
	});

	test('over several clips asks which, and takes the selected one', async () => {
		const {item, sequence, video} = await lay('van.mp4');
		world.premiere.build.place(sequence, {item, track: 0, start: at(108), in: at(0), out: at(100)});
		mark(54, 160);
		world.premiere.desk.select([]);
		expect(problemsOf(await panel.plan({what: 'in-out'}))).toMatch(
			/2 clips lie between In and Out/,
		);

		world.premiere.desk.select([video]);
		const outcome = await panel.plan({what: 'in-out'});
		expect(outcome.plan?.shot.range).toEqual({start: at(54), end: at(108)});
		expect(outcome.plan?.shot.source).toEqual({in: at(26), out: at(80)});
	});

	test('needs no selection over one clip, and is blind to titles above', async () => {
		const {sequence} = await lay('van.mp4');
		world.premiere.build.title(sequence, {text: 'SALE', track: 1, start: at(40), end: at(120)});
		mark(50, 104);
		world.premiere.desk.select([]);
		const outcome = await panel.plan({what: 'in-out'});
		expect(outcome.plan?.shot).toMatchObject({track: 0, range: {start: at(50), end: at(104)}});
	});

	test('of a clip at another speed is rendered', async () => {
		await lay('van.mp4', {speed: 0.5});
		mark(60, 120);
		const outcome = await panel.plan({what: 'in-out'});
		expect(outcome.plan?.plate.way).toBe('rendered');
		expect(outcome.why).toContain('50 % speed');
		expect(outcome.plan?.shot.range).toEqual({start: at(60), end: at(120)});
	});
});

describe('a clip goes directly', () => {
	test('when nothing stands against it, with handles, from the key frame before them', async () => {
		await lay('van.mp4');
		const outcome = await panel.plan();
		expect(problemsOf(outcome)).toBe('ready');
		expect(outcome.plan).toMatchObject({
			plate: {way: 'direct', first: 12, count: 76},
			timing: {frameCount: 76, lead: 8, cutIn: at(8), rate: film},
			handles: {head: 8, tail: 8},
			placement: 'above',
		});
		expect(outcome.why).toContain('no loss');
	});

	test.each(['van.mov', 'tall.mp4'])('as %s', async (file) => {
		await lay(file, {in: at(0), out: at(60)});
		const outcome = await panel.plan();
		expect(outcome.plan?.plate.way).toBe('direct');
	});

	test('with handles only as far as its media reaches', async () => {
		await lay('van.mp4', {in: at(3), out: at(142)});
		const outcome = await panel.plan();
		expect(outcome.plan?.handles).toEqual({head: 3, tail: 2});
		expect(preflightOf(outcome)).toContain('The media has no more');
	});

	test('grown from its own media when it is short, which the preflight says', async () => {
		await lay('van.mp4', {in: at(60), out: at(72)});
		const outcome = await panel.plan();
		expect(outcome.plan?.timing.frameCount).toBeGreaterThanOrEqual(51);
		expect(preflightOf(outcome)).toMatch(
			/0\.5 s long and at least 2\.1 s must be sent.*cut back to the frame/,
		);
	});

	test('with less of a handle where its length leaves no room for all of it', async () => {
		await lay('long.mp4', {in: at(100), out: at(100 + 710)});
		const outcome = await panel.plan();
		expect(outcome.plan?.plate.way).toBe('rendered');
		expect(outcome.why).toContain('key frame');

		await lay('long.mp4', {in: at(240), out: at(240 + 710)});
		const other = await panel.plan({handles: {head: 0, tail: 20}});
		expect(other.plan?.handles).toEqual({head: 0, tail: 7});
	});

	test('with a price of its whole length and a frame, rounded up to the cent, for every result', async () => {
		await lay('van.mp4');
		// 76 frames and one at 24 fps are 3.2083 s, which is $0.8983.
		expect((await panel.plan()).plan?.estimateCents).toBe(90);
		expect((await panel.plan({results: 4})).plan?.estimateCents).toBe(360);
	});
});

describe('a clip is rendered, and is told why', () => {
	const rendered: readonly (readonly [string, () => Promise<unknown>, string])[] = [
		['at another speed', () => lay('van.mp4', {speed: 2, in: at(0), out: at(140)}), '200 % speed'],
		['backwards', () => lay('van.mp4', {reversed: true}), 'backwards'],
		[
			'with an effect',
			() => lay('van.mp4', {effects: ['Lumetri Color']}),
			'Lumetri Color would be lost',
		],
		['with a changed size', () => lay('van.mp4', {scale: 50}), 'Motion would be lost'],
		['half transparent', () => lay('van.mp4', {opacity: 50}), 'Opacity would be lost'],
		['larger than 1080p', () => lay('large.mp4', {in: at(0), out: at(60)}), '2048 × 1152'],
		['faster than 30 fps', () => lay('fast.mp4', {in: at(0), out: at(60)}), '50 fps'],
		['not H.264', () => lay('prores.mov', {in: at(0), out: at(60)}), 'ProRes'],
		[
			'at a variable rate',
			() => lay('variable.mp4', {in: 0n, out: frames(90, frameRates['30'])}),
			'variable frame rate',
		],
		[
			'under another name than its file’s',
			() => lay('van.mp4', {}, {name: 'Scene 4'}),
			'may be a subclip',
		],
		['as a still', () => layStill(), 'not an MP4'],
		['with no key frame near', () => lay('sparse.mp4', {in: at(700), out: at(800)}), 'key frame'],
	];

	test.each(rendered)('%s', async (_what, place, why) => {
		await place();
		const outcome = await panel.plan();
		expect(outcome.why).toContain(why);
		expect(problemsOf(outcome)).toBe('ready');
		expect(outcome.plan?.plate.way).toBe('rendered');
		expect(outcome.plan?.handles).toEqual({head: 0, tail: 0});

		const insisted = await panel.plan({way: 'direct'});
		const isSoft = why.includes('would be lost');
		expect(problemsOf(insisted)).toContain(isSoft ? 'ready' : 'Direct is not possible.');
		if (isSoft) expect(preflightOf(insisted)).toContain('Not in what is sent, and not on the take');
	});

	test('as a nest, a title or an adjustment layer', async () => {
		const {sequence} = await lay('van.mp4');
		const outer = world.premiere.build.sequence({
			name: 'Outer',
			rate: '24',
			width: 320,
			height: 180,
		});
		world.premiere.desk.showSequence(outer);
		const nest = world.premiere.build.place(outer, {item: sequence, track: 0, start: 0n});
		const title = world.premiere.build.title(outer, {
			text: 'SALE',
			track: 1,
			start: 0n,
			end: at(72),
		});
		const layer = world.premiere.build.clip({
			name: 'Adjustment Layer',
			kind: 'adjustment',
			frames: 100,
			rate: '24',
		});
		const adjustment = world.premiere.build.place(outer, {item: layer, track: 2, start: 0n});
		for (const [item, why] of [
			[nest.video, 'nested sequence'],
			[title, 'title or graphic'],
			[adjustment.video, 'adjustment layer'],
		] as const) {
			world.premiere.desk.select([item ?? '']);
			expect((await panel.plan()).why).toContain(why);
		}
	});

	test('because the editor chose so', async () => {
		await lay('van.mp4');
		const outcome = await panel.plan({way: 'rendered'});
		expect(outcome.why).toBe('You chose Rendered.');
		expect(outcome.plan).toMatchObject({timing: {frameCount: 60, lead: 0, cutIn: 0n}});
	});

	test('with a bitrate that keeps thirty seconds near thirty megabytes', async () => {
		await lay('long.mp4', {in: at(0), out: at(29 * 24)});
		const {plan} = await panel.plan({way: 'rendered'});
		const megabits = plan?.plate.way === 'rendered' ? plan.plate.megabits : 0;
		expect(megabits).toBeGreaterThan(7);
		expect(plan?.estimateBytes).toBeLessThanOrEqual(30_000_000);
		expect(plan?.estimateBytes).toBeGreaterThan(26_000_000);
	});

	test('inside 1080p, whatever the sequence, in even numbers and the same shape', async () => {
		await lay('van.mp4', {}, {width: 3840, height: 2160});
		expect((await panel.plan({way: 'rendered'})).plan?.plate).toMatchObject({
			width: 1920,
			height: 1080,
		});
		await lay('van.mp4', {}, {width: 2160, height: 3840});
		expect((await panel.plan({way: 'rendered'})).plan?.plate).toMatchObject({
			width: 1080,
			height: 1920,
		});
		await lay('van.mp4', {}, {width: 1999, height: 1000});
		const outcome = await panel.plan({way: 'rendered'});
		expect(outcome.plan?.plate).toMatchObject({width: 1920, height: 960});
		expect(preflightOf(outcome)).toContain('enlarged to fit');
	});

	test('at half the rate of a fast sequence, which the preflight says', async () => {
		await lay('van.mp4', {}, {rate: '59.94'});
		const outcome = await panel.plan({way: 'rendered'});
		expect(outcome.plan?.timing.rate).toEqual(frameRates['29.97']);
		expect(preflightOf(outcome)).toContain('every second frame');
	});
});

describe('a length that does not fit is refused with what comes later', () => {
	test('too long', async () => {
		await lay('long.mp4', {in: at(0), out: at(40 * 24)});
		expect(problemsOf(await panel.plan())).toMatch(/40 s long.*Splitting.*later version/);
		expect(problemsOf(await panel.plan({way: 'direct'}))).toContain('40 s long');
	});

	test('too short to be rendered', async () => {
		await lay('van.mp4', {in: at(20), out: at(44)});
		expect(problemsOf(await panel.plan({way: 'rendered'}))).toMatch(
			/1 s long.*neighbours.*later version/,
		);
	});

	test('too short with all its media', async () => {
		await lay('short.mp4', {in: at(0), out: at(24)});
		expect(problemsOf(await panel.plan({way: 'direct'}))).toMatch(/whole file is 1\.5 s long/);
	});
});

describe('words, guides and settings', () => {
	test.each([
		['', 'Say what should change.'],
		['  \n', 'Say what should change.'],
		['x'.repeat(1001), '1001 characters long; Aleph takes 1000. Shorten it by 1.'],
		['🎬'.repeat(501), '1002 characters long'],
	])('the prompt %# is refused', async (prompt, text) => {
		await lay('van.mp4');
		const outcome = await panel.plan({prompt});
		expect(problemsOf(outcome)).toContain(text);
		expect(outcome.plan).toBeDefined();
	});

	test('a prompt of exactly 1000 units is taken', async () => {
		await lay('van.mp4');
		expect(problemsOf(await panel.plan({prompt: '🎬'.repeat(500)}))).toBe('ready');
	});

	test('guides are placed on the plate’s own clock, lead and handles counted', async () => {
		await lay('van.mp4');
		const outcome = await panel.plan({guides: [guide(48), guide(40), guide(115)]});
		expect(problemsOf(outcome)).toBe('ready');
		expect(outcome.guides.map(({frame, position}) => [frame, position])).toEqual([
			[8, {kind: 'timestamp', hundredths: 33}],
			[0, {kind: 'first'}],
			[75, {kind: 'last'}],
		]);
	});

	test.each([
		['six of them', [48, 50, 52, 54, 56, 58], 'at most 5 guides; there are 6'],
		['two on one frame', [50, 50], 'Two guides stand on the frame at 00:00:02:02'],
		['one outside', [300], 'The guide at 00:00:12:12 lies outside'],
	] as const)('guides are refused: %s', async (_what, at, text) => {
		await lay('van.mp4');
		expect(problemsOf(await panel.plan({guides: at.map((frame) => guide(frame))}))).toContain(text);
	});

	test('a guide of another shape than the picture sent is refused', async () => {
		await lay('van.mp4');
		const square = await panel.plan({guides: [guide(50, {width: 180, height: 180})]});
		expect(problemsOf(square)).toContain('180 × 180, another shape');
		const double = await panel.plan({guides: [guide(50, {width: 640, height: 361})]});
		expect(problemsOf(double)).toBe('ready');
	});

	const settings: readonly (readonly [Partial<Brief>, string])[] = [
		[{results: 0}, '1 to 4 results'],
		[{results: 5}, '1 to 4 results'],
		[{results: 1.5}, '1 to 4 results'],
		[{quality: 19}, '20 to 99'],
		[{quality: 100}, '20 to 99'],
		[{handles: {head: 101, tail: 8}}, '0 to 100 frames'],
		[{keepSeconds: 59}, '60 seconds or more'],
		[{webhookUrl: 'example.org'}, 'webhook address'],
		[{uploadEndpoint: 'https://'}, 'upload address'],
	];

	test.each(settings)('%o is refused', async (brief, text) => {
		await lay('van.mp4');
		expect(problemsOf(await panel.plan(brief))).toContain(text);
	});
});

describe('the preflight', () => {
	test('names what lies over the shot, where it goes, and what would hide it', async () => {
		const {sequence} = await lay('van.mp4');
		world.premiere.build.title(sequence, {text: 'SALE', track: 1, start: at(40), end: at(120)});

		const direct = await panel.plan();
		expect(direct.plan?.placement).toBe('replace');
		expect(preflightOf(direct)).toMatch(/left out of what is sent: .*\(V2\)/);

		const covering = await panel.plan({placement: 'above'});
		expect(preflightOf(covering)).toMatch(/may cover .*\(V2\)/);

		const burnt = await panel.plan({way: 'rendered', muteAbove: false});
		expect(burnt.plan?.placement).toBe('above');
		expect(preflightOf(burnt)).toContain('burnt into the take');

		const twice = await panel.plan({way: 'rendered', muteAbove: false, placement: 'replace'});
		expect(preflightOf(twice)).toContain('seen twice');
	});

	test('leaves out what is disabled or on a track that is off', async () => {
		const {sequence} = await lay('van.mp4');
		world.premiere.build.title(sequence, {text: 'SALE', track: 1, start: at(40), end: at(120)});
		world.premiere.desk.muteTrack('video', 1, true);
		expect((await panel.plan()).plan?.placement).toBe('above');
	});

	test('names transitions before they are lost', async () => {
		const {sequence} = await lay('van.mp4');
		world.premiere.build.transition(sequence, {
			kind: 'video',
			track: 0,
			name: 'Cross Dissolve',
			start: at(48),
			end: at(60),
		});
		const outcome = await panel.plan();
		expect(outcome.plan?.plate.way).toBe('direct');
		expect(preflightOf(outcome)).toContain('Cross Dissolve at the start');
	});

	test('says that sound is never sent, how much is sent, and what WEBM and results mean', async () => {
		await lay('van.mp4');
		const text = preflightOf(await panel.plan({format: 'WEBM', results: 2}));
		expect(text).toMatch(
			/3\.17 s is sent: 76 frames at 24 fps, about \d+ kB\. Sound is never sent\./,
		);
		expect(text).toContain('Premiere does not import WEBM');
		expect(text).toContain('2 results are charged one by one');
	});

	test('of an export says that In and Out are moved and put back', async () => {
		await lay('van.mp4');
		expect(preflightOf(await panel.plan({way: 'rendered'}))).toContain('put back');
	});
});

test('planning changes nothing in the project and asks the service nothing', async () => {
	await lay('van.mp4');
	const before = world.premiere.read();
	await panel.plan();
	await panel.plan({way: 'rendered'});
	await panel.plan({prompt: ''});
	expect(world.premiere.read()).toBe(before);
	expect(world.server.control.counters().posts).toBe(0);
});

test('a disabled clip is not rendered, since what lies beneath would be', async () => {
	await lay('van.mp4', {disabled: true});
	expect(problemsOf(await panel.plan({way: 'rendered'}))).toContain('disabled');
	expect(problemsOf(await panel.plan())).toBe('ready');
});
