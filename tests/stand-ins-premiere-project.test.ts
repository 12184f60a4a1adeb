import {describe, expect, test} from 'vitest';
import {ticksPerSecond} from '../src/stand-ins/premiere/model/ticks';
import {aScript, call, frame, settle} from './stand-ins-premiere-world';

type Script = Awaited<ReturnType<typeof aScript>>;

/** The media side of an item by its name. */
async function clipOf({api, rawItem}: Script, name = 'shot.mp4') {
	const clip = api.ClipProjectItem.cast(await rawItem(name));
	if (!clip) throw new Error(`${name} is a clip.`);
	return clip;
}

describe('bins', () => {
	test('keep their name or get a free one, are renamed, searched for and removed', async () => {
		const script = await aScript();
		const {project, transact, rawItem, api} = script;
		const root = await project.getRootItem();
		transact(() => [root.createBinAction('Takes', true), root.createBinAction('Takes', true)]);
		const again = await project.getRootItem();
		transact(() => [again.createSmartBinAction('Found', 'name:shot')]);
		const names = async () =>
			(await (await project.getRootItem()).getItems()).map(({name}) => name).sort();
		expect(await names()).toEqual(['Cut', 'Found', 'Takes', 'Takes 01', 'shot.mp4']);

		const bin = api.FolderItem.cast(await rawItem('Takes 01'));
		transact(() => (bin ? [bin.createRenameBinAction('Old takes')] : []));
		const last = await project.getRootItem();
		const found = await rawItem('Found');
		transact(() => [last.createRemoveItemAction(found)]);
		expect(await names()).toEqual(['Cut', 'Old takes', 'Takes', 'shot.mp4']);
	});

	test('do not go into themselves, and take what they hold along when they go', async () => {
		const {premiere, project, api, rawItem, transact} = await aScript();
		const inner = premiere.build.bin('Inner', premiere.build.bin('Outer'));
		premiere.build.clip({name: 'deep.mp4', bin: inner});
		const outer = api.FolderItem.cast(await rawItem('Outer'));
		const [raw] = (await outer?.getItems()) ?? [];
		const into = raw && api.FolderItem.cast(raw);
		const self = await rawItem('Outer');
		const root = await project.getRootItem();
		expect(transact(() => (into ? [root.createMoveItemAction(self, into)] : []))).toBe(false);
		expect(transact(() => [root.createRemoveItemAction(self)])).toBe(true);
		expect(premiere.read()?.document.items.size).toBe(3);
	});

	test('are where imports go when the editor says so', async () => {
		const {premiere, project} = await aScript();
		expect((await project.getInsertionBin()).type).toBe(3);
		premiere.desk.setInsertionBin(premiere.build.bin('Rushes'));
		expect((await project.getInsertionBin()).name).toBe('Rushes');
	});
});

describe('clips', () => {
	test('say what they are, which project they are from and what is drawn of them', async () => {
		const script = await aScript();
		const {api, rawItem} = script;
		const {MEDIA, SEQUENCE} = api.Constants.ContentType;
		expect(await (await clipOf(script)).getContentType()).toBe(MEDIA);
		const sequence = api.ClipProjectItem.cast(await rawItem('Cut'));
		expect(await sequence?.getContentType()).toBe(SEQUENCE);
		expect((await (await rawItem('Cut')).getProject())?.name).toBe('Spot');
		expect(await (await clipOf(script)).getOriginatingProjectPath()).toBe('/jobs/Spot.prproj');
		expect(await (await clipOf(script)).findItemsMatchingMediaPath('/media')).toEqual([]);
	});

	test('keep marks set one by one or together, and an inverted pair changes nothing', async () => {
		const script = await aScript();
		const {api, ticks, transact} = script;
		const {VIDEO} = api.Constants.MediaType;
		const clip = await clipOf(script);
		transact(() => [
			clip.createSetInPointAction(ticks(frame(5))),
			clip.createSetOutPointAction(ticks(frame(9))),
		]);
		const marks = async () => {
			const now = await clipOf(script);
			return [(await now.getInPoint(VIDEO)).ticks, (await now.getOutPoint(VIDEO)).ticks];
		};
		expect(await marks()).toEqual([String(frame(5)), String(frame(9))]);
		const again = await clipOf(script);
		transact(() => [again.createSetInOutPointsAction(ticks(frame(9)), ticks(frame(5)))]);
		expect(await marks()).toEqual([String(frame(5)), String(frame(9))]);
		const last = await clipOf(script);
		transact(() => [last.createClearInOutPointsAction()]);
		expect((await marks())[0]).toBe('-101606400000000000');
	});

	test('read their footage anew once an action carries it back', async () => {
		const script = await aScript();
		const {transact} = script;
		const clip = await clipOf(script);
		const footage = await clip.getFootageInterpretation();
		expect([footage.getFrameRate(), footage.setFrameRate(24)]).toEqual([25, true]);
		expect((await (await clipOf(script)).getFootageInterpretation()).getFrameRate()).toBe(25);
		transact(() => [clip.createSetFootageInterpretationAction(footage)]);
		expect((await (await clipOf(script)).getFootageInterpretation()).getFrameRate()).toBe(24);
		const again = await clipOf(script);
		transact(() => [
			again.createSetOverrideFrameRateAction(50),
			again.createSetOverridePixelAspectRatioAction(4, 3),
			again.createSetInputLUTIDAction('lut'),
		]);
		const after = await clipOf(script);
		expect((await after.getFootageInterpretation()).getFrameRate()).toBe(50);
		expect((await after.getFootageInterpretation()).getPixelAspectRatio()).toBeCloseTo(4 / 3);
		expect(await after.getInputLUTID()).toBe('lut');
	});

	test('take proxies and other files at once, and no undo brings them back', async () => {
		const script = await aScript();
		const {premiere, undoLabels} = script;
		expect(await (await clipOf(script)).attachProxy('/media/small.mp4', false)).toBe(true);
		expect(await (await clipOf(script)).getProxyPath()).toBe('/media/small.mp4');
		expect(await (await clipOf(script)).changeMediaFilePath('/nowhere/a.mp4')).toBe(false);
		expect(undoLabels()).toEqual([]);
		premiere.desk.undo();
		expect(await (await clipOf(script)).hasProxy()).toBe(true);
	});

	test('are taken offline by an action, and by a drive that went away', async () => {
		const script = await aScript();
		const {premiere, transact} = script;
		const clip = await clipOf(script);
		transact(() => [clip.createSetOfflineAction()]);
		expect(await (await clipOf(script)).isOffline()).toBe(true);
		premiere.desk.undo();
		expect(await (await clipOf(script)).isOffline()).toBe(false);
		expect(await (await clipOf(script)).refreshMedia()).toBe(true);
		expect(await (await clipOf(script)).isOffline()).toBe(true);
	});

	test('tell start and duration in the shape of the version', async () => {
		const script = await aScript();
		const {premiere, ticks, transact} = script;
		const media = await (await clipOf(script)).getMedia();
		expect((await media?.duration)?.ticks).toBe(String(frame(500)));
		transact(() => (media ? [media.createSetStartAction(ticks(ticksPerSecond))] : []));
		premiere.switches.mediaTimes = 'values';
		expect((await (await clipOf(script)).getMedia())?.start).toMatchObject({seconds: 1});
		premiere.switches.mediaTimes = 'methods';
		const last = await (await clipOf(script)).getMedia();
		expect(last?.start).toBe(undefined);
		expect((await last?.getStart?.())?.seconds).toBe(1);
	});
});

describe('markers', () => {
	test('are added, moved, coloured, filtered and removed, each with a lasting guid', async () => {
		const {api, sequence, ticks, transact, premiere, guid} = await aScript();
		const {MARKER_TYPE_CHAPTER, MARKER_TYPE_COMMENT} = api.Marker;
		const all = async () => api.Markers.getMarkers(await sequence());
		const first = await all();
		transact(() => [
			first.createAddMarkerAction('b', MARKER_TYPE_COMMENT, ticks(9n), ticks(3n), 'why'),
			first.createAddMarkerAction('a', MARKER_TYPE_CHAPTER, ticks(4n)),
		]);
		const [a, b] = (await all()).getMarkers();
		expect([a?.getName(), b?.getName(), b?.getComments()]).toEqual(['a', 'b', 'why']);
		expect([b?.getStart().ticks, b?.getDuration().ticks]).toEqual(['9', '3']);
		const id = String(b?.guid);
		const markers = await all();
		transact(() =>
			a && b
				? [
						markers.createMoveMarkerAction(b, ticks(1n)),
						b.createSetColorByIndexAction(Number(api.Constants.MarkerColor.RED)),
						b.createSetCommentsAction('because'),
						a.createSetTypeAction(MARKER_TYPE_COMMENT),
						a.createSetDurationAction(ticks(8n)),
					]
				: [],
		);
		const [moved] = (await all()).getMarkers([MARKER_TYPE_COMMENT]);
		expect([String(moved?.guid), moved?.getColorIndex()]).toEqual([id, 1]);
		expect(moved?.getColor().red).toBeGreaterThan(0.5);
		expect((await all()).getMarkers([MARKER_TYPE_CHAPTER])).toEqual([]);
		const last = await all();
		transact(() => last.getMarkers().map((one) => last.createRemoveMarkerAction(one)));
		expect(premiere.read()?.document.sequences.get(guid)?.markers).toEqual([]);
	});

	test('of a clip are the clip’s, wherever it is used', async () => {
		const script = await aScript();
		const {api, transact} = script;
		const markers = await api.Markers.getMarkers(await clipOf(script));
		transact(() => [markers.createAddMarkerAction('Here')]);
		const again = await api.Markers.getMarkers(await clipOf(script));
		expect(again.getMarkers().map((one) => one.getName())).toEqual(['Here']);
	});

	test('lose the comments they were made with where a switch says so', async () => {
		const {api, sequence, transact} = await aScript({markerComments: false});
		const markers = await api.Markers.getMarkers(await sequence());
		const {TIME_ZERO} = api.TickTime;
		transact(() => [markers.createAddMarkerAction('m', 'Comment', TIME_ZERO, TIME_ZERO, 'why')]);
		const [made] = (await api.Markers.getMarkers(await sequence())).getMarkers();
		expect(made?.getComments()).toBe('');
	});
});

describe('what is kept with a project', () => {
	test('properties read as text, number and flag, and the fleeting ones go with it', async () => {
		const {api, premiere, project, transact} = await aScript();
		const {PROPERTY_PERSISTENT, PROPERTY_NON_PERSISTENT} = api.Properties;
		const properties = await api.Properties.getProperties(project);
		transact(() => [
			properties.createSetValueAction('count', 12, PROPERTY_PERSISTENT),
			properties.createSetValueAction('on', true, PROPERTY_PERSISTENT),
			properties.createSetValueAction('ratio', 1.5, PROPERTY_NON_PERSISTENT),
		]);
		const now = await api.Properties.getProperties(project);
		expect([now.getValueAsInt('count'), now.getValueAsBool('on')]).toEqual([12, true]);
		expect([now.getValueAsFloat('ratio'), now.getValue('ratio')]).toEqual([1.5, '1.5']);
		transact(() => [now.createClearValueAction('on')]);
		const guid = premiere.read()?.guid ?? '';
		premiere.desk.closeProject();
		premiere.desk.openProject(guid);
		const again = await api.Project.getProject(api.Guid.fromString(guid));
		const kept = again && (await api.Properties.getProperties(again));
		expect(['count', 'on', 'ratio'].map((name) => kept?.hasValue(name))).toEqual([
			true,
			false,
			false,
		]);
	});

	test('metadata of an item is set by actions, and its columns tell size and times', async () => {
		const {api, rawItem, transact, premiere} = await aScript();
		const raw = await rawItem('shot.mp4');
		transact(() => [
			api.Metadata.createSetProjectMetadataAction(raw, '<x/>', ['Retake']),
			api.Metadata.createSetXMPMetadataAction(raw, '<y/>'),
		]);
		const now = await rawItem('shot.mp4');
		expect(await api.Metadata.getProjectMetadata(now)).toBe('<x/>');
		expect(await api.Metadata.getXMPMetadata(now)).toBe('<y/>');
		const rows: unknown = JSON.parse(await api.Metadata.getProjectColumnsMetadata(now));
		expect(rows).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					ColumnID: 'Column.Intrinsic.VideoInfo',
					ColumnValue: '1920 x 1080 (1.0)',
				}),
				expect.objectContaining({
					ColumnID: 'Column.Intrinsic.MediaEnd',
					ColumnValue: String(frame(500)),
				}),
			]),
		);
		premiere.desk.undo();
		expect(await api.Metadata.getProjectMetadata(await rawItem('shot.mp4'))).toContain('xmpmeta');
	});

	test('the schema takes a name once, and the panel its layout', async () => {
		const {api, undoLabels} = await aScript();
		const {METADATA_TYPE_TEXT} = api.Metadata;
		const add = () =>
			api.Metadata.addPropertyToProjectMetadataSchema('Retake', 'Retake', METADATA_TYPE_TEXT);
		expect([await add(), await add()]).toEqual([true, false]);
		expect(await api.Metadata.setProjectPanelMetadata('<columns/>')).toBe(true);
		expect(await api.Metadata.getProjectPanelMetadata()).toBe('<columns/>');
		expect(undoLabels()).toEqual([]);
	});

	test('sequences come over from another project with all they are made of', async () => {
		const {premiere, api} = await aScript();
		premiere.desk.newProject('Second', '/jobs/Second.prproj');
		const project = await api.Project.getActiveProject();
		expect(await project?.importSequences('/jobs/Nobody.prproj')).toBe(false);
		expect(await project?.importSequences('/jobs/Spot.prproj')).toBe(true);
		const names = [...(premiere.read()?.document.items.values() ?? [])].map(({name}) => name);
		expect(names.sort()).toEqual(['Cut', 'root', 'shot.mp4']);
		const [sequence] = premiere.read()?.document.sequences.values() ?? [];
		const item = sequence?.videoTracks[0]?.items[0]?.projectItem ?? '';
		expect(premiere.read()?.document.items.get(item)?.name).toBe('shot.mp4');
	});
});

describe('panels of the application', () => {
	test('the Project panel tells its selection, by project and by view', async () => {
		const {api, premiere, project, item} = await aScript();
		const heard: unknown[] = [];
		api.EventManager.addGlobalEventListener(
			api.Constants.ProjectEvent.PROJECT_ITEM_SELECTION_CHANGED,
			(event) => heard.push(event && 'items' in event ? event.items : undefined),
		);
		premiere.desk.selectItems([item]);
		const selection = await api.ProjectUtils.getSelection(project);
		expect((await selection.getItems()).map(({name}) => name)).toEqual(['shot.mp4']);
		const [view] = await api.ProjectUtils.getProjectViewIds();
		if (!view) throw new Error('A project has a view.');
		expect((await api.ProjectUtils.getProjectFromViewId(view))?.name).toBe('Spot');
		const same = await api.ProjectUtils.getSelectionFromViewId(view);
		expect(await same.getItems()).toHaveLength(1);
		await settle();
		expect(heard).toMatchObject([[{name: 'shot.mp4'}]]);
	});

	test('the Source Monitor shows items and files that were never imported', async () => {
		const {api, rawItem, ticks} = await aScript();
		const {SourceMonitor} = api;
		expect(await SourceMonitor.setPosition(ticks(5n))).toBe(false);
		expect(await SourceMonitor.openFilePath('/nowhere/b.mp4')).toBe(false);
		expect(await SourceMonitor.openProjectItem(await rawItem('shot.mp4'))).toBe(true);
		expect((await SourceMonitor.getProjectItem())?.name).toBe('shot.mp4');
		expect(await SourceMonitor.setPosition(ticks(5n))).toBe(true);
		expect(await SourceMonitor.play(2)).toBe(true);
		expect((await SourceMonitor.getPosition()).ticks).toBe(String(2n * ticksPerSecond + 5n));
		expect(await SourceMonitor.closeClip()).toBe(true);
		expect(await SourceMonitor.getProjectItem()).toBe(undefined);
	});

	test('ids of items and sequences are their own and stay the same', async () => {
		const {api, rawItem, sequence, guid} = await aScript();
		const {cast} = api.UniqueSerializeable;
		expect(String(cast(await sequence()).getUniqueID())).toBe(guid);
		const [one, same] = [await rawItem('shot.mp4'), await rawItem('shot.mp4')];
		expect(String(cast(one).getUniqueID())).toBe(String(cast(same).getUniqueID()));
		expect(String(cast(one).getUniqueID())).not.toBe(guid);
	});

	test('scene detection takes a known operation and a selection, and cuts nothing', async () => {
		const {api, premiere, laid, sequence, track} = await aScript();
		const {SEQUENCE_OPERATION_APPLYCUT, performSceneEditDetectionOnSelection: detect} =
			api.SequenceUtils;
		const nobody = await (await sequence()).getSelection();
		expect(await detect(SEQUENCE_OPERATION_APPLYCUT, nobody)).toBe(false);
		premiere.desk.select([laid.video ?? '']);
		const selection = await (await sequence()).getSelection();
		expect(await detect('Guess', selection)).toBe(false);
		expect(await detect(SEQUENCE_OPERATION_APPLYCUT, selection)).toBe(true);
		expect(track('video', 0)).toHaveLength(1);
	});
});

describe('values', () => {
	test('are made with and without new, and are of their class', async () => {
		const {api} = await aScript();
		expect(new api.PointF(3, 4).distanceTo(api.PointF())).toBe(5);
		expect(api.Color(1, 0, 0).equals(new api.Color(1, 0, 0, 1))).toBe(true);
		expect(api.RectF()).toEqual({width: 0, height: 0});
		expect(api.FrameRate()).toBeInstanceOf(api.FrameRate);
		expect(new api.TickTime()).toBeInstanceOf(api.TickTime);
		expect(api.Guid().toString()).toMatch(/^[0-]+$/);
		expect(new api.AddTransitionOptions().setForceSingleSided(true).forceSingleSided).toBe(true);
		expect(() => call(api, 'PointF', 'a')).toThrow('Illegal Parameter type');
	});

	test('times align to frames, take a frame rate for it and never divide by zero', async () => {
		const {api, ticks} = await aScript();
		const rate = api.FrameRate.createWithValue(25);
		expect(rate.value).toBe(25);
		const late = ticks(frame(3) - 1n);
		expect(late.alignToFrame(rate).ticks).toBe(String(frame(2)));
		expect(late.alignToNearestFrame(rate).ticks).toBe(String(frame(3)));
		expect(() => call(late, 'alignToNearestFrame', '10160640000')).toThrow(
			'Illegal Parameter type',
		);
		expect(api.TickTime.createWithFrameAndFrameRate(7, rate).ticks).toBe(String(frame(7)));
		expect(late.divide(0).equals(api.TickTime.TIME_INVALID)).toBe(true);
		rate.ticksPerFrame = 5;
		expect(ticks(11n).alignToFrame(rate).ticks).toBe('10');
	});

	test('negative seconds are times, or refused', async () => {
		const {api, premiere} = await aScript();
		expect(api.TickTime.createWithSeconds(-1).seconds).toBe(-1);
		premiere.switches.negativeSeconds = 'refuse';
		expect(() => api.TickTime.createWithSeconds(-1)).toThrow('Invalid parameter.');
	});
});
