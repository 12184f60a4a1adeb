import {headersFor, type KeySource, readKey, runwareEndpoint, withoutKey} from './access';
import {asciiBytes, base64Length, createBase64Writer} from './base64';
import {readAnswer} from './envelope';
import {readUploaded, type UploadedMedia, uploadBrackets} from './media-storage';
import type {ByteReader, Delay, Network} from './network';
import {networkFailure, onceAllowed} from './network-failure';
import {RunwareError} from './runware-error';

/** What an upload needs of the world. */
export type UploadTools = {
	readonly network: Network;
	readonly key: KeySource;
	/** Lets the runtime breathe between a few pieces, and paces what the host refused at first. */
	readonly delay: Delay;
	/** Mints a UUID v4. */
	readonly newId: () => string;
	/** @default 'https://api.runware.ai/v1' */
	readonly endpoint?: string | undefined;
};

/** A file to be sent. */
export type UploadOrder = {
	readonly reader: ByteReader;
	/** What it is, such as `video/mp4` or `image/png`. */
	readonly mediaType: string;
	readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
};

/** How far it is: bytes of the file while `reading`, bytes of the body on the wire while `sending`. */
export type UploadProgress = {
	readonly stage: 'reading' | 'sending';
	readonly done: number;
	/** Absent when the runtime does not say. */
	readonly total: number | undefined;
};

/**
 * Stores a file at the service, which takes it only as base64 inside one JSON body: no chunks, no
 * multipart (runware-api 3.1). Costs nothing, so it may be done again.
 *
 * Rejects with `RunwareError`, with `signal.reason` when stopped, and with whatever `reader` rejects
 * with. Memory peaks at the body, 4/3 of the file, and one piece.
 */
export async function uploadMedia(order: UploadOrder, tools: UploadTools): Promise<UploadedMedia> {
	const {network, delay, newId, endpoint = runwareEndpoint} = tools;
	const {onProgress, signal} = order;
	const key = await readKey(tools.key);
	const taskId = newId();
	const body = await uploadBody(order, taskId, delay);

	try {
		const answer = await onceAllowed(delay, signal, () =>
			network.send({
				url: endpoint,
				method: 'POST',
				headers: headersFor(key),
				body,
				signal,
				onProgress: (done, total) => onProgress?.({stage: 'sending', done, total}),
			}),
		);

		return readUploaded(readAnswer(answer.status, withoutKey(answer.body, key)), taskId);
	} catch (error) {
		signal?.throwIfAborted();
		throw networkFailure(error);
	}
}

/** The exact body of an upload, made piece by piece in one buffer of its final length. */
export async function uploadBody(
	{reader, mediaType, onProgress, signal}: UploadOrder,
	taskId: string,
	delay: Delay,
): Promise<ArrayBuffer> {
	const total = reader.size;
	const [opening, closing] = uploadBrackets(taskId, mediaType);
	const head = asciiBytes(opening);
	const tail = asciiBytes(closing);
	const body = new ArrayBuffer(head.length + base64Length(total) + tail.length);
	const target = new Uint8Array(body);
	target.set(head);
	const writeBase64 = createBase64Writer();
	const room = new ArrayBuffer(Math.min(windowBytes, total));
	let end = head.length;

	for (let done = 0; done < total; ) {
		const length = Math.min(windowBytes, total - done);
		const bytes = await reader.read(done, length, room);
		if (bytes.length !== length) throw new RunwareError('file-changed');

		end = writeBase64(bytes, target, end);
		done += length;
		onProgress?.({stage: 'reading', done, total});
		signal?.throwIfAborted();
		if (done % breathAfter === 0) await delay(0, signal);
	}

	target.set(tail, end);
	return body;
}

/** 3 MiB: a multiple of 3, so that no padding falls between two pieces (uxp-runtime 17). */
const windowBytes = 3 * 1024 * 1024;
/** A few hundredths of a second of work, after which the runtime may draw. */
const breathAfter = 4 * windowBytes;
