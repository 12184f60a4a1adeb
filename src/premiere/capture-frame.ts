import type {Clock} from '../round-trip/ports/clock';
import {type Disk, inside} from '../round-trip/ports/disk';
import {HostError} from '../round-trip/ports/host-error';
import {type FrameRate, frameStart} from '../timeline/frame-rate';
import {safeName} from '../timeline/take-name';
import {earlier, later, type TickTime} from '../timeline/tick-time';
import type {HostRect} from './host-objects';
import {hostTime, ticksOf} from './host-time';
import {openSequence} from './open-project';
import type {PremiereApi} from './premiere-api';

/** What capturing needs of the world. */
export type CaptureTools = {
	readonly api: PremiereApi;
	readonly disk: Disk;
	readonly clock: Clock;
};

/**
 * Writes the frame that shows at `at` as a PNG of the sequence's shape into `folder`, under `name` or,
 * where that is taken, a name close to it. The application answers before the file exists, and draws
 * the timeline as it is then, so nothing else may be asked of it until this resolves (premiere-host 4).
 */
export async function captureFrame(
	{api, disk, clock}: CaptureTools,
	id: string,
	at: TickTime,
	folder: string,
	name: string,
): Promise<string> {
	const {sequence} = await openSequence(api, id);
	const size = guideSize(await sequence.getFrameSize());
	const rate = {ticksPerFrame: BigInt(await sequence.getTimebase())};
	const end = ticksOf(await sequence.getEndTime());
	if (end <= 0n) {
		throw new HostError('frame-failed');
	}

	await disk.makeFolder(folder);
	const base = freeName(safeName(name.replace(/\.png$/i, '')), await disk.list(folder));
	const accepted = await api.Exporter.exportSequenceFrame(
		sequence,
		hostTime(api, frameWithin(at, end, rate)),
		`${base}.png`,
		folder,
		size.width,
		size.height,
	);
	if (!accepted) {
		throw new HostError('frame-failed');
	}

	const written = await waitForPicture(disk, clock, folder, base);
	const wanted = inside(folder, `${base}.png`);
	if (written !== wanted) {
		await disk.rename(written, wanted);
	}

	return wanted;
}

/**
 * The sequence's size, or as much of it as fits the 1080p a plate can have, in even numbers: a larger
 * guide is shrunk by the service, or may be (runware-api 3.2), and the exporter scales well.
 */
function guideSize({width, height}: HostRect): {readonly width: number; readonly height: number} {
	const scale = Math.min(1, 1920 / Math.max(width, height), 1080 / Math.min(width, height));
	const even = (length: number) => Math.max(2, 2 * Math.round((length * scale) / 2));
	return scale < 1
		? {width: even(width), height: even(height)}
		: {width: Math.round(width), height: Math.round(height)};
}

/** The start of the frame at `at`, or of the first or last one there is: the end itself shows nothing (premiere-host 1.4). */
function frameWithin(at: TickTime, end: TickTime, rate: FrameRate): TickTime {
	return frameStart(later(0n, earlier(at, end - 1n)), rate);
}

function freeName(name: string, taken: readonly string[]): string {
	const lower = taken.map((each) => each.toLowerCase());
	for (let count = 1; ; count += 1) {
		const base = count === 1 ? name : `${name}-${count}`;
		if (!lower.some((each) => each.startsWith(`${base}.png`.toLowerCase()))) {
			return base;
		}
	}
}

/** Some builds double the ending (premiere-host 11, row 9). */
async function waitForPicture(
	disk: Disk,
	clock: Clock,
	folder: string,
	base: string,
): Promise<string> {
	const wanted = [`${base}.png`, `${base}.png.png`].map((name) => name.toLowerCase());
	let lastSeen = '';
	for (let look = 0; look < mostLooks; look += 1) {
		await clock.wait(betweenLooks);
		const found = (await disk.list(folder)).find((name) => wanted.includes(name.toLowerCase()));
		if (!found) {
			continue;
		}

		const path = inside(folder, found);
		const seen = `${found} ${await disk.sizeOf(path)}`;
		if (seen === lastSeen && isWholePng(await disk.readBytes(path))) {
			return path;
		}

		lastSeen = seen;
	}

	throw new HostError('frame-failed');
}

/** In milliseconds. */
const betweenLooks = 100;
/** Twenty seconds in all: late files were seen after two (premiere-host 4). */
const mostLooks = 200;

function isWholePng(bytes: Uint8Array): boolean {
	const closing = bytes.slice(-pngClosing.length);
	return (
		bytes.length > pngOpening.length + pngClosing.length &&
		pngOpening.every((byte, index) => bytes[index] === byte) &&
		pngClosing.every((byte, index) => closing[index] === byte)
	);
}

const pngOpening = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The empty IEND chunk, its length and checksum round it. */
const pngClosing = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];
