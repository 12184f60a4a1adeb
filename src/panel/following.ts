import type {Clock} from '../round-trip/ports/clock';
import type {Host, Reading} from '../round-trip/ports/host';
import {fingerprintOf} from './fingerprint';

/** What the panel needs of Premiere itself. */
export type HostView = Pick<Host, 'read' | 'watch' | 'movePlayhead' | 'selectShot'>;

/** Keeps an eye on what is open and selected. */
export type Follower = {
	/** Starts following; returns its own undo. */
	begin(): () => void;
	/** Reads at once. Rejects as the host does. */
	read(): Promise<Reading>;
};

/** What a follower tells: `moved` is false while only the playhead differs from the reading before. */
export type FollowerEvents = {
	readonly seen: (reading: Reading, moved: boolean) => void;
	readonly failed: (thrown: unknown) => void;
};

/**
 * Follows the selection. Premiere tells of some selections and of no playhead (premiere-host 9), so it
 * is also read once a second, one reading at a time; the same reading again is kept to ourselves.
 */
export function createFollower(host: HostView, clock: Clock, events: FollowerEvents): Follower {
	let last = {whole: '', still: ''};
	let underWay: Promise<Reading> | undefined;

	async function readFresh(): Promise<Reading> {
		const reading = await host.read();
		const whole = fingerprintOf(reading);
		const still = fingerprintOf({...reading, playhead: undefined});
		if (whole !== last.whole) {
			const moved = still !== last.still;
			last = {whole, still};
			events.seen(reading, moved);
		}

		return reading;
	}

	async function glance() {
		if (underWay) return;
		underWay = readFresh();
		try {
			await underWay;
		} catch (thrown) {
			last = {whole: '', still: ''};
			events.failed(thrown);
		} finally {
			underWay = undefined;
		}
	}

	async function keepGlancing(signal: AbortSignal) {
		while (!signal.aborted) {
			await glance();
			await clock.wait(glanceEvery, signal).catch(() => undefined);
		}
	}

	return {
		read: readFresh,
		begin() {
			const stopped = new AbortController();
			const unwatch = host.watch(() => void glance());
			void keepGlancing(stopped.signal);
			return () => {
				stopped.abort();
				unwatch();
			};
		},
	};
}

const glanceEvery = 1_000;
