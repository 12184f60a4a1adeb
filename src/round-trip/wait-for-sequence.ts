import {HostError, type HostErrorCode} from './ports/host-error';
import type {TripRecord, TripTools} from './trip-tools';

const lookEvery = 3_000;
const awayCodes: readonly HostErrorCode[] = [
	'no-project',
	'no-sequence',
	'other-project',
	'other-sequence',
];

/**
 * Runs `work` while the trip's own project and sequence are open, and waits as long as they are not,
 * saying which to open. Work that finds them gone on the way is begun again when they are back, so it
 * must be such that doing it twice does no harm.
 */
export async function atOpenSequence<T>(
	record: TripRecord,
	tools: TripTools,
	signal: AbortSignal,
	work: () => Promise<T>,
): Promise<T> {
	const {project, sequence} = record.trip().plan;
	for (;;) {
		signal.throwIfAborted();
		if (await tools.host.isOpen(project.id, sequence.id)) {
			record.show({});
			try {
				return await work();
			} catch (error) {
				if (!(error instanceof HostError) || !awayCodes.includes(error.code)) throw error;
			}
		}

		record.show({
			waitsFor: `Open the sequence “${sequence.name}” of “${project.name}” in the timeline to go on.`,
		});
		await changeOrPause(tools, signal);
	}
}

async function changeOrPause({host, clock}: TripTools, signal: AbortSignal): Promise<void> {
	const pause = new AbortController();
	const stop = () => pause.abort();
	const unwatch = host.watch(stop);
	signal.addEventListener('abort', stop);
	try {
		await clock.wait(lookEvery, pause.signal);
	} catch (error) {
		if (!pause.signal.aborted) throw error;
		signal.throwIfAborted();
	} finally {
		unwatch();
		signal.removeEventListener('abort', stop);
	}
}
