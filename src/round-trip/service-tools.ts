import type {KeySource} from '../runware/access';
import {expectationOf} from './cadence';
import type {Debts} from './debts';
import {clientFor, delayOf, type RoundTripTools} from './engine-tools';
import {pastRenders} from './past-renders';
import {createPoller} from './poller';
import {isPractice, practiceExpectation} from './practice';
import type {TripBook} from './trip-book';
import type {TripTools} from './trip-tools';
import {createTurns} from './turns';

/** The tools of all steps, once for each service: what a trip is given decides whom it can reach. */
export type ServiceTools = {readonly real: TripTools; readonly practice: TripTools};

/** Makes the tools. Host, disk and the number of transfers are shared; nothing that speaks to a service is. */
export function createServiceTools(
	tools: RoundTripTools,
	key: KeySource,
	book: TripBook,
	debts: Debts,
): ServiceTools {
	const {host, disk, clock, newId, practice} = tools;
	const delay = delayOf(clock);
	const shared = {
		host,
		disk,
		clock,
		makePreset: tools.makePreset,
		report: tools.report,
		transfers: createTurns(4),
		exports: createTurns(1),
		settleDebts: () => debts.settle(),
	};

	function speakingTo(
		service: Pick<RoundTripTools, 'network' | 'fetch' | 'endpoint'>,
		key: KeySource,
	) {
		const {network, endpoint} = service;
		const client = clientFor({...service, clock, newId}, key);
		return {
			client,
			poller: createPoller(client, clock),
			upload: {network, key, delay, newId, endpoint},
			download: {network, delay},
		};
	}

	return {
		real: {
			...shared,
			...speakingTo(tools, key),
			expect: (seconds) => {
				const trips = book.views().map(({trip}) => trip);
				return expectationOf(seconds, pastRenders(trips.filter((trip) => !isPractice(trip))));
			},
		},
		practice: {
			...shared,
			...speakingTo(practice, () => practice.key),
			expect: (seconds) => practiceExpectation(practice.renderMs(seconds)),
		},
	};
}
