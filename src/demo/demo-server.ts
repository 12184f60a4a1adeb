import {randomUUID} from 'node:crypto';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {join, normalize} from 'node:path';
import {createFfmpegEngine, type FfmpegEngine} from '../stand-ins/premiere/ffmpeg-engine';
import {createRunwareServer, type RunwareServer} from '../stand-ins/runware/server';
import {type CallAnswer, callDisk, callEngine} from './calls';
import {answerFile, typeOf} from './file-answer';
import {panelPage, stagePage} from './pages';
import {bundleStage, type StageBundle} from './stage-bundle';
import {openWorkspace, type Workspace} from './workspace';

/** How the demo is started. */
export type DemoOptions = {
	/** The built plugin, `dist/`. */
	readonly plugin: string;
	/** Where footage and sessions go. */
	readonly workspace: string;
	/** 0 takes any free port. */
	readonly port: number;
	/** 1 is the real size of the footage; 4 makes it a quarter as wide and as high. */
	readonly shrink: number;
	/** How long the stand-in service takes for a clip, in milliseconds. */
	readonly renderMs: number;
	readonly say: (line: string) => void;
};

/** A running demo. */
export type Demo = {
	/** Address of the stage. */
	readonly url: string;
	/** The service behind it. */
	readonly runware: RunwareServer;
	readonly close: () => Promise<void>;
};

/** Starts everything the stage needs: the stand-in service, the media engine, the disk, and the page. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
	const {plugin, say} = options;
	const stage = await bundleStage();
	const workspace = await openWorkspace(options.workspace, plugin, options.shrink, say);
	const runware = await createRunwareServer({
		publicOrigins: 'runware',
		renderTime: {baseMs: options.renderMs, perClipSecondMs: 0},
	});
	const engine = createFfmpegEngine();
	// Other pages in the same browser must not reach the disk of this machine.
	const token = randomUUID();
	const desk: Desk = {plugin, stage, workspace, runware, engine, token};

	const server = createServer((request, response) => {
		answer(desk, request, response).catch((error: unknown) => {
			if (!response.headersSent) response.writeHead(500, {'Content-Type': 'text/plain'});
			response.end(String(error));
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port, '127.0.0.1', resolve);
	});
	const address = server.address();
	if (typeof address !== 'object' || !address) throw new Error('The server has no port.');

	return {
		url: `http://127.0.0.1:${address.port}/`,
		runware,
		async close() {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
			await runware.close();
			await engine.close();
			workspace.close();
		},
	};
}

type Desk = {
	readonly plugin: string;
	readonly stage: StageBundle;
	readonly workspace: Workspace;
	readonly runware: RunwareServer;
	readonly engine: FfmpegEngine;
	readonly token: string;
};

async function answer(
	desk: Desk,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const url = new URL(request.url ?? '/', 'http://stage');
	const [, area = '', ...rest] = url.pathname.split('/');
	if (area === '') {
		sendText(response, stagePage(desk.token), 'page.html');
	} else if (area === 'stage') {
		const file = desk.stage.get(rest.join('/'));
		if (file === undefined) response.writeHead(404).end();
		else sendText(response, file, rest.join('/'));
	} else if (area === 'panel') {
		answerPanel(desk, rest.join('/'), request, response);
	} else if (area === 'media' && url.searchParams.get('token') === desk.token) {
		answerFile(request, response, url.searchParams.get('path') ?? '');
	} else if (area === 'call' && request.headers['x-stage'] === desk.token) {
		const [part = '', method = ''] = rest;
		const body = await readWhole(request);
		const given = url.searchParams.get('given') ?? new TextDecoder().decode(body);
		send(response, await call(desk, part, method, given, body));
	} else {
		response.writeHead(404).end();
	}
}

function answerPanel(
	{plugin}: Desk,
	name: string,
	request: IncomingMessage,
	response: ServerResponse,
): void {
	const path = normalize(join(plugin, decodeURIComponent(name)));
	if (!path.startsWith(plugin)) response.writeHead(404).end();
	else if (name === 'index.html') sendText(response, panelPage(path), name);
	else answerFile(request, response, path);
}

async function call(
	{workspace, engine, runware}: Desk,
	part: string,
	method: string,
	given: string,
	body: ArrayBuffer,
): Promise<CallAnswer> {
	if (part === 'engine') return callEngine(engine, method, given);
	if (part === 'disk') return callDisk(workspace.disk, method, given, body);
	if (part === 'session') {
		return {kind: 'value', value: {...workspace.openSession(), service: runware.url}};
	}
	throw new Error(`There is nothing to call as ${part}.`);
}

function send(response: ServerResponse, result: CallAnswer): void {
	if (result.kind === 'bytes') {
		response.writeHead(200, {'Content-Type': 'application/octet-stream'});
		response.end(new Uint8Array(result.bytes));
	} else {
		sendText(response, JSON.stringify(result), 'answer.json');
	}
}

function sendText(response: ServerResponse, text: string, name: string): void {
	response.writeHead(200, {'Content-Type': typeOf(name), 'Cache-Control': 'no-store'});
	response.end(text);
}

async function readWhole(request: IncomingMessage): Promise<ArrayBuffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	const whole = Buffer.concat(chunks);
	const bytes = new ArrayBuffer(whole.byteLength);
	new Uint8Array(bytes).set(whole);
	return bytes;
}
