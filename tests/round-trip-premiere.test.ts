import {copyFile, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {frameRates} from '../src/timeline/frame-rate';
import {ffmpeg, ffprobe, h264, picture, probePicture} from './media-files';
import {createWorld, layFootage, marks, names, timeline, type World} from './world';

const {ticksPerFrame} = frameRates['24'];
const atFrame = (frame: number) => BigInt(frame) * ticksPerFrame;
let footage: string;
let world: World;

beforeAll(async () => {
	footage = join(await mkdtemp(join(tmpdir(), 'retake-footage-')), 'van.mp4');
	await ffmpeg(...picture('24', 5), ...h264(12, 2), footage);
});

afterAll(() => rm(dirname(footage), {recursive: true}));

beforeEach(async () => {
	world = await createWorld();
	await copyFile(footage, join(world.folder, 'media', 'van.mp4'));
});

afterEach(() => world.close());

function layShot(changes: {readonly in?: number; readonly out?: number} = {}) {
	const placing = {rate: '24', frameTicks: ticksPerFrame, start: 48, in: 20, out: 80} as const;
	return layFootage(world, 'van.mp4', {...placing, ...changes});
}

describe('a rendered edit', () => {
	test('sends the range frame for frame and lands exactly on it', async () => {
		await layShot();
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start({way: 'rendered'}));

		expect(trip.stage).toMatchObject({name: 'placed', plate: {frameCount: 60}});
		expect(timeline(world, ticksPerFrame)).toEqual([
			'V1 48–108 van.mp4 disabled',
			'V2 48–108 van_aleph2_v001.mp4',
		]);
		expect(marks(world)).toEqual({in: 'unset', out: 'unset'});
		const plates = join(world.folder, 'project', 'Retake', 'Cut_3', 'Plates');
		expect(await names(plates)).toEqual(['van_aleph2_v001_plate.mp4']);
	});

	test('puts back marks the editor had set', async () => {
		await layShot();
		world.premiere.desk.setMark('in', atFrame(3));
		world.premiere.desk.setMark('out', atFrame(200));
		const panel = world.openPanel();

		await panel.settled(await panel.start({way: 'rendered'}));

		expect(marks(world)).toEqual({in: atFrame(3), out: atFrame(200)});
	});

	test('leaves titles out of the picture, switches their track on again, and slips the take beneath them', async () => {
		const {sequence} = await layShot();
		world.premiere.build.title(sequence, {
			text: 'SALE',
			track: 1,
			start: atFrame(40),
			end: atFrame(120),
		});
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start({way: 'rendered'}));

		expect(trip.plan.plate).toMatchObject({way: 'rendered', mute: [1]});
		expect(mutedTracks()).toEqual([]);
		expect(timeline(world, ticksPerFrame)).toEqual([
			'V1 48–108 van_aleph2_v001.mp4',
			'V2 40–120 SALE',
			'V3 48–108 van.mp4 disabled',
		]);
	});

	test('burns titles in when the editor wants them, and goes above them', async () => {
		const {sequence} = await layShot();
		world.premiere.build.title(sequence, {
			text: 'SALE',
			track: 1,
			start: atFrame(40),
			end: atFrame(120),
		});
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start({way: 'rendered', muteAbove: false}));

		expect(trip.plan.plate).toMatchObject({mute: []});
		expect(timeline(world, ticksPerFrame)).toEqual([
			'V1 48–108 van.mp4 disabled',
			'V2 40–120 SALE',
			'V3 48–108 van_aleph2_v001.mp4',
		]);
	});

	test('leaves a track that was off before off afterwards', async () => {
		const {sequence} = await layShot();
		world.premiere.build.title(sequence, {
			text: 'SALE',
			track: 1,
			start: atFrame(40),
			end: atFrame(120),
		});
		world.premiere.desk.muteTrack('video', 1, true);
		const panel = world.openPanel();

		await panel.settled(await panel.start({way: 'rendered'}));

		expect(mutedTracks()).toEqual([1]);
	});

	test.each([
		[
			'says that it is done before the file is whole',
			{exportSettles: 'before-write', exportContentDelay: 9000},
		],
		['never says that it is done', {exportSettles: 'never'}],
		['does not announce its end', {exportEvent: false}],
		['writes the ending twice', {doubledExportExtension: true}],
		['takes ten minutes to begin', {exportSettles: 'never', exportHeaderDelay: 600_000}],
		['loses the in point when both are set at once', {inOutRace: true}],
	] as const)('is made although Premiere %s', async (_what, switches) => {
		Object.assign(world.premiere.switches, switches);
		await layShot();
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start({way: 'rendered'}));

		expect(trip.stage).toMatchObject({name: 'placed', plate: {frameCount: 60}});
		expect(marks(world)).toEqual({in: 'unset', out: 'unset'});
	});

	test.each([
		['refuses the export', {exportRefused: true}, 'export-failed'],
		['has no Media Encoder', {mediaEncoder: false}, 'encoder-missing'],
		[
			'never writes a whole file',
			{exportSettles: 'before-write', exportHeaderDelay: 9e9},
			'export-unfinished',
		],
	] as const)('fails with everything put back when Premiere %s', async (_what, switches, code) => {
		const {sequence} = await layShot();
		world.premiere.build.title(sequence, {
			text: 'SALE',
			track: 1,
			start: atFrame(40),
			end: atFrame(120),
		});
		world.premiere.desk.setMark('in', atFrame(3));
		const before = timeline(world, ticksPerFrame);
		Object.assign(world.premiere.switches, switches);
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start({way: 'rendered'}));

		expect(trip.stage).toMatchObject({
			name: 'failed',
			code,
			resumable: true,
			at: {name: 'exporting'},
		});
		expect(trip.borrowed).toBeUndefined();
		expect(marks(world)).toEqual({in: atFrame(3), out: 'unset'});
		expect(mutedTracks()).toEqual([]);
		expect(timeline(world, ticksPerFrame)).toEqual(before);
		expect((await world.server.control.ledger()).charges).toEqual([]);
	});

	test('whose panel dies during the export has marks and tracks put back when the next one starts', async () => {
		const {sequence} = await layShot();
		world.premiere.build.title(sequence, {
			text: 'SALE',
			track: 1,
			start: atFrame(40),
			end: atFrame(120),
		});
		world.premiere.desk.setMark('in', atFrame(3));
		const first = world.openPanel();
		const dead = new Promise<void>((resolve) => {
			const stop = world.premiere.subscribe(() => {
				if (mutedTracks().length === 0) return;
				stop();
				first.mortal.die();
				resolve();
			});
		});
		const id = await first.start({way: 'rendered'});
		await dead;

		const second = world.openPanel();
		await second.trips.restore();
		await second.settled(id);

		expect(marks(world)).toEqual({in: atFrame(3), out: 'unset'});
		expect(mutedTracks()).toEqual([]);
	});

	test('of a sequence larger than 1080p comes back in its size, and placing again leaves that alone', async () => {
		const placing = {rate: '24', frameTicks: ticksPerFrame, start: 48, in: 20, out: 80} as const;
		await layFootage(world, 'van.mp4', {...placing, width: 3840, height: 2160});
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start({way: 'rendered'}));

		expect(trip.stage).toMatchObject({name: 'placed', plate: {width: 1920, height: 1080}});
		expect(scaleOnTrack(1)).toBe(200);
		const before = world.premiere.read();
		await panel.trips.place(trip.id, 1, 'above');
		expect(world.premiere.read()?.document).toEqual(before?.document);
	});

	test('of a sequence at 50 fps is sent at 25', async () => {
		const fast = frameRates['50'];
		await layFootage(world, 'van.mp4', {
			rate: '50',
			frameTicks: fast.ticksPerFrame,
			start: 10,
			in: 0,
			out: 120,
		});
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start({way: 'rendered'}));

		expect(trip.stage).toMatchObject({name: 'placed', plate: {frameCount: 60}});
		expect(timeline(world, fast.ticksPerFrame)).toContain('V2 10–130 van_aleph2_v001.mp4');
	});
});

describe('a direct edit', () => {
	test('of a short shot grows into its own media and is cut back to the frame', async () => {
		await layShot({in: 50, out: 62});
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start());

		expect(trip.plan.timing.frameCount).toBeGreaterThanOrEqual(51);
		expect(timeline(world, ticksPerFrame)).toEqual([
			'V1 48–60 van.mp4 disabled',
			'V2 48–60 van_aleph2_v001.mp4',
		]);
	});

	test('of what lies between the marks covers just that, and leaves the rest of the clip as it is', async () => {
		await layShot({in: 0, out: 120});
		world.premiere.desk.setMark('in', atFrame(60));
		world.premiere.desk.setMark('out', atFrame(130));
		const panel = world.openPanel();

		await panel.settled(await panel.start({what: 'in-out'}));

		expect(timeline(world, ticksPerFrame)).toEqual([
			'V1 48–168 van.mp4',
			'V2 60–130 van_aleph2_v001.mp4',
		]);
	});

	test('sends no sound and brings none', async () => {
		await ffmpeg(
			...picture('24', 5),
			'-f',
			'lavfi',
			'-i',
			'sine=d=5',
			...h264(12, 2),
			'-c:a',
			'aac',
			join(world.folder, 'media', 'loud.mp4'),
		);
		const placing = {rate: '24', frameTicks: ticksPerFrame, start: 48, in: 20, out: 80} as const;
		await layFootage(world, 'loud.mp4', placing);
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start());

		const plate = 'plate' in trip.stage ? trip.stage.plate.file : '';
		expect((await ffprobe(plate)).map(({codec_type}) => codec_type)).toEqual(['video']);
	});

	test('asks for two results, places one, and the other takes its place on demand', async () => {
		await layShot();
		const panel = world.openPanel();
		const id = await panel.start({results: 2});
		await panel.settled(id);

		await panel.trips.place(id, 2, 'above');

		expect(timeline(world, ticksPerFrame)).toEqual([
			'V1 48–108 van.mp4 disabled',
			'V2 48–108 van_aleph2_v001.mp4',
			'V3 48–108 van_aleph2_v002.mp4',
		]);
		expect(panel.trips.views()[0]?.trip.stage).toMatchObject({
			name: 'placed',
			version: 2,
			track: 2,
		});
		expect((await world.server.control.ledger()).charges).toHaveLength(2);
	});

	test('for the bin only leaves the timeline alone', async () => {
		await layShot();
		const before = timeline(world, ticksPerFrame);
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start({placement: 'bin-only'}));

		expect(trip.stage.name).toBe('placed');
		expect(timeline(world, ticksPerFrame)).toEqual(before);
		expect(binNames()).toContain('van_aleph2_v001');
	});

	test('in WEBM is kept on disk, since Premiere does not import it', async () => {
		await layShot();
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start({format: 'WEBM'}));

		expect(trip.stage.name).toBe('placed');
		const takes = join(world.folder, 'project', 'Retake', 'Cut_3');
		expect(await names(takes)).toContain('van_aleph2_v001.webm');
		await expect(panel.trips.place(trip.id, 1, 'above')).rejects.toThrow('does not import');
	});

	test('in MOV is placed like any other', async () => {
		await layShot();
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start({format: 'MOV'}));

		expect(trip.stage).toMatchObject({name: 'placed', version: 1});
		expect(timeline(world, ticksPerFrame)).toContain('V2 48–108 van_aleph2_v001.mov');
	});

	test('is one undo step away from how it was', async () => {
		await layShot();
		const before = timeline(world, ticksPerFrame);
		const panel = world.openPanel();
		await panel.settled(await panel.start());

		world.premiere.desk.undo();

		expect(timeline(world, ticksPerFrame)).toEqual(before);
	});
});

describe('guides', () => {
	test('captured from the timeline reach the service on the frame they stand for', async () => {
		await layShot();
		const panel = world.openPanel();
		const reading = await panel.read();
		const first = await panel.trips.captureGuide(reading, atFrame(48));
		const middle = await panel.trips.captureGuide(reading, atFrame(70));
		expect(first).toMatchObject({origin: 'captured', width: 320, height: 180});

		const trip = await panel.settled(await panel.start({guides: [first, middle]}));

		expect(trip.stage.name).toBe('placed');
		const [run] = await world.server.control.runs();
		// The plate begins at frame 12 of the media; the shot's first frame is frame 20 of it.
		expect(run?.guides.map(({frameIndex}) => frameIndex)).toEqual([8, 30]);
		expect(await names(world.folder, 'project', 'Retake', 'Cut_3', 'Guides')).toEqual([
			'van_aleph2_v001_guide1.png',
			'van_aleph2_v001_guide2.png',
		]);
	});

	test('opened from disk are measured, and what is no image is refused in a sentence', async () => {
		await layShot();
		const panel = world.openPanel();
		const still = join(world.folder, 'media', 'still.jpg');
		await ffmpeg('-i', join(world.folder, 'media', 'van.mp4'), '-frames:v', '1', still);

		world.choose(undefined);
		expect(await panel.trips.openGuide(atFrame(48))).toBeUndefined();
		world.choose(still);
		expect(await panel.trips.openGuide(atFrame(48))).toMatchObject({
			image: still,
			origin: 'file',
			width: 320,
			height: 180,
		});
		world.choose(join(world.folder, 'media', 'van.mp4'));
		await expect(panel.trips.openGuide(atFrame(48))).rejects.toThrow('cannot be a guide');
	});
});

describe('a take that comes back', () => {
	test('while another sequence is open waits, says which to open, and is placed when that is', async () => {
		const {sequence} = await layShot();
		const other = world.premiere.build.sequence({name: 'Other', rate: '24'});
		const panel = world.openPanel();
		const id = await panel.start();
		world.premiere.desk.showSequence(other);

		const waiting = await panel.until(id, ({waitsFor}) => waitsFor?.includes('Cut 3') === true);
		expect(waiting.trip.stage.name).toBe('importing');
		expect(timeline(world, ticksPerFrame)).toEqual([]);

		world.premiere.desk.showSequence(sequence);
		expect((await panel.settled(id)).stage.name).toBe('placed');
		expect(timeline(world, ticksPerFrame)).toContain('V2 48–108 van_aleph2_v001.mp4');
	});

	test('while another project is open waits for its own', async () => {
		await layShot();
		const project = world.premiere.read()?.guid ?? '';
		const panel = world.openPanel();
		const id = await panel.start();
		world.premiere.desk.newProject('Other', join(world.folder, 'project', 'Other.prproj'));

		await panel.until(id, ({waitsFor}) => waitsFor?.includes('Spot') === true);
		world.premiere.desk.openProject(project);

		expect((await panel.settled(id)).stage.name).toBe('placed');
	});

	test('finds its shot moved, says so, and is placed once the move is undone', async () => {
		const {video} = await layShot();
		const panel = world.openPanel();
		const id = await panel.start();
		await panel.until(id, ({trip}) => trip.stage.name === 'rendering');
		world.premiere.desk.moveTrackItem(video, atFrame(10));

		const failed = await panel.settled(id);
		expect(failed.stage).toMatchObject({name: 'failed', code: 'shot-moved', resumable: true});
		expect(timeline(world, ticksPerFrame)).toEqual(['V1 58–118 van.mp4']);

		world.premiere.desk.moveTrackItem(video, atFrame(-10));
		await panel.trips.resume(id);
		expect((await panel.settled(id)).stage.name).toBe('placed');
	});

	test('on a locked track says that nothing changed, and is placed when it is unlocked', async () => {
		await layShot();
		world.premiere.desk.lockTrack('video', 0, true);
		world.premiere.desk.lockTrack('video', 1, true);
		const panel = world.openPanel();
		const id = await panel.start();

		const failed = await panel.settled(id);
		expect(failed.stage).toMatchObject({name: 'failed', code: 'nothing-changed', resumable: true});

		world.premiere.desk.lockTrack('video', 0, false);
		world.premiere.desk.lockTrack('video', 1, false);
		await panel.trips.resume(id);
		expect((await panel.settled(id)).stage.name).toBe('placed');
	});

	test('is refused by the import and stays safe on disk until that works', async () => {
		await layShot();
		Object.assign(world.premiere.switches, {importRefused: true});
		const panel = world.openPanel();
		const id = await panel.start();

		const failed = await panel.settled(id);
		expect(failed.stage).toMatchObject({name: 'failed', code: 'import-failed', resumable: true});
		const takes = join(world.folder, 'project', 'Retake', 'Cut_3');
		expect(await probePicture(join(takes, 'van_aleph2_v001.mp4'))).toMatchObject({
			codec_name: 'h264',
		});

		Object.assign(world.premiere.switches, {importRefused: false});
		await panel.trips.resume(id);
		expect((await panel.settled(id)).stage.name).toBe('placed');
	});
});

function mutedTracks(): readonly number[] {
	const session = world.premiere.read();
	const sequence = session?.document.sequences.get(session.desk.activeSequence ?? '');
	return (sequence?.videoTracks ?? []).flatMap(({id}, index) =>
		session?.desk.mutedTracks.has(id) ? [index] : [],
	);
}

/** Motion > Scale of the first item of a video track, in percent. */
function scaleOnTrack(track: number): unknown {
	const session = world.premiere.read();
	const sequence = session?.document.sequences.get(session.desk.activeSequence ?? '');
	return sequence?.videoTracks[track]?.items[0]?.effects[1]?.params[1]?.value;
}

function binNames(): readonly string[] {
	return [...(world.premiere.read()?.document.items.values() ?? [])].map(({name}) => name);
}
