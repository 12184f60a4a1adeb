import {randomUUID} from 'node:crypto';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {WindableClock} from './clock';
import {answerControl} from './control-plane';
import type {RenderTime} from './desk';
import {createFfmpegMediaLab} from './ffmpeg-media-lab';
import type {FileAnswer} from './files';
import type {MediaLab} from './media-lab';
import type {Origins} from './media-store';
import {createNodeOutbound} from './node-outbound';
import type {HostMap} from './outbound';
import {readBody} from './read-body';
import {createRunwareService, type RunwareService} from './service';
import {describeSwitches, type Switches} from './switches';
import {createWallClock} from './wall-clock';

/** How a server is started. Everything may be left out. */
export type ServerOptions = {
	/** 0 (default) takes any free port. */
	readonly port?: number;
	/** `127.0.0.1` when left out. */
	readonly host?: string;
	/** The machine's clock when left out; a hand clock in tests. */
	readonly clock?: WindableClock;
	/** ffmpeg when left out. */
	readonly lab?: MediaLab;
	/**
	 * The hosts in the URLs of files: the server's own (default), the real service's names
	 * (`runware`), or others. All of them lead back to the server's store when they are sent in.
	 */
	readonly publicOrigins?: 'own' | 'runware' | {readonly video: string; readonly image: string};
	readonly switches?: Partial<Switches>;
	/** Where hosts of the outside world really are, e.g. `assets.runware.ai`. */
	readonly hosts?: HostMap;
	/** About six seconds for a clip and three for a picture when left out. */
	readonly renderTime?: Partial<RenderTime>;
	readonly rendering?: 'when-due' | 'at-once';
	/** Told which switches are set; nobody when left out. */
	readonly print?: (line: string) => void;
};

/** A running service. */
export type RunwareServer = {
	/** The server's own origin, e.g. `http://127.0.0.1:4100`; no slash at the end. */
	readonly url: string;
	readonly clock: WindableClock;
	readonly control: RunwareService['control'];
	readonly service: RunwareService;

	/** Stops listening, drops what is open and stops what is being rendered. */
	readonly close: () => Promise<void>;
};

/** Starts the service on HTTP: `/v1`, the files, and the control plane under `/__emu/`. */
export async function createRunwareServer(options: ServerOptions = {}): Promise<RunwareServer> {
	const ffmpegLab = options.lab ? undefined : createFfmpegMediaLab();
	const lab = options.lab ?? ffmpegLab;
	if (!lab) throw new Error('There is no media lab.');
	const clock = options.clock ?? createWallClock();
	let own = '';
	const service = createRunwareService({
		clock,
		newId: randomUUID,
		random: Math.random,
		lab,
		outbound: createNodeOutbound(),
		origins: () => originsOf(options.publicOrigins ?? 'own', own),
		...(options.switches ? {switches: options.switches} : {}),
		...(options.hosts ? {hosts: options.hosts} : {}),
		renderTime: {baseMs: 6000, perClipSecondMs: 0, imageMs: 3000, ...options.renderTime},
		...(options.rendering ? {rendering: options.rendering} : {}),
	});

	const server = createServer((request, response) => {
		handle({service, clock}, request, response).catch((error: unknown) => {
			sendText(response, 500, `The stand-in itself failed: ${String(error)}`);
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
	});
	const address = server.address();
	if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
	own = `http://${options.host ?? '127.0.0.1'}:${address.port}`;

	options.print?.(`Stand-in service on ${own}. Passing here proves nothing about the real one.`);
	options.print?.('Assumptions, * where they differ from the default:');
	for (const line of describeSwitches(service.control.switches())) options.print?.(line);

	return {
		url: own,
		clock,
		control: service.control,
		service,
		async close() {
			ffmpegLab?.close();
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}

type Running = {readonly service: RunwareService; readonly clock: WindableClock};

async function handle(
	running: Running,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const {service} = running;
	const method = request.method ?? 'GET';
	const path = readPath(request.url ?? '/');
	if (method === 'OPTIONS') {
		sendPreflight(response);
	} else if (path.startsWith('/__emu/')) {
		const answer = await answerControl(running, method, path, await readBody(request, 1_000_000));
		sendText(response, answer.status, JSON.stringify(answer.body), 'application/json');
	} else if (path === '/v1' && method === 'POST') {
		await answerPost(service, request, response);
	} else if (path === '/v1' || (isFilePath(path) && method !== 'GET' && method !== 'HEAD')) {
		request.resume();
		service.control.note(method, path, 405);
		const allow = path === '/v1' ? 'POST, OPTIONS' : 'GET, HEAD, OPTIONS';
		sendText(response, 405, 'Method not allowed', 'text/plain', {Allow: allow});
	} else if (isFilePath(path)) {
		const range = request.headers.range;
		const answer = await service.serve({
			method: method === 'HEAD' ? 'HEAD' : 'GET',
			path,
			range,
		});
		sendFile(response, answer);
	} else {
		request.resume();
		service.control.note(method, path, 404);
		sendText(response, 404, 'Not found');
	}
}

async function answerPost(
	service: RunwareService,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const body = await readBody(request, service.control.switches().bodyCapBytes);
	if (body === undefined) {
		service.control.note('POST', '/v1', 413);
		sendTooLarge(response);
		return;
	}
	const answer = await service.post({
		body,
		authorization: request.headers.authorization,
		isDryRun: request.headers['x-runware-dry-run'] === '1',
	});
	if (answer.kind === 'closed') {
		request.socket.destroy();
		return;
	}
	const headers = answer.isShared ? {...shared, ...answer.headers} : answer.headers;
	sendText(response, answer.status, answer.body, answer.contentType, headers, {});
}

function sendFile(response: ServerResponse, answer: FileAnswer): void {
	response.writeHead(answer.status, {...(answer.isShared ? shared : {}), ...answer.headers});
	if (answer.ending === 'whole') {
		response.end(answer.body);
		return;
	}
	// The bytes have to be on their way before the connection goes down.
	response.write(answer.body, () => setTimeout(() => response.socket?.destroy(), 20));
}

function sendPreflight(response: ServerResponse): void {
	response.writeHead(204, {
		...shared,
		'Access-Control-Allow-Methods': 'GET, HEAD, POST, OPTIONS',
		'Access-Control-Allow-Headers': 'Authorization, Content-Type, Range, X-Runware-Dry-Run',
		'Access-Control-Max-Age': '86400',
	});
	response.end();
}

function sendTooLarge(response: ServerResponse): void {
	const page = '<html><head><title>413 Request Entity Too Large</title></head></html>';
	sendText(response, 413, page, 'text/html', {Connection: 'close'});
}

function sendText(
	response: ServerResponse,
	status: number,
	body: string,
	contentType = 'text/plain',
	headers: Readonly<Record<string, string>> = {},
	common: Readonly<Record<string, string>> = shared,
): void {
	const bytes = Buffer.from(body, 'utf8');
	response.writeHead(status, {
		...common,
		'Content-Type': contentType,
		'Content-Length': String(bytes.length),
		...headers,
	});
	response.end(bytes);
}

function readPath(url: string): string {
	const [path = '/'] = url.split('?');
	try {
		return decodeURI(path);
	} catch {
		return path;
	}
}

function isFilePath(path: string): boolean {
	return /^\/(video|image)\//.test(path);
}

const shared = {
	'Access-Control-Allow-Origin': '*',
	'Access-Control-Expose-Headers': 'Content-Length, Content-Range, Accept-Ranges, Retry-After',
} as const;

function originsOf(choice: ServerOptions['publicOrigins'], own: string): Origins {
	if (choice === 'runware') {
		return {video: 'https://vm.runware.ai', image: 'https://im.runware.ai', own};
	}
	return typeof choice === 'object' ? {...choice, own} : {video: own, image: own, own};
}
