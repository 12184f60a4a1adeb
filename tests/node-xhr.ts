import {type ClientRequest, request} from 'node:http';
import type {ProgressTold, XhrLike} from '../src/uxp/exchange';

/** How an `XMLHttpRequest` differs from the usual one. */
export type XhrManners = {
	/** Bytes of the body handed over at a time. @default 64 KiB */
	readonly pieceBytes?: number;
	/** Whether an upload is told of at all, and whether its length is. @default 'fully' */
	readonly progress?: 'fully' | 'without a length' | 'never';
	/** Addresses the manifest does not name are refused in `send`. */
	readonly refuses?: (url: string) => boolean;
	/** Whether `send` throws the refusal, or an event tells it. @default 'thrown' */
	readonly refusal?: 'thrown' | 'told';
	/** Buffers of another realm. */
	readonly makeBuffer?: (length: number) => ArrayBuffer;
};

/** `XMLHttpRequest` over Node's sockets, as UXP has it: a body is an `ArrayBuffer` or nothing, events come through properties. */
export function createNodeXhr(manners: XhrManners = {}): XhrLike {
	let call: ClientRequest | undefined;
	let method = '';
	let url = '';
	let over = false;
	let answer = Buffer.alloc(0);
	let headers: Readonly<Record<string, string | readonly string[] | undefined>> = {};
	const asked: Record<string, string> = {};
	const upload: {onprogress: ((event: ProgressTold) => void) | null} = {onprogress: null};
	let status = 0;

	function end(tell: (() => void) | null) {
		if (!over) {
			over = true;
			tell?.();
		}
	}

	async function write(body: Buffer, socket: ClientRequest) {
		const piece = manners.pieceBytes ?? 65_536;
		for (let at = 0; at < body.length && !over; at += piece) {
			await new Promise((resolve) => {
				socket.write(body.subarray(at, at + piece), resolve);
			});
			if (!over && manners.progress !== 'never') {
				const total = manners.progress === 'without a length' ? 0 : body.length;
				const loaded = Math.min(body.length, at + piece);
				upload.onprogress?.({loaded, total, lengthComputable: total > 0});
			}
		}
		socket.end();
	}

	const xhr: XhrLike = {
		responseType: '',
		onprogress: null,
		onload: null,
		onerror: null,
		onabort: null,
		ontimeout: null,
		upload,
		get status() {
			return status;
		},
		get responseText() {
			return answer.toString('utf8');
		},
		get response() {
			if (xhr.responseType !== 'arraybuffer') return answer.toString('utf8');
			const buffer = manners.makeBuffer?.(answer.length) ?? new ArrayBuffer(answer.length);
			new Uint8Array(buffer).set(answer);
			return buffer;
		},
		get responseURL() {
			return url;
		},
		open(how, where) {
			method = how;
			url = where;
		},
		setRequestHeader(name, value) {
			if (/^(content-length|origin|referer)$/i.test(name)) throw new Error('Forbidden header');
			asked[name] = value;
		},
		getResponseHeader: (name) => {
			const value = headers[name.toLowerCase()];
			return typeof value === 'string' ? value : null;
		},
		send(body) {
			if (manners.refuses?.(url)) {
				const message = `Permission denied to the url ${url}. Manifest entry not found.`;
				if (manners.refusal !== 'told') throw new Error(message);
				setImmediate(() => end(() => xhr.onerror?.({message})));
				return;
			}
			const bytes = body && Buffer.from(body);
			const length = bytes && {'Content-Length': String(bytes.length)};
			const socket = request(url, {method, headers: {...asked, ...length}});
			call = socket;
			socket.on('error', () => end(xhr.onerror));
			socket.on('response', (response) => {
				headers = response.headers;
				response.on('data', (chunk: Buffer) => {
					answer = Buffer.concat([answer, chunk]);
					if (!over) xhr.onprogress?.({loaded: answer.length, total: 0});
				});
				response.on('error', () => end(xhr.onerror));
				response.on('end', () => {
					status = response.statusCode ?? 0;
					end(xhr.onload);
				});
			});
			if (bytes) void write(bytes, socket);
			else socket.end();
		},
		abort() {
			const wasOver = over;
			over = true;
			call?.destroy();
			if (wasOver) return;
			xhr.onabort?.();
			// What was under way is told of late.
			setImmediate(() => upload.onprogress?.({loaded: 1, total: 1, lengthComputable: true}));
		},
	};
	return xhr;
}
