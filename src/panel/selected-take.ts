import type {Reading} from '../round-trip/ports/host';
import type {TripView} from '../round-trip/round-trips';
import type {RoundTrip, Take} from '../round-trip/trip';
import {takesOf} from './costs';
import {clipOf} from './draft';

/** A take and the trip that brought it. */
export type SelectedTake = {readonly trip: RoundTrip; readonly take: Take};

/** The take that is selected on the timeline, told by its file; nothing when it is none, or its trip is not known. */
export function selectedTake(
	reading: Reading | undefined,
	views: readonly TripView[],
): SelectedTake | undefined {
	const media = clipOf(reading)?.media;
	if (media?.kind !== 'file') return undefined;

	const path = media.path.normalize('NFC');
	for (const {trip} of views) {
		const take = takesOf(trip.stage).find(({file}) => file.normalize('NFC') === path);
		if (take) return {trip, take};
	}
	return undefined;
}
