import type {Delay} from '../src/runware/network';

/**
 * Waiting that takes no time: waits up to `longestPause` milliseconds pass at once and are noted,
 * longer ones (deadlines) last until they are stopped or `runOut` is called.
 */
export function createHandWoundDelay(longestPause = 10_000) {
	const pauses: number[] = [];
	const deadlines = new Set<() => void>();

	const delay: Delay = (milliseconds, signal) =>
		new Promise((resolve, reject) => {
			if (signal?.aborted) {
				reject(signal.reason);
				return;
			}
			if (milliseconds <= longestPause) {
				pauses.push(milliseconds);
				setImmediate(resolve);
				return;
			}
			deadlines.add(resolve);
			signal?.addEventListener('abort', () => {
				deadlines.delete(resolve);
				reject(signal.reason);
			});
		});

	return {
		delay,
		pauses,
		/** How many deadlines are running. */
		running: () => deadlines.size,
		/** Lets every deadline pass. */
		runOut() {
			for (const pass of deadlines) pass();
			deadlines.clear();
		},
	};
}
