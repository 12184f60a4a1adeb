import {tryGiveBack} from './borrow';
import type {PanelClaims} from './panel-claims';
import type {Host} from './ports/host';
import type {TripView} from './round-trips';
import type {TripBook} from './trip-book';

/** What exports borrowed of sequences and could not put back, because those were no longer open. */
export interface Debts {
	/** Puts back whatever can be put back now. What cannot is tried again as soon as something else is opened. */
	settle(): Promise<void>;

	/** Stops watching for a chance. */
	close(): void;
}

/** What settling needs. */
export type DebtTools = {
	/** Id of this panel: what another one that is alive has borrowed, it puts back itself. */
	readonly panel: string;
	readonly book: TripBook;
	readonly claims: PanelClaims;
	readonly host: Host;
};

/** Watches the book for debts, and settles each as soon as its export is over. */
export function createDebts({panel, book, claims, host}: DebtTools): Debts {
	let settling: Promise<void> | undefined;
	let unwatch: (() => void) | undefined;

	async function settleAll(): Promise<void> {
		if (debtsIn(book).length === 0) return;

		// Before the first try, so that no chance is missed between the two.
		unwatch ??= host.watch(() => void settle());
		for (const {trip} of debtsIn(book)) {
			const {owner, folder} = trip;
			const isOthers = owner !== undefined && owner !== panel;
			if (isOthers && (await claims.isAlive(folder, owner))) continue;
			await tryGiveBack(book.record(trip.id), host);
		}
		if (debtsIn(book).length > 0) return;
		unwatch();
		unwatch = undefined;
	}

	function settle(): Promise<void> {
		const before = settling ?? Promise.resolve();
		const mine = before.then(settleAll).finally(() => {
			if (settling === mine) settling = undefined;
		});
		settling = mine;
		return mine;
	}

	const ignore = book.subscribe(() => {
		if (!settling && !unwatch && debtsIn(book).length > 0) void settle();
	});

	return {
		settle,
		close() {
			ignore();
			unwatch?.();
		},
	};
}

/** What an export under way has borrowed is no debt yet. */
function debtsIn(book: TripBook): readonly TripView[] {
	return book
		.views()
		.filter(({trip, running}) => trip.borrowed && !(running && trip.stage.name === 'exporting'));
}
