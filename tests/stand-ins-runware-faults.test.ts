import {afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {faultKinds} from '../src/stand-ins/runware/faults';
import {createWorld, download, edit, makeClip, until, type World} from './stand-ins-runware-world';

let world: World;
let clip: Uint8Array;
let video: string;

beforeAll(async () => {
	clip = await makeClip(50, {size: '64x36'});
});

beforeEach(async () => {
	world = await createWorld();
	video = (await world.upload(clip)).id;
});

afterEach(() => world.close());

async function resultUrl(): Promise<string> {
	const task = edit(video);
	await world.post(task);
	world.clock.advance(6000);
	return String((await world.poll(task.taskUUID)).data[0]?.videoURL);
}

describe('a lost answer', () => {
	test('after accepting leaves a run that goes on, and a repeat is in conflict, not billed', async () => {
		world.control.addFault({kind: 'lost-answer', taskType: 'videoInference'});
		const task = edit(video);
		await expect(world.post(task)).rejects.toThrow();
		expect(world.control.counters().submits).toBe(1);

		expect((await world.post(task)).errors).toMatchObject([{code: 'conflictTaskUUID'}]);
		world.clock.advance(6000);
		expect((await world.poll(task.taskUUID)).data).toMatchObject([{status: 'success'}]);
		expect((await world.control.ledger()).charges).toHaveLength(1);
	});

	test('before accepting leaves nothing', async () => {
		world.control.addFault({kind: 'closed-early'});
		const task = edit(video);
		await expect(world.post(task)).rejects.toThrow();
		expect(world.control.counters().submits).toBe(0);
		expect((await world.post(task)).status).toBe(200);
	});

	test.each([
		['http-429', 429, 'rateLimitExceeded'],
		['http-500', 500, 'internalServerError'],
		['http-503', 503, 'serviceUnavailable'],
	] as const)('may be a %s, before or after accepting', async (kind, status, code) => {
		for (const accepted of [false, true]) {
			world.control.addFault({kind, accepted, retryAfterSeconds: 3});
			const before = world.control.counters().submits;
			expect(await world.post(edit(video))).toMatchObject({status, errors: [{code}]});
			expect(world.control.counters().submits - before).toBe(accepted ? 1 : 0);
		}
	});

	test('says when to come again', async () => {
		world.control.addFault({kind: 'http-429', retryAfterSeconds: 3});
		const answer = await fetch(`${world.server.url}/v1`, {method: 'POST', body: '[{}]'});
		expect(answer.headers.get('retry-after')).toBe('3');
	});

	test('may be a page of a gateway', async () => {
		world.control.addFault({kind: 'http-504-html', accepted: true});
		const answer = await world.post(edit(video));
		expect(answer.status).toBe(504);
		expect(answer.text).toMatch(/^<html>/);
		expect(world.control.counters().submits).toBe(1);
	});

	test('may only be late', async () => {
		world.control.addFault({kind: 'delay', ms: 3000});
		let isThere = false;
		const late = world.post(edit(video)).then((answer) => {
			isThere = true;
			return answer;
		});
		await until(() => world.control.counters().submits === 1);
		world.clock.advance(2999);
		await world.poll(edit(video).taskUUID);
		expect(isThere).toBe(false);
		world.clock.advance(1);
		expect((await late).status).toBe(200);
	});
});

describe('an answer out of shape', () => {
	test('is cut off, or empty', async () => {
		world.control.addFault({kind: 'truncated-json'});
		const cut = await world.post(edit(video));
		expect(cut.status).toBe(200);
		expect(() => JSON.parse(cut.text)).toThrow();
		world.control.addFault({kind: 'empty-body'});
		expect(await world.post(edit(video))).toMatchObject({status: 200, text: ''});
	});

	test('has one error instead of a list', async () => {
		world.control.addFault({kind: 'singular-error'});
		const {text} = await world.post(edit(video, {seed: 1}));
		expect(JSON.parse(text)).toEqual({
			error: expect.objectContaining({code: 'unsupportedParameter'}),
		});
	});

	test('has an object as its data', async () => {
		world.control.addFault({kind: 'data-object'});
		const task = edit(video);
		expect(JSON.parse((await world.post(task)).text)).toEqual({
			data: {taskType: 'videoInference', taskUUID: task.taskUUID},
		});
	});

	test('repeats, reorders or misspells its items', async () => {
		const task = edit(video, {numberResults: 2});
		await world.post(task);
		world.clock.advance(6000);
		const poll = () => world.poll(task.taskUUID);
		const {data} = await poll();
		world.control.addFault({kind: 'duplicate-items'});
		expect((await poll()).data).toEqual([...data, ...data]);
		world.control.addFault({kind: 'reordered-items'});
		expect((await poll()).data).toEqual([...data].reverse());
		world.control.addFault({kind: 'legacy-pending'});
		expect((await poll()).data.map((item) => item.status)).toEqual(['success', 'pending']);
		expect((await poll()).data).toEqual(data);
	});

	test('hides an error among the results', async () => {
		world.control.addFault({kind: 'provider-timeout'});
		const task = edit(video);
		await world.post(task);
		world.clock.advance(2000);
		world.control.addFault({kind: 'embedded-error'});
		expect((await world.poll(task.taskUUID)).data).toMatchObject([
			{status: 'error', taskUUID: task.taskUUID, error: {code: 'timeoutProvider'}},
		]);
	});

	test('cannot be read by pages of other origins', async () => {
		world.control.addFault({kind: 'no-cors'});
		const send = () =>
			fetch(`${world.server.url}/v1`, {
				method: 'POST',
				headers: {Authorization: 'Bearer valid'},
				body: JSON.stringify([edit(video)]),
			});
		expect((await send()).headers.get('access-control-allow-origin')).toBeNull();
		expect((await send()).headers.get('access-control-allow-origin')).toBe('*');
	});
});

describe('a run that fails', () => {
	test('for its content says so at the poll, as HTTP 400, and is not billed', async () => {
		world.control.addFault({kind: 'moderation'});
		const task = edit(video);
		expect((await world.post(task)).status).toBe(200);
		expect((await world.poll(task.taskUUID)).data).toMatchObject([{status: 'processing'}]);
		world.clock.advance(2000);
		const refused = await world.poll(task.taskUUID);
		expect(refused).toMatchObject({
			status: 400,
			data: [],
			errors: [
				{
					code: 'invalidProviderContent',
					status: 'error',
					taskUUID: task.taskUUID,
					taskType: 'videoInference',
					responseContent: expect.stringContaining('not be charged'),
				},
			],
		});
		expect((await world.poll(task.taskUUID)).text).toBe(refused.text);
		world.clock.advance(60_000);
		expect((await world.control.ledger()).total).toBe(0);
	});

	test('in one of its results brings and bills the others', async () => {
		world.control.addFault({kind: 'one-failed', item: 1});
		const task = edit(video, {numberResults: 4});
		await world.post(task);
		world.clock.advance(12_000);
		const half = await world.poll(task.taskUUID);
		expect(half.data.map((item) => item.status)).toEqual(['success', 'processing', 'processing']);
		world.clock.advance(12_000);
		const {status, data, errors} = await world.poll(task.taskUUID);
		expect(status).toBe(200);
		expect(data.map((item) => item.status)).toEqual(['success', 'success', 'success']);
		expect(errors).toMatchObject([{code: 'timeoutProvider', status: 'error'}]);
		expect((await world.control.ledger()).charges).toHaveLength(3);
	});

	test('shows no cost, or none at all, and is charged all the same', async () => {
		for (const [kind, cost] of [
			['cost-missing', undefined],
			['cost-zero', 0],
		] as const) {
			world.control.addFault({kind});
			const task = edit(video);
			await world.post(task);
			world.clock.advance(6000);
			expect((await world.poll(task.taskUUID)).data[0]?.cost).toBe(cost);
			expect((await world.poll(task.taskUUID)).data[0]?.cost).toBe(cost);
		}
		expect((await world.control.ledger()).total).toBe(1.12);
	});

	test('the check of its content is a flag on a success', async () => {
		world.control.addFault({kind: 'not-safe'});
		const task = edit(video, {safety: {checkContent: true}});
		await world.post(task);
		world.clock.advance(6000);
		expect((await world.poll(task.taskUUID)).data).toMatchObject([
			{status: 'success', NSFWContent: true},
		]);
	});
});

describe('a download that fails', () => {
	let url: string;
	let whole: Uint8Array;

	beforeEach(async () => {
		url = await resultUrl();
		whole = await download(url);
	});

	afterEach(async () => {
		expect(await download(url)).toEqual(whole);
	});

	test.each([
		['result-404', 404],
		['result-403', 403],
	] as const)('with %s', async (kind, status) => {
		world.control.addFault({kind});
		expect((await fetch(url)).status).toBe(status);
	});

	test('with half the bytes and nothing to tell', async () => {
		world.control.addFault({kind: 'result-short'});
		expect((await download(url)).length).toBe(Math.floor(whole.length / 2));
	});

	test.each(['result-wrong-length', 'result-reset'] as const)('with %s', async (kind) => {
		world.control.addFault({kind});
		const answer = await fetch(url);
		expect(answer.status).toBe(200);
		const extra = kind === 'result-wrong-length' ? 1000 : 0;
		expect(answer.headers.get('content-length')).toBe(String(whole.length + extra));
		await expect(answer.arrayBuffer()).rejects.toThrow();
	});

	test('in a part of the file only', async () => {
		world.control.addFault({kind: 'result-reset', skip: 1});
		const part = await fetch(url, {headers: {Range: 'bytes=0-99'}});
		expect((await part.arrayBuffer()).byteLength).toBe(100);
		const next = await fetch(url, {headers: {Range: 'bytes=100-'}});
		expect(next.status).toBe(206);
		await expect(next.arrayBuffer()).rejects.toThrow();
	});

	test('by taking its time', async () => {
		world.control.addFault({kind: 'result-slow', ms: 1000});
		const slow = download(url);
		await until(() => world.control.faults().length === 0);
		world.clock.advance(1000);
		expect(await slow).toEqual(whole);
	});

	test('does so for HEAD too late: a fault waits for the download', async () => {
		world.control.addFault({kind: 'result-404'});
		expect((await fetch(url, {method: 'HEAD'})).status).toBe(200);
		expect((await fetch(url)).status).toBe(404);
	});
});

describe('the control plane', () => {
	async function control(method: string, path: string, body?: unknown): Promise<unknown> {
		const answer = await fetch(`${world.server.url}/__emu/${path}`, {
			method,
			...(body === undefined ? {} : {body: JSON.stringify(body)}),
		});
		return {status: answer.status, body: await answer.json()};
	}

	test('sets, shows and clears faults', async () => {
		const faults = [
			{kind: 'http-500', taskType: 'getResponse', count: 2, skip: 1},
			{kind: 'http-429'},
		];
		for (const fault of faults) await control('POST', 'faults', fault);
		expect(await control('GET', 'faults')).toEqual({status: 200, body: faults});
		expect((await world.post(edit(video))).status).toBe(429);
		const statuses: number[] = [];
		for (let time = 0; time < 4; time += 1) {
			statuses.push((await world.poll(edit(video).taskUUID)).status);
		}
		expect(statuses).toEqual([200, 500, 500, 200]);
		await control('POST', 'faults', {kind: 'http-429'});
		expect(await control('DELETE', 'faults')).toEqual({status: 200, body: []});
		expect(await control('POST', 'faults', {kind: 'flood'})).toMatchObject({status: 400});
	});

	test('turns switches and puts them back', async () => {
		expect(await control('POST', 'switches', {probe: 'sync'})).toMatchObject({
			body: {probe: 'sync', fundsStatus: 400},
		});
		expect(await control('POST', 'switches', {probe: 'never'})).toMatchObject({status: 400});
		expect(await control('DELETE', 'switches')).toMatchObject({body: {probe: 'async'}});
	});

	test('winds the clock, sets balances and render times, and reads the books', async () => {
		await control('POST', 'account', {key: 'valid', balance: 2});
		await control('POST', 'render-time', {baseMs: 1000, perClipSecondMs: 500});
		await world.post(edit(video));
		await control('POST', 'clock', {advanceMs: 1999});
		expect(await control('GET', 'ledger')).toMatchObject({body: {total: 0}});
		await control('POST', 'clock', {advanceMs: 1});
		expect(await control('GET', 'ledger')).toMatchObject({
			body: {total: 0.56, charges: [{amount: 0.56, key: 'va…'}]},
		});
		expect(await control('GET', 'runs')).toMatchObject({
			body: [{states: ['success'], costPerResult: 0.56}],
		});
		expect(await control('GET', 'counters')).toMatchObject({
			body: {posts: 2, submits: 1, uploads: 1, charges: 1, polls: 0},
		});
	});

	test('cannot be reached by the tasks of a client', async () => {
		const prompt = faultKinds.join(' ');
		expect(await world.post(edit(video, {positivePrompt: prompt}))).toMatchObject({
			status: 200,
			errors: [],
		});
		expect(await control('GET', 'nothing')).toMatchObject({status: 400});
	});
});
