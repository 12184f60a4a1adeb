import {wordsOf} from '../failure';
import {hostTime} from '../host-time';
import {add} from '../transaction';
import {type Check, check, held, type Sighting} from './check';
import {inFrames, isSame, lanes, lay, markSilent, picturesIn, unmarkSilent} from './lanes';
import {
	clipItem,
	frameLength,
	framesLong,
	newSlot,
	type Stage,
	sequenceOf,
	transact,
} from './stage';

/** What edits do to a timeline, each in a stretch of the check's own sequence. */
export function editChecks(): readonly Check[] {
	return [
		check({
			id: 'overwrite',
			source: '7.2, 7.5',
			question: 'Does a clip land where it is meant to, as long as its committed marks?',
			needs: 'sequence',
			readings: {exactly: 'assumed', otherwise: 'contradicts'},
			look: tryMarkedOverwrite,
		}),
		check({
			id: 'overwrite-grid',
			source: '1.4',
			question: 'Where does a clip land that is laid between two frames?',
			needs: 'sequence',
			readings: {
				'frame-before': 'assumed',
				'frame-after': 'handled',
				'in-between': 'handled',
				elsewhere: 'contradicts',
			},
			look: tryOffGridOverwrite,
		}),
		check({
			id: 'overwrite-splits',
			source: '7.5',
			question: 'Does a clip laid inside a longer one leave both its ends?',
			needs: 'sequence',
			readings: {'leaves-both': 'assumed', otherwise: 'contradicts'},
			look: trySplit,
		}),
		check({
			id: 'new-track',
			source: '11 row 5',
			question: 'Does laying a clip one track above the last make that track?',
			needs: 'sequence',
			readings: {
				makes: 'assumed',
				refused: 'handled',
				'nothing-happens': 'handled',
				elsewhere: 'contradicts',
			},
			look: tryNewTrack,
		}),
		check({
			id: 'two-new-tracks',
			source: '1.2, 11 row 5',
			question: 'Can one transaction make two new tracks?',
			needs: 'sequence',
			readings: {refused: 'assumed', 'only-one': 'handled', both: 'handled'},
			look: tryTwoTracks,
		}),
		check({
			id: 'stereo-tracks',
			source: '7.4',
			question: 'How many audio tracks does stereo sound take?',
			needs: 'sequence',
			readings: {one: 'assumed', two: 'handled', none: 'handled'},
			look: async (stage) => {
				const slot = newSlot(stage);
				await lay(stage, 'sound', slot);
				const seen = (await lanes(stage, slot)).filter((lane) => lane.startsWith('A'));
				const reading = seen.length === 0 ? 'none' : seen.length === 1 ? 'one' : 'two';
				return {reading, detail: seen.join(', ')};
			},
		}),
	];
}

async function tryMarkedOverwrite(stage: Stage): Promise<Sighting<'exactly' | 'otherwise'>> {
	const slot = newSlot(stage);
	await markSilent(stage, 5, 15);
	await lay(stage, 'silent', slot + framesLong(10));
	const seen = await lanes(stage, slot);
	await unmarkSilent(stage);
	return held(isSame(seen, ['V1 10–20 from 5']), 'exactly', 'otherwise', seen.join(', '));
}

async function tryOffGridOverwrite(
	stage: Stage,
): Promise<Sighting<'frame-before' | 'frame-after' | 'in-between' | 'elsewhere'>> {
	const slot = newSlot(stage);
	const off = (frameLength * 2n) / 3n;
	await lay(stage, 'silent', slot + framesLong(10) + off);
	const [found] = await picturesIn(stage, slot);
	if (!found) {
		return {reading: 'elsewhere', detail: 'nothing landed'};
	}

	const at = found.range.start - slot;
	const detail = `frame ${inFrames(at)} for 10.667`;
	switch (at) {
		case framesLong(10):
			return {reading: 'frame-before', detail};
		case framesLong(11):
			return {reading: 'frame-after', detail};
		default:
			return {reading: at === framesLong(10) + off ? 'in-between' : 'elsewhere', detail};
	}
}

async function trySplit(stage: Stage): Promise<Sighting<'leaves-both' | 'otherwise'>> {
	const slot = newSlot(stage);
	await lay(stage, 'silent', slot);
	await markSilent(stage, 0, 10);
	await lay(stage, 'silent', slot + framesLong(20));
	const seen = await lanes(stage, slot);
	await unmarkSilent(stage);
	const wanted = ['V1 0–20 from 0', 'V1 20–30 from 0', 'V1 30–50 from 30'];
	return held(isSame(seen, wanted), 'leaves-both', 'otherwise', seen.join(', '));
}

async function tryNewTrack(
	stage: Stage,
): Promise<Sighting<'makes' | 'refused' | 'nothing-happens' | 'elsewhere'>> {
	const {api} = stage;
	const slot = newSlot(stage);
	const item = await clipItem(stage, 'silent');
	const sequence = await sequenceOf(stage);
	const count = await sequence.getVideoTrackCount();
	const {committed, error} = await transact(stage, (compound) => {
		const editor = api.SequenceEditor.getEditor(sequence);
		add(compound, editor.createOverwriteItemAction(item, hostTime(api, slot), count, 0));
	});
	const seen = await lanes(stage, slot);
	if (isSame(seen, [`V${count + 1} 0–50 from 0`])) {
		return {reading: 'makes', detail: ''};
	}
	if (seen.length > 0) {
		return {reading: 'elsewhere', detail: seen.join(', ')};
	}
	const detail = error === undefined ? '' : wordsOf(error);
	return {reading: committed ? 'nothing-happens' : 'refused', detail};
}

async function tryTwoTracks(stage: Stage): Promise<Sighting<'refused' | 'only-one' | 'both'>> {
	const {api} = stage;
	const slot = newSlot(stage);
	const item = await clipItem(stage, 'silent');
	const sequence = await sequenceOf(stage);
	const count = await sequence.getVideoTrackCount();
	const {error} = await transact(stage, (compound) => {
		const editor = api.SequenceEditor.getEditor(sequence);
		const start = hostTime(api, slot);
		add(compound, editor.createOverwriteItemAction(item, start, count, 0));
		add(compound, editor.createOverwriteItemAction(item, start, count + 1, 0));
	});
	const seen = await lanes(stage, slot);
	if (seen.length === 0) {
		return {reading: 'refused', detail: error === undefined ? '' : wordsOf(error)};
	}
	return {reading: seen.length === 1 ? 'only-one' : 'both', detail: seen.join(', ')};
}
