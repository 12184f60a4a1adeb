import {spawn} from 'node:child_process';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {browserArguments, findBrowser} from '../../src/demo/browser';
import {makeFolder} from '../media-files';

/** Pages in a browser that nobody listens to. */
export interface UnwatchedPages {
	/** Opens a page and resolves with the number that it posts to `/took`. Rejects with what it posts to `/failed`. One at a time. */
	open(path: string): Promise<number>;

	close(): Promise<void>;
}

/** One file of a page. */
export type PageFile = {readonly type: string; readonly text: string};

/**
 * Starts a browser with no debugger on it, and a server of `files` for it. A debugger has V8 keep for
 * every error more of a trace than a page asks for, and the trace of the first error costs another
 * parse of the script. Every page opens on another site than the one before it, hence in a process of
 * its own, and nothing is cached.
 */
export async function openUnwatchedPages(
	files: (path: string) => PageFile | undefined,
): Promise<UnwatchedPages> {
	const profile = await makeFolder();
	const hosts = ['127.0.0.1', 'localhost'] as const;
	let opened = 0;
	let waiting: ServerResponse | undefined;
	let ordered: string | undefined;
	let settle: {took(milliseconds: number): void; failed(why: Error): void} | undefined;

	const server = createServer(async (request, response) => {
		response.setHeader('Cache-Control', 'no-store');
		switch (request.url) {
			case '/next':
				waiting = response;
				sendOn();
				return;
			case '/took':
				settle?.took(Number(await bodyOf(request)));
				break;
			case '/failed':
				settle?.failed(new Error(await bodyOf(request)));
				break;
		}
		const file = request.url === '/' ? lobby : files(request.url ?? '');
		response.writeHead(file ? 200 : 404, {
			'Content-Type': `${file?.type ?? 'text/plain'}; charset=utf-8`,
		});
		response.end(file?.text);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no port.');

	const browser = spawn(
		await findBrowser(),
		[...browserArguments, `--user-data-dir=${profile.path}`, `http://${hosts[0]}:${address.port}/`],
		{stdio: 'ignore'},
	);
	browser.on('exit', () => settle?.failed(new Error('The browser is gone.')));

	/** Whoever waits is told where to go, once both are there. */
	function sendOn(): void {
		if (!waiting || ordered === undefined) return;
		waiting.end(ordered);
		waiting = undefined;
		ordered = undefined;
	}

	return {
		async open(path) {
			opened += 1;
			const {port} = address;
			ordered = `http://${hosts[opened % hosts.length]}:${port}${path}`;
			const taken = new Promise<number>((took, failed) => {
				settle = {took, failed};
			});
			sendOn();
			return taken;
		},

		async close() {
			settle = undefined;
			const gone = new Promise((resolve) => browser.once('exit', resolve));
			browser.kill();
			await gone;
			server.closeAllConnections();
			server.close();
			await profile.remove();
		},
	};
}

/**
 * What a page runs when it has measured itself: `goOn('took', milliseconds)` or `goOn('failed', why)`.
 * It posts that, and waits to be sent to the next page.
 */
export const goingOn = `
	function ask(method, place, body, then) {
		const request = new XMLHttpRequest();
		request.open(method, place);
		request.onload = () => then(request.responseText);
		request.send(body);
	}
	function goOn(place, said) {
		ask('POST', '/' + place, String(said), () => ask('GET', '/next', undefined, (url) => location.replace(url)));
	}
`;

const lobby: PageFile = {
	type: 'text/html',
	text: `<!doctype html><script>${goingOn} goOn('here', '');</script>`,
};

async function bodyOf(request: IncomingMessage): Promise<string> {
	let body = '';
	for await (const piece of request) body += piece;
	return body;
}
