import type {Clock} from '../src/round-trip/ports/clock';

/**
 * A clock that never makes anybody wait: as soon as nothing else is going on, it jumps to the next
 * moment somebody waits for. `waited` is how far it has jumped in all, in milliseconds.
 */
export function createEagerClock(): Clock & {waited(): number} {
	let now = 0;
	let sleepers: readonly Sleeper[] = [];
	let jumping = false;

	function jump() {
		const next = [...sleepers].sort((a, b) => a.due - b.due)[0];
		jumping = next !== undefined;
		if (!next) return;

		now = Math.max(now, next.due);
		sleepers = sleepers.filter((sleeper) => sleeper !== next);
		next.wake();
		setImmediate(jump);
	}

	return {
		now: () => now,
		waited: () => now,
		wait(milliseconds, signal) {
			return new Promise((resolve, reject) => {
				if (signal?.aborted) {
					reject(signal.reason);
					return;
				}

				function stop() {
					sleepers = sleepers.filter((each) => each !== sleeper);
					reject(signal?.reason);
				}
				function wake() {
					signal?.removeEventListener('abort', stop);
					resolve();
				}
				const sleeper = {due: now + milliseconds, wake};
				sleepers = [...sleepers, sleeper];
				signal?.addEventListener('abort', stop);
				if (!jumping) {
					jumping = true;
					setImmediate(jump);
				}
			});
		},
	};
}

type Sleeper = {readonly due: number; readonly wake: () => void};
