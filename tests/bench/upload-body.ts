import {randomBytes} from 'node:crypto';
import {appendFile, readFile} from 'node:fs/promises';
import {createClock} from '../../plugin/clock';
import {uploadBody} from '../../src/runware/upload';
import {createNodeDisk} from '../node-file-system';
import {atMost, type Figure, sideBySide, timed} from './figure';
import {keptFile} from './kept-files';

const megabytes = 100;
const size = megabytes * 1_000_000;

/**
 * `upload-body`: the JSON body of an upload, made as the panel makes it: `uploadBody` over the panel's
 * disk on Node's file calls, with the panel's real clock for its breaths between two pieces. Its peer
 * is `readFile(…)` and `toString('base64')` on the same file, which is less than a body: no JSON, and
 * no bytes made of the text. Best of fifteen each, in turn.
 *
 * `upload-body-memory`: the most memory that making one body takes beyond what was there before, the
 * body included, against the size of the file. Taken on the first body of a new process, after a full
 * collection, at the beginning and end of every read: the larger of what the process holds (resident
 * set) and what the engine accounts for (heap and buffers).
 */
export async function measureUploadBody(): Promise<readonly Figure[]> {
	const path = await keptFile(`noise-${megabytes}.bin`, writeNoise);
	const disk = createNodeDisk('/nowhere');
	const {wait} = createClock();

	async function makeBody(look: () => void): Promise<number> {
		const reader = await disk.openReader(path);
		const watched = {
			size: reader.size,
			async read(offset: number, length: number, room?: ArrayBuffer) {
				look();
				const bytes = await reader.read(offset, length, room);
				look();
				return bytes;
			},
		};
		try {
			const order = {reader: watched, mediaType: 'video/mp4'};
			const body = await uploadBody(order, '91aa0b1c-2d3e-4f50-8a6b-7c8d9e0f1a2b', wait);
			look();
			return body.byteLength;
		} finally {
			await reader.close();
		}
	}

	const peak = await peakMemory(makeBody);
	const {ours, peers} = await sideBySide(
		15,
		() => timed(() => makeBody(() => undefined)),
		() => timed(async () => (await readFile(path)).toString('base64')),
	);
	return [
		atMost('upload-body', ours / peers, '× Node’s own base64', 2),
		atMost('upload-body-memory', peak / size, '× the file', 1.5),
	];
}

async function peakMemory(work: (look: () => void) => Promise<unknown>): Promise<number> {
	globalThis.gc?.();
	const before = process.memoryUsage();
	let peak = 0;
	await work(() => {
		const now = process.memoryUsage();
		const resident = now.rss - before.rss;
		const accounted = now.heapUsed + now.external - before.heapUsed - before.external;
		peak = Math.max(peak, resident, accounted);
	});
	return peak;
}

/** In pieces, so that nothing of it is in memory when memory is measured. */
async function writeNoise(path: string): Promise<void> {
	for (let written = 0; written < megabytes; written++) {
		await appendFile(path, randomBytes(1_000_000));
	}
}
