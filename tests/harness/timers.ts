import {describeThrown, type Faults} from './faults';
import type {Realm} from './realm';

/** The time a runtime lives in. Milliseconds. */
export type RuntimeClock = {
	now(): number;
	wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
};

/**
 * Timers and frames over a clock that may hurry. What is to happen at once happens in real time, so
 * that a drawing never waits for a transfer; an error in a callback is one that nobody caught.
 */
export function createTimers(clock: RuntimeClock, faults: Faults) {
	const pending = new Map<number, AbortController>();
	const start = clock.now();
	let isOver = false;
	let last = 0;

	function later(callback: unknown, milliseconds: unknown, given: readonly unknown[]): number {
		last += 1;
		const id = last;
		if (isOver) return id;
		const stop = new AbortController();
		pending.set(id, stop);
		const wait = Number(milliseconds) || 0;
		const due = wait > atOnce ? clock.wait(wait, stop.signal) : soon();
		due.then(
			() => {
				if (pending.delete(id)) call(callback, given);
			},
			() => undefined,
		);
		return id;
	}

	function call(callback: unknown, given: readonly unknown[]): void {
		if (isOver || typeof callback !== 'function') return;
		try {
			Reflect.apply(callback, undefined, given);
		} catch (error) {
			faults.add(`uncaught: in a timer: ${describeThrown(error)}`);
		}
	}

	function clear(id: unknown): void {
		const stop = pending.get(Number(id));
		pending.delete(Number(id));
		stop?.abort();
	}

	function every(callback: unknown, milliseconds: unknown, ...given: unknown[]): number {
		const id = later(repeat, milliseconds, []);
		function repeat() {
			call(callback, given);
			const stop = new AbortController();
			pending.set(id, stop);
			clock.wait(Math.max(1, Number(milliseconds) || 0), stop.signal).then(
				() => {
					if (pending.has(id) && !isOver) repeat();
				},
				() => undefined,
			);
		}
		return id;
	}

	return {
		globals: {
			setTimeout: (callback: unknown, milliseconds?: unknown, ...given: unknown[]) =>
				later(callback, milliseconds, given),
			clearTimeout: clear,
			setInterval: every,
			clearInterval: clear,
			requestAnimationFrame: (draw: unknown) => later(draw, atOnce, [clock.now() - start]),
			cancelAnimationFrame: clear,
			performance: {now: () => clock.now() - start},
		},
		/** Those that no page documents (uxp-runtime 4). */
		undocumented: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance'],
		/** Gives the realm's dates the same time. */
		wind(realm: Realm): void {
			const set: unknown = realm.run('(function (now) { Date.now = now; })', 'clock.js');
			if (typeof set === 'function') set(() => clock.now());
		},
		stop(): void {
			isOver = true;
			for (const stop of pending.values()) stop.abort();
			pending.clear();
		},
	};
}

/** In milliseconds: the length of a frame, and of every wait that is only a manner of going on. */
const atOnce = 16;

function soon(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, 0));
}
