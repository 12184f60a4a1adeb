import {describe, expect, test} from 'vitest';
import {firstBrief} from '../src/round-trip/brief';
import {createLog, type Log} from '../src/round-trip/log';
import {noted} from '../src/round-trip/noted';
import {DiskError} from '../src/round-trip/ports/disk-error';
import {createRedact} from '../src/round-trip/redact';
import {
	createSecrets,
	learningKeys,
	secretsOfBrief,
	secretsOfTrip,
} from '../src/round-trip/secrets';
import {createSupport} from '../src/round-trip/support';
import {RunwareError} from '../src/runware/runware-error';
import {createHandWoundClock} from './hand-wound-clock';
import {aPlan, aTake, aTrip, aView, placed} from './panel-samples';

describe('the log', () => {
	test('keeps what was said, what lies behind it, and where it was thrown', () => {
		const {log} = aLog();
		log.note('edit', new RunwareError('unreachable', {cause: new TypeError('No route.')}));

		expect(log.entries()).toMatchObject([
			{
				at: 0,
				where: 'edit',
				said: expect.stringMatching(/^RunwareError: Runware cannot.* < TypeError: No route\.$/),
				stack: expect.stringMatching(/^at .*index|^at /),
				times: 1,
			},
		]);
	});

	test('notes an error once, however often it is thrown on', () => {
		const {log} = aLog();
		const error = new Error('Once.');
		log.note('disk.list', error);
		log.note('edit', error);

		expect(log.entries().map(({where}) => where)).toEqual(['disk.list']);
	});

	test('counts what comes again and again, and holds no more than the last 200', () => {
		const {log} = aLog();
		for (let time = 0; time < 50; time += 1) {
			log.note('premiere.read', new Error('It is busy.'));
			log.note('disk.list', new Error('Gone.'));
		}
		expect(log.entries().map(({said, times}) => [said, times])).toEqual([
			['Error: It is busy.', 50],
			['Error: Gone.', 50],
		]);

		for (let time = 0; time < 300; time += 1) log.note('edit', new Error(`Number ${time}`));
		expect(log.entries()).toHaveLength(200);
		expect(log.entries().at(-1)?.said).toBe('Error: Number 299');
	});

	test.each([
		['a text', 'The text.', 'The text.'],
		['nothing', undefined, 'undefined'],
		['an object of the host', {code: -2, path: '/a'}, '{"code":-2,"path":"/a"}'],
		['what looks like an error', {message: 'Nearly.'}, 'Nearly.'],
		['a circle', circle(), 'something that cannot be told'],
		[
			'an object that defends itself',
			{
				get message() {
					throw new Error('Hands off.');
				},
			},
			'something that cannot be told',
		],
		['a very long text', 'ab '.repeat(9_999), 'ab '.repeat(9_999).slice(0, 1_000)],
	])('takes %s for an error', (_what, thrown, said) => {
		const {log} = aLog();
		log.note('panel', thrown);

		expect(log.entries()[0]?.said).toBe(said);
	});

	test('never holds a secret, not even half of one at the end of a long text', async () => {
		const {log, files, settle} = aLog(['key-0123456789']);
		log.note('edit', new Error(`${'x '.repeat(495)}key-0123456789 and more`));
		await settle();

		expect(JSON.stringify(log.entries())).not.toContain('key-0');
		expect(files.get('/data/log.json')).not.toContain('key-0');
	});

	test('is on disk soon after, a burst of it in one piece, and is taken up at the next start', async () => {
		const first = aLog();
		for (const word of ['one', 'two', 'three']) first.log.note('edit', new Error(word));
		await first.settle();
		expect(first.writes()).toBe(1);

		const second = aLog([], first.files);
		second.log.note('panel', new Error('four'));
		await second.log.recall();
		expect(second.log.entries().map(({said}) => said)).toEqual([
			'Error: one',
			'Error: two',
			'Error: three',
			'Error: four',
		]);
	});

	test.each(['no JSON', '{}', '{"schema":1,"entries":[{}]}'])(
		'starts anew over %s',
		async (text) => {
			const {log, files} = aLog();
			files.set('/data/log.json', text);
			await log.recall();
			expect(log.entries()).toEqual([]);
		},
	);

	test('goes on in memory when the disk refuses', async () => {
		const {log, refuse, settle, files} = aLog();
		refuse(true);
		log.note('edit', new Error('one'));
		await settle();
		refuse(false);
		log.note('edit', new Error('two'));
		await settle();

		expect(log.entries()).toHaveLength(2);
		expect(files.get('/data/log.json')).toContain('two');
	});
});

describe('a port that is listened to', () => {
	test('answers as before, and what it throws or rejects with is noted by its name', async () => {
		const {log} = aLog();
		const port = noted(
			{
				size: 7,
				double: (value: number) => value * 2,
				fail: () => {
					throw new Error('At once.');
				},
				reject: async () => Promise.reject(new Error('Later.')),
			},
			'port',
			log,
		);

		const {double} = port;
		expect([port.size, port.double(4)]).toEqual([7, 8]);
		expect(port.double).toBe(double);
		expect(() => port.fail()).toThrow('At once.');
		await expect(port.reject()).rejects.toThrow('Later.');
		expect(log.entries().map(({where, said}) => `${where} ${said}`)).toEqual([
			'port.fail Error: At once.',
			'port.reject Error: Later.',
		]);
	});

	test('says nothing of files that are not there', async () => {
		const {log} = aLog();
		const disk = noted(
			{readText: async () => Promise.reject(new DiskError('missing', '/a'))},
			'disk',
			log,
		);

		await expect(disk.readText()).rejects.toThrow();
		expect(log.entries()).toEqual([]);
	});
});

describe('secrets', () => {
	test('are every key that is read or written', async () => {
		const secrets = createSecrets();
		let kept: string | undefined = 'first-key';
		const keys = learningKeys(
			{
				read: async () => kept,
				write: async (key) => {
					kept = key;
				},
				forget: async () => {
					kept = undefined;
				},
			},
			secrets,
		);

		expect(await keys.read()).toBe('first-key');
		await keys.write(' second-key ');
		expect(await keys.read()).toBe(' second-key ');
		await keys.forget();
		expect(await keys.read()).toBeUndefined();
		expect(secrets.all()).toEqual(['first-key', ' second-key ', 'second-key']);
	});

	test('are the telling parts of the editor’s own addresses, the host among them', () => {
		const webhookUrl = 'https://jane:pa55@abc123.hooks.example/services/T00B0Xy9/in?t=tok%2D12345';

		expect(new Set(secretsOfBrief({...firstBrief, webhookUrl}))).toEqual(
			new Set([
				webhookUrl,
				'jane',
				'pa55',
				'T00B0Xy9',
				'tok%2D12345',
				'tok-12345',
				'abc123.hooks.example',
			]),
		);
	});

	test('are not the words of an address that are words', () => {
		const uploadEndpoint = 'https://api.runware.ai/uploads/retake';

		expect(secretsOfBrief({...firstBrief, uploadEndpoint})).toEqual([uploadEndpoint]);
		expect(secretsOfBrief({...firstBrief, uploadEndpoint: 'no address'})).toEqual(['no address']);
	});

	test('are what links to media are signed with, however far their edit came', () => {
		const take = aTake(1);
		const signed = {...take, result: {...take.result, url: 'https://v.example/a?sig=Zx9%2Fq8w7e6'}};
		const trip = aTrip({stage: placed([signed])});
		const upload = {mediaId: 'm', mediaUrl: 'https://v.example/b?sig=Upload00123'};
		const failed = aTrip({
			stage: {
				name: 'failed',
				at: {name: 'uploading', plate: placed([]).plate, video: upload, guides: []},
				code: 'x',
				message: 'x',
				resumable: true,
			},
		});

		expect(secretsOfTrip(trip)).toEqual(['Zx9%2Fq8w7e6', 'Zx9/q8w7e6']);
		expect(secretsOfTrip(failed)).toContain('Upload00123');
	});
});

describe('a report', () => {
	test('tells of the machine, the settings, the last twenty edits and the log, and of no secret', async () => {
		const {support, log} = aSupport();
		log.note('premiere.read', new Error('key-0123456789 at /Users/jane/Client/Film/a.mov'));
		const settings = {...firstBrief, webhookUrl: 'https://hooks.example/T0Secret99'};
		const text = await support.report(settings);
		const report = JSON.parse(text);

		expect(report).toMatchObject({
			machine: {application: 'premierepro 26.3.0'},
			key: 'there is one',
			settings: {format: 'MP4', webhookUrl: '…'},
			edits: {known: 30},
			log: [{where: 'premiere.read', said: 'Error: … at …/Film/a.mov', times: 1}],
			unreadable: [{file: '…/Film/x.unreadable', why: 'It is damaged.'}],
		});
		expect(report.edits.last).toHaveLength(20);
		expect(report.edits.last[0]).toMatchObject({
			running: false,
			id: 'trip-0',
			plan: {
				project: {path: '…/Film/Spot.prproj'},
				shot: {range: {start: String(aPlan().shot.range.start)}},
			},
		});
		expect(text).not.toMatch(/key-0123456789|T0Secret99|hooks\.example|jane|Client/);
	});

	test('hides what it was told to hide', async () => {
		const {support, log} = aSupport();
		log.note('edit', new Error('The key is not-accepted-77.'));
		support.hide('not-accepted-77');

		expect(await support.report(firstBrief)).not.toContain('not-accepted-77');
	});

	test('is made although nobody can say whether there is a key', async () => {
		const {support, world} = aSupport();
		world.keyFails = true;
		expect(JSON.parse(await support.report(firstBrief)).key).toBe('none');
	});

	test('is saved under the day’s name, where the editor says', async () => {
		const {support, world, files} = aSupport();
		expect(await support.save('text')).toBeUndefined();
		world.choose = (name) => `/Users/jane/Desktop/${name}`;

		expect(await support.save('text')).toBe('retake-report-1970-01-01.json');
		expect(files.get('/Users/jane/Desktop/retake-report-1970-01-01.json')).toBe('text');
	});
});

function aLog(secrets: readonly string[] = [], files = new Map<string, string>()) {
	const clock = createHandWoundClock();
	let [writes, refuses] = [0, false];
	const log: Log = createLog({
		disk: {
			dataFolder: async () => '/data',
			async readText(path) {
				const text = files.get(path);
				if (text === undefined) throw new DiskError('missing', path);
				return text;
			},
			async writeText(path, text) {
				if (refuses) throw new DiskError('full', path);
				writes += 1;
				files.set(path, text);
			},
		},
		clock,
		redact: createRedact(secrets),
	});
	return {
		log,
		files,
		writes: () => writes,
		refuse(does: boolean) {
			refuses = does;
		},
		settle: () => clock.wind(1_000),
	};
}

function aSupport() {
	const {log, files} = aLog();
	const world: {keyFails: boolean; choose: (name: string) => string | undefined} = {
		keyFails: false,
		choose: () => undefined,
	};
	const path = '/Users/jane/Client/Film/Spot.prproj';
	const views = Array.from({length: 30}, (_, at) =>
		aView(aTrip({id: `trip-${at}`, plan: aPlan({project: {id: 'p', name: 'Spot.prproj', path}})})),
	);
	const secrets = createSecrets();
	secrets.learn(['key-0123456789']);
	const support = createSupport({
		roundTrips: {
			views: () => views,
			unreadable: () => [{file: '/Users/jane/Film/x.unreadable', why: 'It is damaged.'}],
			async hasKey() {
				if (world.keyFails) throw new Error('Failed to getItem');
				return true;
			},
		},
		disk: {
			chooseNewFile: async (name) => world.choose(name),
			async writeText(file, text) {
				files.set(file, text);
			},
		},
		clock: createHandWoundClock(),
		log,
		secrets,
		machine: () => ({application: 'premierepro 26.3.0'}),
	});
	return {support, log, files, world};
}

function circle(): object {
	const round: Record<string, unknown> = {};
	round.round = round;
	return round;
}
