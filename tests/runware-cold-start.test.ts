import {describe, expect, test} from 'vitest';
import {createRunwareClient, type RunwareClient} from '../src/runware/client';
import {downloadResult} from '../src/runware/download';
import type {EditRequest} from '../src/runware/edit-request';
import type {Network} from '../src/runware/network';
import {uploadMedia} from '../src/runware/upload';
import {createNetwork} from '../src/uxp/network';
import {createHandWoundClock} from './hand-wound-clock';
import {createHandWoundDelay} from './hand-wound-delay';
import {createNodeXhr, type XhrManners} from './node-xhr';
import {plainOptions} from './plain-options';
import {type Script, startScriptedServer} from './scripted-server';

const taskId = '0f4c9a52-6f0e-4b5b-9c53-8a4fb2f8c1d0';
const mintedId = '91aa0b1c-2d3e-4f50-8a6b-7c8d9e0f1a2b';
const film = Buffer.from(Array.from({length: 1000}, (_, at) => at % 251));

const edit: EditRequest = {
	taskId,
	prompt: 'Turn the grey van into a red fire engine; leave everything else as filmed.',
	video: '3f7d0c35-6f3a-4c51-8f0a-54f0a2b3f9c1',
	guides: [],
	options: plainOptions,
};

/** Everything that goes over the panel's own network, JSON calls and transfers alike. */
type Panel = {
	readonly client: RunwareClient;
	readonly network: Network;
	readonly pauses: readonly number[];
	upload(): Promise<unknown>;
	download(): Promise<unknown>;
};

/** One of the panel's calls: what it answers is looked at by the tests of that call. */
type Call = (panel: Panel) => Promise<unknown>;

const calls: readonly (readonly [name: string, call: Call])[] = [
	['ordering an edit', ({client}) => client.submitVideo(edit)],
	['asking how edits stand', ({client}) => client.poll([{taskId, results: 1}])],
	['asking the archive', ({client}) => client.taskDetails({taskId, results: 1})],
	['asking for the balance', ({client}) => client.balance()],
	['deleting media', ({client}) => client.deleteMedia('3f7d0c35-6f3a-4c51-8f0a-54f0a2b3f9c1')],
	['an upload', (panel) => panel.upload()],
	['a download', (panel) => panel.download()],
];

const manners: readonly XhrManners['refusal'][] = ['thrown', 'told'];

/** A panel right after the application started: the first `refusals` calls never leave it, whoever makes them (uxp-runtime 5, N3). */
async function aColdStart(
	refusals: number,
	options: {
		readonly script?: Script;
		readonly refusal?: XhrManners['refusal'];
		readonly onRefusal?: () => void;
	} = {},
) {
	const server = await startScriptedServer(options.script ?? serve);
	const time = createHandWoundDelay();
	let left = refusals;
	const isRefused = () => {
		left -= 1;
		if (left >= 0) options.onRefusal?.();
		return left >= 0;
	};
	const network = createNetwork({
		newRequest: () => createNodeXhr({refuses: isRefused, refusal: options.refusal ?? 'thrown'}),
		clock: createHandWoundClock(),
	});
	const tools = {
		key: () => 'demo-key',
		delay: time.delay,
		newId: () => mintedId,
		endpoint: `${server.url}/v1`,
	};
	const client = createRunwareClient({
		...tools,
		fetch: async (url, init) => {
			if (!isRefused()) return fetch(url, init);
			throw new Error(`Permission denied to the url ${url}. Manifest entry not found.`);
		},
	});
	const panel: Panel = {
		client,
		network,
		pauses: time.pauses,
		upload: () =>
			uploadMedia(
				{
					reader: {
						size: film.length,
						read: async (offset, length) => film.subarray(offset, offset + length),
					},
					mediaType: 'video/mp4',
				},
				{...tools, network},
			),
		download: () => {
			const writer = {write: async () => undefined};
			return downloadResult({url: `${server.url}/take.mp4`, writer}, {...tools, network});
		},
	};
	return {panel, arrived: server.arrived};
}

/** A service that takes everything, and keeps one film. */
const serve: Script = ({method, body}) => {
	if (method === 'GET') {
		const headers = {'Content-Range': `bytes 0-${film.length - 1}/${film.length}`};
		return {status: 206, body: film, headers};
	}
	const tasks: {readonly taskType: string; readonly taskUUID: string}[] = JSON.parse(String(body));
	return {
		body: {
			data: tasks.map(({taskType, taskUUID}) => ({
				taskType,
				taskUUID,
				status: 'processing',
				mediaUUID: mintedId,
				balance: 41.2,
			})),
		},
	};
};

describe.each(calls)('at a cold start %s', (_, call) => {
	test.each(manners)('goes through after two refusals (%s), and arrives once', async (refusal) => {
		const usual = await aColdStart(0);
		const wanted = await call(usual.panel);
		const {panel, arrived} = await aColdStart(2, {refusal});

		expect(await call(panel)).toEqual(wanted);
		expect(arrived).toHaveLength(1);
		expect(arrived[0]?.body.equals(usual.arrived[0]?.body ?? Buffer.of())).toBe(true);
		expect(panel.pauses.slice(0, 2)).toEqual([200, 400]);
	});

	test.each(manners)('is still waited for when there is a third refusal (%s)', async (refusal) => {
		const {panel, arrived} = await aColdStart(3, {refusal});
		await call(panel);

		expect(arrived).toHaveLength(1);
		expect(panel.pauses.slice(0, 3)).toEqual([200, 400, 800]);
	});

	test.each(manners)(
		'says in the end that Premiere refuses, and nothing has left (%s)',
		async (refusal) => {
			const {panel, arrived} = await aColdStart(Infinity, {refusal});

			await expect(call(panel)).rejects.toMatchObject({
				name: 'RunwareError',
				code: 'host-not-allowed',
				resumable: true,
				message: 'Premiere does not let the panel reach this address.',
			});
			expect(panel.pauses).toEqual([200, 400, 800, 1600]);
			expect(arrived).toEqual([]);
		},
	);
});

test('an edit whose connection breaks after two refusals is in doubt, and is not sent again', async () => {
	const {panel, arrived} = await aColdStart(2, {script: () => undefined});

	expect(await panel.client.submitVideo(edit)).toMatchObject({
		kind: 'lost',
		error: {code: 'unreachable'},
	});
	expect(arrived).toHaveLength(1);
});

test('once a call has gone through, the next ones are not kept waiting', async () => {
	const {panel, arrived} = await aColdStart(2);
	for (const [, call] of calls) await call(panel);

	expect(panel.pauses).toEqual([200, 400]);
	expect(arrived).toHaveLength(calls.length);
	const orders = arrived.filter(({body}) => String(body).includes('videoInference"'));
	expect(orders).toHaveLength(1);
});

test('calls that start together share the refusals, and each arrives once', async () => {
	const {panel, arrived} = await aColdStart(4);
	await Promise.all(calls.map(([, call]) => call(panel)));

	expect(arrived).toHaveLength(calls.length);
});

test('an edit that is stopped between two refusals never leaves', async () => {
	const stop = new AbortController();
	const reason = new Error('Stopped.');
	const refused: number[] = [];
	const {panel, arrived} = await aColdStart(2, {
		onRefusal: () => {
			refused.push(panel.pauses.length);
			if (refused.length === 2) stop.abort(reason);
		},
	});

	await expect(panel.client.submitVideo(edit, stop.signal)).rejects.toBe(reason);
	expect(refused).toHaveLength(2);
	expect(arrived).toEqual([]);
});
