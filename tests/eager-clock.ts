import type {Clock} from '../src/round-trip/ports/clock';
import {createSleepers} from './sleepers';

/**
 * A clock that never makes anybody wait: as soon as nothing else is going on, it jumps to the next
 * moment somebody waits for. `waited` is how far it has jumped in all, in milliseconds.
 */
export function createEagerClock(): Clock & {waited(): number} {
	const sleepers = createSleepers();
	let jumping = false;

	function jump() {
		jumping = sleepers.nextDue() !== undefined;
		if (!jumping) return;

		sleepers.wakeNext();
		setImmediate(jump);
	}

	return {
		now: sleepers.now,
		waited: sleepers.now,
		wait(milliseconds, signal) {
			const waiting = sleepers.wait(milliseconds, signal);
			if (!jumping) {
				jumping = true;
				setImmediate(jump);
			}
			return waiting;
		},
	};
}
