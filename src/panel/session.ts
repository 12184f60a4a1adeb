import type {Clock} from '../round-trip/ports/clock';
import type {Reading} from '../round-trip/ports/host';
import type {RoundTrips} from '../round-trip/round-trips';
import type {TickTime} from '../timeline/tick-time';
import {countCharges} from './costs';
import {briefOf, currentShotKeyOf, type Draft, type Wishes, withoutGuide} from './draft';
import {createFollower, type HostView} from './following';
import {createGuideFetching, type GuideMoment} from './guide-fetching';
import {type KeptWishes, readWishes, writeWishes} from './kept-wishes';
import {createPanelState, type PanelState, type Press} from './panel-state';
import {createPlanner} from './planning';
import {sentenceOf} from './sentence';
import {createSpending} from './spending';
import type {Store} from './store';
import {createTripActions, type TripActions} from './trip-actions';

/** What the panel is made over. */
export type SessionTools = {
	readonly roundTrips: RoundTrips;
	readonly host: HostView;
	readonly clock: Clock;
	readonly wishes: KeptWishes;
};

/** Everything the panel's screens can do. Nothing here rejects: what goes wrong becomes a sentence in the state. */
export type Session = {
	readonly store: Store<PanelState>;
	readonly roundTrips: RoundTrips;
	readonly clock: Clock;
	/** Picks up saved trips, follows the timeline, asks for key and balance. Returns its own undo. */
	begin(): () => void;
	/** Checks a key and keeps it unless it is refused. */
	acceptKey(key: string): Promise<void>;
	/** Asks for another key; the present one stays until that is a good one. */
	changeKey(): void;
	/** Goes on with the key there is, or with one the service could not be asked about. */
	keepKey(): void;
	forgetKey(): Promise<void>;
	refreshBalance(): Promise<void>;
	/** Changes what is asked for. */
	wish(change: Partial<Wishes>): void;
	fetchGuide(moment: GuideMoment, from: 'timeline' | 'file'): Promise<void>;
	removeGuide(at: TickTime): void;
	/** Marks a guide and moves the playhead to its frame. */
	pickGuide(at: TickTime): Promise<void>;
	/** The press that spends money. */
	press(): Promise<void>;
} & TripActions;

/** A session that has not begun. */
export function createSession({roundTrips, host, clock, wishes}: SessionTools): Session {
	const {useKey: checkKey} = roundTrips;
	const store = createPanelState();
	const planner = createPlanner(roundTrips, clock, (outcome) => store.set({outcome}));
	const follower = createFollower(host, clock, {seen, failed});
	let project: string | undefined;
	let edits = 0;

	function replan() {
		const {draft, reading, press} = store.get();
		store.set({press: settled(press)});
		if (reading) planner.soon({brief: briefOf(draft, reading), reading});
	}

	function seen(reading: Reading, moved: boolean) {
		const before = currentShotKeyOf(store.get().reading);
		store.set({reading, readingTrouble: undefined});
		if (!moved) return;
		if (currentShotKeyOf(reading) === before) {
			replan();
		} else {
			lookAtAnother(reading);
		}

		const opened = reading.kind === 'no-project' ? undefined : reading.project.id;
		if (opened && project && opened !== project) void restore();
		project = opened ?? project;
	}

	function lookAtAnother(reading: Reading) {
		const {draft} = store.get();
		store.set({
			outcome: undefined,
			press: settled(store.get().press),
			guideTrouble: undefined,
			pickedGuide: undefined,
		});
		void planner.now({brief: briefOf(draft, reading), reading});
	}

	function failed(thrown: unknown) {
		store.set({readingTrouble: sentenceOf(thrown)});
	}

	async function restore() {
		try {
			await roundTrips.restore();
		} catch (thrown) {
			store.set({readingTrouble: sentenceOf(thrown)});
		}
	}

	async function refreshBalance() {
		const balance = await roundTrips.balance().catch(() => undefined);
		store.set({balance});
	}

	/** Asks for the balance again whenever something was charged. */
	function heedCharges(): () => void {
		let charges = 0;
		return roundTrips.subscribe(() => {
			const counted = countCharges(roundTrips.views().map(({trip}) => trip));
			if (counted !== charges) void refreshBalance();
			charges = counted;
		});
	}

	async function readKey() {
		const has = await roundTrips.hasKey().catch(() => false);
		store.set({
			key: has ? {kind: 'kept'} : askedFor,
		});
		if (has) await refreshBalance();
	}

	async function recallWishes() {
		const text = await wishes.read().catch(() => undefined);
		if (edits === 0) store.set({draft: {...store.get().draft, wishes: readWishes(text)}});
		replan();
	}

	async function rememberSoon() {
		const mine = edits;
		await clock.wait(1_000);
		if (mine === edits) {
			await wishes.write(writeWishes(store.get().draft.wishes)).catch(() => undefined);
		}
	}

	function change(draft: Draft) {
		store.set({draft});
		replan();
	}

	return {
		store,
		roundTrips,
		clock,
		begin() {
			void recallWishes();
			void restore();
			void readKey();
			const unfollow = follower.begin();
			const unheed = heedCharges();
			return () => {
				unfollow();
				unheed();
			};
		},
		async acceptKey(key) {
			const {key: before} = store.get();
			const replaces = before.kind === 'asked-for' && before.replaces;
			store.set({key: {...askedFor, checking: true, replaces}});
			const reply = await checkKey(key.trim()).catch((thrown: unknown) => ({
				kind: 'refused' as const,
				message: sentenceOf(thrown),
			}));
			if (reply.kind === 'good') {
				store.set({key: {kind: 'kept'}, balance: reply.balance});
				replan();
			} else {
				store.set({key: {...askedFor, reply, replaces}});
			}
		},
		changeKey: () => store.set({key: {...askedFor, replaces: true}}),
		keepKey() {
			store.set({key: {kind: 'kept'}});
			replan();
		},
		async forgetKey() {
			await roundTrips.forgetKey().catch(() => undefined);
			store.set({key: askedFor, balance: undefined});
		},
		refreshBalance,
		wish(changes) {
			edits += 1;
			change({...store.get().draft, wishes: {...store.get().draft.wishes, ...changes}});
			void rememberSoon();
		},
		fetchGuide: createGuideFetching({store, host, roundTrips, changed: replan}),
		removeGuide(at) {
			const {draft, reading} = store.get();
			if (reading) change(withoutGuide(draft, reading, at));
		},
		async pickGuide(at) {
			store.set({pickedGuide: at});
			const {reading} = store.get();
			if (reading?.kind !== 'sequence') return;
			try {
				await host.movePlayhead(reading.sequence.id, at);
				await follower.read();
			} catch (thrown) {
				store.set({guideTrouble: sentenceOf(thrown)});
			}
		},
		press: createSpending({store, host, planner, roundTrips, clock}),
		...createTripActions(store, roundTrips, refreshBalance),
	};
}

const askedFor = {
	kind: 'asked-for',
	reply: undefined,
	checking: false,
	replaces: false,
} as const;

/** A refusal is over as soon as anything changes. */
function settled(press: Press): Press {
	return press.kind === 'refused' ? {kind: 'idle'} : press;
}
