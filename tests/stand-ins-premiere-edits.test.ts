import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {TrackItem} from '../src/stand-ins/premiere/model/document';
import {frameTicks, ticksPerSecond, unsetMark} from '../src/stand-ins/premiere/model/ticks';
import {aScript, call, frame, settle} from './stand-ins-premiere-world';

type Script = Awaited<ReturnType<typeof aScript>>;

describe('an overwrite', () => {
	test('splits what it lies within, picture and sound, and moves no neighbour', async () => {
		const script = await aScript();
		const {premiere, guid, track, item} = script;
		premiere.build.place(guid, {...{item, track: 0, start: frame(60), in: 0n, out: frame(5)}});
		await imported(script, '/jobs/a.mp4');
		expect(await overwritten(script, 'a.mp4', frame(15), 0, 0)).toBe(true);
		const expected = [
			'shot.mp4 10-15 (100-105)',
			'a.mp4 15-55 (0-40)',
			'shot.mp4 55-60 (145-150)',
			'shot.mp4 60-65 (0-5)',
		];
		expect(track('video', 0)).toEqual(expected);
		expect(track('audio', 0)).toEqual(expected);
	});

	test('trims at either edge and removes what it covers', async () => {
		const script = await aScript();
		const {premiere, guid, item, track} = script;
		premiere.build.place(guid, {...{item, track: 0, start: frame(60), in: 0n, out: frame(5)}});
		premiere.build.place(guid, {...{item, track: 0, start: frame(65), in: 0n, out: frame(25)}});
		await imported(script, '/jobs/silent.mp4');
		await overwritten(script, 'silent.mp4', frame(40), 0, 0);
		expect(track('video', 0)).toEqual([
			'shot.mp4 10-40 (100-130)',
			'silent.mp4 40-80 (0-40)',
			'shot.mp4 80-90 (15-25)',
		]);
		expect(track('audio', 0)).toEqual([
			'shot.mp4 10-60 (100-150)',
			'shot.mp4 60-65 (0-5)',
			'shot.mp4 65-90 (0-25)',
		]);
	});

	test('cuts reversed and sped-up items where they are cut, not where their source starts', async () => {
		const script = await aScript();
		const {premiere, guid, item, track} = script;
		premiere.build.place(guid, {
			...{item, track: 1, start: 0n, in: 0n, out: frame(100), speed: 2, reversed: true},
			videoOnly: true,
		});
		await imported(script, '/jobs/silent.mp4');
		await overwritten(script, 'silent.mp4', frame(5), 1, 0);
		expect(track('video', 1)).toEqual([
			'shot.mp4 0-5 (90-100)',
			'silent.mp4 5-45 (0-40)',
			'shot.mp4 45-50 (0-10)',
		]);
	});

	test('starts on the frame it falls in', async () => {
		const script = await aScript();
		await imported(script, '/jobs/silent.mp4');
		await overwritten(script, 'silent.mp4', frame(70) + frame(1) - 1n, 1, 0);
		expect(script.track('video', 1)).toEqual(['silent.mp4 70-110 (0-40)']);
	});

	test('is as long as the marks committed before it, not those set beside it', async () => {
		const script = await aScript();
		const {api, rawItem, transact, ticks, sequence, track} = script;
		await imported(script, '/jobs/silent.mp4');
		const marked = async (start: number, end: number, alsoPlace: boolean) => {
			const raw = await rawItem('silent.mp4');
			const clip = api.ClipProjectItem.cast(raw);
			const editor = api.SequenceEditor.getEditor(await sequence());
			transact(() => [
				clip?.createSetInOutPointsAction(ticks(frame(start)), ticks(frame(end))) ?? {},
				...(alsoPlace ? [editor.createOverwriteItemAction(raw, ticks(0n), 1, 0)] : []),
			]);
		};
		await marked(5, 8, true);
		expect(track('video', 1)).toEqual(['silent.mp4 0-40 (0-40)']);
		await marked(10, 20, true);
		expect(track('video', 1)).toEqual(['silent.mp4 0-3 (5-8)', 'silent.mp4 3-40 (3-40)']);
		await overwritten(script, 'silent.mp4', 0n, 2, 0);
		expect(track('video', 2)).toEqual(['silent.mp4 0-10 (10-20)']);
	});

	test('above the last track makes one, the next free one, once in a transaction', async () => {
		const script = await aScript();
		const {api, rawItem, sequence, ticks, transact, track, premiere} = script;
		await imported(script, '/jobs/silent.mp4');
		expect(await overwritten(script, 'silent.mp4', 0n, 9, 0)).toBe(true);
		expect(track('video', 3)).toHaveLength(1);
		expect(await (await sequence()).getVideoTrackCount()).toBe(4);

		const raw = await rawItem('silent.mp4');
		const editor = api.SequenceEditor.getEditor(await sequence());
		const two = () => [4, 5].map((at) => editor.createOverwriteItemAction(raw, ticks(0n), at, 0));
		expect(transact(two)).toBe(false);
		expect(await (await sequence()).getVideoTrackCount()).toBe(4);
		premiere.switches.overwriteMakesTrack = false;
		expect(await overwritten(script, 'silent.mp4', 0n, 4, 0)).toBe(false);
	});

	test('lands its sound on A1 for an index of -1, or on a new track', async () => {
		const script = await aScript();
		await imported(script, '/jobs/a.mp4');
		await overwritten(script, 'a.mp4', 0n, 1, -1);
		expect(script.track('audio', 0)).toEqual(['a.mp4 0-40 (0-40)', 'shot.mp4 40-60 (130-150)']);
		script.premiere.switches.audioMinusOne = 'new-track';
		await overwritten(script, 'a.mp4', 0n, 1, -1);
		expect(script.track('audio', 3)).toEqual(['a.mp4 0-40 (0-40)']);
	});

	test('onto a locked track is committed and does nothing, or is refused', async () => {
		const script = await aScript();
		const {premiere, track, undoLabels} = script;
		await imported(script, '/jobs/silent.mp4');
		premiere.desk.lockTrack('video', 1, true);
		expect(await overwritten(script, 'silent.mp4', 0n, 1, 0)).toBe(true);
		expect([track('video', 1), undoLabels().at(-1)]).toEqual([[], 'Place']);
		premiere.switches.lockedTrack = 'refused';
		expect(await overwritten(script, 'silent.mp4', 0n, 1, 0)).toBe(false);
	});

	test('loses the transitions it touches and keeps the others', async () => {
		const script = await aScript();
		const {premiere, guid} = script;
		const cross = (start: number) =>
			premiere.build.transition(guid, {
				...{kind: 'video', track: 0, name: 'Cross Dissolve'},
				start: frame(start),
				end: frame(start + 4),
			});
		cross(8);
		cross(58);
		await imported(script, '/jobs/silent.mp4');
		const items = async () => {
			const now = await script.sequence();
			const {TRANSITION} = script.api.Constants.TrackItemType;
			const found = (await now.getVideoTrack(0)).getTrackItems(TRANSITION, false);
			return Promise.all(found.map(async (one) => (await one.getStartTime()).ticks));
		};
		expect(await items()).toEqual([String(frame(8)), String(frame(58))]);
		await overwritten(script, 'silent.mp4', frame(20), 0, 0);
		expect(await items()).toEqual([String(frame(8))]);
	});

	test('of any kind leaves the rest of every track as it was', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({min: 0, max: 70}),
				fc.integer({min: 1, max: 40}),
				async (at, long) => {
					const script = await aScript();
					const {premiere, guid} = script;
					const take = premiere.build.clip({name: 'take', frames: long});
					const before = shownAt(script);
					premiere.desk.forgetHistory();
					await overwritten(script, 'take', frame(at), 0, 0);
					const after = shownAt(script);
					for (let count = 0; count < 110; count += 1) {
						const inside = count >= at && count < at + long;
						expect(after(count)).toEqual(inside ? {item: take, source: count - at} : before(count));
					}
					premiere.desk.undo();
					expect(premiere.read()?.document.sequences.get(guid)?.videoTracks[0]?.items).toHaveLength(
						1,
					);
				},
			),
			{numRuns: 40},
		);
	});
});

describe('other edits', () => {
	test('a clone keeps effects and state, leaves the sound, and counts in offsets', async () => {
		const script = await aScript();
		const {transact, shot, sequence, api, ticks, track} = script;
		const item = await shot();
		const editor = api.SequenceEditor.getEditor(await sequence());
		const take = {time: ticks(0n), none: ticks(frame(3))};
		transact(() => [
			item.createSetDisabledAction(true),
			editor.createCloneTrackItemAction(item, take.time, 2, 0, false, false),
			editor.createCloneTrackItemAction(item, take.time, 0, 0, false, false),
		]);
		expect(track('video', 2)).toEqual(['shot.mp4 10-60 (100-150) off']);
		expect(track('video', 0)).toEqual(['shot.mp4 10-60 (100-150) off']);
		expect(track('audio', 1)).toEqual([]);
		const again = await shot();
		const now = api.SequenceEditor.getEditor(await sequence());
		transact(() => [now.createCloneTrackItemAction(again, take.none, 0, 0, false, false)]);
		expect(track('video', 0)).toEqual([
			'shot.mp4 10-13 (100-103) off',
			'shot.mp4 13-63 (100-150) off',
		]);
		expect(track('audio', 0)).toEqual(['shot.mp4 10-60 (100-150)']);
	});

	test('Motion is the second effect and Scale its second parameter', async () => {
		const {shot, transact, premiere, guid} = await aScript();
		const item = await shot();
		const chain = await item.getComponentChain();
		expect(await chain.getComponentAtIndex(0).getMatchName()).toBe('AE.ADBE Opacity');
		const motion = chain.getComponentAtIndex(1);
		expect([await motion.getDisplayName(), chain.getComponentCount()]).toEqual(['Motion', 2]);
		const scale = motion.getParam(1);
		expect([scale.displayName, scale.isTimeVarying()]).toEqual(['Scale', false]);
		expect((await scale.getStartValue()).value.value).toBe(100);
		expect(() => scale.createKeyframe('large')).toThrow('Illegal Parameter type');
		transact(() => [scale.createSetValueAction(scale.createKeyframe(150), true)]);
		expect(premiere.composition(guid)?.layers[0]?.scale).toBe(150);
		const now = await (await shot()).getComponentChain();
		const read = await now.getComponentAtIndex(1).getParam(1).getStartValue();
		expect(read.value.value).toBe(150);
	});

	test('a subclip stands beside its master, reports its path and counts from its own start', async () => {
		const script = await aScript();
		const {api, rawItem, transact, ticks, track, premiere, guid} = script;
		const clip = api.ClipProjectItem.cast(await rawItem('shot.mp4'));
		const options = {takeVideo: true, takeAudio: false};
		transact(() => [
			clip?.createSubClipAction('part', ticks(frame(20)), ticks(frame(35)), true, options) ?? {},
		]);
		const part = api.ClipProjectItem.cast(await rawItem('part'));
		expect(await part?.getMediaFilePath()).toBe('/media/shot.mp4');
		await overwritten(script, 'part', frame(100), 0, 0);
		expect(track('video', 0).at(-1)).toBe('part 100-115 (0-15)');
		expect(track('audio', 0)).toHaveLength(1);
		expect(premiere.composition(guid)?.layers.at(-1)?.in).toBe(String(frame(20)));
	});

	test('names, labels and bins', async () => {
		const {project, transact, rawItem, shot, premiere, api} = await aScript();
		const root = await project.getRootItem();
		const raw = await rawItem('shot.mp4');
		const item = await shot();
		transact(() => [
			root.createBinAction('Retake', true),
			root.createBinAction('Retake', true),
			root.createBinAction('Retake', false),
			raw.createSetNameAction('A'),
			raw.createSetColorLabelAction(7),
			item.createSetNameAction('B'),
		]);
		const names = [...(premiere.read()?.document.items.values() ?? [])].map(({name}) => name);
		expect(names).toEqual(['root', 'Cut', 'A', 'Retake', 'Retake 01', 'Retake']);
		const [bin] = (await (await project.getRootItem()).getItems()).filter(
			({type}) => type === api.ProjectItem.TYPE_BIN,
		);
		if (!bin) throw new Error('The bin is there.');
		expect(await api.FolderItem.cast(bin)?.getItems()).toEqual([]);
		expect(await (await shot()).getName()).toBe('B');
		expect(await call(await rawItem('A'), 'getColorLabelIndex')).toBe(7);
		expect(() => raw.createSetColorLabelAction(16)).toThrow();
	});

	test('properties are kept with projects, sequences and clips, and undone like the rest', async () => {
		const {api, project, sequence, rawItem, transact, premiere} = await aScript();
		const clip = api.ClipProjectItem.cast(await rawItem('shot.mp4'));
		if (!clip) throw new Error('It is a clip.');
		const owners = [project, await sequence(), clip];
		const all = await Promise.all(owners.map((owner) => api.Properties.getProperties(owner)));
		const {PERSISTENT} = api.Constants.PropertyType;
		transact(() => all.map((one, at) => one.createSetValueAction('retake', `${at}`, PERSISTENT)));
		const read = await api.Properties.getProperties(await sequence());
		expect([read.hasValue('retake'), read.getValue('retake')]).toEqual([true, '1']);
		expect(read.hasValue('other')).toBe(false);
		expect(() => read.getValue('other')).toThrow();
		expect(premiere.read()?.document.properties).toEqual({retake: '0'});
		premiere.desk.undo();
		expect((await api.Properties.getProperties(project)).hasValue('retake')).toBe(false);
	});
});

describe('imports', () => {
	test('take paths, answer a boolean, and the same file twice is two items', async () => {
		const script = await aScript();
		const {project, undoLabels, premiere, api} = script;
		const root = await project.getRootItem();
		const bin = api.ProjectItem.cast(root);
		expect(await project.importFiles(['/jobs/a.mp4'], true, bin, false)).toBe(true);
		expect(await imported(script, '/jobs/a.mp4')).toBe(true);
		expect(await project.importFiles(['/jobs/a.txt', '/jobs/silent.mp4'], true)).toBe(false);
		const names = [...(premiere.read()?.document.items.values() ?? [])].map(({name}) => name);
		expect(names.slice(-3)).toEqual(['a.mp4', 'a.mp4', 'silent.mp4']);
		expect(undoLabels()).toEqual(['Import', 'Import', 'Import']);
	});

	test('take an undefined bin, unless a switch refuses it, and nothing that is no bin', async () => {
		const {project, premiere, rawItem} = await aScript();
		const wide = (...given: readonly unknown[]) => call(project, 'importFiles', ...given);
		expect(await wide(['/jobs/a.mp4'], true, undefined, false)).toBe(true);
		premiere.switches.undefinedBin = 'refuse';
		await expect(wide(['/jobs/a.mp4'], true, undefined, false)).rejects.toThrow(
			'Illegal Parameter type',
		);
		await expect(wide('/jobs/a.mp4')).rejects.toThrow('Illegal Parameter type');
		await expect(wide(['/jobs/a.mp4'], true, await rawItem('shot.mp4'))).rejects.toThrow(
			'Invalid parameter.',
		);
	});

	test('lag, double, copy or leave no undo where switches say so', async () => {
		const script = await aScript({importLag: 100});
		const {premiere, passTime, undoLabels} = script;
		const names = () =>
			[...(premiere.read()?.document.items.values() ?? [])].slice(3).map(({name}) => name);
		const {switches, desk} = premiere;
		expect(await desk.importFiles(['/jobs/a.mp4'])).toBe(true);
		expect(names()).toEqual([]);
		await passTime();
		expect(names()).toEqual(['a.mp4']);
		Object.assign(switches, {importLag: 0, importTwice: true, importUndoEntry: false});
		await desk.importFiles(['/jobs/a.mp4']);
		expect([names(), undoLabels()]).toEqual([['a.mp4', 'a.mp4', 'a.mp4'], ['Import']]);
		Object.assign(switches, {importTwice: false, ingestFolder: '/jobs/ingest'});
		await desk.importFiles(['/jobs/b.mp4']);
		expect([...(premiere.read()?.document.items.values() ?? [])].at(-1)).toMatchObject({
			name: 'b.mp4',
			media: {path: '/jobs/ingest/b.mp4'},
		});
		switches.importRefused = true;
		expect(await desk.importFiles(['/jobs/c.mp4'])).toBe(false);
	});
});

describe('what is read', () => {
	test('the selection holds picture and sound in no fixed order', async () => {
		const {premiere, laid, sequence} = await aScript();
		premiere.desk.select([laid.video ?? '']);
		const orders = new Set<string>();
		for (let at = 0; at < 20; at += 1) {
			const items = await (await (await sequence()).getSelection()).getTrackItems();
			orders.add(
				items.map((one) => ('createAddVideoTransitionAction' in one ? 'v' : 'a')).join(''),
			);
		}
		expect([...orders].sort()).toEqual(['av', 'va']);
		premiere.desk.select([laid.audio ?? ''], 'alone');
		const alone = await (await (await sequence()).getSelection()).getTrackItems();
		expect(alone).toHaveLength(1);
		expect(await alone[0]?.getIsSelected()).toBe(true);
		premiere.switches.selectionFails = true;
		await expect((await sequence()).getSelection()).rejects.toThrow('failed to execute');
	});

	test('graphics have no project item, synthetic media no path and an hour of offset', async () => {
		const {premiere, guid, trackItems, rawItem, api} = await aScript();
		premiere.build.title(guid, {text: 'Hello', track: 2, start: 0n, end: frame(10)});
		const layer = premiere.build.clip({name: 'Adjustment Layer', kind: 'adjustment'});
		premiere.build.place(guid, {item: layer, track: 1, start: frame(100)});
		const [title] = await trackItems('video', 2);
		const [adjustment] = await trackItems('video', 1);
		expect(await title?.getProjectItem()).toBe(undefined);
		premiere.switches.nothing = 'null';
		expect(await title?.getProjectItem()).toBe(null);
		expect(await call(Object(adjustment), 'isAdjustmentLayer')).toBe(true);
		expect((await adjustment?.getInPoint())?.ticks).toBe(String(3600n * ticksPerSecond));
		const clip = api.ClipProjectItem.cast(await rawItem('Adjustment Layer'));
		expect(await clip?.getMediaFilePath()).toBe('');
	});

	test('speed, direction, flags and rates of what lies on a track', async () => {
		const {premiere, guid, trackItems, rawItem, api} = await aScript();
		const item = premiere.build.clip({name: 'fast.mov', rate: '59.94', frames: 240});
		premiere.build.adjust(item, (clip) => ({...clip, multicam: true, merged: true}));
		premiere.desk.setOffline(item, true);
		premiere.desk.attachProxy(item, '/proxy.mov');
		const unit = frameTicks['59.94'];
		const range = {in: 0n, out: 200n * unit, speed: 2, reversed: true};
		premiere.build.place(guid, {item, track: 1, start: 0n, ...range});
		const [fast] = await trackItems('video', 1);
		expect(await fast?.getSpeed()).toBe(2);
		expect(Boolean(await call(Object(fast), 'isSpeedReversed'))).toBe(true);
		expect((await fast?.getEndTime())?.ticks).toBe(String(100n * unit));
		premiere.switches.speedInPercent = true;
		expect(await fast?.getSpeed()).toBe(200);
		const clip = api.ClipProjectItem.cast(await rawItem('fast.mov'));
		expect(await clip?.isOffline()).toBe(true);
		expect(await clip?.hasProxy()).toBe(true);
		expect([await clip?.isMulticamClip(), await clip?.isMergedClip()]).toEqual([true, true]);
		expect(await (await clip?.getFootageInterpretation())?.getFrameRate()).toBeCloseTo(59.94, 2);
		const sequence = api.ClipProjectItem.cast(await rawItem('Cut'));
		expect([await sequence?.isSequence(), await sequence?.getMediaFilePath()]).toEqual([true, '']);
	});

	test('timecode of a sequence: zero point and display format stand apart from its times', async () => {
		const {premiere, api} = await aScript();
		const zeroPoint = -ticksPerSecond;
		const rate = {rate: '29.97', dropFrame: true} as const;
		const guid = premiere.build.sequence({name: 'DF', zeroPoint, ...rate});
		premiere.desk.showSequence(guid);
		const project = await api.Project.getActiveProject();
		const now = await project?.getActiveSequence();
		expect((await now?.getZeroPoint())?.ticks).toBe(String(-ticksPerSecond));
		expect((await now?.getSequenceVideoTimeDisplayFormat())?.type).toBe(102);
		expect([await now?.getTimebase(), (await now?.getEndTime())?.ticks]).toEqual([
			'8475667200',
			'0',
		]);
	});

	test('mutes and the playhead change at once, without undo and without killing handles', async () => {
		const {premiere, sequence, ticks, undoLabels} = await aScript();
		const now = await sequence();
		const track = await now.getVideoTrack(1);
		expect(await track.setMute(true)).toBe(true);
		expect(await now.setPlayerPosition(ticks(frame(7)))).toBe(true);
		expect([await track.isMuted(), (await now.getPlayerPosition()).ticks]).toEqual([
			true,
			String(frame(7)),
		]);
		expect(undoLabels()).toEqual([]);
		premiere.desk.movePlayhead(0n);
		expect((await now.getPlayerPosition()).ticks).toBe('0');
	});

	test('10,000 items are read one by one without a search through all of them for each', async () => {
		const {premiere, guid, item, trackItems} = await aScript();
		const range = {in: 0n, out: frame(2), videoOnly: true};
		premiere.build.placeMany(
			guid,
			Array.from({length: 10_000}, (_, at) => ({item, track: 2, start: frame(at * 2), ...range})),
		);
		const sequence = premiere.read()?.document.sequences.get(guid);
		const items = await trackItems('video', 2);
		const starts = await Promise.all(items.map(async (one) => (await one.getStartTime()).ticks));
		expect(starts.at(-1)).toBe(String(frame(19_998)));
		expect(sequence?.videoTracks[2]?.items).toHaveLength(10_000);
		premiere.desk.select([sequence?.videoTracks[2]?.items[5000]?.id ?? '']);
		const selected = await items[5000]?.getIsSelected();
		expect(selected).toBe(true);
	});
});

describe('events', () => {
	test('the selection is told to whoever listens to that sequence, later, and not globally', async () => {
		const {premiere, api, sequence, laid, transact} = await aScript();
		const {SELECTION_CHANGED} = api.Constants.SequenceEvent;
		const heard: string[] = [];
		const now = await sequence();
		const listener = (event?: object) => heard.push(`own ${Reflect.get(event ?? {}, 'name')}`);
		api.EventManager.addEventListener(now, SELECTION_CHANGED, listener);
		api.EventManager.addGlobalEventListener(SELECTION_CHANGED, () => heard.push('all'));
		premiere.desk.select([laid.video ?? '']);
		expect(heard).toEqual([]);
		await settle();
		expect(heard).toEqual(['own Cut']);
		// It stays attached although the handle has died.
		transact(() => [now.createSetOutPointAction(api.TickTime.createWithTicks('5'))]);
		premiere.switches.globalSelectionEvent = true;
		premiere.desk.select([]);
		await settle();
		expect(heard).toEqual(['own Cut', 'own Cut', 'all']);
		api.EventManager.removeEventListener(await sequence(), SELECTION_CHANGED, listener);
		premiere.desk.select([laid.video ?? '']);
		await settle();
		expect(heard.at(-1)).toBe('all');
		expect(heard).toHaveLength(4);
	});

	test('another sequence or project in front is told to everybody', async () => {
		const {premiere, api, guid} = await aScript();
		const {SequenceEvent, ProjectEvent} = api.Constants;
		const heard: unknown[] = [];
		for (const name of [SequenceEvent.ACTIVATED, SequenceEvent.CLOSED]) {
			api.EventManager.addGlobalEventListener(name, (event) => heard.push(event));
		}
		for (const name of [ProjectEvent.ACTIVATED, ProjectEvent.CLOSED]) {
			api.EventManager.addGlobalEventListener(name, (event) => heard.push(event));
		}
		const other = premiere.build.sequence({name: 'Other', rate: '24'});
		premiere.desk.showSequence(other);
		premiere.desk.showSequence(undefined);
		const project = await api.Project.getActiveProject();
		expect(await project?.getActiveSequence()).toBe(undefined);
		expect(guid).not.toBe(other);
		premiere.desk.closeProject();
		premiere.desk.newProject('Second');
		await settle();
		expect(heard).toMatchObject([
			{id: other, name: 'Other'},
			{id: guid, name: 'Cut'},
			{id: other, name: 'Other'},
			{name: 'Spot', path: '/jobs/Spot.prproj'},
			{name: 'Second', path: ''},
		]);
	});
});

describe('the editor', () => {
	test('undoes, moves, deletes and renames as in the application', async () => {
		const {premiere, laid, track, undoLabels, item, guid, marks} = await aScript();
		const {desk} = premiere;
		desk.moveTrackItem(laid.video ?? '', frame(5));
		desk.setMark('in', frame(30));
		desk.setMark('out', frame(20));
		desk.renameSequence(guid, 'Cut 2');
		expect(track('video', 0)).toEqual(['shot.mp4 15-65 (100-150)']);
		expect(marks()).toEqual({in: unsetMark, out: frame(20)});
		expect(undoLabels()).toEqual(['Move', 'Set In', 'Set Out', 'Rename']);
		desk.deleteItem(item);
		expect([track('video', 0), track('audio', 0)]).toEqual([[], []]);
		for (let at = 0; at < 5; at += 1) desk.undo();
		expect(track('video', 0)).toEqual(['shot.mp4 10-60 (100-150)']);
		expect(premiere.read()?.document.sequences.get(guid)?.name).toBe('Cut');
	});

	test('hears of every change, until the hearing stops', async () => {
		const {premiere, laid} = await aScript();
		let changes = 0;
		const stop = premiere.subscribe(() => {
			changes += 1;
		});
		premiere.desk.select([laid.video ?? '']);
		premiere.desk.movePlayhead(5n);
		stop();
		premiere.desk.movePlayhead(6n);
		expect(changes).toBe(2);
	});

	test('takes media offline for good: no undo brings it back', async () => {
		const {premiere, item, shot, transact} = await aScript();
		const found = await shot();
		transact(() => [found.createSetDisabledAction(true)]);
		premiere.desk.setOffline(item, true);
		premiere.desk.undo();
		expect(premiere.read()?.document.items.get(item)).toMatchObject({media: {offline: true}});
	});
});

async function imported({premiere}: Pick<Script, 'premiere'>, path: string): Promise<boolean> {
	return premiere.desk.importFiles([path]);
}

async function overwritten(
	{api, rawItem, sequence, transact, ticks}: Script,
	name: string,
	time: bigint,
	video: number,
	audio: number,
): Promise<boolean> {
	const raw = await rawItem(name);
	const editor = api.SequenceEditor.getEditor(await sequence());
	return transact(
		() => [editor.createOverwriteItemAction(raw, ticks(time), video, audio)],
		'Place',
	);
}

/** What V1 shows in a frame: the project item and its source frame. */
function shownAt({premiere, guid}: Script): (count: number) => object | undefined {
	const items: readonly TrackItem[] =
		premiere.read()?.document.sequences.get(guid)?.videoTracks[0]?.items ?? [];
	return (count) => {
		const found = items.find((one) => one.start <= frame(count) && frame(count) < one.end);
		return (
			found && {
				item: found.projectItem,
				source: Number((found.in + frame(count) - found.start) / frame(1)),
			}
		);
	};
}
