import type {Desk} from './desk';
import type {Fault, FaultKind} from './faults';
import type {StoredMedia} from './media-store';
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
	const bitten: FaultKind[] = [];
	const served = await answerFile(desk, request, (kind) => bitten.push(kind));
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
}

async function answerFile(
	desk: Desk,
	request: FileRequest,
	note: (kind: FaultKind) => void,
): Promise<FileAnswer> {
	const media = desk.store.byPath(request.path);
	if (!media) return plain(desk, 404, 'Not found');
	const right = rightAnswer(desk, media, request);
	if (!media.isResult || request.method === 'HEAD') return right;

	function bites(kind: FaultKind): Fault | undefined {
		const fault = desk.faults.take(kind, []);
		if (fault) note(kind);
		return fault;
	}

	if (bites('result-404')) return plain(desk, 404, 'Not found');
	if (bites('result-403')) return plain(desk, 403, 'Forbidden');
	const slow = bites('result-slow');
	if (slow) await desk.clock.sleep(slow.ms ?? 5000);
	const half = right.body.subarray(0, Math.floor(right.body.length / 2));
	if (bites('result-short')) return {...promise(right, half.length), body: half};
	if (bites('result-wrong-length')) {
		return {...promise(right, right.body.length + 1000), ending: 'reset'};
	}
	return bites('result-reset') ? {...right, body: half, ending: 'reset'} : right;
}

function rightAnswer(desk: Desk, media: StoredMedia, request: FileRequest): FileAnswer {
	const {bytes, format} = media;
	const range = readRange(request.range, bytes.length);
	if (range.kind === 'unsatisfiable') {
		const refused = plain(desk, 416, 'Range not satisfiable');
		const total = {'Content-Range': `bytes */${bytes.length}`};
		return {...refused, headers: {...refused.headers, ...total}};
	}
	const isPart = range.kind === 'part';
	const part = isPart ? bytes.subarray(range.first, range.last + 1) : bytes;
	return {
		status: isPart ? 206 : 200,
		headers: {
			'Content-Type': format.contentType,
			'Content-Length': String(part.length),
			'Accept-Ranges': 'bytes',
			...(isPart ? {'Content-Range': `bytes ${range.first}-${range.last}/${bytes.length}`} : {}),
		},
		body: request.method === 'HEAD' ? new Uint8Array() : part,
		isShared: desk.switches().resultCors === 'allowed',
		ending: 'whole',
	};
}

function promise(answer: FileAnswer, length: number): FileAnswer {
	return {...answer, headers: {...answer.headers, 'Content-Length': String(length)}};
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
