import type {Delay} from './network';
import {RunwareError} from './runware-error';

/**
 * The failure behind a request that got no answer: `host-not-allowed` when the runtime refused the
 * address, otherwise `unreachable`. An error of ours passes through.
 */
export function networkFailure(error: unknown): RunwareError {
	if (error instanceof RunwareError) return error;

	return new RunwareError(isHostRefusal(error) ? 'host-not-allowed' : 'unreachable', {
		cause: error,
	});
}

/**
 * Runs `work`, again after 200, 400, 800 and 1600 ms while the host refuses its address. For a
 * moment after Premiere starts it refuses declared addresses too, and then nothing has been sent
 * (uxp-runtime 5, N3).
 */
export async function onceAllowed<T>(
	delay: Delay,
	signal: AbortSignal | undefined,
	work: () => Promise<T>,
): Promise<T> {
	for (const milliseconds of [200, 400, 800, 1600]) {
		try {
			return await work();
		} catch (error) {
			if (!isHostRefusal(error)) throw error;
			await delay(milliseconds, signal);
		}
	}

	return work();
}

const hostRefusal = /Permission denied to the url .*Manifest entry not found/s;

/** Looks through causes too, since clients wrap what their `fetch` rejects with. */
function isHostRefusal(error: unknown): boolean {
	if (typeof error === 'string') return hostRefusal.test(error);
	if (!(error instanceof Error)) return false;

	return hostRefusal.test(error.message) || isHostRefusal(error.cause);
}
