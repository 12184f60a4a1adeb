import {copyFile, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {frameRates} from '../src/timeline/frame-rate';
import {ffmpeg, h264, picture} from './media-files';
import type {Mortal} from './mortal';
import {createWorld, layFootage, marks, names, timeline, type World} from './world';

const {ticksPerFrame} = frameRates['24'];
let footage: string;

beforeAll(async () => {
	footage = join(await mkdtemp(join(tmpdir(), 'retake-footage-')), 'van.mp4');
	await ffmpeg(...picture('24', 5), ...h264(12, 2), footage);
});

afterAll(() => rm(dirname(footage), {recursive: true}));

/** Where and how a panel dies: at its journal write of this number, just before or just after it is on disk. */
type Death = {readonly count: number; readonly when: 'before' | 'after'};

test.each([
	{way: 'direct', when: 'before'},
	{way: 'direct', when: 'after'},
	{way: 'rendered', when: 'before'},
	{way: 'rendered', when: 'after'},
] as const)(
	'a $way edit whose panel dies $when any journal write is placed once and bought once',
	async ({way, when}) => {
		const deaths: string[] = [];
		for (let count = 1; ; count++) {
			const end = await liveAndDie(way, {count, when});
			if (end === 'outlived') break;
			deaths.push(end);
		}
		// Every stage has been died in, so none was left out above.
		for (const stage of ['uploading', 'submitted', 'rendering', 'downloading', 'importing']) {
			expect(deaths).toContain(stage);
		}
	},
);

test('a panel that dies before its trip is on disk leaves nothing behind', async () => {
	const world = await openWorld();
	const before = world.premiere.read();
	await untilDead(world, 'direct', {count: 1, when: 'before'});

	const panel = world.openPanel();
	await panel.trips.restore();

	expect(panel.trips.views()).toEqual([]);
	expect(world.premiere.read()).toBe(before);
	expect((await world.server.control.ledger()).charges).toEqual([]);
	await world.close();
});

test('a panel that dies thrice on one trip still places it once', async () => {
	const world = await openWorld();
	await untilDead(world, 'direct', {count: 4, when: 'after'});
	for (const count of [3, 2]) {
		const died = new Promise<void>((resolve) => {
			const panel = world.openPanel({
				onJournal(now, when, mortal) {
					if (now !== count || when !== 'before') return;
					mortal.die();
					resolve();
				},
			});
			void panel.trips.restore();
		});
		await died;
	}

	await expectPlacedOnce(world);
	await world.close();
});

/** One life of a panel that dies, and the next that finishes. Says in which stage it died. */
async function liveAndDie(way: 'direct' | 'rendered', death: Death): Promise<string> {
	const world = await openWorld();
	try {
		const end = await untilDead(world, way, death);
		if (end === 'outlived' || (death.count === 1 && death.when === 'before')) return end;
		await expectPlacedOnce(world);
		return end;
	} catch (error) {
		throw new Error(`Died ${death.when} journal write ${death.count}.`, {cause: error});
	} finally {
		await world.close();
	}
}

/** Begins an edit in a panel and resolves when that is dead, with the stage it died in, or when it outlived its end. */
function untilDead(world: World, way: 'direct' | 'rendered', death: Death): Promise<string> {
	return new Promise((resolve, reject) => {
		const onJournal = (count: number, when: 'before' | 'after', mortal: Mortal) => {
			if (count !== death.count || when !== death.when) return;
			mortal.die();
			resolve(panel.trips.views()[0]?.trip.stage.name ?? 'nowhere');
		};
		const panel = world.openPanel({onJournal});
		panel
			.start({way})
			.then((id) => panel.settled(id))
			.then(() => resolve('outlived'), reject);
	});
}

async function expectPlacedOnce(world: World): Promise<void> {
	const panel = world.openPanel();
	await panel.trips.restore();
	const [view] = panel.trips.views();
	const trip = await panel.settled(view?.trip.id ?? '');

	expect(trip.stage).toMatchObject({name: 'placed', version: 1});
	expect(timeline(world, ticksPerFrame)).toEqual([
		'V1 48–108 van.mp4 disabled',
		'V2 48–108 van_aleph2_v001.mp4',
	]);
	expect(marks(world)).toEqual({in: 'unset', out: 'unset'});
	expect((await world.server.control.ledger()).charges).toHaveLength(1);
	const takes = await names(world.folder, 'project', 'Retake', 'Cut_3');
	expect(takes.filter((name) => name.endsWith('.mp4'))).toEqual(['van_aleph2_v001.mp4']);
	expect(takes.filter((name) => name.endsWith('.mp4.part'))).toEqual([]);
}

/** A world with one selected shot of two and a half seconds. */
async function openWorld(): Promise<World> {
	const world = await createWorld();
	await copyFile(footage, join(world.folder, 'media', 'van.mp4'));
	const placing = {rate: '24', frameTicks: ticksPerFrame, start: 48, in: 20, out: 80} as const;
	await layFootage(world, 'van.mp4', placing);
	return world;
}
