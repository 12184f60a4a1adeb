import {describe, expect, test} from 'vitest';
import type {MediaEngine, RangeJob} from '../src/stand-ins/premiere/media-engine';
import {frameTicks} from '../src/stand-ins/premiere/model/ticks';
import {createPremiere} from '../src/stand-ins/premiere/premiere';
import type {Switches} from '../src/stand-ins/premiere/switches';
import {call, frame, settle} from './stand-ins-premiere-world';

const preset = `<PremiereData Version="3"><ExporterFileType>1211250228</ExporterFileType>
<DoVideo>true</DoVideo><P><ParamIdentifier>ADBEVideoCodec</ParamIdentifier></P></PremiereData>`;

/** A Premiere whose renders are remembered, and whose time passes when it is told to. */
async function anEncoder(switches: Partial<Switches> = {}) {
	const disk = new Map<string, number>([['/jobs/source.mp4', 9]]);
	const jobs: RangeJob[] = [];
	const waits: Array<() => void> = [];
	const engine: MediaEngine = {
		async probe(path) {
			if (!disk.has(path)) return undefined;
			const ticksPerFrame = String(frameTicks['25']);
			const video = {width: 640, height: 360, ticksPerFrame, frames: 100, startSeconds: 0};
			return {video, still: undefined, audio: undefined};
		},
		readText: async (path) => (path.endsWith('.epr') ? preset : undefined),
		look: async (path) =>
			disk.has(path) ? 'file' : path.startsWith('/jobs') ? 'folder' : 'nothing',
		copy: async () => undefined,
		async renderRange(job) {
			jobs.push(job);
			return {id: String(jobs.length), bytes: 1000};
		},
		renderFrame: async () => ({id: 'frame', bytes: 100}),
		async deliver(_, path, bytes = 1000) {
			disk.set(path, bytes);
		},
	};
	const premiere = createPremiere({
		engine,
		switches,
		wait: () => new Promise((resolve) => void waits.push(resolve)),
	});
	const {api, build, desk} = premiere;
	desk.newProject('Spot', '/jobs/Spot.prproj');
	const guid = build.sequence({name: 'Cut', rate: '25'});
	const clip = build.clip({name: 'shot.mp4', path: '/jobs/source.mp4', frames: 100});
	build.place(guid, {item: clip, track: 0, start: 0n});
	const project = await api.Project.getActiveProject();
	const heard: string[] = [];
	const manager = api.EncoderManager.getManager();
	const events: Array<readonly [string, string]> = [
		['queued', api.EncoderManager.EVENT_RENDER_QUEUE],
		['progress', api.EncoderManager.EVENT_RENDER_PROGRESS],
		['complete', api.EncoderManager.EVENT_RENDER_COMPLETE],
		['error', api.EncoderManager.EVENT_RENDER_ERROR],
		['cancel', api.EncoderManager.EVENT_RENDER_CANCEL],
	];
	for (const [word, name] of events) {
		api.EventManager.addEventListener(manager, name, (event = {}) => {
			const amount: unknown =
				Reflect.get(event, 'progressAmount') ?? Reflect.get(event, 'progress');
			heard.push(amount === undefined ? word : `${word} ${amount}`);
		});
	}

	async function sequence() {
		const found = await project?.getActiveSequence();
		if (!found) throw new Error('A sequence is open.');
		return found;
	}

	return {
		premiere,
		api,
		manager,
		disk,
		jobs,
		heard,
		sequence,
		types: api.Constants.ExportType,
		async clip() {
			const items = await (await project?.getRootItem())?.getItems();
			const raw = items?.find(({name}) => name === 'shot.mp4');
			const found = raw && api.ClipProjectItem.cast(raw);
			if (!found) throw new Error('The clip is there.');
			return found;
		},
		/** Lets everything go on that waits for time. */
		async passTime(rounds = 1) {
			for (let round = 0; round < rounds; round += 1) {
				for (const go of waits.splice(0)) go();
				await settle();
			}
		},
	};
}

describe('a queue in Media Encoder', () => {
	test('takes the range when a job is queued, and runs when it is started', async () => {
		const {premiere, manager, sequence, types, jobs, disk, heard, passTime} = await anEncoder();
		premiere.desk.setMark('in', frame(10));
		premiere.desk.setMark('out', frame(30));
		const {QUEUE_TO_AME} = types;
		const queued = manager.exportSequence(
			...[await sequence(), QUEUE_TO_AME, '/jobs/a.mp4', '/p.epr', false],
		);
		expect(await queued).toBe(true);
		premiere.desk.setMark('in', undefined);
		await passTime(3);
		expect([jobs.length, disk.has('/jobs/a.mp4')]).toEqual([0, false]);

		expect(await manager.startBatchEncode()).toBe(true);
		await passTime();
		expect(disk.get('/jobs/a.mp4')).toBe(48);
		await passTime();
		expect(disk.get('/jobs/a.mp4')).toBe(1000);
		expect(jobs).toMatchObject([{start: String(frame(10)), frames: 20}]);
		expect(heard).toEqual(['queued', 'progress 0', 'progress 0.5', 'progress 1', 'complete']);
	});

	test('cannot be started before the program is ready', async () => {
		const {manager, passTime} = await anEncoder({encoderStartup: 8000});
		expect(await manager.startBatchEncode()).toBe(false);
		expect(await manager.launchEncoder()).toBe(true);
		expect(await manager.startBatchEncode()).toBe(false);
		await passTime();
		expect(await manager.startBatchEncode()).toBe(true);
	});

	test('runs at once in Premiere’s own queue', async () => {
		const {manager, sequence, types, disk, passTime} = await anEncoder();
		const {QUEUE_TO_APP} = types;
		await manager.exportSequence(await sequence(), QUEUE_TO_APP, '/jobs/b.mp4', '/p.epr', true);
		await passTime(2);
		expect(disk.get('/jobs/b.mp4')).toBe(1000);
	});

	test('tells of errors and cancelling, in the field a switch names, or not at all', async () => {
		const outcomes: ReadonlyArray<readonly [Partial<Switches>, readonly string[]]> = [
			[{encoderOutcome: 'error'}, ['queued', 'progress 0', 'error']],
			[{encoderOutcome: 'cancel', encoderProgress: 'progress'}, ['queued', 'progress 0', 'cancel']],
			[{encoderEvents: false}, []],
		];
		for (const [switches, expected] of outcomes) {
			const {manager, sequence, types, heard, passTime} = await anEncoder(switches);
			const {QUEUE_TO_APP} = types;
			await manager.exportSequence(await sequence(), QUEUE_TO_APP, '/jobs/b.mp4', '/p.epr', true);
			await passTime(3);
			expect(heard).toEqual(expected);
		}
	});

	test('does not share the lock of exports inside Premiere', async () => {
		const {premiere, manager, sequence, types, passTime} = await anEncoder();
		const {QUEUE_TO_APP, IMMEDIATELY} = types;
		const now = await sequence();
		await manager.exportSequence(now, QUEUE_TO_APP, '/jobs/b.mp4', '/p.epr', true);
		const immediate = manager.exportSequence(now, IMMEDIATELY, '/jobs/c.mp4', '/p.epr', true);
		await settle();
		await passTime(3);
		expect(await immediate).toBe(true);
		await premiere.settled();
	});
});

describe('encoding a file or an item', () => {
	test('ignores the range it is given, or keeps to it', async () => {
		for (const encodeRange of ['ignored', 'honoured'] as const) {
			const {api, premiere, manager, clip, jobs, passTime} = await anEncoder({encodeRange});
			const {createWithTicks, TIME_INVALID} = api.TickTime;
			const at = createWithTicks(String(frame(40)));
			await manager.encodeFile('/jobs/source.mp4', '/jobs/f.mp4', '/p.epr', at, TIME_INVALID);
			premiere.build.adjust(
				[...(premiere.read()?.document.items.values() ?? [])].find(({name}) => name === 'shot.mp4')
					?.id ?? '',
				(one) => ({...one, marks: {in: frame(5), out: frame(15)}}),
			);
			await manager.encodeProjectItem(await clip(), '/jobs/g.mp4', '/p.epr', 1, false, true);
			await passTime(6);
			const ranges = jobs.map(({start, frames}) => [BigInt(start) / frameTicks['25'], frames]);
			expect(ranges).toEqual(
				encodeRange === 'honoured'
					? [
							[40n, 60],
							[5n, 10],
						]
					: [
							[0n, 100],
							[0n, 100],
						],
			);
		}
	});

	test('needs its times, and may break on what trails behind them', async () => {
		const {api, manager, premiere} = await anEncoder();
		const {TIME_ZERO, TIME_INVALID} = api.TickTime;
		await expect(
			call(manager, 'encodeFile', '/jobs/source.mp4', '/f.mp4', '/p.epr'),
		).rejects.toThrow('Not Enough Parameters');
		const encode = () =>
			manager.encodeFile(
				...['/jobs/source.mp4', '/jobs/f.mp4', '/p.epr', TIME_ZERO, TIME_INVALID, 0],
			);
		expect(await encode()).toBe(true);
		premiere.switches.encodeTrailing = 'break';
		expect(await encode()).toBe(false);
	});

	test('throws without Media Encoder, which then cannot be launched either', async () => {
		const {manager, clip} = await anEncoder({mediaEncoder: false});
		expect(manager.isAMEInstalled).toBe(false);
		expect(await manager.launchEncoder()).toBe(false);
		await expect(
			manager.encodeProjectItem(await clip(), '/jobs/g.mp4', '/p.epr', 0),
		).rejects.toThrow('Internal error : AME is not installed');
	});
});

describe('an export inside Premiere', () => {
	test('answers false to arguments in another order, and to a missing preset', async () => {
		const {premiere, manager, sequence, types, passTime} = await anEncoder();
		const now = await sequence();
		const {IMMEDIATELY} = types;
		expect(
			await call(manager, 'exportSequence', now, '/jobs/a.mp4', '/p.epr', false, IMMEDIATELY),
		).toBe(false);
		expect(await manager.exportSequence(now, IMMEDIATELY, '/jobs/a.mp4')).toBe(false);
		premiere.switches.missingPreset = 'standard-rules';
		const exported = manager.exportSequence(now, IMMEDIATELY, '/jobs/a.mp4');
		await settle();
		await passTime(3);
		expect(await exported).toBe(true);
	});

	test('begun while another runs is refused, or waits for it', async () => {
		for (const busyExport of ['refused', 'queued'] as const) {
			const {manager, sequence, types, jobs, passTime} = await anEncoder({busyExport});
			const now = await sequence();
			const answers = ['/jobs/a.mp4', '/jobs/b.mp4'].map((file) =>
				manager.exportSequence(now, types.IMMEDIATELY, file, '/p.epr', true),
			);
			await settle();
			await passTime(6);
			expect(await Promise.all(answers)).toEqual([true, busyExport === 'queued']);
			expect(jobs).toHaveLength(busyExport === 'queued' ? 2 : 1);
		}
	});

	test('waits behind an alert with the file half written, and answers meanwhile', async () => {
		const {premiere, manager, sequence, types, disk, passTime} = await anEncoder({
			exportAlert: true,
		});
		const now = await sequence();
		const {IMMEDIATELY} = types;
		const exported = manager.exportSequence(now, IMMEDIATELY, '/jobs/a.mp4', '/p.epr', true);
		await settle();
		await passTime(5);
		expect(disk.get('/jobs/a.mp4')).toBe(48);
		expect(now.name).toBe('Cut');
		premiere.desk.dismissAlert();
		await settle();
		await passTime();
		expect([await exported, disk.get('/jobs/a.mp4')]).toEqual([true, 1000]);
	});

	test('loses in and out on the way where a switch says so', async () => {
		const {premiere, manager, sequence, types, jobs, passTime} = await anEncoder({
			exportLosesMarks: true,
		});
		premiere.desk.setMark('in', frame(10));
		premiere.desk.setMark('out', frame(30));
		const {IMMEDIATELY} = types;
		void manager.exportSequence(await sequence(), IMMEDIATELY, '/jobs/a.mp4', '/p.epr', false);
		await settle();
		await passTime(3);
		expect(jobs).toMatchObject([{start: '0', frames: 100}]);
	});

	test('goes on with what it began while the editor, or the drive, goes another way', async () => {
		for (const name of [
			'sequenceSwitches',
			'sequenceCloses',
			'projectCloses',
			'mediaGoesOffline',
		] as const) {
			const world = await anEncoder({[name]: 'during-export'});
			const {premiere, manager, sequence, types, disk, passTime} = world;
			premiere.build.sequence({name: 'Other', rate: '24'});
			const before = premiere.read()?.desk.activeSequence;
			const {IMMEDIATELY} = types;
			const now = await sequence();
			const exported = manager.exportSequence(now, IMMEDIATELY, '/jobs/a.mp4', '/p.epr', true);
			await settle();
			await passTime(3);
			expect([await exported, disk.get('/jobs/a.mp4')]).toEqual([true, 1000]);
			const after = premiere.read();
			const [clip] = [...(after?.document.items.values() ?? [])].filter(
				(item) => item.kind === 'clip',
			);
			expect({
				sequenceSwitches: after?.desk.activeSequence !== before && after !== undefined,
				sequenceCloses: after !== undefined && after.desk.activeSequence === undefined,
				projectCloses: after === undefined,
				mediaGoesOffline: clip?.media.offline,
			}).toMatchObject({[name]: true});
		}
	});

	test('an extension comes with or without its dot', async () => {
		const {api, premiere, sequence} = await anEncoder();
		const extension = async () =>
			api.EncoderManager.getExportFileExtension(await sequence(), '/p.epr');
		expect(await extension()).toBe('mp4');
		premiere.switches.extensionDot = true;
		expect(await extension()).toBe('.mp4');
	});
});

describe('a captured frame', () => {
	test('is refused, promised for nothing, or lost while another is written', async () => {
		const {api, premiere, sequence, disk, passTime} = await anEncoder();
		const {exportSequenceFrame} = api.Exporter;
		const capture = async (name: string, folder = '/jobs') =>
			exportSequenceFrame(await sequence(), api.TickTime.TIME_ZERO, name, folder, 64, 36);
		expect(await capture('a.png', '/nowhere')).toBe(false);
		premiere.switches.frameLies = true;
		expect(await capture('a.png', '/nowhere')).toBe(true);
		expect(await capture('a.png')).toBe(true);
		expect(await capture('b.png')).toBe(false);
		premiere.switches.busyFrame = 'lost';
		expect(await capture('c.png')).toBe(true);
		await passTime(3);
		expect([...disk.keys()]).toEqual(['/jobs/source.mp4', '/jobs/a.png']);
		premiere.switches.frameRefused = true;
		expect(await capture('d.png')).toBe(false);
	});
});
