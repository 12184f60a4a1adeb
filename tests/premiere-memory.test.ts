import {describe, expect, test} from 'vitest';
import type {TakeNote} from '../src/round-trip/ports/host';
import {aTakeFor, createWorld, frame, orderFor, shotOf, type World} from './premiere-world';

const range = {start: frame(10), end: frame(60)};

describe('a sequence’s list of takes', () => {
	const note: TakeNote = {sequence: '', trip: 'trip-1', version: 1, track: 0, range};
	const dress = {name: 'van v001', marks: {in: 0n, out: frame(50)}, tag: '{}'};

	test('names trip, item and place of each take, within the undo step that prepares it', async () => {
		const world = createWorld();
		const [first, second] = [await imported(world, 'one'), await imported(world, 'two')];

		await world.host.dressTake(world.project, first, {...dress, note: noteIn(world)});
		await world.host.dressTake(world.project, first, {...dress, note: noteIn(world)});
		await world.host.dressTake(world.project, second, {...dress, note: noteIn(world, 2)});

		const place = [0, String(range.start), String(range.end)];
		expect(listIn(world)).toEqual([
			{trip: 'trip-1', version: 1, item: first, place},
			{trip: 'trip-1', version: 2, item: second, place},
		]);
		world.premiere.desk.undo();
		expect(listIn(world)).toMatchObject([{version: 1}]);
		world.premiere.desk.undo();
		expect(listIn(world)).toBeUndefined();
	});

	test('holds a take once, with the item it has now', async () => {
		const world = createWorld();
		const [first, again] = [await imported(world, 'one'), await imported(world, 'again')];
		await world.host.dressTake(world.project, first, {...dress, note: noteIn(world)});

		await world.host.dressTake(world.project, again, {...dress, note: noteIn(world)});

		expect(listIn(world)).toMatchObject([{trip: 'trip-1', version: 1, item: again}]);
	});

	test('is not written into another sequence that happens to be open', async () => {
		const world = createWorld();
		const item = await imported(world, 'one');

		await world.host.dressTake(world.project, item, {...dress, note: {...note, sequence: 'other'}});

		expect(listIn(world)).toBeUndefined();
	});

	function noteIn(world: World, version = 1): TakeNote {
		return {...note, sequence: world.sequence, version};
	}
});

describe('a marker over a take', () => {
	test.each([true, false])(
		'says prompt and cost, whether comments arrive with a new marker (%s) or have to be set again',
		async (markerComments) => {
			const world = createWorld({switches: {markerComments}});
			const order = {
				project: world.project,
				sequence: world.sequence,
				name: 'van_v001',
				comments: 'Make it red.\nRunway Aleph 2.0, $1.12',
				range,
			};

			await world.host.mark(order);
			await world.host.mark(order);

			expect(markersIn(world)).toMatchObject([
				{
					name: order.name,
					comments: order.comments,
					start: range.start,
					duration: range.end - range.start,
				},
			]);
		},
	);

	test('is not set on another sequence', async () => {
		const world = createWorld();
		const order = {project: world.project, sequence: 'other', name: 'a', comments: 'b', range};

		await expect(world.host.mark(order)).rejects.toMatchObject({code: 'other-sequence'});
		expect(markersIn(world)).toEqual([]);
	});
});

describe('the original of a take', () => {
	test.each(['above', 'replace'] as const)('is selected wherever it lies, %s', async (mode) => {
		const world = createWorld();
		const {video} = world.lay('van', 10, 50);
		const shot = await shotOf(world, video);
		const take = await aTakeFor(world, shot);
		const placed = await world.host.place(orderFor(world, shot, take, mode));

		await world.host.selectShot(world.sequence, shot);
		const reading = await world.host.read();

		expect(reading).toMatchObject({
			clips: [{projectItem: shot.projectItem, track: placed.originalTrack, disabled: true}],
		});
	});

	test('that was moved in time or taken away is said to be gone, and the selection stays', async () => {
		const world = createWorld();
		const shot = await shotOf(world, world.lay('van', 10, 50).video);
		const other = world.lay('bus', 100, 50);
		await shotOf(world, other.video);
		const moved = {...shot, range: {start: frame(100), end: frame(150)}};

		await expect(world.host.selectShot(world.sequence, moved)).rejects.toMatchObject({
			code: 'shot-moved',
		});
		expect(await world.host.read()).toMatchObject({clips: [{name: 'bus'}]});
	});
});

async function imported(world: World, name: string): Promise<string> {
	const path = `/jobs/Retake/Cut/${name}.mp4`;
	world.aFile(path, 76);
	return world.host.importOnce(world.project, path, ['Retake', 'Cut']);
}

function listIn(world: World): unknown {
	const text = sequenceOf(world)?.properties['retake.takes'];
	return text === undefined ? undefined : JSON.parse(text);
}

function markersIn(world: World) {
	return sequenceOf(world)?.markers;
}

function sequenceOf({premiere, sequence}: World) {
	return premiere.read()?.document.sequences.get(sequence);
}
