/** The service's own time, in milliseconds since 1970. */
export interface Clock {
	now(): number;

	/** Resolves when this clock has moved on by `ms`. */
	sleep(ms: number): Promise<void>;
}

/** A clock that can be moved forward from outside. */
export interface WindableClock extends Clock {
	/** Moves on by `ms` and wakes everybody whose time has come. */
	advance(ms: number): void;
}

/** A clock that stands still until it is wound. `startMs` is what it shows first. */
export function createHandClock(startMs: number): WindableClock {
	let now = startMs;
	let sleepers: readonly Sleeper[] = [];

	return {
		now: () => now,

		sleep(ms) {
			if (ms <= 0) return Promise.resolve();
			return new Promise((wake) => {
				sleepers = [...sleepers, {due: now + ms, wake}];
			});
		},

		advance(ms) {
			now += ms;
			const woken = sleepers.filter((sleeper) => sleeper.due <= now);
			sleepers = sleepers.filter((sleeper) => sleeper.due > now);
			for (const sleeper of woken) sleeper.wake();
		},
	};
}

type Sleeper = {readonly due: number; readonly wake: () => void};
