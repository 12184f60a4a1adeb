import type {Brief} from '../round-trip/brief';
import type {PlanOutcome} from '../round-trip/plan';
import type {Clock} from '../round-trip/ports/clock';
import type {Reading} from '../round-trip/ports/host';
import type {RoundTrips} from '../round-trip/round-trips';
import {fingerprintOf} from './fingerprint';
import {sentenceOf} from './sentence';

/** What is to be planned. */
export type Question = {readonly brief: Brief; readonly reading: Reading};

/** Plans what is being prepared, again and again, and only ever shows the newest answer. */
export type Planner = {
	/** Plans once the editor has paused. */
	soon(question: Question): void;
	/** Plans at once. Nothing when something newer was asked in the meantime. */
	now(question: Question): Promise<PlanOutcome | undefined>;
};

/** Questions are counted: an answer to any but the last one is dropped, however late it comes. */
export function createPlanner(
	roundTrips: Pick<RoundTrips, 'plan'>,
	clock: Clock,
	show: (outcome: PlanOutcome) => void,
): Planner {
	let asked = 0;

	async function answer(question: Question, number: number): Promise<PlanOutcome | undefined> {
		const outcome = await planned(roundTrips, question);
		if (number !== asked) return undefined;
		show(outcome);
		return outcome;
	}

	async function afterPause(question: Question, number: number) {
		await clock.wait(pause);
		if (number === asked) await answer(question, number);
	}

	return {
		soon(question) {
			asked += 1;
			void afterPause(question, asked);
		},
		now(question) {
			asked += 1;
			return answer(question, asked);
		},
	};
}

/** Whether two outcomes promise the editor the same: practice or not, price, way, place, and every line of the preflight. */
export function promiseTheSame(a: PlanOutcome, b: PlanOutcome): boolean {
	return promiseOf(a) === promiseOf(b);
}

const pause = 200;

async function planned(
	roundTrips: Pick<RoundTrips, 'plan'>,
	{brief, reading}: Question,
): Promise<PlanOutcome> {
	try {
		return await roundTrips.plan(brief, reading);
	} catch (thrown) {
		return {
			kind: 'blocked',
			problems: [{field: 'shot', text: sentenceOf(thrown)}],
			plan: undefined,
			guides: [],
			preflight: [],
			why: undefined,
		};
	}
}

function promiseOf({kind, plan, preflight, why}: PlanOutcome): string {
	return fingerprintOf([
		kind,
		plan?.estimateCents,
		plan?.brief.practice === true,
		plan?.placement,
		plan?.plate.way,
		plan?.shot,
		plan?.sequence.id,
		preflight,
		why,
	]);
}
