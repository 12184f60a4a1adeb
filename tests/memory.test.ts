import {copyFile, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {spentOn} from '../src/round-trip/ledger';
import type {TakePlace} from '../src/round-trip/recall';
import {frameRates} from '../src/timeline/frame-rate';
import {ffmpeg, h264, picture} from './media-files';
import {
	createWorld,
	layFootage,
	names,
	type Panel,
	postedTasks,
	readyPlan,
	timeline,
	type World,
} from './world';

const {ticksPerFrame} = frameRates['24'];
let footage: string;
let world: World;
let shot: string;
let takes: string;

beforeAll(async () => {
	footage = join(await mkdtemp(join(tmpdir(), 'retake-memory-')), 'van.mp4');
	await ffmpeg(...picture('24', 5), ...h264(12, 2), footage);
});

afterAll(() => rm(dirname(footage), {recursive: true}));

beforeEach(async () => {
	world = await createWorld();
	await copyFile(footage, join(world.folder, 'media', 'van.mp4'));
	const placing = {rate: '24', frameTicks: ticksPerFrame, start: 48, in: 20, out: 80} as const;
	shot = (await layFootage(world, 'van.mp4', placing)).video;
	takes = join(world.folder, 'project', 'Retake', 'Cut_3');
});

afterEach(() => world.close());

describe('a take whose trip was forgotten', () => {
	test('brings it back from its own record: prompt, guides, cost and place, ready to be placed again', async () => {
		const first = world.openPanel();
		const trip = await first.settled(await first.start({results: 2}));
		first.mortal.die();
		await rm(join(takes, `${trip.id}.trip.json`));
		const second = world.openPanel();
		await second.trips.restore();
		expect(second.trips.views()).toEqual([]);

		const id = await second.trips.recall(await selectedTake(second));
		const [view] = second.trips.views();

		expect(id).toBe(trip.id);
		expect(view?.trip).toMatchObject({
			plan: {brief: {prompt: trip.plan.brief.prompt}},
			stage: {name: 'placed', version: 1, track: 1, takes: [{version: 1}, {version: 2}]},
		});
		expect(spentOn(second.trips.views().map((one) => one.trip))).toBe(spentOn([trip]));
		await second.trips.place(trip.id, 2, 'above');
		expect(timeline(world, ticksPerFrame)).toContain('V3 48–108 van_aleph2_v002.mp4');
		expect(await names(takes)).toContain(`${trip.id}.trip.json`);
	});

	test('is recalled from its journal where that only lies in a folder nobody told of', async () => {
		const first = world.openPanel();
		const trip = await first.settled(await first.start());
		const second = world.openPanel();

		expect(await second.trips.recall(await selectedTake(second))).toBe(trip.id);
		expect(second.trips.views()[0]?.trip).toEqual(trip);
	});

	test('keeps no link to its result, and none is known for footage or for a record that makes no sense', async () => {
		const panel = world.openPanel();
		const trip = await panel.settled(await panel.start());
		const place = await selectedTake(panel);
		const record = await readFile(join(takes, 'van_aleph2_v001.json'), 'utf8');
		expect(trip.stage.name === 'placed' && trip.stage.takes[0]?.result.url).toMatch(/^http/);
		expect(JSON.parse(record).memory.stage.takes).toMatchObject([{result: {url: ''}}]);

		const media = join(world.folder, 'media', 'van.mp4');
		expect(await panel.trips.recall({...place, file: media})).toBeUndefined();
		await panel.disk.writeText(join(world.folder, 'media', 'van.json'), '{"schema":1');
		expect(await panel.trips.recall({...place, file: media})).toBeUndefined();
	});
});

describe('an edit of the same shot with changes', () => {
	test('starts from the media that was uploaded for the first one, and goes over its take', async () => {
		const panel = world.openPanel();
		await panel.settled(await panel.start());
		world.premiere.desk.select([shot]);

		const trip = await panel.settled(await panel.start({prompt: 'Make the van blue.'}));

		expect(trip.entered.exporting).toBeUndefined();
		expect(postedTasks(world, 'mediaStorage')).toHaveLength(1);
		expect(timeline(world, ticksPerFrame)).toEqual([
			'V1 48–108 van.mp4 disabled',
			'V2 48–108 van_aleph2_v001.mp4',
			'V3 48–108 van_aleph2_v002.mp4',
		]);
	});

	test('uploads once more where the service has thrown it away', async () => {
		const panel = world.openPanel();
		const first = await panel.settled(await panel.start());
		await forgetUpload(first.stage.name === 'placed' ? first.stage.video.mediaId : '');
		world.premiere.desk.select([shot]);

		const trip = await panel.settled(await panel.start({prompt: 'Make the van blue.'}));

		expect(trip.stage.name).toBe('placed');
		expect(trip.entered.exporting).toBeUndefined();
		expect((await world.server.control.ledger()).charges).toHaveLength(2);
	});

	test('makes a plate of its own when other frames are to go', async () => {
		const panel = world.openPanel();
		await panel.settled(await panel.start());
		world.premiere.desk.select([shot]);

		const trip = await panel.settled(await panel.start({handles: {head: 0, tail: 0}}));

		expect(trip.entered.exporting).toBeDefined();
		expect(postedTasks(world, 'mediaStorage')).toHaveLength(2);
	});

	test('says that the earlier take is left out, and not that it would be buried', async () => {
		const panel = world.openPanel();
		await panel.settled(await panel.start());
		world.premiere.desk.select([shot]);

		const outcome = await panel.plan();

		expect(readyPlan(outcome).placement).toBe('above');
		const said = outcome.preflight.map(({text}) => text).join('\n');
		expect(said).toContain('left out of what is sent: van_aleph2_v001');
		expect(said).not.toContain('may cover');
	});
});

describe('a marker', () => {
	test('is set over the take with prompt and cost where that is wished, and not otherwise', async () => {
		const panel = world.openPanel();
		const trip = await panel.settled(await panel.start({marker: true}));
		world.premiere.desk.select([shot]);
		await panel.settled(await panel.start());

		const cost = trip.stage.name === 'placed' ? trip.stage.takes[0]?.result.cost : undefined;
		expect(markers()).toEqual([
			expect.objectContaining({
				name: 'van_aleph2_v001',
				start: 48n * ticksPerFrame,
				duration: 60n * ticksPerFrame,
				comments: `${trip.plan.brief.prompt}\nRunway Aleph 2.0, $${cost}`,
			}),
		]);
	});
});

function markers() {
	const session = world.premiere.read();
	return session?.document.sequences.get(session.desk.activeSequence ?? '')?.markers;
}

/** The take on V2, as a panel finds it when it is selected. */
async function selectedTake(panel: Panel): Promise<TakePlace> {
	const session = world.premiere.read();
	const sequence = session?.document.sequences.get(session.desk.activeSequence ?? '');
	world.premiere.desk.select([sequence?.videoTracks[1]?.items[0]?.id ?? '']);
	const reading = await panel.read();
	const clip = reading.kind === 'sequence' ? reading.clips[0] : undefined;
	if (clip?.media.kind !== 'file') throw new Error('No take is selected.');
	return {file: clip.media.path, track: clip.track, range: clip.range};
}

async function forgetUpload(mediaId: string): Promise<void> {
	const taskUUID = '6f1d6a3e-6d0c-4c7e-9a44-3c2f6f0a1b5d';
	await fetch(`${world.server.url}/v1`, {
		method: 'POST',
		headers: {Authorization: 'Bearer demo-key', 'Content-Type': 'application/json'},
		body: JSON.stringify([
			{taskType: 'mediaStorage', taskUUID, operation: 'delete', media: mediaId},
		]),
	});
}
