import {wordsOf} from '../failure';
import {hostTime} from '../host-time';
import {add} from '../transaction';
import {type Check, check, type Sighting} from './check';
import {lanes} from './lanes';
import {
	clipItem,
	clipMedia,
	commit,
	framesLong,
	newSlot,
	projectOf,
	rest,
	type Stage,
	sequenceOf,
	transact,
	undoText,
} from './stage';

/** Where actions may be made and added, and what outlives a commit. Colour labels of the check's own clip are what is changed. */
export function lockChecks(): readonly Check[] {
	return [
		check({
			id: 'bare-transaction',
			source: '11 row 1',
			question: 'What does a transaction do without a lock around it?',
			needs: 'media',
			readings: {throws: 'assumed', refused: 'handled', accepted: 'handled'},
			look: tryBareTransaction,
		}),
		check({
			id: 'outer-lock-action',
			source: '11 row 2',
			question: 'Can an action made in the lock be added in the transaction inside it?',
			needs: 'media',
			readings: {accepted: 'assumed', refused: 'handled'},
			look: tryOuterAction,
		}),
		check({
			id: 'out-of-lock',
			source: '1.1',
			question: 'With which words is an action refused that is made outside of any lock?',
			needs: 'media',
			readings: {
				'no-longer-valid': 'assumed',
				'requires-lock': 'handled',
				'other-words': 'handled',
				allowed: 'handled',
			},
			look: tryOutOfLock,
		}),
		check({
			id: 'marks-in-transaction',
			source: '1.2',
			question: 'Does an overwrite see marks set earlier in its own transaction?',
			needs: 'sequence',
			readings: {'not-seen': 'assumed', seen: 'handled', neither: 'contradicts'},
			look: tryMarksInTransaction,
		}),
		check({
			id: 'handles',
			source: '1.2, 12',
			question: 'Do handles fetched before a commit live on after it?',
			needs: 'sequence',
			readings: {die: 'assumed', live: 'handled'},
			look: tryOldHandle,
		}),
	];
}

async function tryBareTransaction(
	stage: Stage,
): Promise<Sighting<'throws' | 'refused' | 'accepted'>> {
	await rest(stage);
	const item = await clipItem(stage, 'silent');
	const project = await projectOf(stage);
	try {
		const committed = project.executeTransaction((compound) => {
			compound.addAction(item.createSetColorLabelAction(5));
		}, undoText);
		stage.made.undoEntries += committed ? 1 : 0;
		return {reading: committed ? 'accepted' : 'refused', detail: ''};
	} catch (error) {
		return {reading: 'throws', detail: wordsOf(error)};
	}
}

async function tryOuterAction(stage: Stage): Promise<Sighting<'accepted' | 'refused'>> {
	await rest(stage);
	const item = await clipItem(stage, 'silent');
	const project = await projectOf(stage);
	let committed = false;
	let words = '';
	project.lockedAccess(() => {
		try {
			const action = item.createSetColorLabelAction(6);
			committed = project.executeTransaction((compound) => {
				compound.addAction(action);
			}, undoText);
		} catch (error) {
			words = wordsOf(error);
		}
	});
	const label = await (await clipMedia(stage, 'silent')).getColorLabelIndex();
	stage.made.undoEntries += committed ? 1 : 0;
	return {reading: committed && label === 6 ? 'accepted' : 'refused', detail: words};
}

async function tryOutOfLock(
	stage: Stage,
): Promise<Sighting<'no-longer-valid' | 'requires-lock' | 'other-words' | 'allowed'>> {
	const item = await clipItem(stage, 'silent');
	try {
		item.createSetColorLabelAction(4);
		return {reading: 'allowed', detail: ''};
	} catch (error) {
		const detail = wordsOf(error);
		if (/no longer valid/i.test(detail)) {
			return {reading: 'no-longer-valid', detail};
		}
		return {reading: /locked access/i.test(detail) ? 'requires-lock' : 'other-words', detail};
	}
}

async function tryMarksInTransaction(
	stage: Stage,
): Promise<Sighting<'not-seen' | 'seen' | 'neither'>> {
	const {api} = stage;
	const slot = newSlot(stage);
	const item = await clipItem(stage, 'silent');
	const clip = await clipMedia(stage, 'silent');
	const sequence = await sequenceOf(stage);
	const [markIn, markOut] = [hostTime(api, framesLong(5)), hostTime(api, framesLong(15))];
	await transact(stage, (compound) => {
		const editor = api.SequenceEditor.getEditor(sequence);
		add(compound, clip.createSetInOutPointsAction(markIn, markOut));
		add(compound, editor.createOverwriteItemAction(item, hostTime(api, slot), 0, 0));
	});
	const seen = (await lanes(stage, slot)).join(', ');
	const marked = await clipMedia(stage, 'silent');
	await commit(stage, (compound) => {
		add(compound, marked.createClearInOutPointsAction());
	});

	switch (seen) {
		case 'V1 0–50 from 0':
			return {reading: 'not-seen', detail: ''};
		case 'V1 0–10 from 5':
			return {reading: 'seen', detail: ''};
		default:
			return {reading: 'neither', detail: seen};
	}
}

async function tryOldHandle(stage: Stage): Promise<Sighting<'die' | 'live'>> {
	const old = await sequenceOf(stage);
	const item = await clipItem(stage, 'silent');
	await commit(stage, (compound) => {
		add(compound, item.createSetColorLabelAction(3));
	});
	try {
		await old.getEndTime();
		return {reading: 'live', detail: ''};
	} catch (error) {
		return {reading: 'die', detail: wordsOf(error)};
	}
}
