import type {MediaEngine} from '../../stand-ins/premiere/media-engine';
import {
	BackendError,
	type Machine,
	problemNamed,
	type UxpBackend,
} from '../../stand-ins/uxp/uxp-backend';
import type {OpenedSession} from '../workspace';

/** What the page asks of the demo's server. */
export interface Wire {
	openSession(): Promise<OpenedSession & {readonly service: string}>;

	/** Where a file of the server's machine can be played from. */
	mediaUrl(path: string): string;
	readonly engine: MediaEngine;
	disk(machine: Machine): UxpBackend;
}

/** The wire to the server that made this page; `token` is what the page was given. */
export function createWire(token: string): Wire {
	async function send(route: string, given: readonly unknown[], bytes?: ArrayBuffer) {
		const text = JSON.stringify(given);
		const query = bytes ? `?given=${encodeURIComponent(text)}` : '';
		const response = await fetch(`/call/${route}${query}`, {
			method: 'POST',
			headers: {'X-Stage': token},
			body: bytes ?? text,
		});
		if (!response.ok) throw new Error(await response.text());
		return response;
	}

	async function call(route: string, given: readonly unknown[], bytes?: ArrayBuffer) {
		const answer = await (await send(route, given, bytes)).json();
		if (answer.kind === 'problem') throw new BackendError(problemNamed(answer.problem));
		return answer.value;
	}

	return {
		openSession: () => call('session/open', []),
		mediaUrl: (path) => `/media?token=${token}&path=${encodeURIComponent(path)}`,
		engine: {
			probe: (path) => call('engine/probe', [path]),
			readText: (path) => call('engine/readText', [path]),
			look: (path) => call('engine/look', [path]),
			copy: (from, to) => call('engine/copy', [from, to]),
			renderRange: (job) => call('engine/renderRange', [job]),
			renderFrame: (job) => call('engine/renderFrame', [job]),
			deliver: (rendered, path, bytes) => call('engine/deliver', [rendered, path, bytes]),
		},
		disk: (machine) => ({
			machine,
			look: (path) => call('disk/look', [path]),
			async read(path, position, length) {
				const response = await send('disk/read', [path, position, length]);
				const isBytes = response.headers.get('Content-Type') === 'application/octet-stream';
				if (isBytes) return response.arrayBuffer();
				throw new BackendError(problemNamed((await response.json()).problem));
			},
			write: (path, position, bytes) => call('disk/write', [path, position], bytes),
			resize: (path, size) => call('disk/resize', [path, size]),
			list: (path) => call('disk/list', [path]),
			makeFolder: (path) => call('disk/makeFolder', [path]),
			removeFile: (path) => call('disk/removeFile', [path]),
			removeFolder: (path) => call('disk/removeFolder', [path]),
			rename: (from, to) => call('disk/rename', [from, to]),
			copyFile: (from, to) => call('disk/copyFile', [from, to]),
		}),
	};
}
