import type {Clock} from '../src/round-trip/ports/clock';

/** A clock that stands still until it is wound, and wakes whoever waited for the time that has passed. */
export function createHandWoundClock(): Clock & {wind(milliseconds: number): Promise<void>} {
	let now = 0;
	let sleepers: readonly Sleeper[] = [];

	return {
		now: () => now,
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
			});
		},
		async wind(milliseconds) {
			const end = now + milliseconds;
			for (;;) {
				await settle();
				const next = [...sleepers].sort((a, b) => a.due - b.due)[0];
				if (!next || next.due > end) break;

				now = Math.max(now, next.due);
				sleepers = sleepers.filter((sleeper) => sleeper !== next);
				next.wake();
			}
			now = end;
		},
	};
}

/** Lets everything that can go on without time go on. */
export async function settle(): Promise<void> {
	for (let turn = 0; turn < 20; turn += 1) {
		await new Promise((resolve) => {
			setImmediate(resolve);
		});
	}
}

type Sleeper = {readonly due: number; readonly wake: () => void};
