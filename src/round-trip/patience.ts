import {RunwareError} from '../runware/runware-error';
import type {TripRecord, TripTools} from './trip-tools';

/**
 * Does `work` again after each of `pauses` (milliseconds) while the service cannot be reached or is
 * overloaded, and says so meanwhile. Only for what may be done twice at no cost.
 */
export async function patiently<T>(
	pauses: readonly number[],
	record: TripRecord,
	{clock}: TripTools,
	signal: AbortSignal,
	work: () => Promise<T>,
): Promise<T> {
	for (const pause of pauses) {
		try {
			return await work();
		} catch (error) {
			signal.throwIfAborted();
			if (!(error instanceof RunwareError) || error.retry !== 'same-task') throw error;
			record.show({waitsFor: `${error.message} Trying again.`});
			await clock.wait(pause, signal);
			record.show({});
		}
	}
	return work();
}
