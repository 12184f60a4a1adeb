import {createServer, type Socket} from 'node:net';
import {runInNewContext} from 'node:vm';
import {describe, expect, onTestFinished, test} from 'vitest';
import {createNetwork} from '../src/uxp/network';
import {createHandWoundClock, settle} from './hand-wound-clock';
import {createNodeXhr, type XhrManners} from './node-xhr';
import {deadAddress, type Script, startScriptedServer} from './scripted-server';

function aNetwork(manners: XhrManners = {}) {
	const clock = createHandWoundClock();
	return {clock, network: createNetwork({newRequest: () => createNodeXhr(manners), clock})};
}

const body = new Uint8Array(300_000).fill(65).buffer;
const headers = {'Content-Type': 'application/json', Authorization: 'Bearer rw-7Gh2'};
const film = Buffer.from(Array.from({length: 1000}, (_, at) => at % 251));

/** Serves `film` by ranges. */
const serveFilm: Script = ({headers: {range}}) => {
	const [, from, to] = /bytes=(\d+)-(\d+)/.exec(range ?? '') ?? [];
	const start = Number(from);
	const end = Math.min(film.length, Number(to) + 1);
	return {
		status: 206,
		body: film.subarray(start, end),
		headers: {'Content-Range': `bytes ${start}-${end - 1}/${film.length}`},
	};
};

/** Never answers. */
const keepSilent: Script = () => new Promise(() => {});

describe('sending', () => {
	test('carries body and headers whole and hands back status and text as they came', async () => {
		const server = await startScriptedServer(() => ({status: 402, body: '<h1>No credit</h1>'}));
		const {network} = aNetwork();

		const answer = await network.send({url: `${server.url}/v1`, method: 'POST', headers, body});

		expect(answer).toEqual({status: 402, body: '<h1>No credit</h1>'});
		expect(server.arrived).toHaveLength(1);
		expect(server.arrived[0]).toMatchObject({
			method: 'POST',
			path: '/v1',
			headers: {authorization: 'Bearer rw-7Gh2'},
		});
		expect(server.arrived[0]?.body.equals(Buffer.from(body))).toBe(true);
	});

	test('tells how much has left', async () => {
		const server = await startScriptedServer(() => ({body: 'ok'}));
		const {network} = aNetwork({pieceBytes: 100_000});
		const told: (readonly [number, number | undefined])[] = [];

		await network.send({
			url: server.url,
			method: 'POST',
			headers,
			body,
			onProgress: (sent, total) => told.push([sent, total]),
		});
		expect(told).toEqual([
			[100_000, 300_000],
			[200_000, 300_000],
			[300_000, 300_000],
		]);
	});

	test('keeps quiet about a length the runtime does not know', async () => {
		const server = await startScriptedServer(() => ({body: 'ok'}));
		const {network} = aNetwork({progress: 'without a length'});
		const totals = new Set<number | undefined>();
		await network.send({
			url: server.url,
			method: 'POST',
			headers,
			body,
			onProgress: (_, total) => totals.add(total),
		});
		expect([...totals]).toEqual([undefined]);
	});

	test('that is stopped rejects with the reason, takes the request off the wire and says no more', async () => {
		const {url, closed} = await startMuteServer('reads');
		const {network} = aNetwork({pieceBytes: 50_000});
		const stop = new AbortController();
		let told = 0;
		const sending = network.send({
			url,
			method: 'POST',
			headers,
			body,
			signal: stop.signal,
			onProgress: () => {
				told += 1;
				if (told === 2) stop.abort(new Error('The editor stopped it.'));
			},
		});

		await expect(sending).rejects.toThrow('The editor stopped it.');
		await closed;
		await settle();
		expect(told).toBe(2);
	});

	test('with a signal that is aborted already sends nothing', async () => {
		const server = await startScriptedServer(() => ({body: 'ok'}));
		const {network} = aNetwork();
		const signal = AbortSignal.abort(new Error('Too late.'));
		await expect(
			network.send({url: server.url, method: 'POST', headers, body, signal}),
		).rejects.toThrow('Too late.');
		expect(server.arrived).toEqual([]);
	});

	test('keeps the runtime’s own words when it refuses the address', async () => {
		const {network} = aNetwork({refuses: () => true});
		await expect(
			network.send({url: 'https://elsewhere.example', method: 'POST', headers, body}),
		).rejects.toThrow(/Permission denied to the url .* Manifest entry not found/);
	});

	test('rejects where nobody listens and where the connection breaks', async () => {
		const {network} = aNetwork();
		const dead = await deadAddress();
		await expect(network.send({url: dead, method: 'POST', headers, body})).rejects.toThrow(
			'could not be reached',
		);

		const server = await startScriptedServer(() => undefined);
		await expect(network.send({url: server.url, method: 'POST', headers, body})).rejects.toThrow(
			'could not be reached',
		);
	});

	test('gives up an upload that stands still for a minute', async () => {
		const {url} = await startMuteServer('does not read');
		const {network, clock} = aNetwork();
		const large = new ArrayBuffer(64 * 1024 * 1024);
		let left = 0;
		let failed: unknown;
		const onProgress = (sent: number) => {
			left = sent;
		};
		const sending = network
			.send({url, method: 'POST', headers, body: large, onProgress})
			.catch((error: unknown) => {
				failed = error;
			});
		await untilStill(() => left);
		expect(left).toBeGreaterThan(0);
		expect(left).toBeLessThan(large.byteLength);

		await clock.wind(55_000);
		expect(failed).toBeUndefined();
		await clock.wind(20_000);
		await sending;
		expect(failed).toMatchObject({message: 'The connection stood still.'});
	});

	test('leaves the service three minutes to read what it got', async () => {
		const server = await startScriptedServer(keepSilent);
		const {network, clock} = aNetwork();
		let failed: unknown;
		const sending = network
			.send({url: server.url, method: 'POST', headers, body})
			.catch((error: unknown) => {
				failed = error;
			});
		while (server.arrived.length === 0) await settle();

		await clock.wind(175_000);
		expect(failed).toBeUndefined();
		await clock.wind(20_000);
		await sending;
		expect(failed).toMatchObject({message: 'The connection stood still.'});
	});

	test('is patient with a runtime that tells nothing of an upload', async () => {
		const server = await startScriptedServer(keepSilent);
		const {network, clock} = aNetwork({progress: 'never'});
		let failed: unknown;
		const sending = network
			.send({url: server.url, method: 'POST', headers, body})
			.catch((error: unknown) => {
				failed = error;
			});

		await clock.wind(590_000);
		expect(failed).toBeUndefined();
		await clock.wind(20_000);
		await sending;
		expect(failed).toMatchObject({message: 'The connection stood still.'});
	});
});

describe('fetching a range', () => {
	test('asks for exactly those bytes, without the key, and says how long the whole is', async () => {
		const server = await startScriptedServer(serveFilm);
		const {network} = aNetwork();
		const answer = await network.fetchRange({url: `${server.url}/a.mp4`, start: 100, end: 110});

		expect(answer).toMatchObject({status: 206, total: 1000, finalUrl: `${server.url}/a.mp4`});
		expect([...answer.bytes]).toEqual([...film.subarray(100, 110)]);
		expect(server.arrived[0]?.headers).toMatchObject({range: 'bytes=100-109'});
		expect(server.arrived[0]?.headers.authorization).toBeUndefined();
	});

	test('takes buffers of another realm for what they are', async () => {
		const server = await startScriptedServer(serveFilm);
		const makeBuffer = (length: number): ArrayBuffer =>
			runInNewContext('new ArrayBuffer(length)', {length});
		const {network} = aNetwork({makeBuffer});
		const {bytes} = await network.fetchRange({url: server.url, start: 0, end: 5});
		expect([...bytes]).toEqual([0, 1, 2, 3, 4]);
	});

	test('hands on whatever else comes back', async () => {
		const server = await startScriptedServer(
			() => ({body: film}),
			() => ({status: 416, headers: {'Content-Range': 'bytes */1000'}}),
			() => ({status: 404, body: 'gone'}),
		);
		const {network} = aNetwork();
		const fetch = () => network.fetchRange({url: server.url, start: 0, end: 5});

		expect(await fetch()).toMatchObject({status: 200, total: 1000, bytes: {length: 1000}});
		expect(await fetch()).toMatchObject({status: 416, total: 1000});
		expect(await fetch()).toMatchObject({status: 404, total: undefined});
	});

	test('rejects when the answer breaks off, and after a minute of silence', async () => {
		const server = await startScriptedServer(() => ({body: film, cutAfter: 10}), keepSilent);
		const {network, clock} = aNetwork();
		await expect(network.fetchRange({url: server.url, start: 0, end: 5})).rejects.toThrow();

		let failed: unknown;
		const fetching = network
			.fetchRange({url: server.url, start: 0, end: 5})
			.catch((error: unknown) => {
				failed = error;
			});
		await clock.wind(59_000);
		expect(failed).toBeUndefined();
		await clock.wind(2000);
		await fetching;
		expect(failed).toMatchObject({message: 'The connection stood still.'});
	});
});

/** A server that never answers; `closed` resolves when the other side hangs up, if it reads. */
async function startMuteServer(manner: 'reads' | 'does not read') {
	const sockets: Socket[] = [];
	let hangUp = () => {};
	const closed = new Promise<void>((resolve) => {
		hangUp = resolve;
	});
	const server = createServer((socket) => {
		sockets.push(socket);
		socket.on('error', hangUp);
		socket.on('close', hangUp);
		if (manner === 'reads') socket.resume();
		else socket.pause();
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	onTestFinished(() => {
		for (const socket of sockets) socket.destroy();
		server.close();
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no port.');
	return {url: `http://127.0.0.1:${address.port}`, closed};
}

/** Waits until a number has not moved for a while. */
async function untilStill(read: () => number) {
	for (let still = 0, last = -1; still < 10; ) {
		await new Promise((resolve) => {
			setTimeout(resolve, 20);
		});
		still = read() > 0 && read() === last ? still + 1 : 0;
		last = read();
	}
}
