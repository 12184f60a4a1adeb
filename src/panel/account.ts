import type {Clock} from '../round-trip/ports/clock';
import type {KeyCheck, RoundTrips} from '../round-trip/round-trips';
import {countCharges} from './costs';
import type {PanelState} from './panel-state';
import {sentenceOf} from './sentence';
import type {Store} from './store';

/** What can be done about the key and the money behind it. */
export type AccountActions = {
	/** Checks a key and keeps it unless it is refused. */
	acceptKey(key: string): Promise<void>;
	/** Asks for another key; the present one stays until that is a good one. */
	changeKey(): void;
	/** Goes on with the key there is, or with one the service could not be asked about. */
	keepKey(): void;
	forgetKey(): Promise<void>;
	refreshBalance(): Promise<void>;
	/** Looks whether there is a key, and asks for one where there is none. */
	lookForKey(): Promise<void>;
};

/** The account, as long as a session runs. */
export type Account = {
	readonly actions: AccountActions;
	/** Asks for the balance whenever something was charged. Returns its own undo. */
	begin(): () => void;
};

/** An account over an engine. `accepted` is called when there is a key to work with. */
export function createAccount(
	store: Store<PanelState>,
	roundTrips: RoundTrips,
	clock: Clock,
	accepted: () => void,
): Account {
	async function refreshBalance() {
		if (store.get().key.kind === 'not-needed') return;
		const balance = await roundTrips.balance().catch(() => undefined);
		if (store.get().key.kind !== 'not-needed') store.set({balance});
	}

	async function lookForKey() {
		const has = await roundTrips.hasKey().catch(() => false);
		if (store.get().draft.wishes.practice) return;
		store.set({key: has ? {kind: 'kept'} : askedFor});
		if (has) void refreshSoon();
	}

	/** The screen is drawn first: nobody waits for the balance. */
	async function refreshSoon() {
		await clock.wait(0);
		await refreshBalance();
	}

	function keepKey() {
		store.set({key: {kind: 'kept'}});
		accepted();
	}

	return {
		begin() {
			let charges = 0;
			return roundTrips.subscribe(() => {
				const counted = countCharges(roundTrips.views().map(({trip}) => trip));
				if (counted !== charges) void refreshBalance();
				charges = counted;
			});
		},
		actions: {
			async acceptKey(key) {
				const {key: before} = store.get();
				const replaces = before.kind === 'asked-for' && before.replaces;
				store.set({key: {...askedFor, checking: true, replaces}});
				const reply = await checked(roundTrips, key);
				if (reply.kind === 'good') {
					store.set({balance: reply.balance});
					keepKey();
				} else {
					store.set({key: {...askedFor, reply, replaces}});
				}
			},
			changeKey: () => store.set({key: {...askedFor, replaces: true}}),
			keepKey,
			async forgetKey() {
				await roundTrips.forgetKey().catch(() => undefined);
				store.set({key: askedFor, balance: undefined});
			},
			refreshBalance,
			lookForKey,
		},
	};
}

const askedFor = {
	kind: 'asked-for',
	reply: undefined,
	checking: false,
	replaces: false,
} as const;

async function checked({useKey: check}: RoundTrips, key: string): Promise<KeyCheck> {
	try {
		return await check(key.trim());
	} catch (thrown) {
		return {kind: 'refused', message: sentenceOf(thrown)};
	}
}
