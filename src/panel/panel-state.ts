import type {PlanOutcome} from '../round-trip/plan';
import type {Reading} from '../round-trip/ports/host';
import type {KeyCheck} from '../round-trip/round-trips';
import type {TickTime} from '../timeline/tick-time';
import type {CheckState} from './check-state';
import type {Draft} from './draft';
import type {Reply} from './handing-on';
import {firstWishes} from './kept-wishes';
import {createStore, type Store} from './store';

/** Whether there is a key to work with. */
export type KeyState =
	| {readonly kind: 'unread'}
	| {
			readonly kind: 'asked-for';
			readonly reply: KeyCheck | undefined;
			readonly checking: boolean;
			/** Whether there is one already, to go back to. */
			readonly replaces: boolean;
	  }
	| {readonly kind: 'kept'}
	/** Practice asks for none, and shows none of what a key would. */
	| {readonly kind: 'not-needed'};

/** What a press on the button has come to. */
export type Press =
	| {readonly kind: 'idle'}
	| {readonly kind: 'busy'; readonly word: string}
	| {readonly kind: 'refused'; readonly sentence: string};

/** Where the picture for a guide comes from: the playhead, the shot's ends, or a file. */
export type GuideSource = 'playhead' | 'first' | 'last' | 'file';

/** The report that can be handed on when something went wrong. */
export type SupportState =
	| {readonly kind: 'closed'}
	| {
			readonly kind: 'open';
			readonly busy: boolean;
			/** What came of the last press, in one sentence. */
			readonly reply: Reply | undefined;
	  };

/** What the panel shows that is not a trip. Trips are the engine's. */
export type PanelState = {
	readonly key: KeyState;
	/** US dollars; nothing when unknown, which is not zero. */
	readonly balance: number | undefined;
	/** Nothing until the first reading. */
	readonly reading: Reading | undefined;
	/** Why Premiere could not be read, in one sentence. */
	readonly readingTrouble: string | undefined;
	/** Why saved trips could not be picked up, in one sentence. */
	readonly restoreTrouble: string | undefined;
	readonly draft: Draft;
	/** What the last plan came to; it may be one keystroke behind. */
	readonly outcome: PlanOutcome | undefined;
	readonly press: Press;
	/** The guide that is being fetched. */
	readonly fetching: GuideSource | undefined;
	readonly guideTrouble: string | undefined;
	/** The guide that was clicked last, by its sequence time. */
	readonly pickedGuide: TickTime | undefined;
	/** What went wrong when a trip was placed, shown or resumed: one sentence by trip. */
	readonly tripTroubles: Readonly<Record<string, string>>;
	/** Trips that are being placed or resumed by a press. */
	readonly tripsBusy: readonly string[];
	readonly support: SupportState;
	readonly check: CheckState;
};

/** A store of the state before anything is known. */
export function createPanelState(): Store<PanelState> {
	return createStore<PanelState>({
		key: {kind: 'unread'},
		balance: undefined,
		reading: undefined,
		readingTrouble: undefined,
		restoreTrouble: undefined,
		draft: {wishes: firstWishes(), guides: {}},
		outcome: undefined,
		press: {kind: 'idle'},
		fetching: undefined,
		guideTrouble: undefined,
		pickedGuide: undefined,
		tripTroubles: {},
		tripsBusy: [],
		support: {kind: 'closed'},
		check: {kind: 'closed'},
	});
}
