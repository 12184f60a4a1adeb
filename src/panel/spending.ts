import type {PlanOutcome} from '../round-trip/plan';
import type {Clock} from '../round-trip/ports/clock';
import type {RoundTrips} from '../round-trip/round-trips';
import {briefOf, problemsOf} from './draft';
import type {HostView} from './following';
import type {PanelState, Press} from './panel-state';
import {type Planner, promiseTheSame} from './planning';
import {sentenceOf} from './sentence';
import type {Store} from './store';

/** What a press needs. */
export type SpendingTools = {
	readonly store: Store<PanelState>;
	readonly host: Pick<HostView, 'read'>;
	readonly planner: Planner;
	readonly roundTrips: Pick<RoundTrips, 'start'>;
	readonly clock: Clock;
};

/**
 * The press that spends money. Whatever happens, one press starts at most one trip: presses during
 * another one, and within a second after it (the second half of a double click), do nothing. What was on the screen is what is bought:
 * the plan is made afresh, and when it promises anything else, it is shown and nothing is started.
 */
export function createSpending(tools: SpendingTools): () => Promise<void> {
	const {store, clock} = tools;
	let pressed = false;

	return async function press() {
		const seen = store.get().outcome;
		if (pressed || !seen || reasonNotTo(store.get())) return;
		pressed = true;
		store.set({press: {kind: 'busy', word: 'Starting…'}});
		const outcome = await start(tools, seen);
		store.set({press: outcome});
		await clock.wait(restAfterPress);
		if (store.get().press === outcome && outcome.kind === 'busy') {
			store.set({press: {kind: 'idle'}});
		}

		pressed = false;
	};
}

/** Why the button cannot be pressed as things stand, in one sentence; nothing when it can. */
export function reasonNotTo(state: PanelState): string | undefined {
	const {outcome, draft, reading, readingTrouble} = state;
	if (readingTrouble) return readingTrouble;
	if (!reading) return 'Reading the timeline…';
	if (!outcome) return 'Looking at the clip…';
	if (outcome.kind === 'blocked') {
		return outcome.problems[0]?.text ?? 'This cannot be edited as it stands.';
	}

	return problemsOf(draft.wishes)[0];
}

const restAfterPress = 1_000;

async function start(tools: SpendingTools, seen: PlanOutcome): Promise<Press> {
	const {store, host, planner, roundTrips} = tools;
	try {
		const reading = await host.read();
		const fresh = await planner.now({brief: briefOf(store.get().draft, reading), reading});
		if (fresh?.kind !== 'ready' || !promiseTheSame(seen, fresh)) {
			return {
				kind: 'refused',
				sentence: 'Something changed since this was shown. Nothing was sent: look again.',
			};
		}

		await roundTrips.start(fresh.plan);
		return {kind: 'busy', word: 'Started'};
	} catch (thrown) {
		return {kind: 'refused', sentence: sentenceOf(thrown)};
	}
}
