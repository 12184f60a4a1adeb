import type {Delay} from './network';

/**
 * Runs `work` and settles with it, unless `signal` aborts (rejects with its reason) or
 * `milliseconds` pass first (rejects with an `Error`). Either way the signal handed to `work` is
 * aborted, and what it does afterwards is ignored: some answers in UXP never settle by themselves
 * and cannot be aborted (uxp-runtime 5, N8; 16).
 */
export async function withDeadline<T>(
	milliseconds: number,
	delay: Delay,
	signal: AbortSignal | undefined,
	work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	signal?.throwIfAborted();
	const inner = new AbortController();
	const watch = new AbortController();
	const stop = () => {
		inner.abort(signal?.reason);
	};
	signal?.addEventListener('abort', stop);

	try {
		return await Promise.race([
			work(inner.signal),
			rejectionOf(inner.signal),
			delay(milliseconds, watch.signal).then(() => {
				throw new Error(`No answer within ${milliseconds} ms.`);
			}),
		]);
	} catch (error) {
		inner.abort(error);
		throw error;
	} finally {
		signal?.removeEventListener('abort', stop);
		watch.abort();
	}
}

function rejectionOf(signal: AbortSignal): Promise<never> {
	return new Promise((_resolve, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason));
	});
}
