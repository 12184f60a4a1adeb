import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {frameRates} from '../src/timeline/frame-rate';
import {ffmpeg, h264, picture, probePicture} from './media-files';
import {createWorld, layFootage, names, timeline, type World} from './world';

const {ticksPerFrame} = frameRates['24'];
let world: World;

beforeEach(async () => {
	world = await createWorld();
	await ffmpeg(...picture('24', 5), ...h264(12, 2), join(world.folder, 'media', 'van.mp4'));
});

afterEach(() => world.close());

test('a direct edit ends as a take over its shot, bought once', async () => {
	await layFootage(world, 'van.mp4', {
		rate: '24',
		frameTicks: ticksPerFrame,
		start: 48,
		in: 20,
		out: 80,
	});
	const panel = world.openPanel();

	const id = await panel.start();
	const trip = await panel.settled(id);

	expect(trip.stage).toMatchObject({name: 'placed', version: 1, track: 1});
	expect(timeline(world, ticksPerFrame)).toEqual([
		'V1 48–108 van.mp4 disabled',
		'V2 48–108 van_aleph2_v001.mp4',
	]);
	const takes = join(world.folder, 'project', 'Retake', 'Cut_3');
	expect(await names(takes)).toEqual(
		[`${id}.trip.json`, 'Plates', 'van_aleph2_v001.json', 'van_aleph2_v001.mp4'].sort(),
	);
	expect(await probePicture(join(takes, 'van_aleph2_v001.mp4'))).toMatchObject({
		width: 320,
		height: 180,
		nb_read_frames: String(trip.plan.timing.frameCount),
	});
	const ledger = await world.server.control.ledger();
	expect(ledger.charges).toHaveLength(1);
});
