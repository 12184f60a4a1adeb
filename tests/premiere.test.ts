import {describe, expect, test} from 'vitest';
import {ticksPerSecond} from '../src/timeline/tick-time';
import {countCalls} from './counted-calls';
import {createHandWoundClock, settle} from './hand-wound-clock';
import {createWorld, frame, shotOf, type World} from './premiere-world';

async function readOpen({host}: World) {
	const reading = await host.read();
	if (reading.kind !== 'sequence') throw new Error('No sequence is open.');
	return reading;
}

describe('reading what is selected', () => {
	test('tells a clip by its place, its media and the frames it shows', async () => {
		const world = createWorld();
		const {video, item} = world.lay('shot.mov', 50, 60, {audioTrack: 1});
		world.premiere.desk.select([video ?? '']);
		world.premiere.desk.movePlayhead(frame(70));

		const reading = await readOpen(world);

		expect(reading).toMatchObject({
			project: {id: world.project, name: 'Spot', path: '/jobs/Spot.prproj'},
			sequence: {
				id: world.sequence,
				name: 'Cut',
				rate: {ticksPerFrame: frame(1)},
				width: 1920,
				height: 1080,
				dropFrame: false,
				end: frame(110),
			},
			playhead: frame(70),
			marks: undefined,
			audioOnly: false,
		});
		expect(reading.clips).toEqual([
			{
				track: 0,
				name: 'shot.mov',
				range: {start: frame(50), end: frame(110)},
				source: {in: frame(100), out: frame(160)},
				projectItem: item,
				media: {
					kind: 'file',
					path: '/media/shot.mov',
					offline: false,
					itemName: 'shot.mov',
					fps: 25,
				},
				speed: 1,
				reversed: false,
				disabled: false,
				adjustment: false,
			},
		]);
	});

	test('several clips come by their start, then their track, however the host hands them out', async () => {
		const world = createWorld();
		const names = ['c', 'a', 'b', 'd'];
		const ids = [
			world.lay('c', 100, 20).video,
			world.lay('a', 0, 20).video,
			world.lay('b', 50, 20).video,
			world.lay('d', 100, 20, {track: 1, videoOnly: true}).video,
		];
		expect(ids).toHaveLength(names.length);
		world.premiere.desk.select(ids.map(String));

		const {clips} = await readOpen(world);
		expect(clips.map((clip) => clip.name)).toEqual(['a', 'b', 'c', 'd']);
	});

	test('sound alone is told as sound alone', async () => {
		const world = createWorld();
		const {audio} = world.lay('shot', 0, 20);
		world.premiere.desk.select([audio ?? ''], 'alone');
		expect(await readOpen(world)).toMatchObject({clips: [], audioOnly: true});

		world.premiere.desk.select([]);
		expect(await readOpen(world)).toMatchObject({clips: [], audioOnly: false});
	});

	test('costs at most 40 calls, however long the sequence is', async () => {
		const short = await callsToRead(10);
		const long = await callsToRead(1000);
		expect(short).toBeGreaterThan(20);
		expect(short).toBeLessThanOrEqual(40);
		expect(long).toBe(short);
	});

	test('goes the slow way round when the selection cannot be had', async () => {
		const world = createWorld({switches: {selectionFails: true}});
		world.lay('other', 0, 20);
		const {video} = world.lay('shot', 50, 60);
		world.premiere.desk.select([video ?? '']);

		const {clips} = await readOpen(world);
		expect(clips.map((clip) => clip.name)).toEqual(['shot']);
	});

	test.each(['undefined', 'null'] as const)(
		'nothing open is told when it reads %s',
		async (nothing) => {
			const world = createWorld({switches: {nothing}});
			world.premiere.desk.showSequence(undefined);
			expect(await world.host.read()).toMatchObject({kind: 'no-sequence', project: {name: 'Spot'}});

			world.premiere.desk.closeProject();
			expect(await world.host.read()).toEqual({kind: 'no-project'});
		},
	);

	test('in and out count when both are set and there is something between them', async () => {
		const world = createWorld();
		world.lay('shot', 0, 100);
		world.premiere.desk.setMark('out', frame(80));
		expect((await readOpen(world)).marks).toBeUndefined();

		world.premiere.desk.setMark('in', frame(20));
		expect((await readOpen(world)).marks).toEqual({start: frame(20), end: frame(80)});

		world.premiere.desk.setMark('out', frame(140));
		expect((await readOpen(world)).marks).toEqual({start: frame(20), end: frame(100)});
	});

	test('start timecode and drop frame are kept for labels', async () => {
		const zeroPoint = 3600n * ticksPerSecond;
		const world = createWorld({sequence: {rate: '29.97', dropFrame: true, zeroPoint}});
		expect((await readOpen(world)).sequence).toMatchObject({
			dropFrame: true,
			zeroPoint,
			rate: {ticksPerFrame: 8_475_667_200n},
		});
	});
});

describe('what stands behind a clip', () => {
	test.each(['undefined', 'null'] as const)(
		'a title has nothing behind it (%s)',
		async (nothing) => {
			const world = createWorld({switches: {nothing}});
			const title = {text: 'Opening', track: 1, start: 0n, end: frame(50)};
			const clip = await shotOf(world, world.premiere.build.title(world.sequence, title));
			expect(clip).toMatchObject({media: {kind: 'graphic'}, projectItem: undefined});
		},
	);

	test.each(['nothing', 'throw'] as const)(
		'a matte, an adjustment layer, a nest (casts: %s)',
		async (failedCast) => {
			const world = createWorld({switches: {failedCast}});
			const {build} = world.premiere;
			const lay = (item: string, start: number) =>
				build.place(world.sequence, {item, track: 1, start: frame(start), videoOnly: true}).video;
			const matte = lay(build.clip({name: 'Red', kind: 'color'}), 0);
			const adjustment = lay(build.clip({name: 'Grade', kind: 'adjustment'}), 500);
			const inner = build.sequence({name: 'Inner', rate: '25'});
			build.place(inner, {item: build.clip({name: 'a', frames: 40}), track: 0, start: 0n});
			const nest = lay(inner, 1000);

			expect(await shotOf(world, matte)).toMatchObject({media: {kind: 'synthetic'}});
			expect(await shotOf(world, adjustment)).toMatchObject({
				media: {kind: 'synthetic'},
				adjustment: true,
			});
			expect(await shotOf(world, nest)).toMatchObject({media: {kind: 'sequence'}});
		},
	);

	test('multicam and merged clips are told from files', async () => {
		const world = createWorld();
		const {video, item} = world.lay('cam', 0, 50);
		world.premiere.build.adjust(item, (clip) => ({...clip, multicam: true}));
		expect(await shotOf(world, video)).toMatchObject({media: {kind: 'multicam'}});

		world.premiere.build.adjust(item, (clip) => ({...clip, multicam: false, merged: true}));
		expect(await shotOf(world, video)).toMatchObject({media: {kind: 'merged'}});
	});

	test('offline media says so, and a proxy does not hide the file', async () => {
		const world = createWorld();
		const {video, item} = world.lay('shot.mov', 0, 50);
		world.premiere.desk.attachProxy(item, '/proxies/shot.mov');
		world.premiere.desk.setOffline(item, true);
		expect(await shotOf(world, video)).toMatchObject({
			media: {kind: 'file', path: '/media/shot.mov', offline: true},
		});
	});

	test.each([false, true])(
		'speed is a factor, also where it reads as percent (%s)',
		async (speedInPercent) => {
			const world = createWorld({switches: {speedInPercent}});
			const plain = world.lay('plain', 0, 50).video;
			const fast = world.lay('fast', 100, 50, {speed: 2}).video;
			const back = world.lay('back', 200, 50, {reversed: true}).video;
			expect(await shotOf(world, plain)).toMatchObject({speed: 1, reversed: false});
			expect(await shotOf(world, fast)).toMatchObject({speed: 2});
			expect(await shotOf(world, back)).toMatchObject({reversed: true});
		},
	);
});

describe('what would be lost in a copy of the file', () => {
	test('nothing, for a clip as it was laid', async () => {
		const world = createWorld();
		const shot = await shotOf(world, world.lay('shot', 50, 60).video);
		expect(await world.host.readEffects(world.sequence, shot)).toEqual([]);
	});

	test('effects, changed Motion and Opacity by their names', async () => {
		const world = createWorld();
		const laid = world.lay('shot', 50, 60, {effects: ['Lumetri Color'], scale: 120, opacity: 80});
		const shot = await shotOf(world, laid.video);
		expect(await world.host.readEffects(world.sequence, shot)).toEqual([
			'Opacity',
			'Motion',
			'Lumetri Color',
		]);
	});

	test('transitions at its edges, and no others', async () => {
		const world = createWorld();
		const shot = await shotOf(world, world.lay('shot', 50, 60).video);
		const dissolve = {kind: 'video', track: 0, name: 'Cross Dissolve'} as const;
		world.premiere.build.transition(world.sequence, {
			...dissolve,
			start: frame(45),
			end: frame(55),
		});
		world.premiere.build.transition(world.sequence, {
			...dissolve,
			start: frame(200),
			end: frame(210),
		});
		expect(await world.host.readEffects(world.sequence, shot)).toEqual([
			'Cross Dissolve at the start',
		]);
	});

	test('a shot that is gone is said to have moved', async () => {
		const world = createWorld();
		const {video} = world.lay('shot', 50, 60);
		const shot = await shotOf(world, video);
		world.premiere.desk.deleteTrackItem(video ?? '');
		await expect(world.host.readEffects(world.sequence, shot)).rejects.toMatchObject({
			code: 'shot-moved',
		});
	});
});

describe('the surroundings of a stretch', () => {
	test('are the items of all tracks that share time with it, and the muted tracks', async () => {
		const world = createWorld();
		world.lay('before', 0, 50);
		world.lay('shot', 50, 60);
		world.lay('over', 100, 30, {track: 1, videoOnly: true});
		world.premiere.desk.muteTrack('video', 2, true);

		const around = await world.host.readSurroundings(world.sequence, {
			start: frame(50),
			end: frame(110),
		});
		expect(around).toMatchObject({videoTracks: 3, muted: [2]});
		expect(around.clips.map(({track, name}) => `V${track + 1} ${name}`)).toEqual([
			'V1 shot',
			'V2 over',
		]);
	});

	test('tracks are muted and unmuted again; one that is gone is passed over', async () => {
		const world = createWorld();
		const range = {start: 0n, end: frame(10)};
		await world.host.muteTracks(world.sequence, [1, 2, 9], true);
		expect((await world.host.readSurroundings(world.sequence, range)).muted).toEqual([1, 2]);

		await world.host.muteTracks(world.sequence, [1, 2, 9], false);
		expect((await world.host.readSurroundings(world.sequence, range)).muted).toEqual([]);
	});
});

describe('marks', () => {
	test('that were not set are put back as not set', async () => {
		const world = createWorld();
		world.lay('shot', 0, 200);
		const before = world.premiere.read()?.document;
		const old = await world.host.readMarks(world.sequence);

		await world.host.writeMarks(world.sequence, {in: frame(10), out: frame(60)});
		expect((await readOpen(world)).marks).toEqual({start: frame(10), end: frame(60)});

		await world.host.writeMarks(world.sequence, old);
		expect(world.premiere.read()?.document).toEqual(before);
	});

	test.each([
		['later ones', {in: 10, out: 20}, {in: 100, out: 150}],
		['earlier ones', {in: 100, out: 150}, {in: 10, out: 20}],
		['ones that touch', {in: 10, out: 20}, {in: 20, out: 30}],
		['ones inside', {in: 10, out: 100}, {in: 30, out: 40}],
		['ones outside', {in: 30, out: 40}, {in: 10, out: 100}],
	])('give way to %s without standing the wrong way round', async (_, from, to) => {
		const world = createWorld();
		world.lay('shot', 0, 200);
		const marks = (pair: {in: number; out: number}) => ({in: frame(pair.in), out: frame(pair.out)});

		await world.host.writeMarks(world.sequence, marks(from));
		await world.host.writeMarks(world.sequence, marks(to));
		expect(await world.host.readMarks(world.sequence)).toEqual(marks(to));

		await world.host.writeMarks(world.sequence, marks(from));
		expect(await world.host.readMarks(world.sequence)).toEqual(marks(from));
	});

	test('survive a host that loses the in when both are set at once', async () => {
		const world = createWorld({switches: {inOutRace: true}});
		world.lay('shot', 0, 200);
		const marks = {in: frame(10), out: frame(60)};
		await world.host.writeMarks(world.sequence, marks);
		expect(await world.host.readMarks(world.sequence)).toEqual(marks);
	});

	test('that are not taken are reported', async () => {
		const world = createWorld({switches: {commitLies: true}});
		world.lay('shot', 0, 200);
		await expect(
			world.host.writeMarks(world.sequence, {in: frame(10), out: frame(60)}),
		).rejects.toMatchObject({code: 'marks-refused'});
	});

	test('of a sequence that is not open are left alone', async () => {
		const world = createWorld();
		world.premiere.desk.showSequence(world.premiere.build.sequence({name: 'Other', rate: '25'}));
		await expect(
			world.host.writeMarks(world.sequence, {in: frame(10), out: frame(60)}),
		).rejects.toMatchObject({code: 'other-sequence'});
		expect(await world.host.isOpen(world.project, world.sequence)).toBe(false);
	});
});

describe('watching', () => {
	async function aWatchedWorld() {
		const clock = createHandWoundClock();
		const world = createWorld({clock});
		const {video} = world.lay('shot', 0, 50);
		await settle();
		let told = 0;
		const stop = world.host.watch(() => {
			told += 1;
		});
		return {world, clock, video: video ?? '', told: () => told, stop};
	}

	test('tells of a selection at once, and once however often it fires', async () => {
		const {world, clock, video, told} = await aWatchedWorld();
		await settle();
		world.premiere.desk.select([video]);
		world.premiere.desk.select([]);
		world.premiere.desk.select([video]);
		await clock.wind(100);
		expect(told()).toBe(1);
	});

	test('follows the editor to another sequence', async () => {
		const {world, clock, told} = await aWatchedWorld();
		await clock.wind(100);
		const other = world.premiere.build.sequence({name: 'Other', rate: '25'});
		const item = world.premiere.build.clip({name: 'b', frames: 10});
		const there = world.premiere.build.place(other, {item, track: 0, start: 0n}).video;
		world.premiere.desk.showSequence(other);
		await clock.wind(200);
		const arrived = told();
		expect(arrived).toBeGreaterThan(0);

		world.premiere.desk.select([there ?? '']);
		await clock.wind(100);
		expect(told()).toBe(arrived + 1);
	});

	test.each([
		['in and out', (world: World) => world.premiere.desk.setMark('in', frame(5))],
		['the playhead', (world: World) => world.premiere.desk.movePlayhead(frame(7))],
		['a project that is closed', (world: World) => world.premiere.desk.closeProject()],
	])('notices %s within two seconds', async (_, change) => {
		const {world, clock, told} = await aWatchedWorld();
		await clock.wind(100);
		expect(told()).toBe(0);
		change(world);
		await clock.wind(2000);
		expect(told()).toBeGreaterThan(0);
	});

	test('says nothing while nothing changes, nor after it was stopped', async () => {
		const {world, clock, video, told, stop} = await aWatchedWorld();
		await clock.wind(20_000);
		expect(told()).toBe(0);

		stop();
		world.premiere.desk.select([video]);
		world.premiere.desk.movePlayhead(frame(9));
		await clock.wind(20_000);
		expect(told()).toBe(0);
	});
});

test('the playhead goes where it is sent', async () => {
	const world = createWorld();
	world.lay('shot', 0, 200);
	await world.host.movePlayhead(world.sequence, frame(42));
	expect((await readOpen(world)).playhead).toBe(frame(42));
});

/** How many calls it takes to read one linked clip at the end of a sequence of so many items. */
async function callsToRead(count: number): Promise<number> {
	let calls = 0;
	const world = createWorld({
		wrapApi: (api) =>
			countCalls(api, () => {
				calls += 1;
			}),
	});
	const item = world.premiere.build.clip({name: 'short', frames: 10});
	for (let at = 0; at < count; at += 1) {
		world.premiere.build.place(world.sequence, {item, track: 0, start: frame(at * 10)});
	}
	const {video} = world.lay('shot', count * 10, 20);
	world.premiere.desk.select([video ?? '']);

	calls = 0;
	expect((await readOpen(world)).clips).toHaveLength(1);
	return calls;
}
