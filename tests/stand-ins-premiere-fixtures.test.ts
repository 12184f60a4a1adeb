import {expect, test} from 'vitest';
import type {FixtureName} from '../src/stand-ins/premiere/fixtures';
import {buildFixture, fixtureNames} from '../src/stand-ins/premiere/fixtures';
import {frameTicks, ticksPerSecond} from '../src/stand-ins/premiere/model/ticks';
import {aScript} from './stand-ins-premiere-world';

/** A fixture as a script finds it: the sequence shown, the shot selected on it, and its clip. */
async function aFixture(name: FixtureName) {
	const {premiere, api} = await aScript();
	const fixture = buildFixture(premiere, name);
	const sequence = await (await api.Project.getActiveProject())?.getActiveSequence();
	if (!sequence) throw new Error('A fixture shows its sequence.');
	const items = await (await sequence.getSelection()).getTrackItems();
	const shot = items.find((one) => 'createAddVideoTransitionAction' in one);
	if (!shot) throw new Error('A fixture has its shot selected.');
	const raw = await shot.getProjectItem();
	const clip = raw && api.ClipProjectItem.cast(raw);
	return {premiere, api, fixture, sequence, shot, raw, clip, items};
}

test.each(fixtureNames())('%s: the shot is on the timeline and selected', async (name) => {
	const {fixture, sequence, raw, shot} = await aFixture(name);
	expect(String(sequence.guid)).toBe(fixture.sequence);
	expect(raw?.getId()).toBe(fixture.clip);
	const [start, end] = [await shot.getStartTime(), await shot.getEndTime()];
	expect(BigInt(end.ticks) > BigInt(start.ticks)).toBe(true);
	expect(await shot.getIsSelected()).toBe(true);
});

test.each(['23.976', '25', '50', '59.94'] as const)(
	'%s: runs at its rate from zero',
	async (rate) => {
		const {sequence} = await aFixture(rate);
		expect(await sequence.getTimebase()).toBe(String(frameTicks[rate]));
		expect((await sequence.getZeroPoint()).ticks).toBe('0');
	},
);

test('a drop-frame sequence starts at an hour of its timecode, another before zero', async () => {
	const drop = await aFixture('29.97 drop frame');
	expect((await drop.sequence.getSequenceVideoTimeDisplayFormat()).type).toBe(102);
	const frames = BigInt((await drop.sequence.getZeroPoint()).ticks) / frameTicks['29.97'];
	// Two numbers are dropped every minute but every tenth: 108,000 less 108.
	expect(frames).toBe(107_892n);
	const early = await aFixture('negative zero point');
	expect((await early.sequence.getZeroPoint()).seconds).toBe(-10);
});

test('speeds and directions hold the law between source and timeline', async () => {
	for (const [name, speed, reversed] of [
		['half speed', 0.5, 0],
		['double speed', 2, 0],
		['reversed', 1, 1],
	] as const) {
		const {shot} = await aFixture(name);
		const [start, end, from, to] = await Promise.all(
			[shot.getStartTime(), shot.getEndTime(), shot.getInPoint(), shot.getOutPoint()].map(
				async (time) => Number((await time).ticks),
			),
		);
		expect([await shot.getSpeed(), await shot.isSpeedReversed()]).toEqual([speed, reversed]);
		expect((to ?? 0) - (from ?? 0)).toBe(((end ?? 0) - (start ?? 0)) * speed);
	}
});

test('stills and adjustment layers start at an hour of their own time and have their kind', async () => {
	const still = await aFixture('still');
	expect((await still.shot.getInPoint()).seconds).toBe(3600);
	const layer = await aFixture('adjustment layer');
	expect(await layer.shot.isAdjustmentLayer()).toBe(true);
	expect(await layer.clip?.getMediaFilePath()).toBe('');
});

test('titles have no project item, nests are sequences, and the rest says what it is', async () => {
	expect((await aFixture('title')).raw).toBe(undefined);
	const nest = await aFixture('nest');
	expect(await nest.clip?.isSequence()).toBe(true);
	expect(await (await nest.clip?.getSequence())?.getTimebase()).toBe(String(frameTicks['23.976']));
	expect(await (await aFixture('multicam')).clip?.isMulticamClip()).toBe(true);
	expect(await (await aFixture('merged')).clip?.isMergedClip()).toBe(true);
	expect(await (await aFixture('offline')).clip?.isOffline()).toBe(true);
	const proxy = await aFixture('proxy');
	expect(await proxy.clip?.getProxyPath()).toBe('/media/shot_Proxy.mp4');
	expect(await proxy.clip?.getMediaFilePath()).toBe('/media/shot.mp4');
	const timecode = await (await aFixture('source timecode')).clip?.getMedia();
	expect((await timecode?.start)?.ticks).toBe(String(36_000n * ticksPerSecond));
});

test('a subclip reports its master’s file under a name of its own', async () => {
	const {clip} = await aFixture('subclip');
	expect(clip?.name).toBe('The turn');
	expect(await clip?.getMediaFilePath()).toBe('/media/shot.mp4');
});

test('paths are decomposed under composed names, and shares keep their backslashes', async () => {
	const accents = await aFixture('decomposed path');
	const path = (await accents.clip?.getMediaFilePath()) ?? '';
	expect(path).toBe(path.normalize('NFD'));
	expect(path).not.toBe(path.normalize('NFC'));
	expect(accents.clip?.name).toBe('Café à Zürich.mp4'.normalize('NFC'));
	const share = await aFixture('network path');
	expect(await share.clip?.getMediaFilePath()).toBe('\\\\server\\Big Share\\Day 1\\shot 01.mp4');
});

test('mixed rates lie on one timeline, frame for frame of that timeline', async () => {
	const {api, sequence} = await aFixture('mixed rates');
	const track = await sequence.getVideoTrack(0);
	const items = track.getTrackItems(api.Constants.TrackItemType.CLIP, false);
	const rates = await Promise.all(
		items.map(async (item) => {
			const raw = await item.getProjectItem();
			const clip = raw && api.ClipProjectItem.cast(raw);
			return (await clip?.getFootageInterpretation())?.getFrameRate().toFixed(3);
		}),
	);
	expect(rates).toEqual(['59.940', '23.976', '29.970', '50.000']);
	expect((await sequence.getEndTime()).ticks).toBe(String(200n * frameTicks['25']));
});

test('60 tracks and 10,000 items are there, and reading a selection walks none of them', async () => {
	const wide = await aFixture('60 tracks');
	expect(await wide.sequence.getVideoTrackCount()).toBe(30);
	expect(await wide.sequence.getAudioTrackCount()).toBe(30);

	const {api, premiere, fixture, sequence} = await aFixture('10,000 items');
	const {CLIP} = api.Constants.TrackItemType;
	const tracks = await Promise.all(
		Array.from({length: 10}, (_, index) => sequence.getVideoTrack(index)),
	);
	const counts = tracks.map((track) => track.getTrackItems(CLIP, false).length);
	expect(counts).toEqual(Array.from({length: 10}, () => 1000));
	const [last] =
		premiere.read()?.document.sequences.get(fixture.sequence)?.videoTracks[9]?.items.slice(-1) ??
		[];
	premiere.desk.select([fixture.shot, last?.id ?? '']);
	const selected = await (await sequence.getSelection()).getTrackItems();
	expect(selected).toHaveLength(2);
});
