import {expect, test} from 'vitest';
import {buildFixture} from '../src/stand-ins/premiere/fixtures';
import type {PremiereModule} from '../src/stand-ins/premiere/script/module';
import {aScript, frame, settle} from './stand-ins-premiere-world';

// Panels written for the application, in the manner of Adobe's samples: they await what is there
// already, make actions in the outer lock, nest locks, and make values without `new`.

async function frontOf(ppro: PremiereModule) {
	const project = await ppro.Project.getActiveProject();
	if (!project) throw new Error('No project is open.');
	const sequence = await project.getActiveSequence();
	if (!sequence) throw new Error('No sequence is open.');
	return {project, sequence};
}

test('a panel that reads: everything may be awaited, promise or not', async () => {
	const {api: ppro} = await aScript();
	const {project, sequence} = await frontOf(ppro);
	const track = await sequence.getVideoTrack(0);
	const items = await track.getTrackItems(ppro.Constants.TrackItemType.CLIP, false);
	const editor = await ppro.SequenceEditor.getEditor(sequence);
	const [item] = await items;
	if (!item) throw new Error('There is a clip.');
	const clip = await ppro.ClipProjectItem.cast(await there(await item.getProjectItem()));
	expect(await editor).toBeDefined();
	expect(await clip?.getMediaFilePath()).toBe('/media/shot.mp4');
	expect(await project.name).toBe('Spot');
	expect(await (await ppro.EncoderManager.getManager()).isAMEInstalled).toBe(true);
	expect(await (await sequence.getSettings()).getVideoFrameRate().value).toBe(25);
});

test('a panel that makes its actions in the lock and adds them in the transaction inside it', async () => {
	const {api: ppro, track, undoLabels} = await aScript();
	const {project, sequence} = await frontOf(ppro);
	const [item] = (await sequence.getVideoTrack(0)).getTrackItems(
		ppro.Constants.TrackItemType.CLIP,
		false,
	);
	if (!item) throw new Error('There is a clip.');
	const shift = ppro.TickTime.createWithSeconds(1);
	let succeeded = false;
	project.lockedAccess(() => {
		const move = item.createMoveAction(shift);
		const rename = item.createSetNameAction('Moved');
		project.lockedAccess(() => {
			succeeded = project.executeTransaction((compound) => {
				compound.addAction(move);
				compound.addAction(rename);
			}, 'Move clip');
		});
	});
	expect(succeeded).toBe(true);
	expect(track('video', 0)).toEqual(['Moved 35-85 (100-150)']);
	expect(undoLabels()).toEqual(['Move clip']);
});

test('a panel that goes by what a lock answers is told nothing', async () => {
	const {api: ppro, undoLabels} = await aScript();
	const {project, sequence} = await frontOf(ppro);
	const markers = await ppro.Markers.getMarkers(sequence);
	// One of the samples takes this answer for its success, and reports a failure.
	const answer: unknown = project.lockedAccess(() => {
		project.executeTransaction((compound) => {
			compound.addAction(markers.createAddMarkerAction('Here'));
		});
	});
	expect(answer).toBe(undefined);
	expect(undoLabels()).toEqual(['']);
});

test('a panel that imports into an undefined bin and finds the item by walking the root', async () => {
	const {api: ppro} = await aScript();
	const {project} = await frontOf(ppro);
	expect(await project.importFiles(['/jobs/silent.mp4'], true, undefined, false)).toBe(true);
	const root = await project.getRootItem();
	const items = await root.getItems();
	const imported = items.find(({name}) => name === 'silent.mp4');
	expect(imported?.type).toBe(ppro.ProjectItem.TYPE_CLIP);
	const folder = ppro.FolderItem.cast(await there(imported));
	expect(folder).toBeFalsy();
});

test('a panel that makes a bin, finds it again and moves the clip into it', async () => {
	const {api: ppro, rawItem} = await aScript();
	const {project} = await frontOf(ppro);
	const root = await project.getRootItem();
	project.lockedAccess(() => {
		const action = root.createBinAction('Selects', true);
		project.executeTransaction((compound) => void compound.addAction(action), 'New bin');
	});
	const bin = await ppro.FolderItem.cast(await rawItem('Selects'));
	if (!bin) throw new Error('The bin is there.');
	const again = await project.getRootItem();
	const clip = await rawItem('shot.mp4');
	project.lockedAccess(() => {
		const action = again.createMoveItemAction(clip, bin);
		project.executeTransaction((compound) => void compound.addAction(action), 'Move');
	});
	const inside = await ppro.FolderItem.cast(await rawItem('Selects'))?.getItems();
	expect(inside?.map(({name}) => name)).toEqual(['shot.mp4']);
	expect(inside?.[0]?.getParentBin()?.name).toBe('Selects');
});

test('a panel that sets in and out in one transaction, reads them and sets a keyframe', async () => {
	const {api: ppro, ticks} = await aScript();
	const {project, sequence} = await frontOf(ppro);
	project.lockedAccess(() => {
		project.executeTransaction((compound) => {
			compound.addAction(sequence.createSetInPointAction(ticks(frame(10))));
			compound.addAction(sequence.createSetOutPointAction(ticks(frame(20))));
		}, 'Range');
	});
	const now = (await frontOf(ppro)).sequence;
	expect((await now.getInPoint()).ticks).toBe(String(frame(10)));
	expect((await now.getOutPoint()).ticks).toBe(String(frame(20)));

	const [item] = (await now.getVideoTrack(0)).getTrackItems(
		ppro.Constants.TrackItemType.CLIP,
		false,
	);
	const chain = await (await there(item)).getComponentChain();
	const position = chain.getComponentAtIndex(1).getParam(0);
	project.lockedAccess(() => {
		const keyframe = position.createKeyframe(ppro.PointF(0.25, 0.75));
		keyframe.position = ppro.TickTime.TIME_ONE_SECOND;
		const varying = position.createSetTimeVaryingAction(true);
		const add = position.createAddKeyframeAction(keyframe);
		project.executeTransaction((compound) => {
			compound.addAction(varying);
			compound.addAction(add);
		}, 'Keyframe');
	});
	const [later] = (await (await frontOf(ppro)).sequence.getVideoTrack(0)).getTrackItems(
		ppro.Constants.TrackItemType.CLIP,
		false,
	);
	const param = (await (await there(later)).getComponentChain()).getComponentAtIndex(1).getParam(0);
	expect(param.getKeyframeListAsTickTimes().map(({seconds}) => seconds)).toEqual([1]);
	expect(await param.getValueAtTime(ppro.TickTime.TIME_ZERO)).toEqual({x: 0.25, y: 0.75});
});

test('a panel that opens, saves and closes projects with options made without new', async () => {
	const {api: ppro, premiere} = await aScript();
	const options = ppro.OpenProjectOptions().setShowWarningDialog(false).setAddToMRUList(false);
	expect(options.showWarningDialog).toBe(false);
	const made = await ppro.Project.createProject('/jobs/Second.prproj');
	expect(made.path).toBe('/jobs/Second.prproj');
	expect(ppro.Project.isProject('/jobs/Spot.prproj')).toBe(true);
	const first = await ppro.Project.open('/jobs/Spot.prproj', options);
	expect(first?.name).toBe('Spot');
	expect(await made.saveAs('/jobs/Third.prproj')).toBe(true);
	expect(made.name).toBe('Third');
	expect(await made.close(ppro.CloseProjectOptions().setPromptIfDirty(false))).toBe(true);
	expect(premiere.read()?.desk.name).toBe('Spot');
});

test('a panel that listens to all and to one, and stops listening', async () => {
	const {api: ppro, premiere, guid, laid} = await aScript();
	const {project, sequence} = await frontOf(ppro);
	const heard: string[] = [];
	const note = (word: string) => (event?: object) => {
		heard.push(event && 'name' in event ? `${word} ${event.name}` : word);
	};
	const track = await sequence.getVideoTrack(0);
	const onTrack = note('track');
	const {SequenceEvent, ProjectEvent, VideoTrackEvent} = ppro.Constants;
	ppro.EventManager.addGlobalEventListener(SequenceEvent.ACTIVATED, note('shown'), false);
	ppro.EventManager.addEventListener(sequence, SequenceEvent.SELECTION_CHANGED, note('selected'));
	ppro.EventManager.addEventListener(project, ProjectEvent.DIRTY, note('dirty'));
	ppro.EventManager.addEventListener(project, ppro.ProjectEvent.EVENT_DIRTY, note('too'), true);
	ppro.EventManager.addEventListener(track, VideoTrackEvent.TRACK_CHANGED, onTrack);
	ppro.EventManager.addEventListener(track, ppro.VideoTrack.EVENT_TRACK_LOCK_CHANGED, note('lock'));

	premiere.desk.select([laid.video ?? '']);
	premiere.desk.setDisabled(laid.video ?? '', true);
	premiere.desk.lockTrack('video', 0, true);
	premiere.build.sequence({name: 'Other', rate: '24'});
	expect(heard).toEqual([]);
	await settle();
	expect(heard.sort()).toEqual(['dirty Spot', 'lock', 'selected Cut', 'too Spot', 'track']);

	heard.length = 0;
	ppro.EventManager.removeEventListener(track, VideoTrackEvent.TRACK_CHANGED, onTrack);
	premiere.desk.setDisabled(laid.video ?? '', false);
	premiere.desk.showSequence(undefined);
	premiere.desk.showSequence(guid);
	await settle();
	expect(heard).toEqual(['shown Cut']);
});

test('a panel that waits with a timer for an export’s event', async () => {
	const {api: ppro, premiere} = await aScript();
	const finished = new Promise((resolve) => {
		ppro.EventManager.addGlobalEventListener(
			ppro.OperationCompleteEvent.EVENT_IMPORT_MEDIA_COMPLETE,
			resolve,
		);
	});
	const {project} = await frontOf(ppro);
	setTimeout(() => void project.importFiles(['/jobs/a.mp4']), 5);
	expect(await finished).toMatchObject({
		state: ppro.OperationCompleteEvent.OPERATION_STATE_SUCCESS,
	});
	expect(premiere.read()?.document.items.size).toBe(4);
});

test('a panel that runs on every fixture it is given', async () => {
	const {premiere, api: ppro} = await aScript();
	buildFixture(premiere, 'title');
	const {sequence} = await frontOf(ppro);
	const selection = await sequence.getSelection();
	const [title] = await selection.getTrackItems();
	expect(await title?.getProjectItem()).toBeFalsy();
	expect(await title?.getName()).toBe('Graphic');
});

/** What a panel takes for granted. */
async function there<Value>(value: Value | null | undefined): Promise<Value> {
	if (value === null || value === undefined) throw new Error('It is there.');
	return value;
}
