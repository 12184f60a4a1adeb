import type {PastRender} from './cadence';
import type {RoundTrip} from './trip';

/** How long renders took that are over, oldest first, from trips newest first. */
export function pastRenders(trips: readonly RoundTrip[]): readonly PastRender[] {
	return trips
		.flatMap(({entered: {rendering: from, downloading: to}, stage}) => {
			const seconds = 'plate' in stage ? stage.plate.milliseconds / 1000 : undefined;
			return from !== undefined && to !== undefined && to > from && seconds !== undefined
				? [{seconds, took: to - from}]
				: [];
		})
		.reverse();
}
