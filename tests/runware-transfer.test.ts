import {randomBytes} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {asciiBytes, base64Length, createBase64Writer} from '../src/runware/base64';
import {downloadResult} from '../src/runware/download';
import type {ByteReader, ByteWriter, Network} from '../src/runware/network';
import {type UploadProgress, uploadMedia} from '../src/runware/upload';
import {createHandWoundDelay} from './hand-wound-delay';
import {createNodeNetwork} from './node-network';
import {type Arrived, deadAddress, type Script, startScriptedServer} from './scripted-server';

const mebibyte = 1024 * 1024;
const mintedId = '91aa0b1c-2d3e-4f50-8a6b-7c8d9e0f1a2b';

function createReader(bytes: Buffer): ByteReader & {readonly lengths: number[]} {
	const lengths: number[] = [];

	return {
		size: bytes.length,
		lengths,
		async read(offset, length) {
			lengths.push(length);
			return bytes.subarray(offset, offset + length);
		},
	};
}

/** A file in memory; `content` is what stands in it. */
function createWriter(content: Buffer = Buffer.alloc(0)) {
	let held = content;
	const writer: ByteWriter = {
		async write(offset, bytes) {
			const next = Buffer.alloc(Math.max(held.length, offset + bytes.length));
			held.copy(next);
			next.set(bytes, offset);
			held = next;
		},
	};

	return {writer, content: () => held};
}

describe('base64', () => {
	test('is what Node makes of the same bytes, whatever the pieces', () => {
		const pieces = fc.array(fc.uint8Array({maxLength: 60}), {maxLength: 5});
		const tail = fc.uint8Array({maxLength: 10});

		fc.assert(
			fc.property(pieces, tail, (cut, last) => {
				const whole = cut.map((bytes) => bytes.subarray(0, bytes.length - (bytes.length % 3)));
				const all = Buffer.concat([...whole, last]);
				const target = new Uint8Array(base64Length(all.length));
				const writeBase64 = createBase64Writer();
				const end = [...whole, last].reduce((at, bytes) => writeBase64(bytes, target, at), 0);

				expect(end).toBe(target.length);
				expect(Buffer.from(target).toString('latin1')).toBe(all.toString('base64'));
			}),
		);
	});

	test('stands between texts of single bytes', () => {
		expect([...asciiBytes('[{"')]).toEqual([0x5b, 0x7b, 0x22]);
	});
});

describe('an upload', () => {
	const stored: Script = () => ({
		body: {
			data: [
				{
					taskType: 'mediaStorage',
					taskUUID: mintedId,
					operation: 'upload',
					mediaUUID: '3f7d',
					mediaURL: 'https://im.runware.ai/3f7d.mp4',
				},
			],
		},
	});

	async function createWorld(...scripts: readonly Script[]) {
		const server = await startScriptedServer(...scripts);
		const time = createHandWoundDelay();
		const tools = {
			network: createNodeNetwork(),
			key: () => 'demo-key',
			delay: time.delay,
			newId: () => mintedId,
			endpoint: `${server.url}/v1`,
		};

		return {server, time, tools};
	}

	test.each([0, 1, 2, 3, 3 * mebibyte, 3 * mebibyte + 1, 7 * mebibyte + 2])(
		'of %i bytes arrives whole, as one JSON body of known length',
		async (size) => {
			const {server, tools} = await createWorld(stored);
			const bytes = randomBytes(size);
			const media = await uploadMedia({reader: createReader(bytes), mediaType: 'video/mp4'}, tools);

			expect(media).toEqual({mediaId: '3f7d', mediaUrl: 'https://im.runware.ai/3f7d.mp4'});
			const [request] = server.arrived;
			expect(request).toMatchObject({
				method: 'POST',
				path: '/v1',
				headers: {
					'content-type': 'application/json',
					authorization: 'Bearer demo-key',
					'content-length': String(request?.body.length),
				},
			});
			const [task, ...others] = JSON.parse(request?.body.toString('latin1') ?? '');
			expect(others).toEqual([]);
			const {media: sent, ...rest} = task;
			expect(rest).toEqual({taskType: 'mediaStorage', taskUUID: mintedId, operation: 'upload'});
			const [head, data] = sent.split(',');
			expect(head).toBe('data:video/mp4;base64');
			expect(Buffer.from(data, 'base64').equals(bytes)).toBe(true);
		},
	);

	test('reads three mebibytes at a time and tells how far it is', async () => {
		const {tools} = await createWorld(stored);
		const reader = createReader(Buffer.alloc(7 * mebibyte));
		const told: UploadProgress[] = [];
		await uploadMedia(
			{reader, mediaType: 'video/mp4', onProgress: (progress) => told.push(progress)},
			tools,
		);

		expect(reader.lengths).toEqual([3 * mebibyte, 3 * mebibyte, mebibyte]);
		const read = told.filter(({stage}) => stage === 'reading');
		expect(read.map(({done}) => done)).toEqual([3, 6, 7].map((count) => count * mebibyte));
		expect(read.every(({total}) => total === 7 * mebibyte)).toBe(true);
		const sent = told.filter(({stage}) => stage === 'sending');
		expect(sent.at(-1)?.done).toBe(sent.at(-1)?.total);
		expect(sent.at(-1)?.total).toBeGreaterThan(base64Length(7 * mebibyte));
		expect(told.findIndex(({stage}) => stage === 'sending')).toBe(3);
	});

	test('asks for every piece in the same memory, which no later piece spoils', async () => {
		const {server, tools} = await createWorld(stored);
		const bytes = randomBytes(7 * mebibyte + 1);
		const rooms = new Set<ArrayBuffer | undefined>();
		const reader: ByteReader = {
			size: bytes.length,
			async read(offset, length, room) {
				rooms.add(room);
				const piece = new Uint8Array(room ?? new ArrayBuffer(length), 0, length);
				piece.set(bytes.subarray(offset, offset + length));
				return piece;
			},
		};
		await uploadMedia({reader, mediaType: 'video/mp4'}, tools);

		expect([...rooms].map((room) => room?.byteLength)).toEqual([3 * mebibyte]);
		const [task] = JSON.parse(server.arrived[0]?.body.toString('latin1') ?? '');
		expect(Buffer.from(task.media.split(',')[1], 'base64').equals(bytes)).toBe(true);
	});

	test('that is stopped while reading sends nothing', async () => {
		const {server, tools} = await createWorld(stored);
		const stop = new AbortController();
		const reason = new Error('Stopped.');
		const reader = createReader(Buffer.alloc(7 * mebibyte));
		const upload = uploadMedia(
			{
				reader,
				mediaType: 'video/mp4',
				signal: stop.signal,
				onProgress: () => stop.abort(reason),
			},
			tools,
		);

		await expect(upload).rejects.toBe(reason);
		expect(reader.lengths).toHaveLength(1);
		expect(server.arrived).toHaveLength(0);
	});

	test('that is stopped while sending rejects with the reason', async () => {
		const stop = new AbortController();
		const reason = new Error('Stopped.');
		const {tools} = await createWorld(() => {
			stop.abort(reason);
			return new Promise(() => {});
		});
		const upload = uploadMedia(
			{reader: createReader(Buffer.alloc(10)), mediaType: 'image/png', signal: stop.signal},
			tools,
		);

		await expect(upload).rejects.toBe(reason);
	});

	test('of a file that shrinks while it is read is given up', async () => {
		const {server, tools} = await createWorld(stored);
		const reader = {...createReader(Buffer.alloc(10)), size: 20};

		await expect(uploadMedia({reader, mediaType: 'image/png'}, tools)).rejects.toMatchObject({
			code: 'file-changed',
		});
		expect(server.arrived).toHaveLength(0);
	});

	test('of a file that cannot be read fails as the disk says', async () => {
		const {tools} = await createWorld(stored);
		const broken = new Error('The file cannot be read.');
		const reader = {size: 5, read: () => Promise.reject(broken)};

		await expect(uploadMedia({reader, mediaType: 'image/png'}, tools)).rejects.toBe(broken);
	});

	test.each([
		[413, '<html>Request Entity Too Large</html>', 'too-large', false],
		[401, {errors: [{code: 'invalidApiKey', message: 'Not valid.'}]}, 'wrong-key', true],
		[
			400,
			{errors: [{code: 'uploadFailed', message: 'No.', taskUUID: mintedId}]},
			'upload-failed',
			true,
		],
		[
			400,
			{
				errors: [
					{code: 'invalidMedia', message: 'Not a video.', parameter: 'media', taskUUID: mintedId},
				],
			},
			'media-rejected',
			false,
		],
		[502, '', 'service-down', true],
		[200, {data: []}, 'unreadable-answer', true],
	])('answered with %i %j is %s', async (status, body, code, resumable) => {
		const {tools} = await createWorld(() => ({status, body}));
		const order = {reader: createReader(Buffer.alloc(10)), mediaType: 'video/mp4'};

		await expect(uploadMedia(order, tools)).rejects.toMatchObject({code, resumable, status});
	});

	test('where nobody listens is unreachable and may be done again', async () => {
		const {tools} = await createWorld(stored);
		const order = {reader: createReader(Buffer.alloc(10)), mediaType: 'video/mp4'};
		const upload = uploadMedia(order, {...tools, endpoint: await deadAddress()});

		await expect(upload).rejects.toMatchObject({code: 'unreachable', retry: 'same-task'});
	});
});

describe('a download', () => {
	const file = randomBytes(100_000);
	const windowBytes = 16_384;

	const ranges: Script = (request) => partOf(file, request);

	/** The part of `content` a request asks for. */
	function partOf(content: Buffer, {headers}: Arrived) {
		const [, from = '', to = ''] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
		const start = Number(from);
		if (start >= content.length) {
			return {status: 416, headers: {'Content-Range': `bytes */${content.length}`}};
		}
		const body = content.subarray(start, Number(to) + 1);

		return {
			status: 206,
			body,
			headers: {'Content-Range': `bytes ${start}-${start + body.length - 1}/${content.length}`},
		};
	}

	async function createWorld(...scripts: readonly Script[]) {
		const server = await startScriptedServer(...scripts);
		const time = createHandWoundDelay();
		const network = createNodeNetwork();

		return {server, time, tools: {network, delay: time.delay}, url: `${server.url}/take.mp4`};
	}

	test('comes in pieces that follow each other, and tells how far it is', async () => {
		const {server, tools, url} = await createWorld(ranges);
		const {writer, content} = createWriter();
		const told: (readonly [number, number])[] = [];
		const onProgress = (done: number, total: number) => told.push([done, total]);

		expect(await downloadResult({url, writer, windowBytes, onProgress}, tools)).toEqual({
			size: file.length,
		});
		expect(content().equals(file)).toBe(true);
		expect(server.arrived.map(({headers}) => headers.range)).toEqual([
			'bytes=0-16383',
			'bytes=16384-32767',
			'bytes=32768-49151',
			'bytes=49152-65535',
			'bytes=65536-81919',
			'bytes=81920-98303',
			'bytes=98304-99999',
		]);
		expect(told.at(-1)).toEqual([file.length, file.length]);
		expect(server.arrived.every(({headers}) => headers.authorization === undefined)).toBe(true);
	});

	test('goes on where an earlier try stopped', async () => {
		const {server, tools, url} = await createWorld(ranges);
		const {writer, content} = createWriter(file.subarray(0, 70_000));
		await downloadResult({url, writer, windowBytes, from: 70_000, size: file.length}, tools);

		expect(content().equals(file)).toBe(true);
		expect(server.arrived[0]?.headers.range).toBe('bytes=70000-86383');
	});

	test('that is whole on disk already asks for nothing, or only whether it is', async () => {
		const {server, tools, url} = await createWorld(ranges);
		const {writer, content} = createWriter(file);
		const order = {url, writer, from: file.length};

		expect(await downloadResult({...order, size: file.length}, tools)).toEqual({size: file.length});
		expect(server.arrived).toHaveLength(0);
		expect(await downloadResult(order, tools)).toEqual({size: file.length});
		expect(server.arrived).toHaveLength(1);
		expect(content().equals(file)).toBe(true);
	});

	test.each([
		['has another length', {from: 50_000, size: 120_000}],
		['is shorter than what is on disk', {from: 150_000}],
		['is shorter than it was', {from: 150_000, size: 200_000}],
	])('starts over when the file %s', async (_name, earlier) => {
		const {tools, url} = await createWorld(ranges);
		const {writer, content} = createWriter(Buffer.alloc(earlier.from, 1));
		const {size} = await downloadResult({url, writer, windowBytes, ...earlier}, tools);

		expect(size).toBe(file.length);
		expect(content().subarray(0, size).equals(file)).toBe(true);
	});

	test('with more on disk than the file holds asks from the beginning', async () => {
		const {server, tools, url} = await createWorld(ranges);
		const {writer} = createWriter();
		await downloadResult({url, writer, windowBytes, from: 150_000, size: file.length}, tools);

		expect(server.arrived[0]?.headers.range).toBe('bytes=0-16383');
	});

	test('of a file that never keeps its length is given up', async () => {
		let length = 90_000;
		const {tools, url} = await createWorld((request) =>
			partOf(file.subarray(0, length++), request),
		);

		await expect(
			downloadResult({url, writer: createWriter().writer, windowBytes}, tools),
		).rejects.toMatchObject({code: 'result-short'});
	});

	test('takes the whole file from a server that knows no ranges', async () => {
		const {server, tools, url} = await createWorld(() => ({body: file}));
		const {writer, content} = createWriter();

		expect(await downloadResult({url, writer, windowBytes}, tools)).toEqual({size: file.length});
		expect(content().equals(file)).toBe(true);
		expect(server.arrived).toHaveLength(1);
	});

	test('goes on at the address it was sent to', async () => {
		const {server, tools, url} = await createWorld(
			() => ({status: 302, headers: {Location: '/moved.mp4'}}),
			ranges,
		);
		const {writer, content} = createWriter();
		await downloadResult({url, writer, windowBytes}, tools);

		expect(content().equals(file)).toBe(true);
		expect(server.arrived.map(({path}) => path)).toEqual([
			'/take.mp4',
			...Array(7).fill('/moved.mp4'),
		]);
	});

	test('that came back empty from where it was sent to asks there', async () => {
		const {tools, url} = await createWorld(ranges);
		const asked: string[] = [];
		const network: Network = {
			...tools.network,
			async fetchRange(range) {
				asked.push(range.url);
				if (range.url === 'https://first.example/take.mp4') {
					return {status: 206, bytes: new Uint8Array(0), total: file.length, finalUrl: url};
				}
				return tools.network.fetchRange(range);
			},
		};
		const {writer, content} = createWriter();
		const order = {url: 'https://first.example/take.mp4', writer, windowBytes: 60_000};
		await downloadResult(order, {...tools, network});

		expect(content().equals(file)).toBe(true);
		expect(asked).toEqual(['https://first.example/take.mp4', url, url]);
	});

	test.each([
		['a broken connection', () => undefined],
		['a piece cut off', (request: Arrived) => ({...partOf(file, request), cutAfter: 100})],
		['an error of the server', () => ({status: 503, body: '<html>'})],
		[
			'a piece that is too short',
			(request: Arrived) => ({...partOf(file, request), body: Buffer.alloc(5)}),
		],
	] as const)('tries a piece again after %s, and once more', async (_name, trouble) => {
		const {server, time, tools, url} = await createWorld(ranges, trouble, trouble, ranges);
		const {writer, content} = createWriter();
		await downloadResult({url, writer, windowBytes: 60_000}, tools);

		expect(content().equals(file)).toBe(true);
		expect(server.arrived).toHaveLength(4);
		expect(time.pauses).toEqual([500, 2000]);
	});

	test.each([
		['a broken connection', () => undefined, 'unreachable'],
		['an error of the server', () => ({status: 500, body: ''}), 'service-down'],
		['too many requests', () => ({status: 429, body: ''}), 'overloaded'],
		[
			'a piece that is too short',
			(request: Arrived) => ({...partOf(file, request), body: Buffer.alloc(5)}),
			'result-short',
		],
		['a piece of a file of unknown length', () => ({status: 206, body: file}), 'result-short'],
		['an empty whole', () => ({status: 200, body: ''}), 'result-short'],
	] as const)('gives up after three times %s: %s', async (_name, trouble, code) => {
		const {server, tools, url} = await createWorld(ranges, trouble);
		const {writer, content} = createWriter();

		await expect(downloadResult({url, writer, windowBytes: 60_000}, tools)).rejects.toMatchObject({
			code,
			resumable: true,
		});
		expect(server.arrived).toHaveLength(4);
		expect(content().equals(file.subarray(0, 60_000))).toBe(true);
	});

	test.each([403, 404, 410])('whose link has gone (%i) is not tried again', async (status) => {
		const {server, tools, url} = await createWorld(() => ({status, body: 'AccessDenied'}));

		await expect(downloadResult({url, writer: createWriter().writer}, tools)).rejects.toMatchObject(
			{code: 'result-gone', status},
		);
		expect(server.arrived).toHaveLength(1);
	});

	test('from a host that is not declared is named as that', async () => {
		const {tools} = await createWorld(ranges);
		const url = 'https://elsewhere.example/take.mp4';
		const network: Network = {
			...tools.network,
			fetchRange: () =>
				Promise.reject(new Error(`Permission denied to the url ${url}. Manifest entry not found.`)),
		};

		await expect(
			downloadResult({url, writer: createWriter().writer}, {...tools, network}),
		).rejects.toMatchObject({code: 'host-not-allowed'});
	});

	test('that never answers is given up at the deadline, piece by piece', async () => {
		const {server, time, tools, url} = await createWorld(() => new Promise(() => {}));
		const download = downloadResult({url, writer: createWriter().writer}, tools);
		const outcome = download.catch((error: unknown) => error);

		for (let tried = 1; tried <= 3; tried++) {
			while (server.arrived.length < tried) await new Promise(setImmediate);
			time.runOut();
		}
		expect(await outcome).toMatchObject({code: 'unreachable'});
	});

	test('that is stopped keeps what has arrived and rejects with the reason', async () => {
		const {server, tools, url} = await createWorld(ranges);
		const stop = new AbortController();
		const reason = new Error('Stopped.');
		const {writer, content} = createWriter();
		const onProgress = (done: number) => {
			if (done > 30_000) stop.abort(reason);
		};
		const order = {url, writer, windowBytes, onProgress, signal: stop.signal};

		await expect(downloadResult(order, tools)).rejects.toBe(reason);
		expect(content().equals(file.subarray(0, 32_768))).toBe(true);
		expect(server.arrived).toHaveLength(2);
	});

	test('onto a full disk fails as the disk says', async () => {
		const {tools, url} = await createWorld(ranges);
		const full = new Error('The disk is full.');
		const writer = {write: () => Promise.reject(full)};

		await expect(downloadResult({url, writer}, tools)).rejects.toBe(full);
	});
});
