import {describe, expect, test} from 'vitest';
import {createWorld, frame, type World} from './premiere-world';

const file = '/jobs/Retake/Cut/shot_aleph2_v001.mp4';
const bin = ['Retake', 'Cut'];
const dress = {
	name: 'shot v001',
	marks: {in: frame(8), out: frame(68)},
	tag: '{"trip":"1","sequence":"Cut"}',
};

function itemsOf({premiere}: World) {
	return [...(premiere.read()?.document.items.values() ?? [])];
}

function clipsAt(world: World, path: string) {
	return itemsOf(world).filter((item) => item.kind === 'clip' && item.media.path === path);
}

describe('importing a take', () => {
	test('puts it into its bin, which is made on the way', async () => {
		const world = createWorld();
		world.aFile(file, 76);

		const id = await world.host.importOnce(world.project, file, bin);

		const items = itemsOf(world);
		const retake = items.find((item) => item.name === 'Retake');
		const cut = items.find((item) => item.kind === 'bin' && item.name === 'Cut');
		expect(cut?.parent).toBe(retake?.id);
		expect(items.find((item) => item.id === id)).toMatchObject({
			parent: cut?.id,
			media: {path: file},
		});
	});

	test('twice finds the first one, also under its new name and in other spelling', async () => {
		const world = createWorld();
		const path = '/jobs/Rétake/Cut/Über_v001.mp4'.normalize('NFC');
		world.aFile(path, 76);
		const id = await world.host.importOnce(world.project, path, bin);
		await world.host.dressTake(world.project, id, dress);

		expect(await world.host.importOnce(world.project, path, bin)).toBe(id);
		expect(await world.host.importOnce(world.project, path.normalize('NFD'), bin)).toBe(id);
		expect(clipsAt(world, path)).toHaveLength(1);
		expect(itemsOf(world).filter((item) => item.kind === 'bin')).toHaveLength(3);
	});

	test('uses the bin that is there, and not a clip of that name', async () => {
		const world = createWorld();
		world.aFile(file, 76);
		world.premiere.build.clip({name: 'Retake'});
		const retake = world.premiere.build.bin('Retake');
		const cut = world.premiere.build.bin('Cut', retake);

		const id = await world.host.importOnce(world.project, file, bin);
		expect(itemsOf(world).find((item) => item.id === id)?.parent).toBe(cut);
	});

	test('waits for an item that turns up seconds later', async () => {
		const world = createWorld({switches: {importLag: 6000}});
		world.aFile(file, 76);
		const id = await world.host.importOnce(world.project, file, bin);
		expect(clipsAt(world, file).map((item) => item.id)).toEqual([id]);
	});

	test('that never turns up fails, and the next try finds it instead of making another', async () => {
		const world = createWorld({switches: {importLag: 60_000}});
		world.aFile(file, 76);
		await expect(world.host.importOnce(world.project, file, bin)).rejects.toMatchObject({
			code: 'import-failed',
		});

		await world.clock.wait(60_000);
		const id = await world.host.importOnce(world.project, file, bin);
		expect(clipsAt(world, file).map((item) => item.id)).toEqual([id]);
	});

	test('knows the copy that ingest settings made in its place', async () => {
		const world = createWorld({switches: {ingestFolder: '/ingest'}});
		world.aFile(file, 76);
		world.aFile('/ingest/shot_aleph2_v001.mp4', 76);

		const id = await world.host.importOnce(world.project, file, bin);
		const imported = itemsOf(world).find((item) => item.id === id);
		expect(imported).toMatchObject({media: {path: '/ingest/shot_aleph2_v001.mp4'}});
		expect(await world.host.importOnce(world.project, file, bin)).toBe(id);
	});

	test('that is asked for from two sides at once happens once', async () => {
		const world = createWorld({switches: {importLag: 400}});
		world.aFile(file, 76);
		const [one, two] = await Promise.all([
			world.host.importOnce(world.project, file, bin),
			world.host.importOnce(world.project, file, bin),
		]);
		expect(one).toBe(two);
		expect(clipsAt(world, file)).toHaveLength(1);
	});

	test('that is refused says so', async () => {
		const world = createWorld({switches: {importRefused: true}});
		world.aFile(file, 76);
		await expect(world.host.importOnce(world.project, file, bin)).rejects.toMatchObject({
			code: 'import-failed',
		});
	});

	test('goes into no other project than its own', async () => {
		const world = createWorld();
		world.aFile(file, 76);
		world.premiere.desk.newProject('Elsewhere');
		await expect(world.host.importOnce(world.project, file, bin)).rejects.toMatchObject({
			code: 'other-project',
		});
		expect(itemsOf(world)).toHaveLength(1);
	});
});

describe('preparing a take', () => {
	async function imported(world: World) {
		world.aFile(file, 76);
		return world.host.importOnce(world.project, file, bin);
	}

	test('gives it name, label, marks and tag in one undo step', async () => {
		const world = createWorld();
		const id = await imported(world);
		const before = itemsOf(world).find((item) => item.id === id);
		const depth = world.premiere.read()?.undo.length ?? 0;

		await world.host.dressTake(world.project, id, dress);

		const take = itemsOf(world).find((item) => item.id === id);
		expect(take).toMatchObject({name: dress.name, marks: dress.marks, label: 7});
		expect(Object.values(take?.properties ?? {})).toEqual([dress.tag]);
		expect(world.premiere.read()?.undo).toHaveLength(depth + 1);

		world.premiere.desk.undo();
		expect(itemsOf(world).find((item) => item.id === id)).toEqual(before);
	});

	test('twice changes nothing the second time', async () => {
		const world = createWorld();
		const id = await imported(world);
		await world.host.dressTake(world.project, id, dress);
		const undo = world.premiere.read()?.undo;
		await world.host.dressTake(world.project, id, dress);
		expect(world.premiere.read()?.undo).toEqual(undo);
	});

	test('keeps the tag with the sequence where clips cannot keep one', async () => {
		const world = createWorld({
			wrapApi: (api) => ({
				...api,
				Properties: {
					async getProperties(owner) {
						if ('getMediaFilePath' in owner) throw new Error('Illegal Parameter type');
						return api.Properties.getProperties(owner);
					},
				},
			}),
		});
		const id = await imported(world);
		await world.host.dressTake(world.project, id, dress);

		const kept = world.premiere.read()?.document.sequences.get(world.sequence)?.properties ?? {};
		expect(Object.values(kept)).toEqual([dress.tag]);
		expect(Object.keys(kept)[0]).toContain(id);
	});

	test('that Premiere only pretends to do is reported', async () => {
		const world = createWorld();
		const id = await imported(world);
		world.premiere.switches.commitLies = true;
		await expect(world.host.dressTake(world.project, id, dress)).rejects.toMatchObject({
			code: 'dress-refused',
		});
	});

	test('that is gone is told as missing', async () => {
		const world = createWorld();
		const id = await imported(world);
		world.premiere.desk.deleteItem(id);
		await expect(world.host.dressTake(world.project, id, dress)).rejects.toMatchObject({
			code: 'take-missing',
		});
	});
});
