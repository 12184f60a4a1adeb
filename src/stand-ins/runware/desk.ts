import type {Accounts} from './accounts';
import type {Clock} from './clock';
import type {Faults} from './faults';
import type {Journal} from './journal';
import type {MediaLab} from './media-lab';
import type {MediaStore} from './media-store';
import type {HostMap, Outbound} from './outbound';
import type {Switches} from './switches';

/** How long a result takes on the service's clock. */
export type RenderTime = {
	/** Before the first result of a clip of no length, in ms. */
	readonly baseMs: number;
	/** On top, for each second of the clip, in ms. */
	readonly perClipSecondMs: number;
	/** For one picture, in ms. */
	readonly imageMs: number;
};

/** What every part of the service works with. */
export type Desk = {
	readonly clock: Clock;
	/** A new UUID v4. */
	readonly newId: () => string;
	/** A number from 0 up to, but never, 1. */
	readonly random: () => number;
	readonly lab: MediaLab;
	readonly outbound: Outbound | undefined;
	readonly store: MediaStore;
	readonly accounts: Accounts;
	readonly faults: Faults;
	readonly journal: Journal;
	readonly switches: () => Switches;
	readonly hosts: () => HostMap;
	readonly renderTime: () => RenderTime;
	/** Renders when a result is due (its poll waits), or as soon as the task is accepted. */
	readonly rendering: 'when-due' | 'at-once';
};
