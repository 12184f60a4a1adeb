import {describe, expect, test} from 'vitest';
import type {CompoundAction, Project} from '../src/premiere/host-objects';
import type {PremiereApi} from '../src/premiere/premiere-api';
import type {Switches} from '../src/stand-ins/premiere/switches';
import {
	aTakeFor,
	createWorld,
	frame,
	orderFor,
	shotOf,
	type World,
	type WorldOptions,
} from './premiere-world';

/** Three clips in a row on V1 with sound, a shot in the middle, its take in the bin. */
async function aCut(options: WorldOptions = {}) {
	const world = createWorld(options);
	world.lay('before', 0, 50);
	const laid = world.lay('shot', 50, 60);
	world.lay('after', 110, 40);
	const shot = await shotOf(world, laid.video);
	const take = await aTakeFor(world, shot);
	return {world, shot, take, laid};
}

const neighbours = ['V1 before 0-50', 'V1 after 110-150'];
const sound = ['A1 before 0-50', 'A1 shot 50-110', 'A1 after 110-150'];

function undoDepth({premiere}: World): number {
	return premiere.read()?.undo.length ?? -1;
}

describe('a take placed above', () => {
	test('lies exactly over its shot, which is disabled; neighbours and sound stay', async () => {
		const {world, shot, take} = await aCut();

		const placed = await world.host.place(orderFor(world, shot, take));

		expect(placed).toEqual({
			track: 1,
			range: {start: frame(50), end: frame(110)},
			originalTrack: 0,
		});
		expect([...world.timeline()].sort()).toEqual(
			[...neighbours, ...sound, 'V1 shot 50-110 off', 'V2 shot v001 50-110'].sort(),
		);
	});

	test('is one entry in Edit > Undo, and undoing it brings everything back', async () => {
		const {world, shot, take} = await aCut();
		const before = world.premiere.read()?.document;
		const depth = undoDepth(world);

		await world.host.place(orderFor(world, shot, take));
		expect(undoDepth(world)).toBe(depth + 1);
		expect(world.premiere.read()?.undo.at(-1)?.label).toBe('Place take');

		world.premiere.desk.undo();
		expect(world.premiere.read()?.document).toEqual(before);
	});

	test('shows the frames of the take that belong to the shot, not its lead', async () => {
		const {world, shot, take} = await aCut();
		await world.host.place(orderFor(world, shot, take));

		const item = world.premiere
			.read()
			?.document.sequences.get(world.sequence)
			?.videoTracks[1]?.items.find((each) => each.projectItem === take);
		expect([item?.in, item?.out]).toEqual([frame(8), frame(68)]);
	});

	test('leaves the original enabled when that is wished', async () => {
		const {world, shot, take} = await aCut();
		await world.host.place({...orderFor(world, shot, take), keepOriginalEnabled: true});
		expect(world.timeline()).toContain('V1 shot 50-110');
		expect(world.timeline()).toContain('V2 shot v001 50-110');
	});

	test('takes the lowest track that is free over the whole shot', async () => {
		const {world, shot, take} = await aCut();
		world.lay('insert', 100, 30, {track: 1, videoOnly: true});

		expect((await world.host.place(orderFor(world, shot, take))).track).toBe(2);
		expect(world.timeline()).toContain('V2 insert 100-130');
	});

	test('makes a new track when all are taken', async () => {
		const {world, shot, take} = await aCut({sequence: {videoTracks: 2}});
		world.lay('insert', 40, 30, {track: 1, videoOnly: true});

		expect((await world.host.place(orderFor(world, shot, take))).track).toBe(2);
		expect(world.timeline()).toContain('V3 shot v001 50-110');
	});

	test('asked for twice lies there once', async () => {
		const {world, shot, take} = await aCut();
		const first = await world.host.place(orderFor(world, shot, take));
		const depth = undoDepth(world);

		expect(await world.host.place(orderFor(world, shot, take))).toEqual(first);
		expect(undoDepth(world)).toBe(depth);
	});

	test('over a part of a clip leaves the rest of the clip playing', async () => {
		const {world, shot} = await aCut();
		const part = {
			...shot,
			range: {start: frame(60), end: frame(80)},
			source: {in: shot.source.in + frame(10), out: shot.source.in + frame(30)},
		};
		const take = await aTakeFor(world, {...part, name: 'part'});

		await world.host.place(orderFor(world, part, take));
		expect(world.timeline()).toContain('V1 shot 50-110');
		expect(world.timeline()).toContain('V2 part v001 60-80');
	});
});

describe('a take that replaces its shot', () => {
	test('lies in its place, with a disabled copy of the original on the next free track', async () => {
		const {world, shot, take} = await aCut();

		const placed = await world.host.place(orderFor(world, shot, take, 'replace'));

		expect(placed).toEqual({
			track: 0,
			range: {start: frame(50), end: frame(110)},
			originalTrack: 1,
		});
		expect([...world.timeline()].sort()).toEqual(
			[...neighbours, ...sound, 'V1 shot v001 50-110', 'V2 shot 50-110 off'].sort(),
		);
	});

	test('stays under the title over the shot', async () => {
		const {world, shot, take} = await aCut();
		world.premiere.build.title(world.sequence, {
			text: 'Opening',
			track: 1,
			start: frame(40),
			end: frame(90),
		});

		const placed = await world.host.place(orderFor(world, shot, take, 'replace'));

		expect(placed).toMatchObject({track: 0, originalTrack: 2});
		expect(world.timeline()).toContain('V2 Graphic 40-90');
		expect(world.timeline()).toContain('V3 shot 50-110 off');
	});

	test('is undone by one undo', async () => {
		const {world, shot, take} = await aCut({sequence: {videoTracks: 1}});
		const before = world.premiere.read()?.document;

		const placed = await world.host.place(orderFor(world, shot, take, 'replace'));
		expect(placed).toMatchObject({track: 0, originalTrack: 1});

		world.premiere.desk.undo();
		expect(world.premiere.read()?.document).toEqual(before);
	});

	test('over a part of a clip leaves head and tail playing', async () => {
		const {world, shot} = await aCut();
		const part = {
			...shot,
			range: {start: frame(60), end: frame(80)},
			source: {in: shot.source.in + frame(10), out: shot.source.in + frame(30)},
		};
		const take = await aTakeFor(world, {...part, name: 'part'});

		await world.host.place(orderFor(world, part, take, 'replace'));
		expect(world.timeline().filter((line) => line.startsWith('V'))).toEqual([
			'V1 before 0-50',
			'V1 shot 50-60',
			'V1 part v001 60-80',
			'V1 shot 80-110',
			'V1 after 110-150',
			'V2 shot 50-110 off',
		]);
	});

	test('asked for twice lies there once', async () => {
		const {world, shot, take} = await aCut();
		const first = await world.host.place(orderFor(world, shot, take, 'replace'));
		const depth = undoDepth(world);

		expect(await world.host.place(orderFor(world, shot, take, 'replace'))).toEqual(first);
		expect(undoDepth(world)).toBe(depth);
	});
});

describe('a take is not placed', () => {
	test('when its shot was moved', async () => {
		const {world, shot, take, laid} = await aCut();
		world.premiere.desk.deleteTrackItem(laid.video ?? '');
		const before = world.premiere.read()?.document;

		await expect(world.host.place(orderFor(world, shot, take))).rejects.toMatchObject({
			code: 'shot-moved',
		});
		expect(world.premiere.read()?.document).toEqual(before);
	});

	test('when its shot shows other frames than it did', async () => {
		const {world, shot, take} = await aCut();
		const slipped = {...shot, source: {in: shot.source.in + frame(1), out: shot.source.out}};

		await expect(world.host.place(orderFor(world, slipped, take))).rejects.toMatchObject({
			code: 'shot-moved',
		});
	});

	test('when another sequence or project is open', async () => {
		const {world, shot, take} = await aCut();
		const other = world.premiere.build.sequence({name: 'Other', rate: '25'});
		world.premiere.desk.showSequence(other);
		await expect(world.host.place(orderFor(world, shot, take))).rejects.toMatchObject({
			code: 'other-sequence',
		});

		world.premiere.desk.newProject('Elsewhere');
		await expect(world.host.place(orderFor(world, shot, take))).rejects.toMatchObject({
			code: 'other-project',
		});
	});

	test('when it is no longer in the project', async () => {
		const {world, shot, take} = await aCut();
		world.premiere.desk.deleteItem(take);
		await expect(world.host.place(orderFor(world, shot, take))).rejects.toMatchObject({
			code: 'take-missing',
		});
	});

	test.each(['above', 'replace'] as const)(
		'%s, when Premiere says yes and does nothing',
		async (mode) => {
			const {world, shot, take} = await aCut();
			world.premiere.switches.commitLies = true;
			await expect(world.host.place(orderFor(world, shot, take, mode))).rejects.toMatchObject({
				code: 'nothing-changed',
			});
		},
	);

	test.each(['above', 'replace'] as const)('%s, when Premiere refuses', async (mode) => {
		const {world, shot, take} = await aCut();
		const before = world.premiere.read()?.document;
		world.premiere.switches.commitRefused = true;

		await expect(world.host.place(orderFor(world, shot, take, mode))).rejects.toMatchObject({
			code: 'edit-refused',
		});
		expect(world.premiere.read()?.document).toEqual(before);
	});
});

describe('on a locked track', () => {
	test('above, nothing is left changed and the shot still plays', async () => {
		const {world, shot, take} = await aCut();
		const before = world.timeline();
		world.premiere.desk.lockTrack('video', 1, true);

		await expect(world.host.place(orderFor(world, shot, take))).rejects.toMatchObject({
			code: 'nothing-changed',
		});
		expect(world.timeline()).toEqual(before);
	});

	test('above a shot on a locked track, the take lies there and the editor is told of the original', async () => {
		const {world, shot, take} = await aCut();
		world.premiere.desk.lockTrack('video', 0, true);

		await expect(world.host.place(orderFor(world, shot, take))).rejects.toMatchObject({
			code: 'original-enabled',
		});
		expect(world.timeline()).toContain('V2 shot v001 50-110');
	});

	test('a refusal changes nothing', async () => {
		const {world, shot, take} = await aCut({switches: {lockedTrack: 'refused'}});
		const before = world.premiere.read()?.document;
		world.premiere.desk.lockTrack('video', 1, true);

		await expect(world.host.place(orderFor(world, shot, take))).rejects.toMatchObject({
			code: 'edit-refused',
		});
		expect(world.premiere.read()?.document).toEqual(before);
	});
});

const readings: readonly Partial<Switches>[] = [
	{nothing: 'null', failedCast: 'throw'},
	{actionFromOuterLock: 'refuse', outOfLockError: 'needsLock', inOutRace: true},
	{handles: 'lenient', castWrapper: 'accept', globalSelectionEvent: true},
	{importLag: 2000, importUndoEntry: false, undefinedBin: 'refuse'},
	{speedInPercent: true, selectionFails: true},
];

describe.each(readings)('where Premiere is as reported with %o', (switches) => {
	test.each(['above', 'replace'] as const)('a take lies %s all the same', async (mode) => {
		const {world, shot, take} = await aCut({switches});
		const before = world.premiere.read()?.document;

		await world.host.place(orderFor(world, shot, take, mode));
		expect(world.timeline()).toContain(
			mode === 'above' ? 'V2 shot v001 50-110' : 'V1 shot v001 50-110',
		);

		world.premiere.desk.undo();
		expect(world.premiere.read()?.document).toEqual(before);
	});
});

describe('where copies go wrong', () => {
	test('a refused copy falls back to lying above, when nothing lies over the shot', async () => {
		const {world, shot, take} = await aCut({wrapApi: withoutCopies});

		const placed = await world.host.place(orderFor(world, shot, take, 'replace'));

		expect(placed).toMatchObject({track: 1, originalTrack: 0});
		expect(world.timeline()).toContain('V1 shot 50-110 off');
		expect(world.timeline()).toContain('V2 shot v001 50-110');
	});

	test('a refused copy under a title places nothing, since above would hide the title', async () => {
		const {world, shot, take} = await aCut({wrapApi: withoutCopies});
		const title = {text: 'Opening', track: 1, start: frame(40), end: frame(90)};
		world.premiere.build.title(world.sequence, title);
		const before = world.premiere.read()?.document;

		await expect(world.host.place(orderFor(world, shot, take, 'replace'))).rejects.toMatchObject({
			code: 'edit-refused',
		});
		expect(world.premiere.read()?.document).toEqual(before);
	});

	test('a copy that came out enabled is disabled afterwards', async () => {
		const {world, shot, take} = await aCut({wrapApi: copyingFirst});

		const placed = await world.host.place(orderFor(world, shot, take, 'replace'));

		expect(placed).toMatchObject({track: 0, originalTrack: 1});
		expect(world.timeline()).toContain('V1 shot v001 50-110');
		expect(world.timeline()).toContain('V2 shot 50-110 off');
	});
});

test('a take with sound that would land on A1 is reported, to be undone', async () => {
	const {world, shot} = await aCut();
	const loud = world.premiere.build.clip({name: 'loud.mp4', frames: 76, channels: 2});
	await world.host.dressTake(world.project, loud, {
		name: 'loud',
		marks: {in: frame(8), out: frame(68)},
		tag: '',
	});

	await expect(world.host.place(orderFor(world, shot, loud))).rejects.toMatchObject({
		code: 'moved-others',
	});
	world.premiere.desk.undo();
	expect(world.timeline()).toContain('A1 shot 50-110');
});

/** A Premiere that cannot copy items on the timeline. */
function withoutCopies(api: PremiereApi): PremiereApi {
	return {
		...api,
		SequenceEditor: {
			getEditor(sequence) {
				const editor = api.SequenceEditor.getEditor(sequence);
				return {
					createOverwriteItemAction: (...order) => editor.createOverwriteItemAction(...order),
					createCloneTrackItemAction() {
						throw new Error('Script action failed to execute');
					},
				};
			},
		},
	};
}

/** A Premiere that runs the second action of a transaction first, when there are three: it copies before it disables. */
function copyingFirst(api: PremiereApi): PremiereApi {
	return {
		...api,
		Project: {
			async getActiveProject() {
				const project = await api.Project.getActiveProject();
				return project && swappingFirstTwo(project);
			},
		},
	};
}

function swappingFirstTwo(project: Project): Project {
	return new Proxy(project, {
		get(target, key) {
			if (key === 'executeTransaction') {
				return (callback: (compound: CompoundAction) => void, undoText: string) =>
					target.executeTransaction((compound) => {
						const actions: object[] = [];
						callback({addAction: (action) => actions.push(action) > 0});
						const [first, second, third, ...rest] = actions;
						const ordered = third ? [second, first, third, ...rest] : actions;
						for (const action of ordered) if (action) compound.addAction(action);
					}, undoText);
			}
			const value: unknown = Reflect.get(target, key);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
}
