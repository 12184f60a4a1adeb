import {isPractice} from './practice';
import type {Result, RoundTrip, Stage} from './trip';

/** What a trip was estimated to cost and what it did cost, in US dollars. */
export type Charge = {
	readonly estimated: number;
	/** Sum of what the service stated; nothing while it stated nothing. */
	readonly charged: number | undefined;
	/** Whether every finished result has a stated charge: a part of it is no total. */
	readonly isComplete: boolean;
};

/** The figures of one trip. A charge that is absent or 0 is unknown, never free (runware-api 8.1), unless it was for practice. */
export function chargeOf(trip: RoundTrip): Charge {
	if (isPractice(trip)) return {estimated: 0, charged: 0, isComplete: true};

	const costs = resultsOf(trip.stage).map(({cost}) => (cost === 0 ? undefined : cost));
	const known = costs.filter((cost) => cost !== undefined);
	return {
		estimated: trip.plan.estimateCents / 100,
		charged: known.length > 0 ? sumOf(known) : undefined,
		isComplete: costs.length > 0 && known.length === costs.length,
	};
}

/** US dollars that trips may have cost together: what was charged, otherwise what was estimated for as long as it may come. */
export function spentOn(trips: readonly RoundTrip[]): number {
	return sumOf(
		trips.map((trip) => {
			const {charged, estimated, isComplete} = chargeOf(trip);
			if (isComplete && charged !== undefined) return charged;
			return mayBeCharged(trip.stage) ? Math.max(estimated, charged ?? 0) : 0;
		}),
	);
}

/** All results of a trip that are known so far. */
export function resultsOf(stage: Stage): readonly Result[] {
	switch (stage.name) {
		case 'exporting':
		case 'uploading':
		case 'submitted':
			return [];
		case 'rendering':
			return stage.done;
		case 'downloading':
			return stage.results;
		case 'importing':
		case 'placed':
			return stage.takes.map(({result}) => result);
		case 'failed':
		case 'stopped':
			return resultsOf(stage.at);
	}
}

/** Whether money was or may yet be taken for a trip that stands here, if it goes no further by itself. */
export function mayBeCharged(stage: Stage): boolean {
	switch (stage.name) {
		case 'exporting':
		case 'uploading':
			return false;
		case 'submitted':
			return stage.posted;
		case 'failed':
			// A render that failed at the service, which nothing can resume, is not charged (runware-api 2.3).
			return (stage.at.name !== 'rendering' || stage.resumable) && mayBeCharged(stage.at);
		case 'stopped':
			return mayBeCharged(stage.at);
		default:
			return true;
	}
}

/** Sums in ten-thousandths of a dollar, in which the service charges. */
function sumOf(dollars: readonly number[]): number {
	return dollars.reduce((sum, amount) => sum + Math.round(amount * 10_000), 0) / 10_000;
}
