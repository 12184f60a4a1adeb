import {type UploadProgress, uploadMedia} from '../runware/upload';
import {patiently} from './patience';
import {withReader} from './ports/disk';
import type {ActiveStage, StageNamed} from './trip';
import type {TripRecord, TripTools} from './trip-tools';

const pauses = [2_000, 8_000];

/** Share of the work that reading and encoding a file is, next to sending it. */
const readingShare = 0.15;

/**
 * Sends the plate and the guide images, each saved as soon as the service has it: what is there is not
 * sent again. Costs nothing.
 */
export async function uploadPlate(
	record: TripRecord,
	stage: StageNamed<'uploading'>,
	tools: TripTools,
	signal: AbortSignal,
): Promise<ActiveStage> {
	const {plate} = stage;
	const images = record.trip().plan.brief.guides.map(({image}) => image);
	const sizes = [plate.bytes, ...(await Promise.all(images.map((image) => sizeOf(image, tools))))];
	const total = sizes.reduce((sum, size) => sum + size, 0);
	let sent = 0;

	const send = async (file: string, mediaType: string, size: number) => {
		const uploaded = await patiently(pauses, record, tools, signal, () =>
			tools.transfers.take(
				() =>
					withReader(tools.disk, file, (reader) =>
						uploadMedia(
							{
								reader,
								mediaType,
								signal,
								onProgress: (progress) =>
									record.show({progress: (sent + size * shareOf(progress)) / total}),
							},
							tools.upload,
						),
					),
				signal,
			),
		);
		sent += size;
		return {mediaId: uploaded.mediaId, mediaUrl: uploaded.mediaUrl};
	};

	const video = stage.video ?? (await send(plate.file, 'video/mp4', plate.bytes));
	sent = plate.bytes;
	let guides = stage.guides;
	await record.save({stage: {...stage, video, guides}});
	for (const [index, image] of images.entries()) {
		const size = sizes[index + 1] ?? 0;
		if (index < guides.length) {
			sent += size;
			continue;
		}

		guides = [...guides, await send(image, imageType(image), size)];
		await record.save({stage: {...stage, video, guides}});
	}

	return {name: 'submitted', plate, video, guides, posted: false};
}

async function sizeOf(image: string, {disk}: TripTools): Promise<number> {
	return (await disk.sizeOf(image)) ?? 0;
}

function shareOf({stage, done, total}: UploadProgress): number {
	const share = total ? done / total : 0;
	return stage === 'reading' ? share * readingShare : readingShare + share * (1 - readingShare);
}

function imageType(file: string): string {
	const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
	return ending === 'jpg' ? 'image/jpeg' : `image/${ending}`;
}
