import {useMemo, useSyncExternalStore} from 'react';
import {useNow} from './now';
import {selectedTake} from './selected-take';
import type {Session} from './session';
import {useStore} from './store';
import {Takes} from './takes';

/** The takes of a session. */
export function TakesColumn({session}: {session: Session}) {
	const {roundTrips, store, clock} = session;
	const views = useSyncExternalStore(roundTrips.subscribe, roundTrips.views);
	const busy = useStore(store, (state) => state.tripsBusy);
	const troubles = useStore(store, (state) => state.tripTroubles);
	const reading = useStore(store, (state) => state.reading);
	const selected = useMemo(() => selectedTake(reading, views)?.trip.id, [reading, views]);
	const restoreTrouble = useStore(store, (state) => state.restoreTrouble);
	const now = useNow(
		clock,
		views.some((view) => view.running),
	);

	return (
		<Takes
			views={views}
			unreadable={roundTrips.unreadable()}
			restoreTrouble={restoreTrouble}
			now={now}
			selected={selected}
			busy={busy}
			troubles={troubles}
			onStop={session.stop}
			onResume={(id) => void session.resume(id)}
			onPlace={(id, version, mode) => void session.place(id, version, mode)}
			onShow={(id, path) => void session.showFile(id, path)}
		/>
	);
}
