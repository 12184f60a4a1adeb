import type {Plan} from './plan';
import type {Disk} from './ports/disk';
import {isPractice} from './practice';
import type {RoundTrip, Stage, StageNamed} from './trip';

/**
 * The plate that an earlier trip made and uploaded of exactly the same frames, to begin with. Only of a
 * plate cut from its file is it known that it is the same; practice forgets, and uploads for nothing.
 */
export async function earlierUpload(
	plan: Plan,
	trips: readonly RoundTrip[],
	disk: Disk,
): Promise<StageNamed<'uploading'> | undefined> {
	if (plan.plate.way !== 'direct' || isPractice({plan})) return undefined;

	for (const trip of trips) {
		const uploaded = isSamePlate(plan, trip) ? uploadOf(trip.stage) : undefined;
		if (!uploaded) continue;
		const {plate, video} = uploaded;
		if ((await disk.sizeOf(plate.file)) !== plate.bytes) continue;
		if ((await disk.sizeOf(plan.plate.media)) !== plan.plate.mediaSize) continue;
		return {name: 'uploading', plate, video: {...video, isEarlier: true}, guides: []};
	}
	return undefined;
}

function isSamePlate({plate}: Plan, trip: RoundTrip): boolean {
	const other = trip.plan.plate;
	return (
		!isPractice(trip) &&
		plate.way === 'direct' &&
		other.way === 'direct' &&
		plate.media === other.media &&
		plate.mediaSize === other.mediaSize &&
		plate.first === other.first &&
		plate.count === other.count
	);
}

function uploadOf(stage: Stage): Pick<StageNamed<'submitted'>, 'plate' | 'video'> | undefined {
	switch (stage.name) {
		case 'exporting':
		case 'uploading':
			return undefined;
		case 'failed':
		case 'stopped':
			return uploadOf(stage.at);
		default:
			return stage;
	}
}
