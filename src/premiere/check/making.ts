import {inside} from '../../round-trip/ports/disk';
import type {TickTime} from '../../timeline/tick-time';
import {findBin} from '../bins';
import {wordsOf} from '../failure';
import {hostTime} from '../host-time';
import {idOf} from '../open-project';
import {castClip} from '../read-clip';
import {add} from '../transaction';
import {type Check, check, held, notSeen, type Sighting} from './check';
import {unpackClip} from './clips';
import type {ContractProject, ContractSequence} from './contract-api';
import {inFrames, lay, picturesIn} from './lanes';
import {binOf, clipMedia, framesLong, projectOf, type Stage, sequenceOf, transact} from './stage';

/** The checks that make what the others play with: a bin, two clips, a sequence. */
export function makingChecks(): readonly Check[] {
	return [
		check({
			id: 'transaction',
			source: '1.2',
			question: 'Does a transaction that is answered with true change the project?',
			needs: 'project',
			makes: true,
			readings: {
				changes: 'assumed',
				lies: 'contradicts',
				refused: 'contradicts',
				throws: 'contradicts',
			},
			look: makeBin,
		}),
		check({
			id: 'import',
			source: '6',
			question: 'Are files imported into the bin they are meant for?',
			needs: 'bin',
			makes: true,
			readings: {
				imported: 'assumed',
				refused: 'contradicts',
				'nothing-came': 'contradicts',
				'denied-but-came': 'contradicts',
			},
			look: importClips,
		}),
		check({
			id: 'import-registration',
			source: '6',
			question: 'Is an imported item in its bin as soon as the import is answered?',
			needs: 'media',
			readings: {'at-once': 'assumed', late: 'handled'},
			look: async ({made}) => ((made.arrival?.looks ?? 0) > 0 ? 'late' : 'at-once'),
		}),
		check({
			id: 'import-copies',
			source: '6, 12',
			question: 'How many items does one import of one file make?',
			needs: 'media',
			readings: {one: 'assumed', several: 'handled'},
			look: async ({made}) => ((made.arrival?.copies ?? 1) > 1 ? 'several' : 'one'),
		}),
		check({
			id: 'import-event',
			source: '6',
			question: 'Is a finished import announced?',
			needs: 'media',
			readings: {announced: 'assumed', silent: 'handled'},
			look: async ({made}) => (made.arrival?.isAnnounced ? 'announced' : 'silent'),
		}),
		check({
			id: 'media-path',
			source: '2.2, 6',
			question: 'Does an imported item name the file that was imported?',
			needs: 'media',
			readings: {same: 'assumed', 'spelled-otherwise': 'handled', elsewhere: 'handled'},
			look: lookAtPath,
		}),
		check({
			id: 'sequence',
			source: '12',
			question: 'Can a sequence be made of a clip?',
			needs: 'media',
			makes: true,
			readings: {made: 'assumed', refused: 'handled'},
			look: makeSequence,
		}),
		check({
			id: 'playhead',
			source: '4',
			question: 'Does the playhead go where it is sent on a sequence just made?',
			needs: 'sequence',
			readings: {goes: 'assumed', stays: 'handled'},
			look: async (stage) => {
				const wanted = hostTime(stage.api, framesLong(7));
				await (await sequenceOf(stage)).setPlayerPosition(wanted);
				const {ticks} = await (await sequenceOf(stage)).getPlayerPosition();
				return held(ticks === wanted.ticks, 'goes', 'stays', `frame ${inFrames(BigInt(ticks))}`);
			},
		}),
	];
}

async function makeBin(stage: Stage): Promise<Sighting<'changes' | 'lies' | 'refused' | 'throws'>> {
	const project = await projectOf(stage);
	const root = await project.getRootItem();
	const outcome = await transact(stage, (compound) => {
		add(compound, root.createBinAction(stage.name, false));
	});
	const bin = await findBin(stage.api, await projectOf(stage), [stage.name]);
	stage.made.bin = bin?.item.getId();
	if (bin) {
		return {reading: 'changes', detail: ''};
	}
	if (outcome.error !== undefined) {
		return {reading: 'throws', detail: wordsOf(outcome.error)};
	}
	return {reading: outcome.committed ? 'lies' : 'refused', detail: 'no such bin afterwards'};
}

async function importClips(
	stage: Stage,
): Promise<Sighting<'imported' | 'refused' | 'nothing-came' | 'denied-but-came'>> {
	const silent = inside(stage.folder, 'silent.mp4');
	const sound = inside(stage.folder, 'sound.mp4');
	await stage.disk.makeFolder(stage.folder);
	const trouble =
		(await unpackClip(stage, 'silent', silent)) ?? (await unpackClip(stage, 'sound', sound));
	if (trouble !== undefined) {
		return notSeen(trouble);
	}

	const {EventManager, Constants} = stage.api;
	const event = Constants.OperationCompleteEvent.IMPORT_MEDIA_COMPLETE;
	const heard = {isAnnounced: false};
	const listener = () => {
		heard.isAnnounced = true;
	};
	EventManager.addGlobalEventListener(event, listener);
	const answer = await answered(stage, [silent, sound]);
	const came = await waitForClips(stage, silent, heard);
	EventManager.removeGlobalEventListener(event, listener);
	if (answer === true) {
		return came ? {reading: 'imported', detail: ''} : {reading: 'nothing-came', detail: ''};
	}
	const detail = answer === false ? 'answered false' : answer;
	return {reading: came ? 'denied-but-came' : 'refused', detail};
}

async function answered(stage: Stage, files: readonly string[]): Promise<boolean | string> {
	const {item} = await binOf(stage);
	try {
		return await (await projectOf(stage)).importFiles([...files], true, item, false);
	} catch (error) {
		return wordsOf(error);
	}
}

/** In milliseconds, one after the other (premiere-host 6). */
const pauses = [0, 500, 500, 1000, 2000, 4000];

async function waitForClips(
	stage: Stage,
	silent: string,
	heard: {readonly isAnnounced: boolean},
): Promise<boolean> {
	for (const [looks, pause] of pauses.entries()) {
		await stage.clock.wait(pause);
		const items = await (await binOf(stage)).folder.getItems();
		const first = items.filter((item) => item.name === 'silent.mp4');
		const second = items.find((item) => item.name === 'sound.mp4');
		const [item] = first;
		if (item && second) {
			const clip = castClip(stage.api, item);
			const named = (await clip?.getMediaFilePath()) ?? '';
			stage.made.silent = item.getId();
			stage.made.sound = second.getId();
			for (let look = 0; look < 4 && !heard.isAnnounced; look += 1) {
				await stage.clock.wait(250);
			}
			const {isAnnounced} = heard;
			stage.made.arrival = {looks, copies: first.length, asked: silent, named, isAnnounced};
			return true;
		}
	}

	return false;
}

async function lookAtPath({
	made,
}: Stage): Promise<Sighting<'same' | 'spelled-otherwise' | 'elsewhere'>> {
	if (!made.arrival) {
		return notSeen('nothing was imported');
	}

	const {asked, named} = made.arrival;
	if (asked === named) {
		return {reading: 'same', detail: ''};
	}
	const isAlike = plain(asked) === plain(named);
	// Not the whole path: reports are handed on.
	const detail = named.split(/[\\/]/).slice(-2).join('/');
	return {reading: isAlike ? 'spelled-otherwise' : 'elsewhere', detail};
}

/** Composed, with one kind of slash and in one case (premiere-host 2.2). */
function plain(path: string): string {
	return path.normalize('NFC').replace(/\\/g, '/').toLowerCase();
}

async function makeSequence(stage: Stage): Promise<Sighting<'made' | 'refused'>> {
	const known = new Set((await (await projectOf(stage)).getSequences()).map(idOf));
	let words = '';
	try {
		const clip = await clipMedia(stage, 'silent');
		const {item} = await binOf(stage);
		await (await projectOf(stage)).createSequenceFromMedia(stage.name, [clip], item);
	} catch (error) {
		words = wordsOf(error);
	}

	const made = await newSequence(await projectOf(stage), known);
	if (!made) {
		return {reading: 'refused', detail: words};
	}
	stage.made.sequence = idOf(made);
	await (await projectOf(stage)).setActiveSequence(await sequenceOf(stage));
	if ((await picturesIn(stage, atStart)).length === 0) {
		await lay(stage, 'silent', atStart);
	}
	return {reading: 'made', detail: words};
}

async function newSequence(
	project: ContractProject,
	known: ReadonlySet<string>,
): Promise<ContractSequence | undefined> {
	return (await project.getSequences()).find((sequence) => !known.has(idOf(sequence)));
}

const atStart: TickTime = 0n;
