import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {onTestFinished} from 'vitest';

/** A request as it arrived. */
export type Arrived = {
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingMessage['headers'];
	readonly body: Buffer;
};

/** What a test answers; `undefined` breaks the connection without an answer. */
export type Scripted =
	| {
			readonly status?: number;
			/** Sent as it is when it is text or bytes, as JSON otherwise. */
			readonly body?: unknown;
			readonly headers?: Record<string, string>;
			/** Bytes after which the connection breaks. */
			readonly cutAfter?: number;
	  }
	| undefined;

/** Answers one request; may keep it waiting. */
export type Script = (request: Arrived) => Scripted | Promise<Scripted>;

/** A real server on the loopback that answers each request by the next of `scripts`, the last one for good. */
export async function startScriptedServer(...scripts: readonly Script[]) {
	const arrived: Arrived[] = [];
	const server = createServer((request, response) => {
		void serve(request, response);
	});

	async function serve(request: IncomingMessage, response: ServerResponse) {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const one = {
			method: request.method ?? '',
			path: request.url ?? '',
			headers: request.headers,
			body: Buffer.concat(chunks),
		};
		arrived.push(one);
		const script = scripts[Math.min(arrived.length, scripts.length) - 1];
		const answer = await script?.(one);

		if (!answer) {
			request.socket.destroy();
			return;
		}

		const {status = 200, body = '', headers = {}, cutAfter} = answer;
		const bytes =
			typeof body === 'string' || Buffer.isBuffer(body)
				? Buffer.from(body)
				: Buffer.from(JSON.stringify(body));
		response.writeHead(status, {'Content-Length': bytes.length, ...headers});
		if (cutAfter === undefined) {
			response.end(bytes);
		} else {
			response.write(bytes.subarray(0, cutAfter), () => request.socket.destroy());
		}
	}

	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	onTestFinished(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => {
			server.close(resolve);
		});
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no port.');

	return {url: `http://127.0.0.1:${address.port}`, arrived};
}

/** An address on the loopback where nobody listens. */
export async function deadAddress(): Promise<string> {
	const server = createServer();
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	await new Promise((resolve) => {
		server.close(resolve);
	});
	if (address === null || typeof address === 'string') throw new Error('The server has no port.');

	return `http://127.0.0.1:${address.port}`;
}
