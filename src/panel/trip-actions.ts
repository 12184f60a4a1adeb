import type {PlaceMode} from '../round-trip/ports/host';
import type {RoundTrips} from '../round-trip/round-trips';
import type {RoundTrip} from '../round-trip/trip';
import type {PanelState} from './panel-state';
import {sentenceOf} from './sentence';
import type {Store} from './store';

/** What can be done with a trip in the list. What goes wrong is said on its row. */
export type TripActions = {
	stop(id: string): void;
	resume(id: string): Promise<void>;
	place(id: string, version: number, mode: PlaceMode): Promise<void>;
	showFile(id: string, path: string): Promise<void>;
	/** Selects the shot of a trip, and asks again for what was asked for then. */
	redo(id: string): Promise<void>;
};

/** Actions over an engine. None rejects, and a trip does one thing at a time. */
export function createTripActions(
	store: Store<PanelState>,
	roundTrips: RoundTrips,
	redo: (trip: RoundTrip) => Promise<void>,
): TripActions {
	async function act(id: string, action: () => Promise<void>) {
		const {tripsBusy, tripTroubles} = store.get();
		if (tripsBusy.includes(id)) return;
		const {[id]: _settled, ...others} = tripTroubles;
		store.set({tripsBusy: [...tripsBusy, id], tripTroubles: others});
		try {
			await action();
		} catch (thrown) {
			store.set({tripTroubles: {...store.get().tripTroubles, [id]: sentenceOf(thrown)}});
		} finally {
			store.set({tripsBusy: store.get().tripsBusy.filter((busy) => busy !== id)});
		}
	}

	return {
		stop: (id) => roundTrips.stop(id),
		resume: (id) => act(id, () => roundTrips.resume(id)),
		place: (id, version, mode) => act(id, () => roundTrips.place(id, version, mode)),
		showFile: (id, path) => act(id, () => roundTrips.showFile(path)),
		redo: (id) =>
			act(id, async () => {
				const view = roundTrips.views().find(({trip}) => trip.id === id);
				if (view) await redo(view.trip);
			}),
	};
}
