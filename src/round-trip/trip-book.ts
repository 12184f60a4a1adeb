import type {Journal} from './journal';
import type {TripView} from './round-trips';
import type {RoundTrip} from './trip';
import {TripError} from './trip-error';
import type {TripLive, TripRecord} from './trip-tools';

/** All trips the panel knows, as values that are replaced and never changed. */
export interface TripBook {
	/** Newest first; the same array until something changes. */
	views(): readonly TripView[];
	/** Tells when `views` changed. Returns its own undo. */
	subscribe(listener: () => void): () => void;
	/** Takes up trips that are on disk already; one that is known stays as it is. */
	add(trips: readonly RoundTrip[]): void;
	/** Takes up a trip that is new, once it is on disk. Rejects with `DiskError`. */
	begin(trip: RoundTrip): Promise<void>;
	find(id: string): TripView | undefined;
	/** The way to change one trip. */
	record(id: string): TripRecord;
	/** Whether a step of a trip is under way. */
	setRunning(id: string, isRunning: boolean): void;
	/** Shows a trip as it would be, though the disk refused to keep it so. */
	showUnsaved(id: string, trip: RoundTrip): void;
	/** Tells the listeners of something that is not in the book. */
	announce(): void;
}

/** Makes a book without trips. `now` is in milliseconds since 1970. */
export function createTripBook(journal: Journal, now: () => number): TripBook {
	const entries = new Map<string, TripView>();
	const listeners = new Set<() => void>();
	const saving = new Map<string, Promise<void>>();
	let shown: readonly TripView[] | undefined;

	function announce(): void {
		shown = undefined;
		for (const listener of [...listeners]) listener();
	}

	function put(view: TripView): void {
		entries.set(view.trip.id, view);
		announce();
	}

	function change(id: string, changes: Partial<TripView>): void {
		const view = entries.get(id);
		if (view) put({...view, ...changes});
	}

	/** One save of a trip after the other: each begins with what the one before it left. */
	function inTurn(id: string, save: () => Promise<void>): Promise<void> {
		const saved = (saving.get(id) ?? Promise.resolve()).then(save);
		saving.set(
			id,
			saved.catch(() => undefined),
		);
		return saved;
	}

	function need(id: string): TripView {
		const view = entries.get(id);
		if (!view) throw new Error(`There is no trip ${id}.`);
		return view;
	}

	return {
		views() {
			shown ??= [...entries.values()].sort((a, b) => b.trip.createdAt - a.trip.createdAt);
			return shown;
		},

		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},

		add(trips) {
			for (const trip of trips) {
				if (!entries.has(trip.id)) entries.set(trip.id, resting(trip));
			}
			announce();
		},

		async begin(trip) {
			await journal.write(trip);
			put(resting(trip));
		},

		find: (id) => entries.get(id),

		record: (id) => ({
			trip: () => need(id).trip,
			save: (changes) =>
				inTurn(id, async () => {
					const {trip} = need(id);
					const name = changes.stage?.name;
					const entered =
						name === undefined || trip.stage.name === name
							? trip.entered
							: {...trip.entered, [name]: now()};
					const changed = {...trip, ...changes, entered};
					const onDisk = await journal.readOne(trip);
					if (onDisk && onDisk.owner !== trip.owner) throw new TripError('taken-over');
					await journal.write(changed);
					change(id, {trip: changed});
				}),
			show: (live) => change(id, {...quiet, ...live}),
		}),

		setRunning: (id, running) => change(id, running ? {running} : {running, ...quiet}),
		showUnsaved: (id, trip) => change(id, {trip}),
		announce,
	};
}

const quiet: Required<TripLive> = {
	progress: undefined,
	expectedAt: undefined,
	waitsFor: undefined,
};

function resting(trip: RoundTrip): TripView {
	return {trip, running: false, ...quiet};
}
