import type {Clock} from '../src/round-trip/ports/clock';

/** A clock that only moves when it is made to, and whoever waits on it. */
export type Sleepers = Clock & {
	/** When the next one wants to wake, in milliseconds; nothing while nobody waits. */
	nextDue(): number | undefined;
	/** Moves on to the next one's moment and wakes it. */
	wakeNext(): void;
	/** Moves on without waking anybody. */
	moveTo(time: number): void;
};

/** A clock at 0 that nobody waits on yet. */
export function createSleepers(): Sleepers {
	let now = 0;
	let sleepers: readonly Sleeper[] = [];
	const next = () => [...sleepers].sort((a, b) => a.due - b.due)[0];

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
		nextDue: () => next()?.due,
		wakeNext() {
			const sleeper = next();
			if (!sleeper) return;
			now = Math.max(now, sleeper.due);
			sleepers = sleepers.filter((each) => each !== sleeper);
			sleeper.wake();
		},
		moveTo(time) {
			now = time;
		},
	};
}

type Sleeper = {readonly due: number; readonly wake: () => void};
