import type {Journal} from './journal';
import {type PanelClaims, renewedEvery} from './panel-claims';
import type {Clock} from './ports/clock';
import {underWay} from './run-trip';
import type {TripBook} from './trip-book';

/** What taking over needs. */
export type TakeOverTools = {
	/** Id of this panel. */
	readonly panel: string;
	readonly book: TripBook;
	readonly journal: Journal;
	readonly claims: PanelClaims;
	readonly clock: Clock;
};

/** Long enough for another panel's word to be on disk too. Milliseconds. */
const settling = 250;

/**
 * Makes a trip from disk this panel's own. While another panel is at work on it, it waits and shows
 * how far that one is. Says whether there is still something to do. Rejects with the signal's reason
 * when stopped.
 */
export async function takeOver(
	id: string,
	{panel, book, journal, claims, clock}: TakeOverTools,
	signal: AbortSignal,
): Promise<boolean> {
	const record = book.record(id);
	let isWatching = false;
	for (;;) {
		signal.throwIfAborted();
		const onDisk = (await journal.readOne(record.trip())) ?? record.trip();
		book.showUnsaved(id, onDisk);
		const {owner, folder} = onDisk;
		if (owner === panel) return true;

		const isUnderWay = underWay(onDisk.stage) !== undefined;
		if (isWatching && !isUnderWay) return false;
		if (isUnderWay && owner !== undefined && (await claims.isAlive(folder, owner))) {
			isWatching = true;
			record.show({
				waitsFor:
					'Another Retake panel was at work on this edit a moment ago. If it is gone, this one goes on in a few seconds.',
			});
			await clock.wait(renewedEvery, signal);
			continue;
		}

		await record.save({owner: panel});
		await clock.wait(settling, signal);
	}
}
