import {asHostError} from './failure';

/** Premiere is asked one thing at a time: two calls at once have stalled it (premiere-host 1.2, 4). */
export type Turns = {
	/** Runs `work` when everything asked before is done. Rejects with `HostError` or `DiskError` only. */
	ask<T>(work: () => Promise<T>): Promise<T>;

	/** Likewise, but not while an export is under way, whose picture it could change. */
	edit<T>(work: () => Promise<T>): Promise<T>;

	/** Keeps edits waiting until `release`. Called within a turn. */
	hold(): void;

	/** Lets edits go on. Releasing what is not held is fine. */
	release(): void;
};

/** A line that every call into Premiere stands in. */
export function createTurns(): Turns {
	let last: Promise<unknown> = Promise.resolve();
	let held: Promise<void> | undefined;
	let letGo = () => {};

	function ask<T>(work: () => Promise<T>): Promise<T> {
		const turn = last.then(work).catch((error: unknown) => {
			throw asHostError(error);
		});
		last = turn.catch(() => {});
		return turn;
	}

	return {
		ask,
		async edit(work) {
			for (;;) {
				await held;
				const done = await ask(async () => (held ? undefined : {value: await work()}));
				if (done) {
					return done.value;
				}
			}
		},
		hold() {
			held ??= new Promise((resolve) => {
				letGo = resolve;
			});
		},
		release() {
			held = undefined;
			letGo();
		},
	};
}
