import {describeResult} from './answers';
import type {Desk} from './desk';
import type {Run, RunItem} from './runs';

/** Pushes a result to where its task wanted it: an upload endpoint, a webhook (rule 23). */
export async function deliver(desk: Desk, run: Run, item: RunItem): Promise<void> {
	const {outbound} = desk;
	const {uploadEndpoint, webhookUrl} = run.delivery;
	if (!outbound || item.outcome.state !== 'success') return;
	const {media} = item.outcome;

	if (uploadEndpoint !== undefined) {
		const status = await outbound.put(uploadEndpoint, media.bytes, media.format.contentType);
		note(desk, 'PUT', uploadEndpoint, status, media.bytes.length);
	}
	if (webhookUrl === undefined) return;
	const json = JSON.stringify(describeResult(desk, run, item));
	const times = desk.switches().webhooks === 'twice' ? 2 : 1;
	for (let time = 0; time < times; time += 1) await postUntilTaken(desk, webhookUrl, json);
}

/** Tries again after 250 ms, doubling to 8 s, and gives up after ten attempts. */
async function postUntilTaken(desk: Desk, url: string, json: string): Promise<void> {
	let pauseMs = 250;
	for (let attempt = 0; attempt < 10; attempt += 1) {
		const status = (await desk.outbound?.post(url, json)) ?? 0;
		note(desk, 'POST', url, status, json.length);
		if (status >= 200 && status < 300) return;
		await desk.clock.sleep(pauseMs);
		pauseMs = Math.min(8000, pauseMs * 2);
	}
}

function note(desk: Desk, method: string, path: string, status: number, bytesOut: number): void {
	desk.journal.record({
		method,
		path,
		status,
		key: undefined,
		tasks: [],
		bytesIn: 0,
		bytesOut,
		faults: [],
	});
}
