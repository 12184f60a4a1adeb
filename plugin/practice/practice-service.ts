import type {Clock} from '../../src/round-trip/ports/clock';
import type {Disk} from '../../src/round-trip/ports/disk';
import type {RangeAnswer, RangeRequest, SendRequest} from '../../src/round-trip/ports/network';
import type {PracticeService} from '../../src/round-trip/practice';
import type {PostAnswer} from '../../src/stand-ins/runware/post-answer';
import {createRunwareService, type RunwareService} from '../../src/stand-ins/runware/service';
import {createPracticeLab} from './practice-lab';
import {createPracticeShelf, type PracticeShelf} from './practice-shelf';
import {readUpload} from './upload-body';

/** What practice is made of. */
export type PracticeTools = {
	readonly disk: Disk;
	readonly clock: Clock;
	/** Mints UUIDs v4. */
	readonly newId: () => string;
	/** From 0 up to, but never, 1. */
	readonly random: () => number;
};

/** Names that nobody can ever own (RFC 2606): what went astray would arrive nowhere. */
const origin = 'https://practice.invalid';
const shelfHost = 'shelf.practice.invalid';

/** No key of anybody's. */
const practiceKey = 'demo-practice';

/** Long enough to see every stage, short enough not to wait for it. Milliseconds. */
const renderTime = {baseMs: 5_000, perClipSecondMs: 500, imageMs: 2_000} as const;

/**
 * The service that an editor practises with: it runs inside the panel, and what it gives back is the
 * plate it was sent. Media lies in the temporary folder and passes through memory in pieces; the rest
 * is forgotten with the panel.
 */
export function createPracticeService({
	disk,
	clock,
	newId,
	random,
}: PracticeTools): PracticeService {
	const shelf = createPracticeShelf(disk, clock);
	const service = createRunwareService({
		clock: {now: () => clock.now(), sleep: (milliseconds) => clock.wait(milliseconds)},
		newId,
		random,
		lab: createPracticeLab(disk, shelf),
		origins: () => ({video: origin, image: origin, own: origin}),
		hosts: {[shelfHost]: ''},
		outbound: {
			get: async (path) => shelf.token(path.slice(1)),
			put: async () => 0,
			post: async () => 0,
		},
		renderTime,
	});
	service.control.setAccount({key: practiceKey, balance: 1_000_000, isPaid: true});

	return {
		endpoint: `${origin}/v1`,
		key: practiceKey,
		renderMs: (seconds) => renderTime.baseMs + renderTime.perClipSecondMs * seconds,
		network: {
			send: (request) => answerUpload(service, shelf, newId(), request),
			fetchRange: (request) => answerRange(service, shelf, request),
		},
		async fetch(_url, init) {
			const {status, body} = whole(await service.post(postOf(init.headers, String(init.body))));
			return new Response(body, {status});
		},
	};
}

/** The media is put on the shelf, and the service is told of a place where it can get what stands for it. */
async function answerUpload(
	service: RunwareService,
	shelf: PracticeShelf,
	id: string,
	{headers, body, signal, onProgress}: SendRequest,
): Promise<{readonly status: number; readonly body: string}> {
	signal?.throwIfAborted();
	const upload = readUpload(new Uint8Array(body));
	if (upload) {
		await shelf.put(id, upload.codes, signal, (share) => {
			onProgress?.(Math.round(share * body.byteLength), body.byteLength);
		});
	}

	const text = upload ? upload.envelope(`http://${shelfHost}/${id}`) : '';
	const {status, body: said} = whole(await service.post(postOf(headers, text)));
	signal?.throwIfAborted();
	return {status, body: said};
}

async function answerRange(
	service: RunwareService,
	shelf: PracticeShelf,
	{url, start, end, signal}: RangeRequest,
): Promise<RangeAnswer> {
	signal?.throwIfAborted();
	const token = await service.serve({method: 'GET', path: url.slice(origin.length)});
	const media = token.status === 200 ? await shelf.find(token.body) : undefined;
	if (!media) return {status: 404, bytes: new Uint8Array(0), finalUrl: url};

	const total = media.size;
	if (start >= total) return {status: 416, bytes: new Uint8Array(0), total, finalUrl: url};
	const bytes = await media.read(start, Math.min(end, total));
	signal?.throwIfAborted();
	return {status: 206, bytes, total, finalUrl: url};
}

/** The panel writes headers as plain values, in whatever case. */
function postOf(headers: object | undefined, body: string) {
	const [, value] =
		Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
	return {body, authorization: value === undefined ? undefined : String(value)};
}

function whole(answer: PostAnswer): {readonly status: number; readonly body: string} {
	if (answer.kind === 'closed') throw new TypeError('Practice gave no answer.');
	return answer;
}
