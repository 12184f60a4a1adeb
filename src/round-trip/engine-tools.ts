import type {KeySource} from '../runware/access';
import {createRunwareClient, type RunwareClient} from '../runware/client';
import type {Network} from '../runware/network';
import type {PlainFetch} from '../runware/steady-fetch';
import type {Clock} from './ports/clock';
import type {Disk} from './ports/disk';
import type {Host} from './ports/host';
import type {Keys} from './ports/keys';
import type {PresetMaker} from './ports/preset-maker';
import type {PracticeService} from './practice';

/** Everything the engine needs of the world. */
export type RoundTripTools = {
	readonly host: Host;
	readonly disk: Disk;
	readonly keys: Keys;
	/** Large bodies, with progress. */
	readonly network: Network;
	/** Small JSON calls; the runtime's own, bound to whatever it needs. */
	readonly fetch: PlainFetch;
	/** What trips for practice are sent to instead. */
	readonly practice: PracticeService;
	readonly clock: Clock;
	/** Mints UUIDs v4. */
	readonly newId: () => string;
	/** Writes the preset that Premiere exports a rendered plate by. */
	readonly makePreset: PresetMaker;
	/** Hears what a step failed with, before that becomes a sentence. */
	readonly report?: ((thrown: unknown) => void) | undefined;
	/** @default 'https://api.runware.ai/v1' */
	readonly endpoint?: string | undefined;
	/** Pattern of takes' names at the moment. @default defaultTakePattern */
	readonly takePattern?: (() => string) | undefined;
};

/** A client that shows the key `key` has at the time of each call. */
export function clientFor(
	{fetch, clock, newId, endpoint}: Pick<RoundTripTools, 'fetch' | 'clock' | 'newId' | 'endpoint'>,
	key: KeySource,
): RunwareClient {
	return createRunwareClient({key, fetch, delay: delayOf(clock), newId, endpoint});
}

/** Waiting by a clock, as the service's calls want it. */
export function delayOf(
	clock: Clock,
): (milliseconds: number, signal?: AbortSignal) => Promise<void> {
	return (milliseconds, signal) => clock.wait(milliseconds, signal);
}
