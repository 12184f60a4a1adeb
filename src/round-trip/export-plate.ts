import {cut, planCut} from '../media/cut';
import {exportRendered} from './export-rendered';
import {inspectPlate, plateFolderOf, plateNameOf, replaceFile} from './plate-files';
import {inside, withReader, withWriter} from './ports/disk';
import type {ActiveStage} from './trip';
import {TripError} from './trip-error';
import type {TripRecord, TripTools} from './trip-tools';

/** Makes the plate: cut from its file, or rendered by Premiere. One plate at a time. */
export async function exportPlate(
	record: TripRecord,
	tools: TripTools,
	signal: AbortSignal,
): Promise<ActiveStage> {
	const {disk} = tools;
	const trip = record.trip();
	const folder = plateFolderOf(trip);
	await disk.makeFolder(folder);
	const file = inside(folder, `${plateNameOf(trip)}.mp4`);
	if (trip.plan.plate.way === 'direct') {
		await tools.exports.take(() => cutDirect(file, record, tools, signal), signal);
		return {name: 'uploading', plate: await inspectPlate(disk, file, trip), guides: []};
	}

	const preset = await exportRendered(file, record, tools, signal);
	return {
		name: 'uploading',
		plate: {...(await inspectPlate(disk, file, trip)), preset},
		guides: [],
	};
}

/** Cuts the planned frames out of the shot's own file. Throws `media-changed` when they are no longer there. */
async function cutDirect(
	file: string,
	record: TripRecord,
	{disk}: TripTools,
	signal: AbortSignal,
): Promise<void> {
	const {plate} = record.trip().plan;
	if (plate.way !== 'direct') return;
	if ((await disk.sizeOf(plate.media)) !== plate.mediaSize) throw new TripError('media-changed');

	const part = `${file}.part`;
	await withReader(disk, plate.media, async (reader) => {
		const planned = await planCut(reader, {firstFrame: plate.first, frameCount: plate.count});
		if (
			planned.kind !== 'cut' ||
			planned.firstFrame !== plate.first ||
			planned.frameCount !== plate.count
		) {
			throw new TripError('media-changed');
		}

		await withWriter(disk, part, false, (writer) =>
			cut(reader, writer, planned, {signal, onProgress: (progress) => record.show({progress})}),
		);
	});
	await replaceFile(disk, part, file);
}
