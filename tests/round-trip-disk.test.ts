import {copyFile, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {Disk} from '../src/round-trip/ports/disk';
import {DiskError} from '../src/round-trip/ports/disk-error';
import {frameRates} from '../src/timeline/frame-rate';
import {ffmpeg, h264, picture, probePicture} from './media-files';
import {createWorld, layFootage, names, type Panel, timeline, type World} from './world';

const {ticksPerFrame} = frameRates['24'];
let footage: string;
let world: World;

beforeAll(async () => {
	footage = join(await mkdtemp(join(tmpdir(), 'retake-footage-')), 'van.mp4');
	await ffmpeg(...picture('24', 5), ...h264(12, 2), footage);
});

afterAll(() => rm(dirname(footage), {recursive: true}));

beforeEach(() => openWorld());

afterEach(() => world.close());

async function openWorld(options: Parameters<typeof createWorld>[0] = {}): Promise<void> {
	world = await createWorld(options);
	await copyFile(footage, join(world.folder, 'media', 'van.mp4'));
	const placing = {rate: '24', frameTicks: ticksPerFrame, start: 48, in: 20, out: 80} as const;
	await layFootage(world, 'van.mp4', placing);
}

function takesFolder(): string {
	return join(world.folder, 'project', 'Retake', 'Cut_3');
}

describe('the disk', () => {
	test('refuses the takes’ folder: the edit never begins, and nothing is changed or bought', async () => {
		world.uxp.switches.readOnlyFolders = [join(world.folder, 'project')];
		const panel = world.openPanel();

		await expect(panel.start()).rejects.toThrow('cannot be written to');

		expect(panel.trips.views()).toEqual([]);
		expect(timeline(world, ticksPerFrame)).toEqual(['V1 48–108 van.mp4']);
		expect((await world.server.control.ledger()).charges).toEqual([]);
	});

	test('refuses the folder once the edit is bought: it waits there and goes on when it may', async () => {
		const panel = world.openPanel();
		const id = await panel.start();
		await panel.until(id, ({trip}) => trip.stage.name === 'rendering');
		world.uxp.switches.readOnlyFolders = [join(world.folder, 'project')];

		const failed = await panel.settled(id);
		expect(failed.stage).toMatchObject({name: 'failed', code: 'read-only', resumable: true});

		world.uxp.switches.readOnlyFolders = [];
		await panel.trips.resume(id);
		expect((await panel.settled(id)).stage.name).toBe('placed');
		expect((await world.server.control.ledger()).charges).toHaveLength(1);
	});

	test('fills up during the download: what is paid for is fetched when there is room', async () => {
		let isFull = true;
		const panel = world.openPanel({disk: (disk) => fullFor(disk, '.mp4.part', () => isFull)});
		const id = await panel.start({way: 'direct'});

		const failed = await panel.settled(id);
		expect(failed.stage).toMatchObject({
			name: 'failed',
			code: 'full',
			resumable: true,
			at: {name: 'downloading'},
		});
		expect(timeline(world, ticksPerFrame)).toEqual(['V1 48–108 van.mp4']);

		isFull = false;
		await panel.trips.resume(id);
		expect((await panel.settled(id)).stage.name).toBe('placed');
		expect((await world.server.control.ledger()).charges).toHaveLength(1);
	});

	test('really has no bytes left: the panel says so and goes on later', async () => {
		const panel = world.openPanel();
		const id = await panel.start();
		await panel.until(id, ({trip}) => trip.stage.name === 'rendering');
		world.uxp.switches.freeBytes = 0;

		const failed = await panel.settled(id);
		expect(failed.stage).toMatchObject({name: 'failed', code: 'full', resumable: true});

		world.uxp.switches.freeBytes = undefined;
		await panel.trips.resume(id);
		expect((await panel.settled(id)).stage.name).toBe('placed');
	});

	test('loses the clip’s file between planning and cutting: the edit ends before anything is sent', async () => {
		const panel = world.openPanel();
		const outcome = await panel.plan();
		if (outcome.kind !== 'ready') throw new Error('Not ready.');
		await ffmpeg(...picture('24', 4), ...h264(12, 2), join(world.folder, 'media', 'van.mp4'));

		const trip = await panel.settled(await panel.trips.start(outcome.plan));

		expect(trip.stage).toMatchObject({name: 'failed', code: 'media-changed', resumable: false});
		expect(world.server.control.counters().posts).toBe(0);
	});
});

describe('takes', () => {
	test('of one clip are numbered on, and never overwrite what lies there', async () => {
		await mkdir(takesFolder(), {recursive: true});
		await writeFile(join(takesFolder(), 'van_aleph2_v007.mp4'), 'an editor’s own file');
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start({results: 2}));

		expect(trip.versions).toEqual([8, 9]);
		expect(await readFile(join(takesFolder(), 'van_aleph2_v007.mp4'), 'utf8')).toBe(
			'an editor’s own file',
		);
	});

	test('step aside when somebody takes their name while they are being made', async () => {
		const panel = world.openPanel();
		const id = await panel.start();
		await panel.until(id, ({trip}) => trip.stage.name === 'rendering');
		await writeFile(join(takesFolder(), 'van_aleph2_v001.mp4'), 'somebody else’s');

		const trip = await panel.settled(id);

		expect(trip.stage).toMatchObject({name: 'placed', version: 2});
		expect(await readFile(join(takesFolder(), 'van_aleph2_v001.mp4'), 'utf8')).toBe(
			'somebody else’s',
		);
	});

	test('have a record beside them of what was asked, of whom, and for how much', async () => {
		const panel = world.openPanel();
		const trip = await panel.settled(await panel.start());

		const record: unknown = JSON.parse(
			await readFile(join(takesFolder(), 'van_aleph2_v001.json'), 'utf8'),
		);

		const [charge] = (await world.server.control.ledger()).charges;
		expect(record).toMatchObject({
			take: 'van_aleph2_v001',
			model: {id: 'runway:aleph@2.0'},
			prompt: trip.plan.brief.prompt,
			request: {taskType: 'videoInference', taskUUID: trip.taskId, includeCost: true},
			cost: {chargedDollars: charge?.amount},
			source: {clip: 'van.mp4', sequence: 'Cut 3', start: '00:00:02:00', end: '00:00:04:12'},
		});
		expect(JSON.stringify(record)).not.toContain('demo-key');
	});

	test('of a project that was never saved lie in the panel’s own folder, and the plan says so', async () => {
		await world.close();
		await openWorld({isUnsaved: true});
		const panel = world.openPanel();
		const outcome = await panel.plan();
		expect(outcome.preflight.map(({text}) => text).join(' ')).toContain('never saved');

		await panel.settled(await panel.start());

		const takes = join(world.folder, 'uxp', 'plugin-data', 'Retake', 'Spot', 'Cut_3');
		expect(await names(takes)).toContain('van_aleph2_v001.mp4');
	});
});

describe('the journal', () => {
	test('brings every trip back, also when the panel’s own folder was wiped', async () => {
		const first = world.openPanel();
		const id = await first.start();
		await first.settled(id);
		await first.trips.close();
		await world.uxp.wipe();
		await world.keys.write('demo-key');

		const second = world.openPanel();
		await second.trips.restore();

		expect(second.trips.views().map(({trip}) => [trip.id, trip.stage.name])).toEqual([
			[id, 'placed'],
		]);
	});

	test('puts a damaged file aside, shows it, and goes on with the others', async () => {
		const first = world.openPanel();
		const id = await first.start();
		await first.until(id, ({trip}) => trip.stage.name === 'rendering');
		first.mortal.die();
		const damaged = join(takesFolder(), 'damaged.trip.json');
		await writeFile(damaged, '{"schema":1,"id":');

		const second = world.openPanel();
		await second.trips.restore();

		expect(second.trips.unreadable()).toEqual([
			{file: `${damaged}.unreadable`, why: expect.stringContaining('put aside')},
		]);
		expect(await readFile(`${damaged}.unreadable`, 'utf8')).toBe('{"schema":1,"id":');
		expect((await second.settled(id)).stage.name).toBe('placed');
	});

	test('leaves a file of a newer panel where it is', async () => {
		await mkdir(takesFolder(), {recursive: true});
		const newer = join(takesFolder(), 'newer.trip.json');
		await writeFile(newer, '{"schema":2}');
		const panel = world.openPanel();
		await panel.trips.restore();
		await panel.trips.restore();
		expect(panel.trips.unreadable()).toEqual([
			{file: newer, why: expect.stringContaining('newer')},
		]);
		expect(await readFile(newer, 'utf8')).toBe('{"schema":2}');
	});

	test('keeps ticks exact', async () => {
		const panel = world.openPanel();
		const id = await panel.start();
		const trip = await panel.settled(id);
		await panel.trips.close();

		const second = world.openPanel();
		await second.trips.restore();

		expect(second.trips.views()[0]?.trip).toEqual(trip);
	});

	test('lists the newest trip first', async () => {
		const panel = world.openPanel();
		const ids: string[] = [];
		for (let count = 0; count < 2; count++) {
			const id = await panel.start();
			ids.unshift(id);
			await panel.settled(id);
		}
		expect(panel.trips.views().map(({trip}) => trip.id)).toEqual(ids);
	});
});

describe('two panels', () => {
	test('never run one trip at the same time: the second waits, says why, and sees the end', async () => {
		world.server.control.setRenderTime({baseMs: 200_000});
		const first = world.openPanel();
		const id = await first.start();
		await first.until(id, ({trip}) => trip.stage.name === 'rendering');

		const second = world.openPanel();
		await second.trips.restore();
		await second.until(id, ({waitsFor}) => waitsFor?.includes('Another Retake panel') === true);

		expect((await first.settled(id)).stage.name).toBe('placed');
		expect((await second.settled(id)).stage.name).toBe('placed');
		expect((await world.server.control.ledger()).charges).toHaveLength(1);
		expect(timeline(world, ticksPerFrame)).toHaveLength(2);
	});

	test('hand a trip over when one is closed, without waiting for its note to grow old', async () => {
		const first = world.openPanel();
		const id = await first.start();
		await first.until(id, ({trip}) => trip.stage.name === 'rendering');
		await first.trips.close();
		const second = world.openPanel();

		await second.trips.restore();

		expect((await second.settled(id)).stage.name).toBe('placed');
		expect(first.trips.views()[0]?.trip.stage.name).toBe('rendering');
		expect((await world.server.control.ledger()).charges).toHaveLength(1);
	});

	test('whose note grew old, as over a night’s sleep, lets go of the trip and follows it', async () => {
		world.server.control.setRenderTime({baseMs: 200_000});
		const first = world.openPanel({disk: withoutNotes});
		const id = await first.start();
		await first.until(id, ({trip}) => trip.stage.name === 'rendering');
		const second = world.openPanel();

		await second.trips.restore();

		const trip = await second.settled(id);
		expect(trip.stage.name).toBe('placed');
		expect(await first.settled(id)).toEqual(trip);
		expect((await world.server.control.ledger()).charges).toHaveLength(1);
		expect(timeline(world, ticksPerFrame)).toHaveLength(2);
	});

	test('leave no notes behind when all is done', async () => {
		const panel: Panel = world.openPanel();
		await panel.settled(await panel.start());
		await panel.trips.close();
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect((await names(takesFolder())).filter((name) => name.includes('.panel.'))).toEqual([]);
	});
});

test('the picture of a take is the changed picture of the very frames that were sent', async () => {
	const panel = world.openPanel();
	const trip = await panel.settled(await panel.start());
	const plate = 'plate' in trip.stage ? trip.stage.plate : undefined;
	const take = 'takes' in trip.stage ? trip.stage.takes[0] : undefined;
	const probed = await probePicture(take?.file ?? '');
	expect(Number(probed.nb_read_frames)).toBe(plate?.frameCount);
	expect(await readFile(take?.file ?? '')).not.toEqual(await readFile(plate?.file ?? ''));
});

/** A disk on which a panel cannot show that it is alive. */
function withoutNotes(disk: Disk): Disk {
	return {
		...disk,
		writeText: (path, text) =>
			path.endsWith('.panel.json') ? Promise.resolve() : disk.writeText(path, text),
	};
}

/** A disk that is full for files whose names end so, for as long as `isFull` says. */
function fullFor(disk: Disk, ending: string, isFull: () => boolean): Disk {
	return {
		...disk,
		async openWriter(path, keep) {
			const writer = await disk.openWriter(path, keep);
			const isMeant = path.endsWith(ending) && !path.includes('Plates');
			return {
				close: () => writer.close(),
				write: (offset, bytes) =>
					isMeant && isFull()
						? Promise.reject(new DiskError('full', path))
						: writer.write(offset, bytes),
			};
		},
	};
}
