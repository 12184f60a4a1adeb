import type {Clock} from '../src/round-trip/ports/clock';
import {createHandClock} from '../src/stand-ins/runware/clock';

/**
 * Time that passes only while nobody works: as soon as all there is left to do is to wait, the next
 * wait is over at once. What really takes time (ffmpeg, HTTP) says so through `busy`, and stops it
 * meanwhile, so that no deadline runs out under it.
 */
export function createHurriedClock(start = Date.UTC(2026, 9, 1)) {
	const service = createHandClock(start);
	const sleepers = new Set<{readonly due: number; readonly wake: () => void}>();
	let working = 0;
	let isTicking = false;

	function tick(): void {
		if (sleepers.size === 0) {
			isTicking = false;
			return;
		}
		if (working === 0) {
			const due = Math.min(...Array.from(sleepers, (sleeper) => sleeper.due));
			advance(Math.max(0, due - service.now()));
		}
		setTimeout(tick, 1);
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
				if (!isTicking) {
					isTicking = true;
					setTimeout(tick, 1);
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

/** See {@link createHurriedClock}. */
export type HurriedClock = ReturnType<typeof createHurriedClock>;
