import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {compositionOf} from '../src/stand-ins/premiere/model/composition';
import {
	pairedTurns,
	singleTurns,
	switchNames,
	switchValues,
} from '../src/stand-ins/premiere/switch-values';
import {defaultSwitches} from '../src/stand-ins/premiere/switches';
import {aScript, frame, settle} from './stand-ins-premiere-world';

describe('the table of switches', () => {
	test('names every switch, its default first and another value after it', () => {
		expect([...switchNames()].sort()).toEqual(Object.keys(defaultSwitches).sort());
		for (const name of switchNames()) {
			const [first, ...others] = switchValues[name];
			expect([name, first]).toEqual([name, defaultSwitches[name]]);
			expect([name, others.length > 0]).toEqual([name, true]);
			expect(new Set<unknown>(switchValues[name]).size).toBe(switchValues[name].length);
		}
	});

	test('says of every switch what it does and which row or section it rests on', () => {
		const file = join(import.meta.dirname, '../src/stand-ins/premiere/switches.ts');
		const source = readFileSync(file, 'utf8');
		const documented = [...source.matchAll(/\/\*\* (.*?) \*\/\s+(\w+):/gs)];
		const resting = documented.filter(([, words]) =>
			/\((premiere-host |row \d).*\)/s.test(words ?? ''),
		);
		const names = resting.map(([, , name]) => name);
		expect(switchNames().filter((name) => !names.includes(name))).toEqual([]);
		const rows = Array.from({length: 18}, (_, at) => `row ${at + 1}`);
		expect(rows.filter((row) => !new RegExp(`${row}\\b`).test(source))).toEqual([]);
	});

	test('turns every switch alone and with every other', () => {
		const single = singleTurns();
		expect(single.map(({name}) => name)).toContain('exportSettles: never');
		const values = switchNames().map((name) => switchValues[name].length - 1);
		expect(single).toHaveLength(values.reduce((sum, count) => sum + count));
		const pairs = values.flatMap((count, at) => values.slice(at + 1).map((other) => count * other));
		const paired = pairedTurns();
		expect(paired).toHaveLength(pairs.reduce((sum, count) => sum + count));
		expect(new Set(paired.map(({name}) => name)).size).toBe(paired.length);
		expect(paired.every(({switches}) => Object.keys(switches).length === 2)).toBe(true);
	});
});

describe('what happens behind a script’s back', () => {
	test('another sequence is shown while files are imported', async () => {
		const {premiere, project} = await aScript({sequenceSwitches: 'during-import'});
		premiere.build.sequence({name: 'Other', rate: '24'});
		expect((await project.getActiveSequence())?.name).toBe('Cut');
		await project.importFiles(['/jobs/a.mp4']);
		expect((await project.getActiveSequence())?.name).toBe('Other');
	});

	test('the timeline or the project is closed while files are imported', async () => {
		const one = await aScript({sequenceCloses: 'during-import'});
		await one.project.importFiles(['/jobs/a.mp4']);
		expect(await one.project.getActiveSequence()).toBe(undefined);

		const other = await aScript({projectCloses: 'during-import'});
		expect(await other.project.importFiles(['/jobs/a.mp4'])).toBe(true);
		expect(await other.api.Project.getActiveProject()).toBe(undefined);
		expect(() => other.project.name).toThrow('The script object is no longer valid.');
	});

	test('the drive with all media goes away while files are imported', async () => {
		const {premiere, project, item} = await aScript({mediaGoesOffline: 'during-import'});
		await project.importFiles(['/jobs/a.mp4']);
		expect(premiere.read()?.document.items.get(item)).toMatchObject({media: {offline: true}});
	});

	test('another panel commits right behind each of our transactions', async () => {
		const {sequence, ticks, transact, undoLabels} = await aScript({secondPanel: true});
		const now = await sequence();
		transact(() => [now.createSetInPointAction(ticks(frame(1)))], 'Ours');
		const held = await sequence();
		await settle();
		expect(undoLabels()).toEqual(['Ours', 'Other panel']);
		expect(() => held.name).toThrow('The script object is no longer valid.');
	});

	test('an import goes unannounced', async () => {
		const {api, project} = await aScript({importEvent: false});
		const heard: unknown[] = [];
		const {IMPORT_MEDIA_COMPLETE} = api.Constants.OperationCompleteEvent;
		api.EventManager.addGlobalEventListener(String(IMPORT_MEDIA_COMPLETE), (event) => {
			heard.push(event);
		});
		await project.importFiles(['/jobs/a.mp4']);
		await settle();
		expect(heard).toEqual([]);
	});
});

describe('transactions that go wrong', () => {
	test('are the script’s alone: the editor and imports go on', async () => {
		for (const switches of [{commitLies: true}, {commitRefused: true}]) {
			const {premiere, project, laid, track} = await aScript(switches);
			premiere.desk.setDisabled(laid.video ?? '', true);
			expect(track('video', 0)).toEqual(['shot.mp4 10-60 (100-150) off']);
			await project.importFiles(['/jobs/a.mp4']);
			expect(premiere.read()?.document.items.size).toBe(4);
		}
	});

	test('throw, and change nothing', async () => {
		const {sequence, ticks, transact, undoLabels} = await aScript({commitThrows: true});
		const now = await sequence();
		expect(() => transact(() => [now.createSetInPointAction(ticks(0n))])).toThrow(
			'Script action failed to execute',
		);
		expect(undoLabels()).toEqual([]);
	});

	test('are refused for good once an exception left the project locked', async () => {
		const {project, sequence, ticks, transact} = await aScript({exceptionKeepsLock: true});
		const now = await sequence();
		const mark = () => transact(() => [now.createSetInPointAction(ticks(0n))]);
		expect(() =>
			project.lockedAccess(() => {
				throw new Error('A panel forgot to catch this.');
			}),
		).toThrow();
		expect(mark()).toBe(false);
	});

	test('make the host sick when they follow too fast', async () => {
		const {sequence, ticks, transact, passTime} = await aScript({quickCommits: 'sicken'});
		const mark = async (at: bigint) => {
			const now = await sequence();
			return () => transact(() => [now.createSetInPointAction(ticks(at))]);
		};
		expect((await mark(1n))()).toBe(true);
		expect(await mark(2n)).toThrow('n.executeUndoableTransaction is not a function');
		await passTime();
		expect((await mark(3n))()).toBe(true);
	});

	test('make one new track of a kind, or as many as are asked for', async () => {
		for (const newTracks of ['one', 'many'] as const) {
			const {api, sequence, rawItem, ticks, transact} = await aScript({newTracks});
			const editor = api.SequenceEditor.getEditor(await sequence());
			const raw = await rawItem('shot.mp4');
			const done = transact(() => [
				editor.createOverwriteItemAction(raw, ticks(0n), 3, 0),
				editor.createOverwriteItemAction(raw, ticks(0n), 4, 0),
			]);
			expect([newTracks, done]).toEqual([newTracks, newTracks === 'many']);
			expect(await (await sequence()).getVideoTrackCount()).toBe(done ? 5 : 3);
		}
	});
});

test('a clip fitted to the frame is drawn fitted, or as if it were not', async () => {
	for (const scaleToFrameSize of ['fits', 'ignored'] as const) {
		const {premiere, api, guid, rawItem, transact} = await aScript({scaleToFrameSize});
		const item = premiere.build.clip({name: 'small.mp4', width: 960, height: 540});
		premiere.build.place(guid, {item, track: 1, start: 0n});
		const clip = api.ClipProjectItem.cast(await rawItem('small.mp4'));
		transact(() => (clip ? [clip.createSetScaleToFrameSizeAction()] : []));
		const session = premiere.read();
		const drawn = session && compositionOf(session, guid, premiere.switches);
		const small = drawn?.layers.find(({picture}) => 'width' in picture && picture.width === 960);
		expect(small?.scale).toBe(scaleToFrameSize === 'fits' ? 200 : 100);
	}
});
