import type {Clock} from '../src/round-trip/ports/clock';

/** The machine's clock. */
export function createClock(): Clock {
	return {
		now: () => Date.now(),
		wait(milliseconds, signal) {
			return new Promise((resolve, reject) => {
				if (signal?.aborted) {
					reject(signal.reason);
					return;
				}
				const timer = setTimeout(() => {
					signal?.removeEventListener('abort', stop);
					resolve();
				}, milliseconds);
				function stop() {
					clearTimeout(timer);
					signal?.removeEventListener('abort', stop);
					reject(signal?.reason);
				}
				signal?.addEventListener('abort', stop);
			});
		},
	};
}
