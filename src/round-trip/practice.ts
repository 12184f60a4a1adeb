import type {Network} from '../runware/network';
import type {PlainFetch} from '../runware/steady-fetch';
import type {Brief} from './brief';
import type {Expectation} from './cadence';
import type {Plan} from './plan';

/** What stands in the service's place while an editor practises: no key of theirs, no network, no cost (design 7). */
export type PracticeService = {
	readonly network: Network;
	readonly fetch: PlainFetch;
	/** Must not be the address of the real service: whatever went astray would arrive nowhere. */
	readonly endpoint: string;
	/** The key this service knows. The editor's own is never shown to it. */
	readonly key: string;
	/** Milliseconds it takes for the first result of a plate of so many seconds. */
	readonly renderMs: (plateSeconds: number) => number;
};

/** Whether a trip is for practice. It stays so for good: it never meets the real service, nor does any other meet practice. */
export function isPractice({plan}: {readonly plan: Pick<Plan, 'brief'>}): boolean {
	return plan.brief.practice === true;
}

/** What of a brief practice can keep: the plate comes back as it is, an MP4, and nobody is told of it. */
export function practisedBrief(brief: Brief): Brief {
	return {...brief, format: 'MP4', webhookUrl: undefined, uploadEndpoint: undefined};
}

/** When a result is to be expected: this service keeps its word. */
export function practiceExpectation(median: number): Expectation {
	return {median, shape: 12, trust: 1};
}
