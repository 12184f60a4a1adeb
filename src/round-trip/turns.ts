/** A queue that lets a fixed number of works run at a time. */
export interface Turns {
	/** Runs `work` when its turn comes. Rejects with the signal's reason when stopped before. */
	take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** Makes a queue in which up to `count` works run at once, first come first served. */
export function createTurns(count: number): Turns {
	let running = 0;
	const waiting: (() => void)[] = [];

	/** Hands the place over, so that nobody who comes later can slip in. */
	function leave(): void {
		const next = waiting.shift();
		if (next) next();
		else running -= 1;
	}

	return {
		async take(work, signal) {
			signal.throwIfAborted();
			if (running < count) running += 1;
			else await turnIn(waiting, signal);

			try {
				signal.throwIfAborted();
				return await work();
			} finally {
				leave();
			}
		},
	};
}

function turnIn(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		const stop = () => {
			waiting.splice(waiting.indexOf(wake), 1);
			reject(signal.reason);
		};
		const wake = () => {
			signal.removeEventListener('abort', stop);
			resolve();
		};
		signal.addEventListener('abort', stop);
		waiting.push(wake);
	});
}
