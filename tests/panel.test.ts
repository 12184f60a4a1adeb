import {describe, expect, test} from 'vitest';
import {costText, estimateText} from '../src/panel/costs';
import {briefOf, guidesOf, problemsOf, withGuide, withoutGuide} from '../src/panel/draft';
import {clockLength} from '../src/panel/elapsed';
import {momentOf} from '../src/panel/guide-fetching';
import {guideRows} from '../src/panel/guide-rows';
import {fitInside} from '../src/panel/image-fit';
import {firstWishes, readWishes, writeWishes} from '../src/panel/kept-wishes';
import {placeMenu} from '../src/panel/menu-place';
import {drawPlate} from '../src/panel/plate-geometry';
import {describeSelection} from '../src/panel/shot-words';
import {remarksOn} from '../src/panel/trip-remarks';
import {describeStage, describeTime, describeVersions, summarizeWishes} from '../src/panel/words';
import type {Stage} from '../src/round-trip/trip';
import {guideFrame, guidePosition} from '../src/timeline/plate';
import {
	aGuide,
	aPlan,
	aReading,
	aTake,
	aTrip,
	aView,
	clip,
	f,
	placed,
	rendering,
	sequence,
	submission,
	timing,
} from './panel-samples';

describe('a draft', () => {
	const first = aReading([clip()]);
	const other = aReading([clip({range: {start: f(400), end: f(450)}})]);
	const empty = {wishes: {...firstWishes(), prompt: 'Change the sky.'}, guides: {}};

	test('keeps guides with their shot and the prompt with the editor', () => {
		const draft = withGuide(empty, first, aGuide(292));
		expect(briefOf(draft, other)).toMatchObject({prompt: 'Change the sky.', guides: []});
		expect(briefOf(draft, first).guides).toEqual([aGuide(292)]);
		expect(guidesOf(draft, aReading([clip({track: 1})]))).toEqual([]);
	});

	test('orders guides by time and has one for a frame', () => {
		const later = withGuide(withGuide(empty, first, aGuide(340)), first, aGuide(292));
		const replaced = withGuide(later, first, {...aGuide(340), image: '/other.png'});
		expect(guidesOf(replaced, first).map(({at, image}) => [at, image])).toEqual([
			[f(292), '/g292.png'],
			[f(340), '/other.png'],
		]);
		expect(guidesOf(withoutGuide(replaced, first, f(292)), first)).toHaveLength(1);
	});

	test('takes no guide while no clip or several are selected', () => {
		expect(withGuide(empty, aReading([]), aGuide(1))).toBe(empty);
		expect(withGuide(empty, aReading([clip(), clip({track: 1})]), aGuide(1))).toBe(empty);
	});

	test('says what is wrong with an address before anybody is asked', () => {
		expect(problemsOf({...firstWishes(), webhookUrl: 'example'})).toHaveLength(1);
		expect(problemsOf({...firstWishes(), uploadEndpoint: 'ftp://x'})).toHaveLength(1);
		expect(problemsOf({...firstWishes(), webhookUrl: 'https://example.com/a?b=1'})).toEqual([]);
		expect(problemsOf(firstWishes())).toEqual([]);
	});
});

describe('kept wishes', () => {
	test('come back as they were', () => {
		const wishes = {...firstWishes(), prompt: '“Sky”\n', results: 4, keepSeconds: 60};
		expect(readWishes(writeWishes(wishes))).toEqual(wishes);
	});

	test.each([undefined, '', 'null', '{"results": "many"}', '{'])('%j is a new start', (text) => {
		expect(readWishes(text)).toEqual(firstWishes());
	});
});

describe('moments a guide can be made for', () => {
	test('are the shot’s own ends and the frame under the playhead', () => {
		const reading = aReading([clip()], {playhead: f(340) + 5n});
		expect(momentOf(reading, 'clip', 'first')).toBe(f(292));
		expect(momentOf(reading, 'clip', 'last')).toBe(f(377));
		expect(momentOf(reading, 'clip', 'playhead')).toBe(f(340));
	});

	test('leave out a playhead on the frame after the shot', () => {
		const reading = aReading([clip()], {playhead: f(378)});
		expect(momentOf(reading, 'clip', 'playhead')).toBeUndefined();
	});

	test('follow the marks when in–out is sent, and need them', () => {
		const marked = aReading([clip()], {marks: {start: f(300), end: f(320)}});
		expect(momentOf(marked, 'in-out', 'first')).toBe(f(300));
		expect(momentOf(marked, 'in-out', 'last')).toBe(f(319));
		expect(momentOf(aReading([clip()]), 'in-out', 'first')).toBeUndefined();
	});
});

describe('the plate bar', () => {
	const planned = [292, 340, 377, 200].map((frame) => ({
		guide: aGuide(frame),
		position: guidePosition(f(frame), clip(), timing),
		frame: guideFrame(f(frame), clip(), timing),
	}));

	test('has every frame of the plate in exactly one part', () => {
		const {parts, frames} = drawPlate(aPlan(), [], undefined);
		expect(parts).toEqual([
			{kind: 'lead', frames: 31},
			{kind: 'head', frames: 8},
			{kind: 'shot', frames: 86},
			{kind: 'tail', frames: 8},
		]);
		expect(parts.reduce((sum, part) => sum + part.frames, 0)).toBe(frames);
	});

	test('tells frames that a cut needs behind its tail from the shot', () => {
		const longer = {...aPlan(), timing: {...timing, frameCount: 135}};
		expect(drawPlate(longer, [], undefined).parts.slice(2)).toEqual([
			{kind: 'shot', frames: 86},
			{kind: 'tail', frames: 8},
			{kind: 'rest', frames: 2},
		]);
	});

	test('leaves out parts that are not there', () => {
		const bare = {
			...aPlan(),
			handles: {head: 0, tail: 0},
			timing: {...timing, frameCount: 86, lead: 0, cutIn: 0n},
		};
		expect(drawPlate(bare, [], undefined).parts).toEqual([{kind: 'shot', frames: 86}]);
	});

	test('puts a guide over the middle of its frame and leaves out one beside the plate', () => {
		const {guides} = drawPlate(aPlan(), planned, undefined);
		expect(guides.map(({at}) => at)).toEqual([f(292), f(340), f(377)]);
		expect(guides[0]?.left).toBeCloseTo((39.5 / 133) * 100, 9);
	});

	test('shows the playhead on the shot only', () => {
		expect(drawPlate(aPlan(), [], f(292)).playhead).toBeCloseTo((39.5 / 133) * 100, 9);
		expect(drawPlate(aPlan(), [], f(377)).playhead).toBeCloseTo((124.5 / 133) * 100, 9);
		expect(drawPlate(aPlan(), [], f(378)).playhead).toBeUndefined();
		expect(drawPlate(aPlan(), [], f(291)).playhead).toBeUndefined();
	});

	test('names each guide by its frame, and where it falls on the plate', () => {
		const file = {...aGuide(340), origin: 'file' as const, image: 'C:\\art\\sky.png'};
		const rows = guideRows([aGuide(292), file, aGuide(377)], planned, sequence, clip());
		expect(rows.map(({timecode, what, position}) => [timecode, what, position])).toEqual([
			['01:00:12:04', 'First frame', '1.63 s'],
			['01:00:14:04', 'sky.png', '3.63 s'],
			['01:00:15:17', 'Last frame', '5.17 s'],
		]);
	});
});

describe('words for a trip', () => {
	test.each<[Stage, string]>([
		[{name: 'exporting'}, 'Cutting the clip'],
		[{name: 'uploading', plate: submission.plate, guides: []}, 'Uploading'],
		[{name: 'submitted', ...submission, posted: true}, 'Sending the edit'],
		[rendering, 'Rendering'],
		[{name: 'downloading', ...submission, results: [], lost: [], takes: []}, 'Downloading'],
		[{name: 'importing', ...submission, takes: [], lost: []}, 'Importing'],
		[{name: 'placed', ...submission, takes: [], lost: [], at: 0, track: 1}, 'On V2'],
		[{name: 'placed', ...submission, takes: [], lost: [], at: 0}, 'In its bin'],
		[{name: 'stopped', at: rendering}, 'Stopped while rendering'],
		[
			{name: 'failed', at: {name: 'exporting'}, code: 'x', message: 'No.', resumable: true},
			'Failed while exporting',
		],
	])('%#: the stage reads as it should', (stage, words) => {
		expect(describeStage(stage, 'direct')).toBe(words);
	});

	test('an export is not called a cut', () => {
		expect(describeStage({name: 'exporting'}, 'rendered')).toBe('Exporting');
	});

	test('time runs from the stage’s own beginning, with what is expected', () => {
		const trip = aTrip({stage: rendering, entered: {rendering: 1_000, exporting: 0}});
		expect(describeTime(aView(trip), 43_000)).toBe('0:42');
		expect(describeTime(aView(trip, {expectedAt: 106_000}), 43_000)).toBe('0:42 of ~1:45');
		expect(describeTime(aView(trip, {expectedAt: 106_000}), 131_000)).toBe(
			'2:10, longer than usual',
		);
		expect(
			describeTime(aView(aTrip({stage: {name: 'stopped', at: rendering}})), 9),
		).toBeUndefined();
	});

	test.each([
		[-5, '0:00'],
		[59_999, '0:59'],
		[60_000, '1:00'],
		[3_723_000, '1:02:03'],
	])('%d ms is %s on the clock', (milliseconds, text) => {
		expect(clockLength(milliseconds)).toBe(text);
	});

	test('a failure says what happened, and when it cannot go on', () => {
		const failed = {name: 'failed' as const, at: rendering, code: 'x', message: 'Refused.'};
		const final = remarksOn(aView(aTrip({stage: {...failed, resumable: false}})));
		expect(final.map(({tone}) => tone)).toEqual(['error', 'fact']);
		expect(remarksOn(aView(aTrip({stage: {...failed, resumable: true}})))).toEqual([
			{tone: 'error', text: 'Refused.'},
		]);
	});

	test('what it waits for, what was lost and what differs are all said', () => {
		const takes = [aTake(3, {differences: ['One frame is missing.'], binOnly: true})];
		const stage = {...placed(takes), lost: ['One failed.']};
		const texts = remarksOn(aView(aTrip({stage}), {waitsFor: 'Open Reel 3.'}));
		expect(texts.map(({text}) => text)).toEqual([
			'Open Reel 3.',
			'One failed.',
			'v003: One frame is missing.',
			'v003 stays in its bin until you place it.',
		]);
	});

	test.each([
		[[3], 'v003'],
		[[1, 2, 3, 4], 'v001–v004'],
		[[1, 4], 'v001, v004'],
		[[], ''],
	])('versions %j read %j', (versions, text) => {
		expect(describeVersions(versions)).toBe(text);
	});

	test('the folded settings name what is not as usual', () => {
		expect(summarizeWishes(firstWishes())).toBe('1 take · MP4 · quality 95 · safety off');
		const wishes = {...firstWishes(), results: 2, keepSeconds: 60, placement: 'replace'} as const;
		expect(summarizeWishes(wishes)).toBe(
			'2 takes · MP4 · quality 95 · safety off · replace the original · kept 60 s',
		);
	});
});

describe('what a trip costs', () => {
	test('is an estimate until every charge is known', () => {
		expect(costText(aTrip({stage: rendering}))).toBe('est. $1.57');
		expect(costText(aTrip({stage: placed([aTake(1)])}))).toBe('est. $1.57');
	});

	test('is the sum of what was charged, to the ten-thousandth', () => {
		const takes = [aTake(1, {}, 1.5531), aTake(2, {}, 1.5531)];
		expect(costText(aTrip({stage: placed(takes)}))).toBe('$3.1062');
	});

	test('is nothing when it ended before anything was ordered', () => {
		expect(costText(aTrip({stage: {name: 'stopped', at: {name: 'exporting'}}}))).toBe(
			'not charged',
		);
		const posted = {name: 'submitted', ...submission, posted: true} as const;
		expect(costText(aTrip({stage: {name: 'stopped', at: posted}}))).toBe('est. $1.57');
	});

	test('is nothing for a render that failed at the service, and still open for one that can go on', () => {
		const failed = {name: 'failed', at: rendering, code: 'refused', message: 'No.'} as const;
		expect(costText(aTrip({stage: {...failed, resumable: false}}))).toBe('not charged');
		expect(costText(aTrip({stage: {...failed, resumable: true}}))).toBe('est. $1.57');
	});

	test('is shown in cents while it is an estimate', () => {
		expect(estimateText(628)).toBe('$6.28');
	});
});

describe('the shot card', () => {
	test('names clip, track, timecode and length', () => {
		expect(describeSelection(aReading([clip()]), undefined, 'clip')).toEqual({
			kind: 'shot',
			title: 'MVI_0412.mov',
			tag: 'V1',
			detail: '01:00:12:04 – 01:00:15:18',
			length: '3.59 s · 86 f',
		});
	});

	test('follows the marks when in–out is sent', () => {
		const marked = aReading([clip()], {marks: {start: f(300), end: f(324)}});
		expect(describeSelection(marked, undefined, 'in-out').length).toBe('1.00 s · 24 f');
	});

	test.each([
		['nothing read yet', undefined, 'Reading the timeline…'],
		['no project', {kind: 'no-project'} as const, 'No project is open'],
		['nothing selected', aReading([]), 'Nothing is selected'],
		['audio only', aReading([], {audioOnly: true}), 'Only audio is selected'],
		['several clips', aReading([clip(), clip({track: 1})]), '2 clips are selected'],
	])('has words for %s', (_case, reading, title) => {
		expect(describeSelection(reading, undefined, 'clip').title).toBe(title);
	});

	test('says that media is offline, and what Premiere said', () => {
		const media = {kind: 'file', path: '/a', offline: true, itemName: 'a', fps: undefined} as const;
		const offline = describeSelection(aReading([clip({media})]), undefined, 'clip');
		expect([offline.kind, offline.tag]).toEqual(['trouble', 'Offline · V1']);
		expect(describeSelection(undefined, 'It is busy.', 'clip').detail).toBe('It is busy.');
	});
});

describe('things that must fit', () => {
	test('a picture keeps its proportion inside its frame', () => {
		const box = {width: 40, height: 22};
		expect(fitInside({width: 1920, height: 1080}, box)).toEqual({width: 39, height: 22});
		expect(fitInside({width: 1080, height: 1920}, box)).toEqual({width: 12, height: 22});
		expect(fitInside({width: 0, height: 0}, box)).toEqual(box);
	});

	test('a menu opens under what was pressed, over it where there is no room, and stays inside', () => {
		const panel = {width: 280, height: 400};
		const anchor = {left: 250, top: 20, width: 24, height: 24};
		expect(placeMenu(anchor, panel, 3, 'plain')).toEqual({
			left: 96,
			top: 46,
			width: 176,
			height: 82,
		});
		expect(placeMenu({...anchor, top: 370}, panel, 3, 'plain').top).toBe(370 - 2 - 82);
		const tall = placeMenu({...anchor, top: 100}, panel, 40, 'plain');
		expect(tall.top + tall.height).toBeLessThanOrEqual(392);
	});
});
