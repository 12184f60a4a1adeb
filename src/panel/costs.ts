import {chargeOf, mayBeCharged, resultsOf} from '../round-trip/ledger';
import {isPractice} from '../round-trip/practice';
import type {RoundTrip, Stage, Take} from '../round-trip/trip';
import {formatBalance, formatCharge, formatEstimate, usdOf} from '../runware/prices';

/** What an edit will cost, from whole cents: `$1.11`. */
export function estimateText(cents: number): string {
	return formatEstimate(cents * 100);
}

/** The balance in dollars as the header shows it; a dash while it is unknown. */
export function balanceText(balance: number | undefined): string {
	return balance === undefined ? '—' : formatBalance(usdOf(balance));
}

/** What a trip costs: the charge once it is known for every result, `est.` with the estimate before; `not charged` when it ended without; nothing in practice, which it says. */
export function costText(trip: RoundTrip): string {
	if (isPractice(trip)) return 'Practice';
	const {charged, isComplete} = chargeOf(trip);
	if (isComplete && charged !== undefined) return formatCharge(usdOf(charged));

	const {stage, plan} = trip;
	const isOver = stage.name === 'failed' || stage.name === 'stopped';
	return isOver && !mayBeCharged(stage)
		? 'not charged'
		: `est. ${estimateText(plan.estimateCents)}`;
}

/** What one take cost; a dash when the service did not say, and in practice. */
export function takeCostText(trip: RoundTrip, {result}: Take): string {
	if (isPractice(trip)) return '—';
	return result.cost === undefined ? '—' : formatCharge(usdOf(result.cost));
}

/** The takes that are on disk by now. */
export function takesOf(stage: Stage): readonly Take[] {
	switch (stage.name) {
		case 'exporting':
		case 'uploading':
		case 'submitted':
		case 'rendering':
			return [];
		case 'downloading':
		case 'importing':
		case 'placed':
			return stage.takes;
		case 'failed':
		case 'stopped':
			return takesOf(stage.at);
	}
}

/** How many results have been announced, and so charged, over all trips that were not for practice. */
export function countCharges(trips: readonly RoundTrip[]): number {
	return trips.reduce(
		(sum, trip) => sum + (isPractice(trip) ? 0 : resultsOf(trip.stage).length),
		0,
	);
}
