import {describe, expect, test} from 'vitest';
import {createRunwareClient, type RunwareClientOptions} from '../src/runware/client';
import type {EditRequest} from '../src/runware/edit-request';
import {createHandWoundDelay} from './hand-wound-delay';
import {plainOptions} from './plain-options';
import {type Arrived, deadAddress, type Script, startScriptedServer} from './scripted-server';

const taskId = '0f4c9a52-6f0e-4b5b-9c53-8a4fb2f8c1d0';
const otherId = '7b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3';
const mintedId = '91aa0b1c-2d3e-4f50-8a6b-7c8d9e0f1a2b';

const edit: EditRequest = {
	taskId,
	prompt: 'Turn the grey van into a red fire engine; leave everything else as filmed.',
	video: '3f7d0c35-6f3a-4c51-8f0a-54f0a2b3f9c1',
	guides: [{at: 'first', image: '5a8b'}],
	options: plainOptions,
};

const acknowledge: Script = (request) => ({
	body: {data: tasksOf(request).map(({taskType, taskUUID}) => ({taskType, taskUUID}))},
});

const breakOff: Script = () => undefined;

function tasksOf(request: Arrived | undefined): Record<string, unknown>[] {
	return JSON.parse(request?.body.toString('utf8') ?? '');
}

/** A client of a service that answers by `scripts`. */
async function createWorld(
	scripts: readonly Script[],
	options: Partial<RunwareClientOptions> = {},
) {
	const server = await startScriptedServer(...scripts);
	const time = createHandWoundDelay();
	const client = createRunwareClient({
		key: () => 'demo-key',
		fetch,
		delay: time.delay,
		newId: () => mintedId,
		endpoint: `${server.url}/v1`,
		...options,
	});

	return {client, server, time};
}

describe('on the wire', () => {
	test('a call is one POST of a list of tasks that shows the key and carries nothing else', async () => {
		const {client, server} = await createWorld([acknowledge]);

		expect(await client.submitVideo(edit)).toEqual({kind: 'accepted'});
		expect(server.arrived).toHaveLength(1);
		const [request] = server.arrived;
		expect(request).toMatchObject({
			method: 'POST',
			path: '/v1',
			headers: {'content-type': 'application/json', authorization: 'Bearer demo-key'},
		});
		expect(request?.headers.cookie).toBeUndefined();
		expect(tasksOf(request)).toMatchObject([
			{taskType: 'videoInference', taskUUID: taskId, deliveryMethod: 'async', includeCost: true},
		]);
	});

	test('the runtime is asked for plain things only, and for no signal that is not there', async () => {
		const inits: RequestInit[] = [];
		const {client} = await createWorld([acknowledge], {
			fetch: (url, init) => {
				inits.push(init);
				return fetch(url, init);
			},
		});
		await client.submitVideo(edit);

		expect(inits).toHaveLength(1);
		expect(inits[0]).toMatchObject({method: 'POST', credentials: 'omit', body: expect.any(String)});
		expect(Object.getPrototypeOf(inits[0]?.headers)).toBe(Object.prototype);
		expect(Object.values(inits[0] ?? {})).not.toContain(undefined);
	});

	test('the key is asked for anew on every call, without the spaces round it', async () => {
		const keys = [' first\n', 'second'];
		const {client, server} = await createWorld([acknowledge], {key: async () => keys.shift()});
		await client.balance();
		await client.balance();

		expect(server.arrived.map(({headers}) => headers.authorization)).toEqual([
			'Bearer first',
			'Bearer second',
		]);
	});

	test.each([
		[undefined, 'no-key'],
		['  ', 'no-key'],
		['two words', 'wrong-key'],
		['schlüssel', 'wrong-key'],
	])('with the key %j nothing is sent: %s', async (key, code) => {
		const {client, server} = await createWorld([acknowledge], {key: () => key});

		await expect(client.submitVideo(edit)).rejects.toMatchObject({code, resumable: true});
		expect(server.arrived).toHaveLength(0);
	});

	test('the key appears in no error, even where the service repeats it', async () => {
		const errors = [{code: 'invalidApiKey', message: 'The API key demo-key is not valid.'}];
		const {client} = await createWorld([() => ({status: 401, body: {errors}})]);
		const error = await client.balance().catch((reason: unknown) => reason);

		expect(error).toMatchObject({code: 'wrong-key', said: 'The API key … is not valid.'});
		expect(String(error)).not.toContain('demo-key');
	});
});

describe('submitting', () => {
	test('an edit that breaks the rules of the page is never sent', async () => {
		const {client, server} = await createWorld([acknowledge]);

		await expect(client.submitVideo({...edit, prompt: ''})).rejects.toMatchObject({
			code: 'bad-request',
			parameters: ['positivePrompt'],
		});
		expect(server.arrived).toHaveLength(0);
	});

	test('again after a lost answer is a duplicate, under the same id', async () => {
		const {client, server} = await createWorld([
			() => undefined,
			(request) => ({
				status: 400,
				body: {
					data: [],
					errors: [{code: 'conflictTaskUUID', taskUUID: tasksOf(request)[0]?.taskUUID}],
				},
			}),
		]);

		expect(await client.submitVideo(edit)).toMatchObject({
			kind: 'lost',
			error: {code: 'unreachable'},
		});
		expect(await client.submitVideo(edit)).toEqual({kind: 'duplicate'});
		const [one, two] = server.arrived.map((request) => tasksOf(request)[0]?.taskUUID);
		expect(one).toBe(taskId);
		expect(two).toBe(taskId);
	});

	test.each([
		['a broken connection', breakOff, 'unreachable'],
		[
			'an answer cut off',
			() => ({body: {data: [{taskUUID: taskId}]}, cutAfter: 10}),
			'unreachable',
		],
		[
			'a gateway page',
			() => ({status: 504, body: '<html>504 Gateway Time-out</html>'}),
			'service-down',
		],
		['an empty answer', () => ({body: ''}), 'unreadable-answer'],
		['too many requests', () => ({status: 429, body: {errors: []}}), 'overloaded'],
		['an error of the server', () => ({status: 500, body: {errors: []}}), 'service-down'],
	] as const)(
		'that meets %s is lost, and is not tried again by itself',
		async (_name, script, code) => {
			const {client, server} = await createWorld([script]);

			expect(await client.submitVideo(edit)).toMatchObject({kind: 'lost', error: {code}});
			expect(server.arrived).toHaveLength(1);
		},
	);

	test('where nobody listens is lost', async () => {
		const {client} = await createWorld([acknowledge], {endpoint: await deadAddress()});

		expect(await client.submitVideo(edit)).toMatchObject({
			kind: 'lost',
			error: {code: 'unreachable', cause: expect.any(Error)},
		});
	});

	test('without credit is refused for certain, in the words of the service', async () => {
		const errors = [
			{code: 'insufficientCredits', message: 'Add funds to go on.', taskUUID: taskId},
		];
		const {client} = await createWorld([() => ({status: 400, body: {data: [], errors}})]);

		await expect(client.submitVideo(edit)).rejects.toMatchObject({
			code: 'no-credit',
			resumable: true,
			message: expect.stringContaining('Add funds to go on.'),
		});
	});

	test('is lost when no answer comes within the deadline, and lets go of the connection', async () => {
		const seen: AbortSignal[] = [];
		let arrive = () => {};
		const arrival = new Promise<void>((resolve) => {
			arrive = resolve;
		});
		const {client, time} = await createWorld(
			[
				() => {
					arrive();
					return new Promise(() => {});
				},
			],
			{
				fetch: (url, init) => {
					if (init.signal) seen.push(init.signal);
					return fetch(url, init);
				},
			},
		);
		const submission = client.submitVideo(edit);
		await arrival;
		time.runOut();

		expect(await submission).toMatchObject({kind: 'lost', error: {code: 'unreachable'}});
		expect(seen.map(({aborted}) => aborted)).toEqual([true]);
	});

	test('is lost at the deadline even where the runtime never settles', async () => {
		const {client, time} = await createWorld([], {fetch: () => new Promise(() => {})});
		const submission = client.submitVideo(edit);
		while (time.running() === 0) await new Promise(setImmediate);
		time.runOut();

		expect(await submission).toMatchObject({kind: 'lost', error: {code: 'unreachable'}});
	});

	test('leaves no deadline running once it is answered', async () => {
		const {client, time} = await createWorld([acknowledge]);
		await client.submitVideo(edit);

		expect(time.running()).toBe(0);
	});

	test('that is stopped rejects with the reason and not with an error of the service', async () => {
		const stop = new AbortController();
		const reason = new Error('Stopped waiting.');
		const {client} = await createWorld([
			() => {
				stop.abort(reason);
				return new Promise(() => {});
			},
		]);

		await expect(client.submitVideo(edit, stop.signal)).rejects.toBe(reason);
		await expect(client.submitVideo(edit, stop.signal)).rejects.toBe(reason);
	});
});

test('a call can be stopped even where the runtime neither settles nor listens', async () => {
	const stop = new AbortController();
	const reason = new Error('Stopped waiting.');
	const {client} = await createWorld([], {
		fetch: () => {
			stop.abort(reason);
			return new Promise(() => {});
		},
	});

	await expect(client.balance(stop.signal)).rejects.toBe(reason);
});

describe('an address the host refuses', () => {
	const refusal = () =>
		Promise.reject(
			new Error(
				'Permission denied to the url https://api.runware.ai/v1. Manifest entry not found.',
			),
		);

	test('is tried again for three seconds, since the list of addresses loads late', async () => {
		let refusals = 3;
		const {client, time, server} = await createWorld([acknowledge], {
			fetch: (url, init) => (refusals-- > 0 ? refusal() : fetch(url, init)),
		});

		expect(await client.submitVideo(edit)).toEqual({kind: 'accepted'});
		expect(time.pauses).toEqual([200, 400, 800]);
		expect(server.arrived).toHaveLength(1);
	});

	test('is named as that in the end, and never as being offline', async () => {
		const {client, time} = await createWorld([acknowledge], {fetch: refusal});

		await expect(client.submitVideo(edit)).rejects.toMatchObject({code: 'host-not-allowed'});
		expect(time.pauses).toEqual([200, 400, 800, 1600]);
	});
});

describe('polling', () => {
	const tasks = [
		{taskId, results: 1},
		{taskId: otherId, results: 2},
	];

	test('asks after all tasks in one post, each under its own id', async () => {
		const {client, server} = await createWorld([
			() => ({
				body: {
					data: [
						{taskType: 'videoInference', taskUUID: otherId, status: 'processing'},
						{taskUUID: taskId, status: 'success', videoUUID: 'v', videoURL: 'https://x.y/v.mp4'},
						{
							taskUUID: otherId,
							status: 'success',
							videoUUID: 'w',
							videoURL: 'https://x.y/w.mp4',
						},
					],
				},
			}),
		]);
		const states = await client.poll(tasks);

		expect(server.arrived).toHaveLength(1);
		expect(tasksOf(server.arrived[0])).toEqual([
			{taskType: 'getResponse', taskUUID: taskId},
			{taskType: 'getResponse', taskUUID: otherId},
		]);
		expect(states.get(taskId)).toMatchObject({kind: 'settled', done: [{videoId: 'v'}]});
		expect(states.get(otherId)).toMatchObject({kind: 'running', done: [{videoId: 'w'}]});
	});

	test('after nothing asks nothing', async () => {
		const {client, server} = await createWorld([acknowledge]);

		expect(await client.poll([])).toEqual(new Map());
		expect(server.arrived).toHaveLength(0);
	});

	test('reads a refusal that arrives as HTTP 400', async () => {
		const errors = [
			{
				code: 'invalidProviderContent',
				message: 'Flagged.',
				taskUUID: taskId,
				taskType: 'videoInference',
				status: 'error',
			},
		];
		const {client} = await createWorld([() => ({status: 400, body: {data: [], errors}})]);
		const states = await client.poll([{taskId, results: 1}]);

		expect(states.get(taskId)).toMatchObject({kind: 'settled', failed: [{code: 'refused'}]});
	});

	test('asks once more when a good answer came garbled', async () => {
		const {client, server} = await createWorld([() => ({body: '{"data":[{'}), acknowledge]);

		expect((await client.poll([{taskId, results: 1}])).get(taskId)).toMatchObject({
			kind: 'running',
		});
		expect(server.arrived).toHaveLength(2);
	});

	test('gives up after the second garbled answer, to be asked again later', async () => {
		const {client, server} = await createWorld([() => ({body: '{"data":[{'})]);

		await expect(client.poll(tasks)).rejects.toMatchObject({
			code: 'unreadable-answer',
			retry: 'same-task',
		});
		expect(server.arrived).toHaveLength(2);
	});

	test.each([
		[503, 'service-down'],
		[429, 'overloaded'],
	])(
		'that meets HTTP %i rejects with %s and leaves trying again to the caller',
		async (status, code) => {
			const {client, server} = await createWorld([() => ({status, body: '<html>'})]);

			await expect(client.poll(tasks)).rejects.toMatchObject({code, retry: 'same-task'});
			expect(server.arrived).toHaveLength(1);
		},
	);
});

describe('everything else', () => {
	test('the balance is asked for under an id of its own', async () => {
		const {client, server} = await createWorld([
			(request) => ({body: {data: [{...tasksOf(request)[0], balance: 42.17}]}}),
		]);

		expect(await client.balance()).toBe(421_700);
		expect(tasksOf(server.arrived[0])).toEqual([
			{taskType: 'accountManagement', taskUUID: mintedId, operation: 'getDetails'},
		]);
	});

	test('the archive is asked under the id of the task', async () => {
		const {client, server} = await createWorld([
			(request) => ({
				body: {
					data: [
						{
							...tasksOf(request)[0],
							request: [{}],
							response: {data: [{taskUUID: taskId, videoUUID: 'v', videoURL: 'https://x.y/v.mp4'}]},
						},
					],
				},
			}),
		]);

		expect(await client.taskDetails({taskId, results: 1})).toMatchObject({
			state: {kind: 'settled', done: [{videoId: 'v'}]},
		});
		expect(tasksOf(server.arrived[0])).toEqual([{taskType: 'getTaskDetails', taskUUID: taskId}]);
	});

	test('media is deleted by its id, and media that is gone is deleted', async () => {
		const gone = {errors: [{code: 'mediaNotFound', message: 'No such media.', taskUUID: mintedId}]};
		const {client, server} = await createWorld([
			acknowledge,
			() => ({status: 400, body: gone}),
			() => ({status: 500, body: ''}),
		]);
		await client.deleteMedia('3f7d');
		await client.deleteMedia('3f7d');

		expect(tasksOf(server.arrived[0])).toEqual([
			{taskType: 'mediaStorage', taskUUID: mintedId, operation: 'delete', media: '3f7d'},
		]);
		await expect(client.deleteMedia('3f7d')).rejects.toMatchObject({code: 'service-down'});
	});
});
