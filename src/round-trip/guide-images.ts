import type {TickTime} from '../timeline/tick-time';
import {timecodeOf} from '../timeline/timecode';
import type {FrameGuide} from './brief';
import type {SequenceReading} from './facts';
import {imageSize} from './image-size';
import type {Plan} from './plan';
import {type Disk, fileNameOf, inside} from './ports/disk';
import type {Host, Reading} from './ports/host';
import {HostError} from './ports/host-error';
import {TripError} from './trip-error';

const endings = ['png', 'jpg', 'jpeg', 'webp'];
const largestImage = 20_000_000;

/** Takes a picture of the sequence at `at` (sequence time) into the panel's own folder. Rejects with `HostError`. */
export async function captureGuide(
	reading: Reading,
	at: TickTime,
	host: Host,
	disk: Disk,
	newId: () => string,
): Promise<FrameGuide> {
	const {sequence} = requireSequence(reading);
	const folder = inside(await disk.dataFolder(), 'Guides');
	await disk.makeFolder(folder);
	// Names hold no colons; two captures of one frame are two files (premiere-host 4).
	const name = `frame_${timecodeOf(at, sequence).replace(/[^0-9]/g, '-')}_${newId().slice(0, 8)}`;
	const image = await host.captureFrame(sequence.id, at, folder, name);
	return {at, image, origin: 'captured', ...(await readSize(disk, image))};
}

/** Lets the editor choose an image for `at`; nothing when none was chosen. Rejects with `TripError` when it is no usable image. */
export async function openGuide(at: TickTime, disk: Disk): Promise<FrameGuide | undefined> {
	const image = await disk.chooseFile(endings);
	return image === undefined
		? undefined
		: {at, image, origin: 'file', ...(await readSize(disk, image))};
}

/** The plan with its guide images copied beside the takes, so that they last as long as these. */
export async function keepGuides(
	plan: Plan,
	disk: Disk,
	folder: string,
	name: string,
): Promise<Plan> {
	const guides: FrameGuide[] = [];
	for (const [index, guide] of plan.brief.guides.entries()) {
		const kept = inside(folder, 'Guides');
		const ending = fileNameOf(guide.image).replace(/^.*\./, '').toLowerCase();
		const image = inside(kept, `${name}_guide${index + 1}.${ending}`);
		await disk.makeFolder(kept);
		await disk.writeBytes(image, await disk.readBytes(guide.image));
		guides.push({...guide, image});
	}
	return {...plan, brief: {...plan.brief, guides}};
}

async function readSize(disk: Disk, image: string) {
	const bytes = await disk.sizeOf(image);
	if (bytes !== undefined && bytes > largestImage) {
		throw new TripError('guide-unusable', `It is larger than ${largestImage / 1e6} MB.`);
	}

	const size = imageSize(await disk.readBytes(image));
	if (!size) throw new TripError('guide-unusable', 'Choose a PNG, JPEG or WebP image.');
	return size;
}

function requireSequence(reading: Reading): SequenceReading {
	switch (reading.kind) {
		case 'no-project':
			throw new HostError('no-project');
		case 'no-sequence':
			throw new HostError('no-sequence');
		case 'sequence':
			return reading;
	}
}
