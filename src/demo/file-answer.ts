import {createReadStream, statSync} from 'node:fs';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {extname} from 'node:path';

/** Answers with a file of this machine, in the range that was asked for; 404 when there is none. */
export function answerFile(request: IncomingMessage, response: ServerResponse, path: string): void {
	const size = sizeOf(path);
	if (size === undefined) {
		response.writeHead(404).end();
		return;
	}
	const type = {
		'Content-Type': typeOf(path),
		'Accept-Ranges': 'bytes',
		'Cache-Control': 'no-store',
	};
	const asked = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
	const first = asked?.[1] ? Number(asked[1]) : 0;
	const last = asked?.[2] ? Math.min(Number(asked[2]), size - 1) : size - 1;
	if (asked && first > last) {
		response.writeHead(416, {'Content-Range': `bytes */${size}`}).end();
		return;
	}
	const length = {'Content-Length': String(Math.max(0, last - first + 1))};
	const range = {'Content-Range': `bytes ${first}-${last}/${size}`};
	response.writeHead(asked ? 206 : 200, {...type, ...length, ...(asked ? range : {})});
	if (request.method === 'HEAD' || size === 0) {
		response.end();
		return;
	}
	const stream = createReadStream(path, {start: first, end: last});
	stream.on('error', () => response.destroy());
	response.on('close', () => stream.destroy());
	stream.pipe(response);
}

/** The type of a file by its name. */
export function typeOf(path: string): string {
	return types[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

function sizeOf(path: string): number | undefined {
	try {
		const facts = statSync(path);
		return facts.isFile() ? facts.size : undefined;
	} catch {
		return undefined;
	}
}

const types: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json',
	'.mp4': 'video/mp4',
	'.mov': 'video/quicktime',
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.jpeg': 'image/jpeg',
	'.webp': 'image/webp',
};
