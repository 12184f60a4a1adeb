import {copyFile, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {Network} from '../src/round-trip/ports/network';
import type {RoundTrip} from '../src/round-trip/trip';
import type {Fault} from '../src/stand-ins/runware/faults';
import {frameRates} from '../src/timeline/frame-rate';
import {ffmpeg, ffprobe, h264, picture, probePicture} from './media-files';
import {
	createWorld,
	layFootage,
	names,
	type Panel,
	postedTasks,
	timeline,
	type World,
} from './world';

const {ticksPerFrame} = frameRates['24'];
const untouched = ['V1 48–108 van.mp4'];
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
	const placing = {rate: '24', frameTicks: ticksPerFrame, start: 48, in: 20, out: 80} as const;
	await layFootage(world, 'van.mp4', placing);
});

afterEach(() => world.close());

describe('an order whose answer is lost', () => {
	const faults: readonly Fault[] = [
		{kind: 'lost-answer', taskType: 'videoInference'},
		{kind: 'closed-early', taskType: 'videoInference'},
		{kind: 'http-429', taskType: 'videoInference'},
		{kind: 'http-429', taskType: 'videoInference', accepted: true},
		{kind: 'http-500', taskType: 'videoInference'},
		{kind: 'http-500', taskType: 'videoInference', accepted: true},
		{kind: 'http-503', taskType: 'videoInference', count: 3},
		{kind: 'http-504-html', taskType: 'videoInference'},
		{kind: 'http-504-html', taskType: 'videoInference', accepted: true},
		{kind: 'truncated-json', taskType: 'videoInference'},
		{kind: 'empty-body', taskType: 'videoInference'},
	];

	test.each(faults)(
		'($kind, taken in: $accepted) is asked after and bought once',
		async (fault) => {
			world.server.control.addFault(fault);
			const panel = world.openPanel();

			const trip = await panel.settled(await panel.start());

			expect(trip.stage.name).toBe('placed');
			expect((await world.server.control.ledger()).charges).toHaveLength(1);
			expect(
				new Set(
					postedTasks(world, 'videoInference')
						.flat()
						.map(({taskUUID}) => taskUUID),
				),
			).toEqual(new Set([trip.taskId]));
		},
	);

	test('is found in the archive by the next panel when polls have forgotten it, though ordering again would buy again', async () => {
		world.server.control.turn({pollableSeconds: 1, duplicateAfterEnd: 'run-again'});
		world.server.control.addFault({kind: 'lost-answer', taskType: 'videoInference'});
		const first = world.openPanel();
		const id = await first.start();
		await first.until(id, ({waitsFor}) => waitsFor?.includes('whether the edit arrived') === true);
		first.mortal.die();
		await world.time.clock.wait(3_600_000);

		const second = world.openPanel();
		await second.trips.restore();

		expect((await second.settled(id)).stage.name).toBe('placed');
		expect((await world.server.control.ledger()).charges).toHaveLength(1);
	});

	test('is not given again while polls know nothing yet of a task that was taken', async () => {
		world.server.control.turn({firstPollEmptyMs: 20_000});
		world.server.control.addFault({kind: 'lost-answer', taskType: 'videoInference'});
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start());

		expect(trip.stage.name).toBe('placed');
		expect((await world.server.control.ledger()).charges).toHaveLength(1);
	});

	test.each(['not-found-400', 'not-found-404'])(
		'is given again where an unknown task is %s',
		async (unknownTask) => {
			world.server.control.turn({unknownTask});
			world.server.control.addFault({kind: 'http-500', taskType: 'videoInference'});
			const panel = world.openPanel();

			const trip = await panel.settled(await panel.start());

			expect(trip.stage.name).toBe('placed');
			expect((await world.server.control.ledger()).charges).toHaveLength(1);
		},
	);
});

describe('an order that is refused', () => {
	test.each([400, 402])(
		'for want of credit (as %i) costs nothing, and goes on once there is some',
		async (fundsStatus) => {
			world.server.control.turn({fundsStatus});
			world.server.control.setAccount({key: 'poor', balance: 1, isPaid: false});
			const panel = await panelWithKey('poor');
			const id = await panel.start();

			const refused = await panel.settled(id);
			expect(refused.stage).toMatchObject({name: 'failed', code: 'no-credit', resumable: true});
			expect(messageOf(refused)).toContain('too little credit');
			expect(timeline(world, ticksPerFrame)).toEqual(untouched);

			world.server.control.setAccount({key: 'poor', balance: 50, isPaid: true});
			await panel.trips.resume(id);
			const placed = await panel.settled(id);

			expect(placed.stage.name).toBe('placed');
			expect(placed.taskId).toBe(refused.taskId);
			expect((await world.server.control.ledger()).charges).toHaveLength(1);
		},
	);

	test('for its key says so, and goes on with a right one', async () => {
		const panel = await panelWithKey('nonsense');
		const id = await panel.start();

		const refused = await panel.settled(id);
		expect(refused.stage).toMatchObject({name: 'failed', code: 'wrong-key', resumable: true});
		expect(timeline(world, ticksPerFrame)).toEqual(untouched);

		expect(await panel.trips.useKey('demo-right')).toMatchObject({kind: 'good'});
		await panel.trips.resume(id);
		expect((await panel.settled(id)).stage.name).toBe('placed');
	});

	test('because its media has gone sends that again when it is resumed', async () => {
		const panel = world.openPanel();
		const id = await panel.start();
		await panel.until(id, ({trip}) => trip.stage.name === 'submitted');
		panel.trips.stop(id);
		const stopped = await panel.settled(id);
		expect(stopped.stage.name).toBe('stopped');

		// Whatever the service was asked to store is forgotten: another server has never had it.
		await panel.trips.resume(id);
		expect((await panel.settled(id)).stage.name).toBe('placed');
		expect((await world.server.control.ledger()).charges).toHaveLength(1);
	});
});

describe('a render', () => {
	test('that moderation refuses fails with the service’s words, unbought and not to be tried again', async () => {
		world.server.control.addFault({kind: 'moderation'});
		const panel = world.openPanel();
		const id = await panel.start();

		const trip = await panel.settled(id);

		expect(trip.stage).toMatchObject({name: 'failed', code: 'refused', resumable: false});
		expect(messageOf(trip)).toMatch(/content check refused.*Runware says: “.+”/);
		expect((await world.server.control.ledger()).charges).toEqual([]);
		expect(timeline(world, ticksPerFrame)).toEqual(untouched);

		const posts = world.server.control.counters().posts;
		await panel.trips.resume(id);
		expect(world.server.control.counters().posts).toBe(posts);
	});

	test('that the provider gives up fails and says that it is not charged', async () => {
		world.server.control.addFault({kind: 'provider-timeout'});
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start());

		expect(trip.stage).toMatchObject({name: 'failed', code: 'provider-timeout', resumable: false});
		expect((await world.server.control.ledger()).charges).toEqual([]);
	});

	test('of which one of three fails brings the two others and keeps the reason', async () => {
		world.server.control.addFault({kind: 'one-failed', item: 1});
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start({results: 3}));

		expect(trip.stage).toMatchObject({
			name: 'placed',
			version: 1,
			takes: [{version: 1}, {version: 2}],
		});
		expect('lost' in trip.stage && trip.stage.lost).toHaveLength(1);
		expect((await world.server.control.ledger()).charges).toHaveLength(2);
		expect(timeline(world, ticksPerFrame)).toEqual([
			'V1 48–108 van.mp4 disabled',
			'V2 48–108 van_aleph2_v001.mp4',
		]);
	});

	test('is waited for through bad answers of every kind', async () => {
		for (const kind of [
			'http-504-html',
			'truncated-json',
			'empty-body',
			'http-429',
			'closed-early',
		] as const) {
			world.server.control.addFault({kind, taskType: 'getResponse'});
		}
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start());

		expect(trip.stage.name).toBe('placed');
	});

	test('is found in the archive when polls have forgotten it', async () => {
		world.server.control.turn({pollableSeconds: 1});
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start());

		expect(trip.stage.name).toBe('placed');
		expect((await world.server.control.ledger()).charges).toHaveLength(1);
	});

	test('that takes an hour is shown as overdue and waited for', async () => {
		world.server.control.setRenderTime({baseMs: 3_600_000});
		const panel = world.openPanel();
		const id = await panel.start();

		const overdue = await panel.until(
			id,
			({waitsFor}) => waitsFor?.includes('unusually long') === true,
		);
		expect(overdue.trip.stage.name).toBe('rendering');
		expect((await panel.settled(id)).stage.name).toBe('placed');
	});

	test('can be left and is collected when the editor comes back to it', async () => {
		const panel = world.openPanel();
		const id = await panel.start();
		await panel.until(id, ({trip}) => trip.stage.name === 'rendering');

		panel.trips.stop(id);
		expect((await panel.settled(id)).stage).toMatchObject({
			name: 'stopped',
			at: {name: 'rendering'},
		});
		await panel.trips.resume(id);

		expect((await panel.settled(id)).stage.name).toBe('placed');
		expect((await world.server.control.ledger()).charges).toHaveLength(1);
	});

	test('without a stated cost leaves the charge unknown', async () => {
		for (const kind of ['cost-missing', 'cost-zero'] as const) {
			world.server.control.addFault({kind, count: 1});
			const panel = world.openPanel();
			const trip = await panel.settled(await panel.start());
			expect(trip.stage).toMatchObject({name: 'placed', takes: [{result: {cost: undefined}}]});
			await panel.trips.close();
		}
	});
});

describe('many waiting edits', () => {
	test('are asked after in one post', async () => {
		world.server.control.setRenderTime({baseMs: 600_000});
		const panel = world.openPanel();
		const ids = await Promise.all(Array.from({length: 5}, () => panel.start()));

		const trips = await Promise.all(ids.map((id) => panel.settled(id)));

		expect(trips.map((trip) => trip.stage.name)).toEqual(ids.map(() => 'placed'));
		expect(new Set(trips.flatMap((trip) => trip.versions))).toEqual(new Set([1, 2, 3, 4, 5]));
		const polls = postedTasks(world, 'getResponse');
		expect(Math.max(...polls.map((tasks) => tasks.length))).toBe(5);
		expect((await world.server.control.ledger()).charges).toHaveLength(5);
	});
});

describe('a download', () => {
	test.each(['result-short', 'result-reset', 'result-wrong-length'] as const)(
		'that breaks off (%s) is gone on with until it is whole',
		async (kind) => {
			world.server.control.addFault({kind, count: 2});
			const panel = world.openPanel();

			const trip = await panel.settled(await panel.start());

			expect(trip.stage.name).toBe('placed');
			const [take] = 'takes' in trip.stage ? trip.stage.takes : [];
			const {nb_read_frames} = await probePicture(take?.file ?? '');
			expect(Number(nb_read_frames)).toBe(trip.plan.timing.frameCount);
		},
	);

	test('whose link has gone asks for a new one before it gives up, and can be gone on with', async () => {
		world.server.control.addFault({kind: 'result-404', count: 100});
		const panel = world.openPanel();
		const id = await panel.start();

		const failed = await panel.settled(id);
		expect(failed.stage).toMatchObject({name: 'failed', code: 'result-gone', resumable: true});

		world.server.control.clearFaults();
		await panel.trips.resume(id);
		expect((await panel.settled(id)).stage.name).toBe('placed');
		expect((await world.server.control.ledger()).charges).toHaveLength(1);
	});

	test('of a take with sound leaves the sound out, since it would fall on the editor’s own', async () => {
		world.server.control.turn({resultAudio: 'silence'});
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start());

		expect(trip.stage).toMatchObject({name: 'placed'});
		const takes = join(world.folder, 'project', 'Retake', 'Cut_3');
		expect(await audioStreams(join(takes, 'van_aleph2_v001.mp4'))).toBe(0);
		expect((await names(takes)).filter((name) => name.endsWith('.part'))).toEqual([]);
	});

	test('of another size than the plate is placed, and says what differs', async () => {
		world.server.control.turn({resultSizeDrift: 4});
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start());

		expect(trip.stage).toMatchObject({name: 'placed', version: 1});
		expect('takes' in trip.stage && trip.stage.takes[0]?.differences).toEqual([
			'The take is 324 × 182; 320 × 180 was sent.',
		]);
	});

	test('of more than a frame less than the plate goes to its bin only, until the editor decides', async () => {
		world.server.control.turn({resultFramesDropped: 3});
		const panel = world.openPanel();
		const id = await panel.start({handles: {head: 0, tail: 8}});

		const trip = await panel.settled(id);
		expect(trip.stage).toMatchObject({
			name: 'placed',
			takes: [{binOnly: true}],
		});
		expect(timeline(world, ticksPerFrame)).toEqual(untouched);

		await panel.trips.place(id, 1, 'above');
		expect(timeline(world, ticksPerFrame)).toEqual([
			'V1 48–108 van.mp4 disabled',
			'V2 48–108 van_aleph2_v001.mp4',
		]);
	});
});

describe('a service that cannot be reached', () => {
	test('fails the edit before anything is bought, and it goes on when it can', async () => {
		let isUp = false;
		const panel = world.openPanel({network: (network) => cutOff(network, () => !isUp)});
		const id = await panel.start();

		const failed = await panel.settled(id);
		expect(failed.stage).toMatchObject({
			name: 'failed',
			code: 'unreachable',
			resumable: true,
			at: {name: 'uploading'},
		});
		expect(messageOf(failed)).toContain('cannot be reached');
		expect(timeline(world, ticksPerFrame)).toEqual(untouched);

		isUp = true;
		await panel.trips.resume(id);
		expect((await panel.settled(id)).stage.name).toBe('placed');
	});

	test('leaves a key neither right nor wrong', async () => {
		const panel = world.openPanel();
		await world.server.close();
		expect(await panel.trips.useKey('demo-new')).toMatchObject({kind: 'unknown'});
		expect(await panel.trips.balance()).toBeUndefined();
	});
});

describe('keys', () => {
	test('are asked about before they are kept, with what is on the account', async () => {
		const panel = world.openPanel();
		await panel.trips.forgetKey();
		expect(await panel.trips.hasKey()).toBe(false);
		expect(await panel.trips.useKey('nonsense')).toMatchObject({kind: 'refused'});
		expect(await panel.trips.hasKey()).toBe(false);
		expect(await panel.trips.useKey('  demo-pasted\n')).toEqual({kind: 'good', balance: 41.2});
		expect(await panel.trips.balance()).toBe(41.2);
	});

	test('are needed to begin, and a plan says so without hiding its price', async () => {
		const panel = world.openPanel();
		await panel.trips.forgetKey();
		const outcome = await panel.plan();
		expect(outcome).toMatchObject({kind: 'blocked', problems: [{field: 'key'}]});
		expect(outcome.plan?.estimateCents).toBeGreaterThan(0);
	});
});

async function panelWithKey(key: string): Promise<Panel> {
	await world.keys.write(key);
	return world.openPanel();
}

function messageOf({stage}: RoundTrip): string {
	return stage.name === 'failed' ? stage.message : '';
}

function cutOff(network: Network, isDown: () => boolean): Network {
	const refuse = () => Promise.reject(new Error('connect ECONNREFUSED'));
	return {
		send: (request) => (isDown() ? refuse() : network.send(request)),
		fetchRange: (request) => (isDown() ? refuse() : network.fetchRange(request)),
	};
}

async function audioStreams(file: string): Promise<number> {
	return (await ffprobe(file)).filter(({codec_type}) => codec_type === 'audio').length;
}
