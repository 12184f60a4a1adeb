import type {Desk} from './desk';
import {readRange} from './ranges';

/** A request for a stored file. */
export type FileRequest = {
	readonly method: 'GET' | 'HEAD';
	readonly path: string;
	/** The header `Range`. */
	readonly range?: string | undefined;
};

/** The answer to a request for a file. */
export type FileAnswer = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Uint8Array;
	/** Whether pages of other origins may read it. */
	readonly isShared: boolean;
	/** How the connection ends: kept, or torn down before `body` is as long as was promised. */
	readonly ending: 'whole' | 'reset';
};

/** Serves a stored file, whole or in part, with the faults that wait for a download. */
export async function serveFile(desk: Desk, request: FileRequest): Promise<FileAnswer> {
	const media = desk.store.byPath(request.path);
	if (!media) return plain(desk, 404, 'Not found');
	const bitten: string[] = [];
	const answer = media.isResult && request.method === 'GET' ? await refusedByFault() : undefined;
	const served = answer ?? whole();
	desk.journal.count('downloads', request.method === 'GET' ? 1 : 0);
	desk.journal.record({
		method: request.method,
		path: request.path,
		status: served.status,
		key: undefined,
		tasks: [],
		bytesIn: 0,
		bytesOut: served.body.length,
		faults: bitten,
	});
	return served;

	function bites(kind: Parameters<typeof desk.faults.take>[0]) {
		const fault = desk.faults.take(kind, []);
		if (fault) bitten.push(kind);
		return fault;
	}

	async function refusedByFault(): Promise<FileAnswer | undefined> {
		if (bites('result-404')) return plain(desk, 404, 'Not found');
		if (bites('result-403')) return plain(desk, 403, 'Forbidden');
		const slow = bites('result-slow');
		if (slow) await desk.clock.sleep(slow.ms ?? 5000);

		const full = whole();
		const half = full.body.subarray(0, Math.floor(full.body.length / 2));
		if (bites('result-short')) {
			return {
				...full,
				headers: {...full.headers, 'Content-Length': String(half.length)},
				body: half,
			};
		}
		if (bites('result-wrong-length')) {
			const promised = String(full.body.length + 1000);
			return {
				...full,
				headers: {...full.headers, 'Content-Length': promised},
				ending: 'reset',
			};
		}
		return bites('result-reset') ? {...full, body: half, ending: 'reset'} : full;
	}

	function whole(): FileAnswer {
		const bytes = media?.bytes ?? new Uint8Array();
		const range = readRange(request.range, bytes.length);
		const isShared = desk.switches().resultCors === 'allowed';
		if (range.kind === 'unsatisfiable') {
			const refused = plain(desk, 416, 'Range not satisfiable');
			const total = {'Content-Range': `bytes */${bytes.length}`};
			return {...refused, headers: {...refused.headers, ...total}};
		}
		const part = range.kind === 'part' ? bytes.subarray(range.first, range.last + 1) : bytes;
		return {
			status: range.kind === 'part' ? 206 : 200,
			headers: {
				'Content-Type': media?.format.contentType ?? '',
				'Content-Length': String(part.length),
				'Accept-Ranges': 'bytes',
				...(range.kind === 'part'
					? {'Content-Range': `bytes ${range.first}-${range.last}/${bytes.length}`}
					: {}),
			},
			body: request.method === 'HEAD' ? new Uint8Array() : part,
			isShared,
			ending: 'whole',
		};
	}
}

function plain(desk: Desk, status: number, sentence: string): FileAnswer {
	const body = Uint8Array.from(sentence, (letter) => letter.charCodeAt(0));
	return {
		status,
		headers: {'Content-Type': 'text/plain', 'Content-Length': String(body.length)},
		body,
		isShared: desk.switches().resultCors === 'allowed',
		ending: 'whole',
	};
}
