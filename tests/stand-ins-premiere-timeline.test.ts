import {describe, expect, test} from 'vitest';
import {frameTicks, ticksPerSecond} from '../src/stand-ins/premiere/model/ticks';
import type {Switches} from '../src/stand-ins/premiere/switches';
import {aScript, call, frame} from './stand-ins-premiere-world';

/** The usual script with its editor at hand, and a second clip behind the first. */
async function aTimeline(switches: Partial<Switches> = {}) {
	const script = await aScript(switches);
	const {premiere, guid, api} = script;
	const silent = premiere.build.clip({name: 'silent.mp4', frames: 40});
	premiere.build.place(guid, {item: silent, track: 0, start: frame(70)});

	async function editor() {
		return api.SequenceEditor.getEditor(await script.sequence());
	}

	async function selected(...names: readonly string[]) {
		const sequence = await script.sequence();
		await sequence.clearSelection();
		const selection = await sequence.getSelection();
		for (const kind of ['video', 'audio'] as const) {
			for (const item of await script.trackItems(kind, 0)) {
				if (names.includes(await item.getName())) selection.addItem(item, true);
			}
		}
		return selection;
	}

	return {...script, silent, editor, selected};
}

describe('an insert', () => {
	test('pushes everything behind it, on its own tracks or on all of them', async () => {
		for (const limitShift of [true, false]) {
			const {premiere, guid, editor, rawItem, ticks, transact, track} = await aTimeline();
			premiere.build.place(guid, {
				...{item: (await rawItem('silent.mp4')).getId(), track: 1},
				...{start: frame(30), in: 0n, out: frame(20)},
			});
			const now = await editor();
			const raw = await rawItem('silent.mp4');
			transact(() => [now.createInsertProjectItemAction(raw, ticks(frame(20)), 0, 0, limitShift)]);
			expect(track('video', 0)).toEqual([
				'shot.mp4 10-20 (100-110)',
				'silent.mp4 20-60 (0-40)',
				'shot.mp4 60-100 (110-150)',
				'silent.mp4 110-150 (0-40)',
			]);
			expect(track('video', 1)).toEqual([
				limitShift ? 'silent.mp4 30-50 (0-20)' : 'silent.mp4 70-90 (0-20)',
			]);
			expect(track('audio', 0)).toEqual(
				limitShift
					? ['shot.mp4 10-60 (100-150)']
					: ['shot.mp4 10-20 (100-110)', 'shot.mp4 60-100 (110-150)'],
			);
		}
	});

	test('leaves a locked track alone', async () => {
		const {premiere, editor, rawItem, ticks, transact, track} = await aTimeline();
		premiere.desk.lockTrack('audio', 0, true);
		const now = await editor();
		const raw = await rawItem('silent.mp4');
		transact(() => [now.createInsertProjectItemAction(raw, ticks(0n), 0, 0, false)]);
		expect(track('video', 0)[1]).toBe('shot.mp4 50-100 (100-150)');
		expect(track('audio', 0)).toEqual(['shot.mp4 10-60 (100-150)']);
	});
});

describe('taking items away', () => {
	test('takes the kind asked for, and unlinks what stays', async () => {
		const {api, premiere, guid, editor, selected, transact, track} = await aTimeline();
		const {VIDEO, DATA} = api.Constants.MediaType;
		const nothing = await selected('shot.mp4');
		const first = await editor();
		transact(() => [first.createRemoveItemsAction(nothing, false, DATA)]);
		expect(track('video', 0)).toHaveLength(2);

		const selection = await selected('shot.mp4');
		const now = await editor();
		transact(() => [now.createRemoveItemsAction(selection, false, VIDEO, false)]);
		expect(track('video', 0)).toEqual(['silent.mp4 70-110 (0-40)']);
		expect(track('audio', 0)).toEqual(['shot.mp4 10-60 (100-150)']);
		const left = premiere.read()?.document.sequences.get(guid)?.audioTracks[0]?.items[0];
		expect(left?.link).toBe(undefined);
	});

	test('takes both kinds where the kind is no filter', async () => {
		const {api, editor, selected, transact, track} = await aTimeline({removesByKind: false});
		const selection = await selected('shot.mp4');
		const now = await editor();
		transact(() => [now.createRemoveItemsAction(selection, false, api.Constants.MediaType.VIDEO)]);
		expect([track('video', 0).length, track('audio', 0).length]).toEqual([1, 0]);
	});

	test('closes the gap when it ripples', async () => {
		const {api, editor, selected, transact, track} = await aTimeline();
		const selection = await selected('shot.mp4');
		const now = await editor();
		transact(() => [now.createRemoveItemsAction(selection, true, api.Constants.MediaType.ANY)]);
		expect(track('video', 0)).toEqual(['silent.mp4 20-60 (0-40)']);
	});

	test('with a selection made apart only works inside its callback', async () => {
		for (const emptySelection of ['dies', 'lives'] as const) {
			const {api, editor, shot, transact, track} = await aTimeline({emptySelection});
			const item = await shot();
			const now = await editor();
			const {ANY} = api.Constants.MediaType;
			const kept: Array<Parameters<typeof now.createRemoveItemsAction>[0]> = [];
			const made = api.TrackItemSelection.createEmptySelection((selection) => {
				selection.addItem(item, true);
				kept.push(selection);
			});
			expect(made).toBe(true);
			const remove = () =>
				transact(() => kept.map((one) => now.createRemoveItemsAction(one, false, ANY)));
			if (emptySelection === 'dies') {
				expect(remove).toThrow('A nullptr was dereferenced');
				expect(kept[0]?.addItem(item)).toBe(false);
				expect(track('video', 0)).toHaveLength(2);
			} else {
				expect(remove()).toBe(true);
				expect(track('video', 0)).toHaveLength(1);
			}
		}
	});
});

describe('moving and trimming', () => {
	test('a move shifts one item to the tick, over others, and leaves its sound behind', async () => {
		const {premiere, guid, shot, ticks, transact, track} = await aTimeline();
		const item = await shot();
		transact(() => [item.createMoveAction(ticks(frame(30) + 7n))]);
		const now = premiere.read()?.document.sequences.get(guid);
		const moved = now?.videoTracks[0]?.items.find(({name}) => name === 'shot.mp4');
		expect(moved).toMatchObject({start: frame(40) + 7n, end: frame(90) + 7n, link: undefined});
		expect(track('audio', 0)).toEqual(['shot.mp4 10-60 (100-150)']);
		expect(now?.audioTracks[0]?.items[0]?.link).toBe(undefined);
		expect(track('video', 0)).toContain('silent.mp4 70-110 (0-40)');
	});

	test('a move before the start is refused', async () => {
		const {shot, ticks, transact, track} = await aTimeline();
		const item = await shot();
		expect(transact(() => [item.createMoveAction(ticks(-frame(11)))])).toBe(false);
		expect(track('video', 0)[0]).toBe('shot.mp4 10-60 (100-150)');
	});

	test('an in point trims the head and an out point the tail', async () => {
		const {shot, ticks, transact, track} = await aTimeline();
		const item = await shot();
		transact(() => [item.createSetInPointAction(ticks(frame(105)))]);
		expect(track('video', 0)[0]).toBe('shot.mp4 15-60 (105-150)');
		const again = await shot();
		transact(() => [again.createSetOutPointAction(ticks(frame(140)))]);
		expect(track('video', 0)[0]).toBe('shot.mp4 15-50 (105-140)');
	});

	test('source points of fast and reversed items move the right edge by the right amount', async () => {
		const {premiere, guid, ticks, trackItems, transact, track, item} = await aTimeline();
		premiere.build.place(guid, {
			...{item, track: 1, start: 0n, in: frame(100), out: frame(200), speed: 2},
			videoOnly: true,
		});
		premiere.build.place(guid, {
			...{item, track: 2, start: 0n, in: frame(100), out: frame(150), reversed: true},
			videoOnly: true,
		});
		const [fast] = await trackItems('video', 1);
		transact(() => (fast ? [fast.createSetInPointAction(ticks(frame(120)))] : []));
		expect(track('video', 1)).toEqual(['shot.mp4 10-50 (120-200)']);
		const [back] = await trackItems('video', 2);
		transact(() => (back ? [back.createSetInPointAction(ticks(frame(110)))] : []));
		expect(track('video', 2)).toEqual(['shot.mp4 0-40 (110-150)']);
		const [again] = await trackItems('video', 2);
		transact(() => (again ? [again.createSetOutPointAction(ticks(frame(145)))] : []));
		expect(track('video', 2)).toEqual(['shot.mp4 5-40 (110-145)']);
	});

	test('an empty range and a point before zero are not set', async () => {
		const {shot, ticks, transact, track} = await aTimeline();
		const item = await shot();
		expect(transact(() => [item.createSetInPointAction(ticks(frame(150)))])).toBe(true);
		expect(track('video', 0)[0]).toBe('shot.mp4 10-60 (100-150)');
		const again = await shot();
		expect(() => transact(() => [again.createSetInPointAction(ticks(-1n))])).toThrow(
			'Invalid parameter.',
		);
	});

	test('start and end trim to the tick, unless setting the end fails as it is known to', async () => {
		const {premiere, shot, ticks, transact, track} = await aTimeline();
		const item = await shot();
		transact(() => [
			item.createSetStartAction(ticks(frame(12))),
			item.createSetEndAction(ticks(frame(50))),
		]);
		expect(track('video', 0)[0]).toBe('shot.mp4 12-50 (102-140)');
		premiere.switches.setEndFails = true;
		const again = await shot();
		expect(() => transact(() => [again.createSetEndAction(ticks(frame(40)))])).toThrow(
			'The script object is no longer valid.',
		);
	});

	test('on a locked track do nothing, or refuse the transaction', async () => {
		for (const lockedTrack of ['ignored', 'refused'] as const) {
			const {premiere, shot, ticks, transact, track} = await aTimeline({lockedTrack});
			premiere.desk.lockTrack('video', 0, true);
			const item = await shot();
			const done = transact(() => [item.createMoveAction(ticks(frame(5)))]);
			expect(done).toBe(lockedTrack === 'ignored');
			expect(track('video', 0)[0]).toBe('shot.mp4 10-60 (100-150)');
		}
	});
});

describe('tracks and what lies on them', () => {
	test('gaps are items where they are asked for', async () => {
		const {api, sequence} = await aTimeline();
		const {CLIP, EMPTY} = api.Constants.TrackItemType;
		const track = await (await sequence()).getVideoTrack(0);
		const all = track.getTrackItems(CLIP, true);
		expect(await Promise.all(all.map((one) => one.getType()))).toEqual([0, 1, 0, 1]);
		const [gap] = track.getTrackItems(EMPTY, false);
		expect((await gap?.getEndTime())?.ticks).toBe(String(frame(10)));
	});

	test('are renamed in a transaction, whatever their kind', async () => {
		const {premiere, api, transact} = await aTimeline();
		premiere.desk.showSequence(
			premiere.build.sequence({name: 'Subtitled', rate: '25', captionTracks: 1}),
		);
		const project = await api.Project.getActiveProject();
		const sequence = await project?.getActiveSequence();
		expect(await sequence?.getCaptionTrackCount()).toBe(1);
		const caption = await sequence?.getCaptionTrack(0);
		const audio = await sequence?.getAudioTrack(1);
		expect(caption?.getTrackItems(1, true)).toEqual([]);
		transact(() => [
			...(caption ? [caption.createSetNameAction('English')] : []),
			...(audio ? [audio.createSetNameAction('Music')] : []),
		]);
		const again = await project?.getActiveSequence();
		expect((await again?.getCaptionTrack(0))?.name).toBe('English');
		expect((await again?.getAudioTrack(1))?.name).toBe('Music');
	});

	test('a stereo source takes two mono tracks', async () => {
		const {editor, rawItem, ticks, transact, track} = await aTimeline({monoTracks: true});
		const raw = await rawItem('shot.mp4');
		const now = await editor();
		transact(() => [now.createOverwriteItemAction(raw, ticks(frame(700)), 0, 2)]);
		expect(track('audio', 2)).toEqual(['shot.mp4 700-1200 (0-500)']);
		expect(track('audio', 3)).toEqual(['shot.mp4 700-1200 (0-500)']);
	});

	test('a transition goes on an end of an item and off again', async () => {
		const {api, premiere, guid, shot, transact} = await aTimeline();
		const options = new api.AddTransitionOptions().setApplyToStart(false);
		const dissolve = api.TransitionFactory.createVideoTransition('AE.ADBE Cross Dissolve New');
		const item = await shot();
		transact(() => [item.createAddVideoTransitionAction(dissolve, options)]);
		const transitions = () =>
			premiere.read()?.document.sequences.get(guid)?.videoTracks[0]?.transitions;
		expect(transitions()).toMatchObject([{start: frame(35), end: frame(60)}]);
		const again = await shot();
		const {END} = api.Constants.TransitionPosition;
		transact(() => [again.createRemoveVideoTransitionAction(END)]);
		expect(transitions()).toEqual([]);
	});

	test('effects are appended, inserted and removed by their place in the chain', async () => {
		const {api, shot, transact} = await aTimeline();
		const blur = await api.VideoFilterFactory.createComponent('AE.ADBE Gaussian Blur 2');
		const names = async () => {
			const chain = await (await shot()).getComponentChain();
			const count = chain.getComponentCount();
			return Promise.all(
				Array.from({length: count}, (_, at) => chain.getComponentAtIndex(at).getDisplayName()),
			);
		};
		const chain = await (await shot()).getComponentChain();
		transact(() => [
			chain.createAppendComponentAction(blur),
			chain.createInsertComponentAction(blur, 0),
		]);
		expect(await names()).toEqual(['Gaussian Blur', 'Opacity', 'Motion', 'Gaussian Blur']);
		const again = await (await shot()).getComponentChain();
		transact(() => [again.createRemoveComponentAction(again.getComponentAtIndex(0))]);
		expect(await names()).toEqual(['Opacity', 'Motion', 'Gaussian Blur']);
	});

	test('keyframes are added, held, found and removed', async () => {
		const {api, shot, ticks, transact} = await aTimeline();
		const scale = async () =>
			(await (await shot()).getComponentChain()).getComponentAtIndex(1).getParam(1);
		const param = await scale();
		transact(() => {
			const [from, to] = [param.createKeyframe(100), param.createKeyframe(200)];
			from.position = ticks(0n);
			to.position = ticks(frame(10));
			return [param.createAddKeyframeAction(from), param.createAddKeyframeAction(to)];
		});
		const moving = await scale();
		expect(moving.isTimeVarying()).toBe(true);
		expect(await moving.getValueAtTime(ticks(frame(5)))).toBe(150);
		expect(moving.findNextKeyframe(ticks(0n))?.value.value).toBe(200);
		expect(moving.findPreviousKeyframe(ticks(0n))).toBe(undefined);
		const {HOLD} = api.Constants.InterpolationMode;
		transact(() => [moving.createSetInterpolationAtKeyframeAction(ticks(0n), Number(HOLD), true)]);
		const held = await scale();
		expect(await held.getValueAtTime(ticks(frame(5)))).toBe(100);
		transact(() => [held.createRemoveKeyframeRangeAction(ticks(1n), ticks(frame(20)))]);
		expect((await scale()).getKeyframeListAsTickTimes().map(({ticks: at}) => at)).toEqual(['0']);
		const last = await scale();
		transact(() => [last.createSetTimeVaryingAction(false)]);
		const plain = await scale();
		expect(plain.isTimeVarying()).toBe(false);
		expect(() => call(plain, 'createKeyframe', [1, 2])).toThrow('Illegal Parameter type');
	});
});

describe('sequences', () => {
	test('are made plain or from clips, shown at once, and no handle dies of it', async () => {
		const {api, project, sequence, rawItem, undoLabels} = await aTimeline();
		const before = await sequence();
		const clip = api.ClipProjectItem.cast(await rawItem('silent.mp4'));
		const made = await project.createSequence('Scratch');
		expect((await project.getActiveSequence())?.name).toBe('Scratch');
		const ofMedia = clip && (await project.createSequenceFromMedia('Media', [clip]));
		expect((await ofMedia?.getEndTime())?.ticks).toBe(String(frame(40)));
		expect(before.name).toBe('Cut');
		expect(await made.getTimebase()).toBe(String(frameTicks['25']));
		expect(undoLabels()).toEqual([]);
	});

	test('closing one shows the one before it, and deleting one takes its item along', async () => {
		const {project, guid, premiere} = await aTimeline();
		const made = await project.createSequence('Scratch');
		expect(await project.closeSequence(made)).toBe(true);
		expect(String((await project.getActiveSequence())?.guid)).toBe(guid);
		expect(await project.closeSequence(made)).toBe(false);
		expect(await project.deleteSequence(made)).toBe(true);
		expect(premiere.read()?.document.sequences.size).toBe(1);
		expect(() => made.name).toThrow('The script object is no longer valid.');
	});

	test('a clone has all the items and none of their identity', async () => {
		const {premiere, guid, sequence, transact} = await aTimeline();
		const now = await sequence();
		transact(() => [now.createCloneAction()]);
		const all = [...(premiere.read()?.document.sequences.values() ?? [])];
		const [old, copy] = [
			all.find((one) => one.guid === guid),
			all.find((one) => one.guid !== guid),
		];
		expect(copy?.name).toBe('Cut Copy');
		expect(copy?.videoTracks[0]?.items.map(({start}) => start)).toEqual(
			old?.videoTracks[0]?.items.map(({start}) => start),
		);
		expect(copy?.videoTracks[0]?.items[0]?.id).not.toBe(old?.videoTracks[0]?.items[0]?.id);
		expect(copy?.videoTracks[0]?.items[0]?.link).toBe(copy?.audioTracks[0]?.items[0]?.link);
		premiere.desk.undo();
		expect(premiere.read()?.document.sequences.size).toBe(1);
	});

	test('a subsequence is what lies between in and out, and with a switch what is selected', async () => {
		for (const subsequenceTakesSelection of [false, true]) {
			const {premiere, project, guid, sequence} = await aTimeline({subsequenceTakesSelection});
			premiere.desk.setMark('in', frame(20));
			premiere.desk.setMark('out', frame(40));
			const items = premiere.read()?.document.sequences.get(guid)?.videoTracks[0]?.items;
			premiere.desk.select([items?.[1]?.id ?? '']);
			const sub = await (await sequence()).createSubsequence(true);
			expect(String((await project.getActiveSequence())?.guid)).toBe(String(sub.guid));
			const end = (await sub.getEndTime()).ticks;
			expect(end).toBe(String(subsequenceTakesSelection ? frame(90) : frame(20)));
			expect((await sub.getInPoint()).seconds).toBe(-400_000);
		}
	});

	test('settings change nothing until an action carries them back', async () => {
		const {api, sequence, transact} = await aTimeline();
		const now = await sequence();
		const settings = await now.getSettings();
		const rect = api.RectF();
		[rect.width, rect.height] = [1080, 1920];
		expect(await settings.setVideoFrameRect(rect)).toBe(true);
		expect(settings.setVideoFrameRate(api.FrameRate.createWithValue(50))).toBe(true);
		expect(await settings.setVideoPixelAspectRatio(api.SequenceSettings.PAR_DVPAL)).toBe(true);
		expect(await now.getFrameSize()).toEqual({width: 1920, height: 1080});
		transact(() => [now.createSetSettingsAction(settings)]);
		const after = await sequence();
		expect(await after.getFrameSize()).toEqual({width: 1080, height: 1920});
		expect(await after.getTimebase()).toBe(String(frameTicks['50']));
		expect(await (await after.getSettings()).getVideoPixelAspectRatio()).toBe('768:702');
	});

	test('find their item, their zero point and their audio display', async () => {
		const {api, sequence, ticks, transact} = await aTimeline();
		const now = await sequence();
		const raw = await now.getProjectItem();
		const clip = raw && api.ClipProjectItem.cast(raw);
		expect(String((await clip?.getSequence())?.guid)).toBe(String(now.guid));
		transact(() => [now.createSetZeroPointAction(ticks(-ticksPerSecond))]);
		expect((await (await sequence()).getZeroPoint()).seconds).toBe(-1);
		expect(await (await sequence()).getSequenceAudioTimeDisplayFormat()).toEqual({type: 200});
	});

	test('a playhead on a sequence just made is moved, or ignored', async () => {
		const {premiere, project, ticks} = await aTimeline();
		for (const newSequencePlayhead of ['ignored', 'moves'] as const) {
			premiere.switches.newSequencePlayhead = newSequencePlayhead;
			const made = await project.createSequence('Scratch');
			await made.setPlayerPosition(ticks(frame(3)));
			const expected = newSequencePlayhead === 'moves' ? frame(3) : 0n;
			expect((await made.getPlayerPosition()).ticks).toBe(String(expected));
		}
	});

	test('a graphic from a template is laid at once, and no undo knows of it', async () => {
		const {editor, ticks, track, undoLabels} = await aTimeline();
		const [graphic] = (await editor()).insertMogrtFromPath(
			'/jobs/Lower Third.mogrt',
			ticks(0n),
			1,
			0,
		);
		expect(await graphic?.getName()).toBe('Lower Third');
		expect(track('video', 1)).toEqual(['Lower Third 0-125 (0-125)']);
		expect(undoLabels()).toEqual([]);
	});
});
