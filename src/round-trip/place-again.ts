import {bringIntoBin, layOver} from './import-takes';
import type {PlaceMode} from './ports/host';
import type {Stage, StageNamed} from './trip';
import {TripError} from './trip-error';
import type {TripRecord, TripTools} from './trip-tools';

/**
 * Lays a take over its shot, or only brings it into its bin, because the editor says so: also one that
 * was kept back for its length. Rejects with `HostError` when its sequence is not open, and with
 * `TripError` when there is no such take.
 */
export async function placeAgain(
	record: TripRecord,
	version: number,
	mode: PlaceMode,
	tools: Pick<TripTools, 'host' | 'clock'>,
): Promise<void> {
	const trip = record.trip();
	const stage = finished(trip.stage);
	const take = stage?.takes.find((candidate) => candidate.version === version);
	if (!stage || !take) throw new TripError('no-take');
	if (trip.plan.brief.format === 'WEBM') throw new TripError('not-importable', take.file);

	const projectItem = await bringIntoBin(trip, take, tools);
	const takes = stage.takes.map((other) =>
		other.version === version ? {...other, projectItem} : other,
	);
	const {plate, video, guides, lost} = stage;
	const placed =
		mode === 'bin-only'
			? earlierPlace(stage)
			: await layOver({...trip, stage}, {...take, projectItem}, mode, tools);
	await record.save({
		stage: {
			name: 'placed',
			plate,
			video,
			guides,
			lost,
			takes,
			at: tools.clock.now(),
			...placed,
		},
	});
}

type Finished = StageNamed<'placed'> | StageNamed<'importing'>;

/** The stage that holds the takes, also where laying them failed or was stopped. */
function finished(stage: Stage): Finished | undefined {
	switch (stage.name) {
		case 'placed':
		case 'importing':
			return stage;
		case 'failed':
		case 'stopped':
			return finished(stage.at);
		default:
			return undefined;
	}
}

/** Bringing a take into its bin leaves the one on the timeline where it is. */
function earlierPlace(stage: Finished): Partial<StageNamed<'placed'>> {
	if (stage.name !== 'placed') return {};
	const {version, track, range} = stage;
	return {version, track, range};
}
