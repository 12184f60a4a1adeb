import type {Clock} from '../src/round-trip/ports/clock';
import {createSleepers} from './sleepers';

/** A clock that stands still until it is wound, and wakes whoever waited for the time that has passed. */
export function createHandWoundClock(): Clock & {wind(milliseconds: number): Promise<void>} {
	const sleepers = createSleepers();

	return {
		now: sleepers.now,
		wait: sleepers.wait,
		async wind(milliseconds) {
			const end = sleepers.now() + milliseconds;
			for (;;) {
				await settle();
				const due = sleepers.nextDue();
				if (due === undefined || due > end) break;

				sleepers.wakeNext();
			}
			sleepers.moveTo(end);
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
