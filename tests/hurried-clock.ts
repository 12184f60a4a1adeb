import type {Clock} from '../src/round-trip/ports/clock';
import {createHandClock} from '../src/stand-ins/runware/clock';

/**
 * Time that passes only while nobody works: as soon as all there is left to do is to wait, the next
 * wait is over at once. What really takes time (ffmpeg, HTTP) says so through `busy`, and stops it
 * meanwhile, so that no deadline runs out under it. `later` decides how soon nobody working counts as
 * nothing left to do: a millisecond, or at once where all is in memory.
 */
export function createHurriedClock(
	start = Date.UTC(2026, 9, 1),
	later: (tick: () => void) => void = inAMillisecond,
) {
	const service = createHandClock(start);
	const sleepers = new Set<{readonly due: number; readonly wake: () => void}>();
	let working = 0;
	let isTicking = false;
	let isOver = false;

	function tick(): void {
		if (sleepers.size === 0 || isOver) {
			isTicking = false;
			return;
		}
		if (working === 0) {
			const due = Math.min(...Array.from(sleepers, (sleeper) => sleeper.due));
			advance(Math.max(0, due - service.now()));
		}
		// Whoever really works is left the machine.
		if (working === 0) later(tick);
		else inAMillisecond(tick);
	}

	function advance(milliseconds: number): void {
		service.advance(milliseconds);
		for (const sleeper of [...sleepers]) {
			if (sleeper.due > service.now()) continue;
			sleepers.delete(sleeper);
			sleeper.wake();
		}
	}

	const clock: Clock = {
		now: () => service.now(),
		wait: (milliseconds, signal) =>
			new Promise((resolve, reject) => {
				signal?.throwIfAborted();
				const stop = () => {
					sleepers.delete(sleeper);
					reject(signal?.reason);
				};
				const sleeper = {
					due: service.now() + milliseconds,
					wake() {
						signal?.removeEventListener('abort', stop);
						resolve();
					},
				};
				signal?.addEventListener('abort', stop, {once: true});
				sleepers.add(sleeper);
				if (!isTicking && !isOver) {
					isTicking = true;
					later(tick);
				}
			}),
	};

	/** Lets time stand still until `work` is done. */
	async function busy<T>(work: () => Promise<T>): Promise<T> {
		working += 1;
		try {
			return await work();
		} finally {
			working -= 1;
		}
	}

	return {
		clock,
		/** The same time, as the stand-in service wants it. */
		service,
		busy,
		/** Ends time: whoever waits waits for good, and nothing goes on behind a story that is over. */
		stop() {
			isOver = true;
			sleepers.clear();
		},
		/** The same port, every call of which is work. */
		working: <Port extends object>(port: Port): Port =>
			new Proxy(port, {
				get(target, name) {
					const member: unknown = Reflect.get(target, name);
					if (typeof member !== 'function') return member;
					return (...args: readonly unknown[]) => {
						const answer: unknown = Reflect.apply(member, target, args);
						return answer instanceof Promise ? busy(() => answer) : answer;
					};
				},
			}),
	};
}

function inAMillisecond(tick: () => void): void {
	setTimeout(tick, 1);
}

/** See {@link createHurriedClock}. */
export type HurriedClock = Omit<ReturnType<typeof createHurriedClock>, 'stop'>;
