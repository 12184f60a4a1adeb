import type {RunwareClient} from '../runware/client';
import type {DownloadTools} from '../runware/download';
import type {UploadTools} from '../runware/upload';
import type {Expectation} from './cadence';
import type {Poller} from './poller';
import type {Clock} from './ports/clock';
import type {Disk} from './ports/disk';
import type {Host} from './ports/host';
import type {PresetMaker} from './ports/preset-maker';
import type {RoundTrip} from './trip';
import type {Turns} from './turns';

/** What the steps of all trips share. */
export type TripTools = {
	readonly host: Host;
	readonly disk: Disk;
	readonly client: RunwareClient;
	readonly upload: UploadTools;
	readonly download: DownloadTools;
	readonly clock: Clock;
	readonly makePreset: PresetMaker;
	readonly poller: Poller;
	/** See `RoundTripTools`. */
	readonly report?: ((thrown: unknown) => void) | undefined;
	/** At most four uploads and downloads at a time. */
	readonly transfers: Turns;
	/** One plate at a time is made: Premiere renders one, and the disk is read by one. */
	readonly exports: Turns;
	/** Puts back what earlier exports borrowed, where that is possible by now: the next must not take it for the editor's own. */
	readonly settleDebts: () => Promise<void>;
	/** How long the model is likely to take for a plate of so many seconds. */
	readonly expect: (plateSeconds: number) => Expectation;
};

/** What changes in a trip while it runs. */
export type TripChange = Partial<Pick<RoundTrip, 'stage' | 'borrowed' | 'versions' | 'owner'>>;

/** What only lives while the panel runs. */
export type TripLive = {
	/** 0–1 within the stage; nothing where it cannot be told. */
	readonly progress?: number | undefined;
	/** When the stage is likely to be over, in milliseconds since 1970. */
	readonly expectedAt?: number | undefined;
	/** Why it waits although nothing failed, in one sentence. */
	readonly waitsFor?: string | undefined;
};

/** One trip while it runs: what is saved of it, and the way to save more. */
export interface TripRecord {
	/** The trip as it was last saved. */
	trip(): RoundTrip;

	/** Resolves once the trip with `change` in it is on disk; only then is it shown. Rejects with `DiskError`, and with `TripError` `taken-over` when another panel has it by now. */
	save(change: TripChange): Promise<void>;

	/** Shows what is not worth saving. What is not named is no longer shown. */
	show(live: TripLive): void;
}
