import type {ResolvedGuide} from './guides';
import type {MediaFormat} from './media-format';
import type {Refusal} from './refusal';

/** Work that has been looked into and priced, and could be started. */
export type Job = {
	readonly kind: 'job';
	readonly format: MediaFormat;
	/** USD for each result. */
	readonly costPerResult: number;
	/** From one result to the next, in ms on the service's clock. */
	readonly renderMs: number;
	/** What the provider will refuse it for, if it does. */
	readonly failure: Refusal | undefined;
	/** Limits that were passed without a refusal. */
	readonly warnings: readonly string[];
	/** Where the guides belong; empty for pictures. */
	readonly guides: readonly ResolvedGuide[];
	/** Third-party models need a paid invoice or $5 (runware-api 2.3). */
	readonly isGated: boolean;

	/** Makes result `variation`, counted from 0. */
	readonly render: (variation: number, seed: number) => Promise<Uint8Array>;
};
