import type {WindableClock} from './clock';

/** The machine's clock, which can also be pushed forward; a pushed clock stays ahead for good. */
export function createWallClock(): WindableClock {
	let ahead = 0;
	const sleepers = new Map<() => void, {readonly due: number; timer: NodeJS.Timeout}>();

	function now(): number {
		return Date.now() + ahead;
	}

	function arm(wake: () => void, due: number): void {
		const timer = setTimeout(
			() => {
				sleepers.delete(wake);
				wake();
			},
			Math.max(0, due - now()),
		);
		timer.unref();
		sleepers.set(wake, {due, timer});
	}

	return {
		now,

		sleep(ms) {
			if (ms <= 0) return Promise.resolve();
			return new Promise((wake) => arm(wake, now() + ms));
		},

		advance(ms) {
			ahead += ms;
			for (const [wake, sleeper] of [...sleepers]) {
				clearTimeout(sleeper.timer);
				arm(wake, sleeper.due);
			}
		},
	};
}
