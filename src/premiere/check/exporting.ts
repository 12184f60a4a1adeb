import {inside} from '../../round-trip/ports/disk';
import type {TickTime} from '../../timeline/tick-time';
import {wordsOf} from '../failure';
import {ticksOf} from '../host-time';
import {createPresetMaker} from '../preset';
import {type Check, check, notSeen, type Sighting} from './check';
import {type ExportRun, frameLength, framesLong, type Stage, sequenceOf} from './stage';
import {clearMarks, setMark} from './times';

/** What exports of the check's own sequence do. Premiere shows its progress window for each of the three. */
export function exportChecks(): readonly Check[] {
	return [
		check({
			id: 'media-encoder',
			source: '3.4',
			question: 'Is Media Encoder installed?',
			needs: 'sequence',
			makes: true,
			readings: {installed: 'assumed', missing: 'handled'},
			look: async ({api, made}) => {
				made.hasEncoder = Boolean(api.EncoderManager.getManager()?.isAMEInstalled);
				return made.hasEncoder ? 'installed' : 'missing';
			},
		}),
		check({
			id: 'preset',
			source: '3.3',
			question: 'Is Retake’s own preset understood?',
			needs: 'encoder',
			readings: {mp4: 'assumed', '.mp4': 'handled', 'not-understood': 'contradicts'},
			look: async (stage) => {
				const sequence = await sequenceOf(stage);
				const preset = await writePreset(stage);
				const ending = await stage.api.EncoderManager.getExportFileExtension(sequence, preset);
				if (ending === 'mp4' || ending === '.mp4') {
					return ending;
				}
				return {reading: 'not-understood', detail: ending ? `it would write ${ending}` : ''};
			},
		}),
		check({
			id: 'export-range',
			source: '3.1, 11 row 4',
			question: 'Does an export that is not full render from in to out?',
			needs: 'encoder',
			readings: {
				'in-to-out': 'assumed',
				whole: 'contradicts',
				'another-range': 'contradicts',
				refused: 'contradicts',
				'never-whole': 'contradicts',
			},
			look: async (stage) => {
				const run = await firstExport(stage);
				const whole = await framesInAll(stage);
				if (run.frames === undefined) {
					const isRefused = run.answer === false || typeof run.answer === 'string';
					const reading = isRefused ? 'refused' : 'never-whole';
					return {reading, detail: typeof run.answer === 'string' ? run.answer : ''};
				}
				if (run.frames === 10) {
					return 'in-to-out';
				}
				const reading = run.frames === whole ? 'whole' : 'another-range';
				return {reading, detail: `${run.frames} frames for 10`};
			},
		}),
		check({
			id: 'export-answer',
			source: '3.4',
			question: 'When is an export answered?',
			needs: 'encoder',
			readings: {'when-whole': 'assumed', early: 'handled', never: 'handled'},
			look: async (stage) => {
				const {file, answer, isEarly} = await firstExport(stage);
				if (file === undefined) {
					return notSeen('nothing was exported');
				}
				return answer === undefined ? 'never' : isEarly ? 'early' : 'when-whole';
			},
		}),
		check({
			id: 'export-event',
			source: '3.4',
			question: 'Is a finished export announced?',
			needs: 'encoder',
			readings: {announced: 'assumed', silent: 'handled'},
			look: async (stage) => {
				const {file, isAnnounced} = await firstExport(stage);
				if (file === undefined) {
					return notSeen('nothing was exported');
				}
				return isAnnounced ? 'announced' : 'silent';
			},
		}),
		check({
			id: 'export-extension',
			source: '3.5',
			question: 'Is an export named as it was asked for?',
			needs: 'encoder',
			readings: {plain: 'assumed', doubled: 'handled'},
			look: async (stage) => {
				const {file, isDoubled} = await firstExport(stage);
				if (file === undefined) {
					return notSeen('nothing was exported');
				}
				return isDoubled ? 'doubled' : 'plain';
			},
		}),
		check({
			id: 'export-again',
			source: '3.4',
			question: 'Is a file exported over that is there already?',
			needs: 'encoder',
			readings: {overwritten: 'assumed', refused: 'handled'},
			look: tryAgain,
		}),
		check({
			id: 'only-out',
			source: '2.3, 11 row 4',
			question: 'What does an export render when only the out point is set?',
			needs: 'encoder',
			readings: {'start-to-out': 'assumed', whole: 'handled', 'another-range': 'handled'},
			look: tryOnlyOut,
		}),
	];
}

async function firstExport(stage: Stage): Promise<ExportRun> {
	if (!stage.made.firstExport) {
		await setMark(stage, 'in', framesLong(10));
		await setMark(stage, 'out', framesLong(20));
		stage.made.firstExport = await exportTo(stage, 'marked');
		await clearMarks(stage);
	}

	return stage.made.firstExport;
}

async function tryAgain(stage: Stage): Promise<Sighting<'overwritten' | 'refused'>> {
	const first = await firstExport(stage);
	if (first.file === undefined || first.answer === undefined || first.isEarly) {
		return notSeen('an export here does not say how it ended');
	}

	await setMark(stage, 'in', framesLong(10));
	await setMark(stage, 'out', framesLong(20));
	const {answer} = await exportTo(stage, 'marked');
	await clearMarks(stage);
	if (answer === undefined) {
		return notSeen('the second export was never answered');
	}
	const detail = typeof answer === 'string' ? answer : '';
	return {reading: answer === true ? 'overwritten' : 'refused', detail};
}

async function tryOnlyOut(
	stage: Stage,
): Promise<Sighting<'start-to-out' | 'whole' | 'another-range'>> {
	await setMark(stage, 'out', framesLong(30));
	const {frames} = await exportTo(stage, 'only-out');
	await clearMarks(stage);
	if (frames === undefined) {
		return notSeen('nothing was exported');
	}
	if (frames === 30) {
		return {reading: 'start-to-out', detail: ''};
	}
	const isWhole = frames === (await framesInAll(stage));
	return {reading: isWhole ? 'whole' : 'another-range', detail: `${frames} frames for 30`};
}

async function framesInAll(stage: Stage): Promise<number> {
	const end: TickTime = ticksOf(await (await sequenceOf(stage)).getEndTime());
	return Number(end / frameLength);
}

async function writePreset({disk, folder, newId}: Stage): Promise<string> {
	const path = inside(folder, 'check.epr');
	const wish = {width: 160, height: 90, ticksPerFrame: frameLength, megabits: 1};
	await disk.writeText(path, createPresetMaker(newId)(wish));
	return path;
}

/** Exports between the marks there are, and watches the file, the answer and the event. */
async function exportTo(stage: Stage, name: string): Promise<ExportRun> {
	const {api, clock, folder, framesOf} = stage;
	const preset = await writePreset(stage);
	const plain = inside(folder, `${name}.mp4`);
	const event = api.Constants.OperationCompleteEvent.EXPORT_MEDIA_COMPLETE;
	const wholeFile = async () => {
		for (const file of [plain, `${plain}.mp4`]) {
			const frames = await framesOf(file);
			if (frames !== undefined) {
				return {file, frames};
			}
		}
		return undefined;
	};

	const seen: {answer: boolean | string | undefined; isEarly: boolean; isAnnounced: boolean} = {
		answer: undefined,
		isEarly: false,
		isAnnounced: false,
	};
	const onEvent = () => {
		seen.isAnnounced = true;
	};
	const isThere = (await wholeFile()) !== undefined;
	const sequence = await sequenceOf(stage);
	api.EventManager.addGlobalEventListener(event, onEvent);
	const asked = api.EncoderManager.getManager()
		.exportSequence(sequence, api.Constants.ExportType.IMMEDIATELY, plain, preset, false)
		.then(
			async (answer) => {
				seen.isEarly = answer && (await wholeFile()) === undefined;
				seen.answer = answer;
			},
			(error: unknown) => {
				seen.answer = wordsOf(error);
			},
		);
	try {
		// A file that is there already says nothing of when the new one is whole; then the answer counts.
		let found = isThere ? undefined : await wholeFile();
		for (let look = 0; look < mostLooks && !found && !isOver(seen.answer); look += 1) {
			if (isThere && seen.answer !== undefined) {
				break;
			}
			await clock.wait(betweenLooks);
			found = isThere ? undefined : await wholeFile();
		}
		for (let look = 0; look < mostAfter && !isSettled(seen); look += 1) {
			await clock.wait(betweenLooks);
		}
		if (seen.answer !== undefined) {
			await asked;
		}
		const isDoubled = found !== undefined && found.file !== plain;
		return {...seen, file: found?.file, frames: found?.frames, isDoubled};
	} finally {
		api.EventManager.removeGlobalEventListener(event, onEvent);
	}
}

/** An export that was refused will not be written. */
function isOver(answer: boolean | string | undefined): boolean {
	return answer === false || typeof answer === 'string';
}

function isSettled(seen: {
	readonly answer: boolean | string | undefined;
	readonly isAnnounced: boolean;
}): boolean {
	return isOver(seen.answer) || (seen.answer === true && seen.isAnnounced);
}

/** In milliseconds. */
const betweenLooks = 250;
/** A minute in all, until a file is whole. */
const mostLooks = 240;
/** Five seconds in all, for an answer and an event after that. */
const mostAfter = 20;
