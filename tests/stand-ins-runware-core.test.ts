import {readFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {expect, test} from 'vitest';
import {createHandClock} from '../src/stand-ins/runware/clock';
import type {MediaLab} from '../src/stand-ins/runware/media-lab';
import {createRunwareService, type ServiceOptions} from '../src/stand-ins/runware/service';
import {createWallClock} from '../src/stand-ins/runware/wall-clock';
import {edit, type Item} from './stand-ins-runware-world';

const clip = Uint8Array.from('....ftypisom', (letter) => letter.charCodeAt(0));

/** The core without Node, HTTP or ffmpeg: a lab that says every clip is 4 s long. */
function createCore(options: Partial<ServiceOptions> = {}) {
	const clock = createHandClock(0);
	const rendered: {finish: (bytes: Uint8Array) => void; fail: (error: Error) => void}[] = [];
	const lab: MediaLab = {
		probe: async () => ({
			kind: 'video',
			durationMs: 4000,
			width: 320,
			height: 180,
			rate: {numerator: 25, denominator: 1},
			isConstantRate: true,
			frames: 100,
			timescale: 12_800,
			codec: 'h264',
			hasAudio: false,
		}),
		render: () => new Promise((finish, fail) => rendered.push({finish, fail})),
	};
	let ids = 0;
	const service = createRunwareService({
		clock,
		lab,
		newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
		random: () => 0.5,
		origins: () => ({video: 'memory:', image: 'memory:', own: 'memory:'}),
		...options,
	});

	async function post(...tasks: readonly Item[]) {
		const answer = await service.post({
			body: JSON.stringify(tasks),
			authorization: 'Bearer valid',
		});
		if (answer.kind === 'closed') throw new Error('closed');
		const body: {data: readonly Item[]; errors?: readonly Item[]} = JSON.parse(answer.body);
		return {status: answer.status, ...body};
	}

	async function submit(): Promise<string> {
		const task = edit(await store(post));
		await post(task);
		return task.taskUUID;
	}

	const poll = (taskUUID: string) => post({taskType: 'getResponse', taskUUID});
	return {service, clock, rendered, post, submit, poll};
}

type Post = (...tasks: readonly Item[]) => Promise<{data: readonly Item[]}>;

/** Uploads the clip and says by which id it is known. */
async function store(post: Post): Promise<string> {
	const {data} = await post({
		taskType: 'mediaStorage',
		taskUUID: '00000000-0000-4000-8000-00000000000a',
		operation: 'upload',
		media: Buffer.from(clip).toString('base64'),
	});
	return String(data[0]?.mediaUUID);
}

test('the core reaches neither Node nor the network, however far its imports are followed', () => {
	const root = resolve(import.meta.dirname, '../src/stand-ins/runware');
	const seen = new Set<string>();
	const foreign: string[] = [];

	function follow(file: string): void {
		if (seen.has(file)) return;
		seen.add(file);
		const code = readFileSync(file, 'utf8');
		for (const [, from = ''] of code.matchAll(/^(?:import .*|\}) from '([^']+)';$/gm)) {
			if (from.startsWith('./')) follow(join(dirname(file), `${from}.ts`));
			else foreign.push(`${file} imports ${from}`);
		}
		const globals =
			/\b(Buffer|process|fetch|XMLHttpRequest|setTimeout|Date\.now|Math\.random|TextEncoder|structuredClone)\b/;
		const found = globals.exec(code.replace(/\/\*\*[\s\S]*?\*\/|\/\/.*$/gm, ''));
		if (found) foreign.push(`${file} uses ${found[0]}`);
	}

	follow(join(root, 'service.ts'));
	expect(seen.size).toBeGreaterThan(25);
	expect(foreign).toEqual([]);
});

test('one task posted three times at once is one run', async () => {
	const {service, post} = createCore();
	const task = edit(await store(post));
	const answers = await Promise.all([post(task), post(task), post(task)]);
	expect(answers.map((answer) => answer.status)).toEqual([200, 400, 400]);
	expect(service.control.counters()).toMatchObject({submits: 1, refusals: 2});
});

test('a render that is due keeps its poll waiting', async () => {
	const {clock, rendered, submit, poll} = createCore();
	const taskUUID = await submit();
	clock.advance(53_999);
	expect((await poll(taskUUID)).data).toMatchObject([{status: 'processing'}]);
	expect(rendered).toHaveLength(0);
	clock.advance(1);
	const polled = poll(taskUUID);
	rendered[0]?.finish(clip);
	expect((await polled).data).toMatchObject([{status: 'success', cost: 1.12}]);
	expect(rendered).toHaveLength(1);
});

test('a render that began at once is processing until it is both due and done', async () => {
	const {service, clock, rendered, submit, poll} = createCore({rendering: 'at-once'});
	const taskUUID = await submit();
	expect(rendered).toHaveLength(1);
	clock.advance(54_000);
	expect((await poll(taskUUID)).data).toMatchObject([{status: 'processing'}]);
	expect((await service.control.ledger()).total).toBe(0);
	rendered[0]?.finish(clip);
	await Promise.resolve();
	expect((await poll(taskUUID)).data).toMatchObject([{status: 'success'}]);
	expect((await service.control.ledger()).total).toBe(1.12);
});

test('a render that fails is a failed result, and free', async () => {
	const {service, clock, rendered, submit, poll} = createCore();
	const taskUUID = await submit();
	clock.advance(54_000);
	const polled = poll(taskUUID);
	rendered[0]?.fail(new Error('no disk'));
	expect(await polled).toMatchObject({status: 400, errors: [{code: 'standardError'}]});
	expect((await service.control.ledger()).charges).toEqual([]);
});

test('results are served from memory, in parts too', async () => {
	const {service, clock, rendered, submit, poll} = createCore();
	const taskUUID = await submit();
	clock.advance(54_000);
	const polled = poll(taskUUID);
	rendered[0]?.finish(clip);
	const url = String((await polled).data[0]?.videoURL);
	const path = url.slice('memory:'.length);
	const served = await service.serve({method: 'GET', path, range: 'bytes=4-7'});
	expect(served).toMatchObject({status: 206, body: clip.subarray(4, 8), ending: 'whole'});
});

test('without a network only its own URLs can be fetched', async () => {
	const {service} = createCore();
	const body = JSON.stringify([edit('http://127.0.0.1:9/clip.mp4')]);
	const answer = await service.post({body, authorization: 'Bearer valid'});
	expect(answer).toMatchObject({status: 400, body: expect.stringContaining('downloadFailed')});
});

test('the wall clock can be pushed, and wakes those whose time has come', async () => {
	const clock = createWallClock();
	const before = clock.now();
	let isAwake = false;
	const slept = clock.sleep(3_600_000).then(() => {
		isAwake = true;
	});
	clock.advance(3_599_000);
	await new Promise((resolve) => setTimeout(resolve, 5));
	expect(isAwake).toBe(false);
	clock.advance(1000);
	await slept;
	expect(clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
});
