import {inside} from '../../round-trip/ports/disk';
import type {TickTime} from '../../timeline/tick-time';
import {wordsOf} from '../failure';
import {hostTime} from '../host-time';
import {type Check, check, held, notSeen, type Sighting} from './check';
import {inFrames, lay, layAndFind, picturesIn} from './lanes';
import {numberIn, readBmp, sizeOfPng} from './pictures';
import {clipMedia, type FrameRun, framesLong, newSlot, type Stage, sequenceOf} from './stage';

/** How captured frames arrive and what they show. Every frame of the check's clips says its own number. */
export function frameChecks(): readonly Check[] {
	return [
		check({
			id: 'frame-file',
			source: '4',
			question: 'Is a captured frame on disk when the capture is answered?',
			needs: 'sequence',
			readings: {
				later: 'assumed',
				'at-once': 'handled',
				never: 'contradicts',
				refused: 'contradicts',
			},
			look: async (stage) => {
				const {answer, file, wasThereAtOnce} = await firstFrame(stage);
				if (!answer) {
					return 'refused';
				}
				return file === undefined ? 'never' : wasThereAtOnce ? 'at-once' : 'later';
			},
		}),
		check({
			id: 'frame-extension',
			source: '11 row 9',
			question: 'Is a captured frame named as it was asked for?',
			needs: 'sequence',
			readings: {plain: 'assumed', doubled: 'handled'},
			look: async (stage) => {
				const {file, isDoubled} = await firstFrame(stage);
				if (file === undefined) {
					return notSeen('no frame was written');
				}
				return isDoubled ? 'doubled' : 'plain';
			},
		}),
		check({
			id: 'frame-size',
			source: '4',
			question: 'Has a captured frame the size that was asked for?',
			needs: 'sequence',
			readings: {'as-asked': 'assumed', otherwise: 'contradicts'},
			look: async (stage) => {
				const {file} = await firstFrame(stage);
				const size = file === undefined ? undefined : sizeOfPng(await stage.disk.readBytes(file));
				if (!size) {
					return notSeen('no frame was written');
				}
				const isRight = size.width === frameSize.width && size.height === frameSize.height;
				return held(isRight, 'as-asked', 'otherwise', `${size.width} × ${size.height}`);
			},
		}),
		check({
			id: 'frame-repeated',
			source: '4',
			question: 'Are two captures of one frame the same to the byte?',
			needs: 'sequence',
			readings: {same: 'assumed', differ: 'handled'},
			look: tryTwice,
		}),
		check({
			id: 'frame-outside',
			source: '4',
			question: 'Is a capture past the end refused?',
			needs: 'sequence',
			readings: {refused: 'assumed', 'empty-promise': 'handled', written: 'handled'},
			look: async (stage) => {
				const {answer, file} = await capture(stage, framesLong(1_000_000), 'png');
				return !answer ? 'refused' : file === undefined ? 'empty-promise' : 'written';
			},
		}),
		check({
			id: 'frame-shown',
			source: '1.4, 4',
			question: 'Is the captured frame the one that begins at the time asked for?',
			needs: 'sequence',
			readings: {
				'that-frame': 'assumed',
				'frame-before': 'contradicts',
				'another-frame': 'contradicts',
			},
			look: tryNumber,
		}),
	];
}

/** What is shown where a file is gone. Comes last: it takes one of the check's own clips away. */
export function offlineChecks(): readonly Check[] {
	return [
		check({
			id: 'offline-picture',
			source: '11 row 16',
			question: 'What is shown where a file is gone?',
			needs: 'sequence',
			readings: {slate: 'assumed', black: 'handled'},
			look: tryOffline,
		}),
	];
}

const frameSize = {width: 160, height: 90} as const;

async function firstFrame(stage: Stage): Promise<FrameRun> {
	stage.made.firstFrame ??= await capture(stage, framesLong(12), 'png');
	return stage.made.firstFrame;
}

async function tryTwice(stage: Stage): Promise<Sighting<'same' | 'differ'>> {
	const one = await firstFrame(stage);
	const other = await capture(stage, framesLong(12), 'png');
	if (one.file === undefined || other.file === undefined) {
		return notSeen('no frame was written');
	}

	const [a, b] = [await stage.disk.readBytes(one.file), await stage.disk.readBytes(other.file)];
	const isSame = a.length === b.length && a.every((byte, index) => byte === b[index]);
	return held(isSame, 'same', 'differ', `${a.length} and ${b.length} bytes`);
}

async function tryNumber(
	stage: Stage,
): Promise<Sighting<'that-frame' | 'frame-before' | 'another-frame'>> {
	const slot = newSlot(stage);
	await lay(stage, 'silent', slot + framesLong(3));
	const {file} = await capture(stage, slot + framesLong(3 + 21), 'bmp');
	const pixels = file === undefined ? undefined : readBmp(await stage.disk.readBytes(file));
	const number = pixels && numberIn(pixels);
	if (number === undefined) {
		return notSeen('this Premiere writes no BMP that can be read');
	}
	if (number === 21) {
		return {reading: 'that-frame', detail: ''};
	}
	return {
		reading: number === 20 ? 'frame-before' : 'another-frame',
		detail: `frame ${number} for 21`,
	};
}

async function tryOffline(stage: Stage): Promise<Sighting<'slate' | 'black'>> {
	const slot = newSlot(stage);
	await layAndFind(stage, 'sound', slot);
	const path = await (await clipMedia(stage, 'sound')).getMediaFilePath();
	if (!path.startsWith(stage.folder)) {
		return notSeen('the clip plays from a file that is not the check’s');
	}

	try {
		await stage.disk.remove(path);
	} catch (error) {
		return notSeen(wordsOf(error));
	}
	await (await clipMedia(stage, 'sound')).refreshMedia();
	if (!(await (await clipMedia(stage, 'sound')).isOffline())) {
		return notSeen('the clip stays online without its file');
	}

	const [found] = await picturesIn(stage, slot);
	const at = found?.range.start ?? slot;
	const {file} = await capture(stage, at + framesLong(5), 'bmp');
	const pixels = file === undefined ? undefined : readBmp(await stage.disk.readBytes(file));
	if (!pixels) {
		return notSeen('this Premiere writes no BMP that can be read');
	}
	const {width, height, lightAt} = pixels;
	const places = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((x) =>
		[0.1, 0.5, 0.9].map((y) => lightAt(Math.floor(x * width), Math.floor(y * height))),
	);
	const lightest = Math.max(...places);
	return {reading: lightest > 40 ? 'slate' : 'black', detail: `lightest place ${lightest} of 255`};
}

async function capture(stage: Stage, at: TickTime, ending: 'png' | 'bmp'): Promise<FrameRun> {
	const {api, folder, disk, clock} = stage;
	await disk.makeFolder(folder);
	const name = `frame-${inFrames(at)}-${stage.newId()}`;
	const {width, height} = frameSize;
	const answer = await api.Exporter.exportSequenceFrame(
		await sequenceOf(stage),
		hostTime(api, at),
		`${name}.${ending}`,
		folder,
		width,
		height,
	);
	const find = async () => (await disk.list(folder)).find((each) => each.startsWith(name));
	const atOnce = await find();
	if (!answer) {
		return {answer, file: undefined, wasThereAtOnce: false, isDoubled: false};
	}

	let found = atOnce;
	let size = -1;
	for (let look = 0; look < mostLooks; look += 1) {
		await clock.wait(betweenLooks);
		found = await find();
		const now = found === undefined ? undefined : await disk.sizeOf(inside(folder, found));
		if (now !== undefined && now > 0 && now === size) {
			break;
		}
		size = now ?? -1;
	}
	return {
		answer,
		file: found === undefined ? undefined : inside(folder, found),
		wasThereAtOnce: atOnce !== undefined,
		isDoubled: found !== undefined && found !== `${name}.${ending}`,
	};
}

/** In milliseconds. */
const betweenLooks = 200;
/** Ten seconds in all. */
const mostLooks = 50;
