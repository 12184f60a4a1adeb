import type {Clock} from '../round-trip/ports/clock';
import type {Reading} from '../round-trip/ports/host';
import type {HostCheck} from '../round-trip/ports/host-check';
import type {Shell} from '../round-trip/ports/shell';
import type {RoundTrips} from '../round-trip/round-trips';
import type {Support} from '../round-trip/support';
import type {TickTime} from '../timeline/tick-time';
import {type AccountActions, createAccount} from './account';
import {type CheckActions, createCheckActions} from './check-actions';
import {briefOf, clipOf, currentShotKeyOf, type Draft, type Wishes, withoutGuide} from './draft';
import {createFollower, type HostView} from './following';
import {createGuideFetching, type GuideMoment} from './guide-fetching';
import {type KeptWishes, readWishes, writeWishes} from './kept-wishes';
import {createPanelState, type PanelState, type Press} from './panel-state';
import {createPlanner} from './planning';
import {redo} from './redo';
import {selectedTake} from './selected-take';
import {sentenceOf} from './sentence';
import {createSpending} from './spending';
import type {Store} from './store';
import {createSupportActions, type SupportActions} from './support-actions';
import {createTripActions, type TripActions} from './trip-actions';

/** What the panel is made over. */
export type SessionTools = {
	readonly roundTrips: RoundTrips;
	readonly host: HostView;
	readonly clock: Clock;
	readonly wishes: KeptWishes;
	readonly support: Support;
	readonly hostCheck: HostCheck;
	readonly shell: Pick<Shell, 'copyText'>;
};

/** Everything the panel's screens can do. Nothing here rejects: what goes wrong becomes a sentence in the state. */
export type Session = {
	readonly store: Store<PanelState>;
	readonly roundTrips: RoundTrips;
	readonly clock: Clock;
	/** Picks up saved trips, follows the timeline, asks for key and balance. Returns its own undo. */
	begin(): () => void;
	/** Changes what is asked for. */
	wish(change: Partial<Wishes>): void;
	/** Lets the editor choose the preset that exports are made by. */
	choosePreset(): Promise<void>;
	fetchGuide(moment: GuideMoment, from: 'timeline' | 'file'): Promise<void>;
	removeGuide(at: TickTime): void;
	/** Marks a guide and moves the playhead to its frame. */
	pickGuide(at: TickTime): Promise<void>;
	/** The press that spends money, unless it is for practice. */
	press(): Promise<void>;
	/** From now on what is pressed is for practice: no key, no network, no cost. */
	practise(): void;
	/** From now on what is pressed is for real. */
	endPractice(): Promise<void>;
} & AccountActions &
	TripActions &
	SupportActions &
	CheckActions;

/** A session that has not begun. */
export function createSession(tools: SessionTools): Session {
	const {roundTrips, host, clock, wishes, support} = tools;
	const store = createPanelState();
	const planner = createPlanner(roundTrips, clock, (outcome) => store.set({outcome}));
	const follower = createFollower(host, clock, {seen, failed});
	const account = createAccount(store, roundTrips, clock, replan);
	let project: string | undefined;
	let edits = 0;
	const recalled = new Set<string>();

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

		void recall(reading);
		const opened = reading.kind === 'no-project' ? undefined : reading.project.id;
		if (opened && project && opened !== project) void restore();
		project = opened ?? project;
	}

	/** A take whose trip is not known brings it back. Each file is asked about once; that it cannot be told is no matter. */
	async function recall(reading: Reading) {
		const clip = clipOf(reading);
		if (clip?.media.kind !== 'file' || recalled.has(clip.media.path)) return;
		if (selectedTake(reading, roundTrips.views())) return;
		const {path: file} = clip.media;
		recalled.add(file);
		const {track, range} = clip;
		await roundTrips.recall({file, track, range}).catch(() => recalled.delete(file));
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
			store.set({restoreTrouble: undefined});
		} catch (thrown) {
			store.set({restoreTrouble: sentenceOf(thrown)});
		}
	}

	async function recallWishes() {
		const text = await wishes.read().catch(() => undefined);
		if (edits === 0) store.set({draft: {...store.get().draft, wishes: readWishes(text)}});
		if (store.get().draft.wishes.practice) store.set({key: {kind: 'not-needed'}});
		replan();
	}

	/** Nothing is drawn before the key is looked for, so that what was asked for last is there at once. */
	async function open() {
		await recallWishes();
		await account.actions.lookForKey();
	}

	async function rememberSoon() {
		const mine = edits;
		await clock.wait(1_000);
		if (mine === edits) {
			await wishes.write(writeWishes(store.get().draft.wishes)).catch(() => undefined);
		}
	}

	function wish(changes: Partial<Wishes>) {
		edits += 1;
		change({...store.get().draft, wishes: {...store.get().draft.wishes, ...changes}});
		void rememberSoon();
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
			void open();
			void restore();
			const undo = [account.begin(), follower.begin()];
			return () => {
				for (const one of undo) one();
			};
		},
		wish,
		practise() {
			store.set({key: {kind: 'not-needed'}, balance: undefined});
			wish({practice: true});
		},
		async endPractice() {
			wish({practice: false});
			await account.actions.lookForKey();
		},
		async choosePreset() {
			try {
				const preset = await roundTrips.choosePreset();
				if (preset !== undefined) wish({preset});
			} catch (thrown) {
				store.set({press: {kind: 'refused', sentence: sentenceOf(thrown)}});
			}
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
		...createTripActions(store, roundTrips, (trip) =>
			redo(trip, {
				host,
				read: follower.read,
				draft: () => store.get().draft,
				change(draft) {
					edits += 1;
					change(draft);
					void rememberSoon();
				},
			}),
		),
		...createSupportActions(store, support, tools.shell),
		...createCheckActions(
			{get: () => store.get().check, set: (check) => store.set({check})},
			tools.hostCheck,
			tools.shell,
		),
		...account.actions,
		acceptKey(key) {
			// Refused or not, what was pasted may come back in what the service answers.
			support.hide(key);
			return account.actions.acceptKey(key);
		},
	};
}

/** A refusal is over as soon as anything changes. */
function settled(press: Press): Press {
	return press.kind === 'refused' ? {kind: 'idle'} : press;
}
