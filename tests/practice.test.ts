import {copyFile, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {decodedPieces} from '../plugin/practice/base64-bytes';
import {readUpload} from '../plugin/practice/upload-body';
import {chargeOf, spentOn} from '../src/round-trip/ledger';
import type {PracticeService} from '../src/round-trip/practice';
import {frameRates} from '../src/timeline/frame-rate';
import {takeName} from '../src/timeline/take-name';
import {ffmpeg, h264, picture} from './media-files';
import {createWorld, layFootage, names, type Panel, timeline, type World} from './world';

const {ticksPerFrame} = frameRates['24'];
const practice = true;
let footage: string;
let still: string;
let world: World;

beforeAll(async () => {
	footage = join(await mkdtemp(join(tmpdir(), 'retake-practice-')), 'van.mp4');
	still = join(dirname(footage), 'red.png');
	await ffmpeg(...picture('24', 5), ...h264(12, 2), footage);
	await ffmpeg('-i', footage, '-frames:v', '1', still);
});

afterAll(() => rm(dirname(footage), {recursive: true}));

beforeEach(async () => {
	world = await createWorld();
	await copyFile(footage, join(world.folder, 'media', 'van.mp4'));
	const placing = {rate: '24', frameTicks: ticksPerFrame, start: 48, in: 20, out: 80} as const;
	await layFootage(world, 'van.mp4', placing);
});

afterEach(() => world.close());

describe('a trip for practice', () => {
	test('goes the whole way without a key, a network or a cent, and lays its plate over the shot', async () => {
		await world.keys.forget();
		const panel = world.openPanel();

		const outcome = await panel.plan({practice});
		const trip = await panel.settled(await panel.start({practice}));

		expect(outcome.plan?.estimateCents).toBe(0);
		expect(outcome.preflight[0]?.text).toContain('nothing is sent or charged');
		expect(trip.stage).toMatchObject({name: 'placed', version: 1, track: 1});
		expect(timeline(world, ticksPerFrame)).toEqual([
			'V1 48–108 van.mp4 disabled',
			'V2 48–108 van_practice_v001.mp4',
		]);
		const takes = join(world.folder, 'project', 'Retake', 'Cut_3');
		const take = await readFile(join(takes, 'van_practice_v001.mp4'));
		const plate = await readFile(join(takes, 'Plates', 'van_practice_v001_plate.mp4'));
		expect(take.equals(plate)).toBe(true);
		expect(JSON.parse(await readFile(join(takes, 'van_practice_v001.json'), 'utf8'))).toMatchObject(
			{
				practice: true,
				cost: {estimatedDollars: 0, chargedDollars: 0},
			},
		);
		expect(world.server.control.journal()).toEqual([]);
	});

	test('counts for nothing, whatever it says it was charged', async () => {
		const panel = world.openPanel();

		const trip = await panel.settled(await panel.start({practice, results: 2}));

		expect(trip.stage).toMatchObject({name: 'placed', takes: [{}, {}]});
		expect(spentOn([trip])).toBe(0);
		expect(chargeOf(trip)).toEqual({estimated: 0, charged: 0, isComplete: true});
	});

	test('takes guides along, and an address of the editor’s is told nothing', async () => {
		const panel = world.openPanel();
		world.choose(still);
		const reading = await panel.read();
		const at = reading.kind === 'sequence' ? (reading.clips[0]?.range.start ?? 0n) : 0n;
		const guide = await panel.trips.openGuide(at);
		if (!guide) throw new Error('No guide was opened.');

		const trip = await panel.settled(
			await panel.start({
				practice,
				guides: [guide],
				format: 'WEBM',
				webhookUrl: `${world.server.url}/told`,
			}),
		);

		expect(trip.stage).toMatchObject({name: 'placed', guides: [{}]});
		expect(trip.plan.brief.format).toBe('MP4');
		expect(trip.plan.brief.webhookUrl).toBeUndefined();
		expect(world.server.control.journal()).toEqual([]);
	});

	test('tells what became of it when the panel that practised is gone, and can be rendered again for nothing', async () => {
		const first = world.openPanel();
		const id = await first.start({practice});
		await first.until(id, ({trip}) => trip.stage.name === 'rendering');
		first.mortal.die();
		await world.time.clock.wait(20_000);

		const second = world.openPanel();
		await second.trips.restore();
		const forgotten = await second.settled(id);
		await second.trips.resume(id);
		const placed = await second.settled(id);

		expect(forgotten.stage).toMatchObject({
			name: 'failed',
			code: 'practice-forgotten',
			resumable: true,
			at: {name: 'uploading', guides: []},
		});
		expect(placed.stage).toMatchObject({name: 'placed', version: 1});
		expect(timeline(world, ticksPerFrame)).toContain('V2 48–108 van_practice_v001.mp4');
		expect(world.server.control.journal()).toEqual([]);
	});

	test.each(['submitted', 'downloading'] as const)(
		'that broke off while %s is forgotten likewise, and not taken for anything else',
		async (stage) => {
			const died = new Promise<void>((resolve) => {
				const panel = world.openPanel({
					async onJournal(_count, when, mortal) {
						const [view] = panel.trips.views();
						if (when !== 'after' || view?.trip.stage.name !== stage) return;
						mortal.die();
						resolve();
					},
				});
				void panel.start({practice, results: 2});
			});
			await died;
			await world.time.clock.wait(20_000);

			const panel = world.openPanel();
			await panel.trips.restore();
			const id = panel.trips.views()[0]?.trip.id ?? '';
			const forgotten = await panel.settled(id);
			await panel.trips.resume(id);

			expect(forgotten.stage).toMatchObject({name: 'failed', code: 'practice-forgotten'});
			expect((await panel.settled(id)).stage.name).toBe('placed');
		},
	);
});

describe('two services', () => {
	test('each hear of their own trips alone, however trips of both kinds run and are resumed side by side', async () => {
		const practised = createListener();
		const panel = world.openPanel({practice: practised.to});

		const ids = {
			practice: await panel.start({practice, prompt: 'Practise on the red van.'}),
			real: await panel.start({prompt: 'Truly paint the van red.'}),
		};
		await panel.until(ids.real, ({trip}) => trip.stage.name === 'rendering');
		panel.trips.stop(ids.real);
		panel.trips.stop(ids.practice);
		await standing(panel, ids.real);
		await standing(panel, ids.practice);
		// Resumed in the other's wake: which service is asked depends on the trip and on nothing else.
		await panel.trips.resume(ids.practice);
		await panel.trips.resume(ids.real);
		const practisedTrip = await panel.settled(ids.practice);
		const realTrip = await panel.settled(ids.real);

		expect(practisedTrip.stage.name).toBe('placed');
		expect(realTrip.stage.name).toBe('placed');
		const heardByService = JSON.stringify(world.server.control.journal());
		expect(heardByService).toContain(realTrip.taskId);
		expect(heardByService).not.toContain(practisedTrip.taskId);
		expect(heardByService).not.toContain('Practise');
		const heardByPractice = practised.heard();
		expect(heardByPractice).toContain(practisedTrip.taskId);
		expect(heardByPractice).not.toContain(realTrip.taskId);
		expect(heardByPractice).not.toContain('Truly');
		expect(heardByPractice).not.toContain('demo-key');
		expect((await world.server.control.ledger()).charges).toHaveLength(1);
		expect(spentOn([practisedTrip, realTrip])).toBe(spentOn([realTrip]));
	});

	test('are not mixed up by a restart, with trips of both kinds under way', async () => {
		const first = world.openPanel();
		const real = await first.start();
		const practised = await first.start({practice});
		await first.until(real, ({trip}) => trip.stage.name === 'rendering');
		first.mortal.die();
		await world.time.clock.wait(20_000);

		const listener = createListener();
		const second = world.openPanel({practice: listener.to});
		await second.trips.restore();
		const realTrip = await second.settled(real);
		await second.settled(practised);
		await second.trips.resume(practised);
		await second.settled(practised);

		expect(realTrip.stage.name).toBe('placed');
		expect(listener.heard()).not.toContain(realTrip.taskId);
		expect(JSON.stringify(world.server.control.journal())).not.toContain(
			second.trips.views().find(({trip}) => trip.id === practised)?.trip.taskId,
		);
		expect((await world.server.control.ledger()).charges).toHaveLength(1);
	});

	test('a render for practice says nothing of how long a real one takes', async () => {
		const panel = world.openPanel();
		await panel.settled(await panel.start({practice}));

		const id = await panel.start();
		const {expectedAt, trip} = await panel.until(id, (view) => view.expectedAt !== undefined);

		expect((expectedAt ?? 0) - (trip.entered.rendering ?? 0)).toBeGreaterThan(60_000);
	});
});

describe('what practice keeps', () => {
	test('lies in the temporary folder, and is cleared away by the next panel that practises', async () => {
		const folder = async (panel: Panel) => join(await panel.disk.temporaryFolder(), 'practice');
		const first = world.openPanel();
		await first.settled(await first.start({practice}));
		const left = await names(await folder(first));

		const second = world.openPanel();
		await second.settled(await second.start({practice}));

		expect(left).toHaveLength(1);
		expect(await names(await folder(second))).toHaveLength(1);
		expect(await names(await folder(second))).not.toEqual(left);
	});

	test.each([1, 2, 3, 3 * 1024 * 1024 - 1, 3 * 1024 * 1024, 3 * 1024 * 1024 + 1])(
		'%i bytes come out of an upload as they went in',
		(size) => {
			const bytes = Buffer.alloc(size, 'a quick brown fox');
			const body = Buffer.from(
				`[{"taskType":"mediaStorage","media":"data:video/mp4;base64,${bytes.toString('base64')}"}]`,
			);

			const upload = readUpload(body);
			// A piece is only good until the next: it is copied here, as a file would.
			const pieces = [...copies(decodedPieces(upload?.codes ?? new Uint8Array()))];

			expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
			expect(upload?.envelope('here')).toBe('[{"taskType":"mediaStorage","media":"here"}]');
		},
	);
});

describe('the name of a take for practice', () => {
	test.each([
		['{clip}_aleph2_v{version}', 'van_practice_v003'],
		['{clip}_v{version}', 'van_practice_v003'],
		['{sequence}-{clip}-{version}', 'Cut_3-van_practice-003'],
		['{clip}', 'van_practice_v003'],
		['{version}_{clip}', '_practice003_van'],
	])('made by %s is %s', (pattern, name) => {
		const parts = {clip: 'van.mp4', sequence: 'Cut 3', version: 3, isPractice: true};
		expect(takeName(pattern, parts)).toBe(name);
	});

	test('says so however long the clip’s name is', () => {
		const clip = 'A037_C014_'.repeat(12);
		const name = takeName('{clip}_aleph2_v{version}', {
			clip,
			sequence: 's',
			version: 1,
			isPractice: true,
		});
		expect(name).toMatch(/^A037_C014.*_practice_v001$/);
		expect(name.length).toBeLessThan(96);
	});
});

/** Hears all that is said to practice. */
function createListener() {
	const said: string[] = [];
	return {
		heard: () => said.join('\n'),
		to: (service: PracticeService): PracticeService => ({
			...service,
			network: {
				send(request) {
					said.push(JSON.stringify([request.url, request.headers]), textOf(request.body));
					return service.network.send(request);
				},
				fetchRange(request) {
					said.push(request.url);
					return service.network.fetchRange(request);
				},
			},
			fetch(url, init) {
				said.push(url, JSON.stringify(init.headers), String(init.body));
				return service.fetch(url, init);
			},
		}),
	};
}

function textOf(body: ArrayBuffer): string {
	return Buffer.from(body).toString('latin1');
}

function* copies(pieces: Iterable<Uint8Array>) {
	for (const piece of pieces) yield piece.slice();
}

async function standing(panel: Panel, id: string): Promise<void> {
	await panel.until(id, ({running}) => !running);
}
