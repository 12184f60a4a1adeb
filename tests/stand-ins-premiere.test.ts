import {describe, expect, test} from 'vitest';
import {unsetMark} from '../src/stand-ins/premiere/model/ticks';
import {aScript, call, frame, settle} from './stand-ins-premiere-world';

const stale = 'The script object is no longer valid.';

describe('locks and transactions', () => {
	test('an action can only be made while the project is locked', async () => {
		const {sequence, ticks, premiere} = await aScript();
		const now = await sequence();
		expect(() => now.createSetInPointAction(ticks(0n))).toThrow(stale);
		premiere.switches.outOfLockError = 'needsLock';
		expect(() => now.createSetInPointAction(ticks(0n))).toThrow('Requires locked access');
	});

	test('an action dies with the lock it was made in', async () => {
		const {sequence, ticks, project, marks} = await aScript();
		const now = await sequence();
		const kept: object[] = [];
		project.lockedAccess(() => void kept.push(now.createSetInPointAction(ticks(frame(5)))));
		project.lockedAccess(() => {
			project.executeTransaction((compound) => {
				expect(() => compound.addAction(kept[0] ?? {})).toThrow(stale);
			}, 'Late');
		});
		expect(marks()?.in).toBe(unsetMark);
	});

	test('an action of the outer lock is taken in its transaction, unless a switch refuses it', async () => {
		const script = await aScript();
		const {project, ticks, marks, premiere} = script;
		const setIn = async (count: number) => {
			const now = await script.sequence();
			project.lockedAccess(() => {
				const action = now.createSetInPointAction(ticks(frame(count)));
				project.executeTransaction((compound) => compound.addAction(action), 'In');
			});
		};
		await setIn(5);
		expect(marks()?.in).toBe(frame(5));
		premiere.switches.actionFromOuterLock = 'refuse';
		await expect(setIn(6)).rejects.toThrow(stale);
		expect(marks()?.in).toBe(frame(5));
	});

	test('a bare transaction throws, nested locks are one lock, and a lock answers nothing', async () => {
		const {project, sequence, ticks, marks} = await aScript();
		expect(() => project.executeTransaction(() => undefined, 'Bare')).toThrow(stale);
		const now = await sequence();
		const answer: unknown = call(project, 'lockedAccess', () => {
			const action = now.createSetOutPointAction(ticks(frame(9)));
			project.lockedAccess(() => {
				project.executeTransaction((compound) => compound.addAction(action), 'Out');
			});
			return true;
		});
		expect(answer).toBe(undefined);
		expect(marks()?.out).toBe(frame(9));
	});

	test('a callback that throws changes nothing and leaves no lock behind', async () => {
		const {project, sequence, ticks, marks, undoLabels} = await aScript();
		const now = await sequence();
		expect(() =>
			project.lockedAccess(() => {
				project.executeTransaction((compound) => {
					compound.addAction(now.createSetInPointAction(ticks(frame(5))));
					throw new Error('of the script');
				}, 'Broken');
			}),
		).toThrow('of the script');
		expect([marks()?.in, undoLabels()]).toEqual([unsetMark, []]);
		expect(() => now.createSetInPointAction(ticks(0n))).toThrow(stale);
	});

	test('what is awaited inside a lock comes too late', async () => {
		const {project, sequence, ticks, marks} = await aScript();
		const now = await sequence();
		const caught: unknown[] = [];
		project.lockedAccess(() => {
			project.executeTransaction((compound) => {
				const action = now.createSetInPointAction(ticks(frame(5)));
				Promise.resolve()
					.then(() => compound.addAction(action))
					.catch((error: unknown) => caught.push(error));
			}, 'Async');
		});
		await settle();
		expect(String(caught[0])).toContain(stale);
		expect(marks()?.in).toBe(unsetMark);
	});

	test('a transaction is one labelled undo, which brings back all it did', async () => {
		const {premiere, transact, sequence, ticks, rawItem, undoLabels, track, api} = await aScript();
		const before = premiere.read()?.document;
		const now = await sequence();
		const item = await rawItem('shot.mp4');
		const editor = api.SequenceEditor.getEditor(now);
		const done = transact(
			() => [
				editor.createOverwriteItemAction(item, ticks(frame(20)), 3, 3),
				now.createSetInPointAction(ticks(frame(5))),
				item.createSetNameAction('renamed'),
			],
			'Place take',
		);
		expect(done).toBe(true);
		expect(undoLabels()).toEqual(['Place take']);
		expect(track('video', 3)).toHaveLength(1);
		premiere.desk.undo();
		expect(premiere.read()?.document).toEqual(before);
		expect(premiere.read()?.document.sequences.values().next().value?.videoTracks).toHaveLength(3);
		premiere.desk.redo();
		expect(track('video', 3)).toHaveLength(1);
	});

	test('an empty transaction leaves no undo, and a refused or lying one changes nothing', async () => {
		const script = await aScript();
		const {transact, undoLabels, premiere, ticks, marks} = script;
		expect(transact(() => [])).toBe(true);
		const setIn = async () => {
			const now = await script.sequence();
			return transact(() => [now.createSetInPointAction(ticks(frame(5)))]);
		};
		premiere.switches.commitLies = true;
		expect(await setIn()).toBe(true);
		premiere.switches.commitLies = false;
		premiere.switches.commitRefused = true;
		expect(await setIn()).toBe(false);
		expect([undoLabels(), marks()?.in]).toEqual([[], unsetMark]);
	});
});

describe('handles', () => {
	test('die with the next commit, import or undo; the project does not', async () => {
		const {premiere, transact, sequence, shot, rawItem, project, api} = await aScript();
		const now = await sequence();
		const item = await shot();
		const raw = await rawItem('shot.mp4');
		const editor = api.SequenceEditor.getEditor(now);
		const selection = await now.getSelection();
		transact(() => [raw.createSetNameAction('other')]);
		await expect(now.getEndTime()).rejects.toThrow(stale);
		await expect(item.getName()).rejects.toThrow(stale);
		await expect(selection.getTrackItems()).rejects.toThrow(stale);
		expect(() => raw.name).toThrow(stale);
		expect(() => now.guid).toThrow(stale);
		expect(() => call(editor, 'createOverwriteItemAction', raw, 0, 0, 0)).toThrow();
		expect(project.name).toBe('Spot');

		const again = await sequence();
		await premiere.desk.importFiles(['/jobs/a.mp4']);
		await expect(again.getEndTime()).rejects.toThrow(stale);
		const third = await sequence();
		premiere.desk.undo();
		await expect(third.getEndTime()).rejects.toThrow(stale);
	});

	test('live on where the switch is lenient, as long as their object does', async () => {
		const {premiere, transact, shot, rawItem} = await aScript({handles: 'lenient'});
		const item = await shot();
		const raw = await rawItem('shot.mp4');
		transact(() => [item.createSetNameAction('other')]);
		expect(await item.getName()).toBe('other');
		premiere.desk.deleteItem(raw.getId());
		expect(() => raw.name).toThrow(stale);
		await expect(item.getName()).rejects.toThrow(stale);
	});

	test('are new objects with the same guid each time', async () => {
		const {sequence, project} = await aScript();
		const [first, second] = [await sequence(), await sequence()];
		expect(first === second).toBe(false);
		expect(String(first.guid)).toBe(String(second.guid));
		const found = project.getSequence(first.guid);
		expect(found && (await found.getTimebase())).toBe('10160640000');
	});

	test('of a closed project are dead, and nothing is open any more', async () => {
		const {premiere, project, sequence, api} = await aScript();
		const now = await sequence();
		const guid = String(project.guid);
		premiere.desk.closeProject();
		expect(() => project.name).toThrow(stale);
		await expect(now.getEndTime()).rejects.toThrow(stale);
		expect(await api.Project.getActiveProject()).toBe(undefined);
		premiere.switches.nothing = 'null';
		expect(await api.Project.getActiveProject()).toBe(null);
		premiere.desk.openProject(guid);
		expect(String((await api.Project.getActiveProject())?.guid)).toBe(guid);
	});

	test('cast between the three shapes of an item, and edits want the raw one', async () => {
		const {api, rawItem, sequence, ticks, transact, premiere, project} = await aScript();
		const raw = await rawItem('shot.mp4');
		const clip = api.ClipProjectItem.cast(raw);
		if (!clip) throw new Error('It is a clip.');
		expect(api.FolderItem.cast(raw)).toBe(undefined);
		expect(api.ClipProjectItem.cast(api.ProjectItem.cast(await project.getRootItem()))).toBe(
			undefined,
		);
		expect(api.ProjectItem.cast(clip).getId()).toBe(raw.getId());
		expect(() => call(clip, 'getId')).toThrow('There is no getId');
		premiere.switches.failedCast = 'throw';
		expect(() => api.FolderItem.cast(raw)).toThrow();

		const editor = api.SequenceEditor.getEditor(await sequence());
		const place = () => [call(editor, 'createOverwriteItemAction', clip, ticks(0n), 1, 1)];
		expect(() => transact(() => place().map(Object))).toThrow('Invalid parameter.');
		premiere.switches.castWrapper = 'accept';
		expect(transact(() => place().map(Object))).toBe(true);
	});

	test('tell video from audio by class and by their transition method', async () => {
		const {trackItems, api} = await aScript();
		const [video] = await trackItems('video', 0);
		const [audio] = await trackItems('audio', 0);
		const Video: unknown = Reflect.get(api, 'VideoClipTrackItem');
		if (typeof Video !== 'function' || !video || !audio) throw new Error('They are there.');
		expect([video instanceof Video, audio instanceof Video]).toEqual([true, false]);
		expect([
			'createAddVideoTransitionAction' in video,
			'createAddVideoTransitionAction' in audio,
		]).toEqual([true, false]);
	});
});

describe('arguments', () => {
	test('are counted first, then typed, then valued', async () => {
		const {api, sequence, rawItem, ticks} = await aScript();
		const editor = api.SequenceEditor.getEditor(await sequence());
		const raw = await rawItem('shot.mp4');
		const overwrite = (...given: readonly unknown[]) =>
			call(editor, 'createOverwriteItemAction', ...given);
		const clip = api.ClipProjectItem.cast(raw);
		expect(() => overwrite(clip, ticks(-1n), 0)).toThrow('Not Enough Parameters');
		expect(() => overwrite(clip, 'soon', 0, 0)).toThrow('Illegal Parameter type');
		expect(() => overwrite(undefined, ticks(0n), 0, 0)).toThrow('Illegal Parameter type');
		expect(() => overwrite(clip, ticks(0n), 0, 0)).toThrow('Invalid parameter.');
		expect(() => overwrite(raw, ticks(-1n), 0, 0)).toThrow('Invalid parameter.');
		// Everything is right but the lock.
		expect(() => overwrite(raw, ticks(0n), 0, 0)).toThrow(stale);
	});

	test('include both of getTrackItems, and a string of whole ticks', async () => {
		const {api, sequence} = await aScript();
		const track = await (await sequence()).getVideoTrack(0);
		expect(() => call(track, 'getTrackItems', 1)).toThrow('Not Enough Parameters');
		expect(Array.isArray(track.getTrackItems(1, false))).toBe(true);
		expect(() => call(api.TickTime, 'createWithTicks', 5)).toThrow('Illegal Parameter type');
		expect(() => api.TickTime.createWithTicks('5.5')).toThrow('Invalid parameter.');
		await expect(call(await sequence(), 'getVideoTrack', 7)).rejects.toThrow('Invalid parameter.');
	});

	test('say nothing through a function’s length', async () => {
		const {project} = await aScript();
		expect([project.importFiles.length, project.lockedAccess.length]).toEqual([0, 0]);
	});

	test('value classes are made with and without new', async () => {
		const {api} = await aScript();
		for (const name of ['TickTime', 'Guid']) {
			const Value: unknown = Reflect.get(api, name);
			if (typeof Value !== 'function') throw new Error(`${name} is callable.`);
			const made: unknown = Reflect.construct(Value, []);
			const called: unknown = Reflect.apply(Value, undefined, []);
			expect([made instanceof Value, called instanceof Value]).toEqual([true, true]);
			expect(String(Reflect.get(Object(called), 'ticks') ?? called)).toMatch(/^0/);
		}
		expect(api.TickTime.TIME_ZERO.ticks).toBe('0');
		const Selection: unknown = Reflect.get(api, 'TrackItemSelection');
		if (typeof Selection !== 'function') throw new Error('It is a function.');
		expect(() => Reflect.construct(Selection, [])).toThrow('Connection to object lost');
	});

	test('constants are values to hand back, and media kinds are objects', async () => {
		const {api} = await aScript();
		expect(api.Constants.ExportType.IMMEDIATELY).toBe('com.adobe.mezzanine.export.immediately');
		expect(api.Constants.TrackItemType).toMatchObject({CLIP: 1, TRANSITION: 2});
		expect(typeof api.Constants.MediaType.VIDEO).toBe('object');
	});
});

describe('in and out', () => {
	test('read as minus 400,000 seconds until they are set, and the sentinel unsets them', async () => {
		const script = await aScript();
		const {ticks, transact, undoLabels, marks} = script;
		const set = async (which: 'in' | 'out', time: bigint) => {
			const now = await script.sequence();
			return transact(() => [
				which === 'in'
					? now.createSetInPointAction(ticks(time))
					: now.createSetOutPointAction(ticks(time)),
			]);
		};
		expect((await (await script.sequence()).getInPoint()).ticks).toBe('-101606400000000000');
		await set('in', frame(5) + 7n);
		await set('out', frame(20));
		expect(marks()).toEqual({in: frame(5) + 7n, out: frame(20)});
		expect(await set('in', frame(20))).toBe(true);
		expect(marks()).toEqual({in: frame(5) + 7n, out: frame(20)});
		await set('in', unsetMark);
		expect(marks()).toEqual({in: unsetMark, out: frame(20)});
		await expect(set('in', -5n)).rejects.toThrow('Invalid parameter.');
		expect(undoLabels()).toHaveLength(4);
	});

	test('both set in one transaction: fine, or the in is lost where the race is on', async () => {
		const script = await aScript();
		const {ticks, transact, marks, premiere} = script;
		const both = async () => {
			const now = await script.sequence();
			transact(() => [
				now.createSetInPointAction(ticks(frame(5))),
				now.createSetOutPointAction(ticks(frame(9))),
			]);
		};
		await both();
		expect(marks()).toEqual({in: frame(5), out: frame(9)});
		premiere.desk.undo();
		premiere.switches.inOutRace = true;
		await both();
		expect(marks()).toEqual({in: unsetMark, out: frame(9)});
	});
});
