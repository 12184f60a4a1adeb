import {wordsOf} from '../failure';
import {idOf} from '../open-project';
import {type Check, check, notSeen, type Sighting} from './check';
import {layAndFind} from './lanes';
import {selectItems} from './selecting';
import {newSlot, projectOf, type Stage, sequenceOf} from './stage';

/** Which events arrive where. */
export function eventChecks(): readonly Check[] {
	return [
		check({
			id: 'selection-event',
			source: '11 row 14',
			question: 'Who is told of a changed selection?',
			needs: 'sequence',
			readings: {
				'the-sequence': 'assumed',
				everybody: 'handled',
				'only-everybody': 'handled',
				nobody: 'handled',
			},
			look: trySelectionEvent,
		}),
		check({
			id: 'activation-event',
			source: '9',
			question: 'Is it told when another sequence is opened?',
			needs: 'sequence',
			readings: {told: 'assumed', 'not-told': 'handled'},
			look: tryActivation,
		}),
	];
}

async function trySelectionEvent(
	stage: Stage,
): Promise<Sighting<'the-sequence' | 'everybody' | 'only-everybody' | 'nobody'>> {
	const {EventManager, Constants} = stage.api;
	const name = Constants.SequenceEvent.SELECTION_CHANGED;
	const {item} = await layAndFind(stage, 'silent', newSlot(stage));
	const sequence = await sequenceOf(stage);
	const heard = {attached: 0, global: 0};
	const onSequence = () => {
		heard.attached += 1;
	};
	const onAnything = () => {
		heard.global += 1;
	};

	EventManager.addEventListener(sequence, name, onSequence);
	EventManager.addGlobalEventListener(name, onAnything);
	try {
		await selectItems(stage, [item]);
		await waitFor(stage, () => heard.attached > 0 && heard.global > 0);
		await (await sequenceOf(stage)).clearSelection();
	} finally {
		EventManager.removeEventListener(sequence, name, onSequence);
		EventManager.removeGlobalEventListener(name, onAnything);
	}

	const detail = `${heard.attached} on the sequence, ${heard.global} globally`;
	if (heard.attached > 0) {
		return {reading: heard.global > 0 ? 'everybody' : 'the-sequence', detail};
	}
	return {reading: heard.global > 0 ? 'only-everybody' : 'nobody', detail};
}

async function tryActivation(stage: Stage): Promise<Sighting<'told' | 'not-told'>> {
	const {EventManager, Constants} = stage.api;
	const name = Constants.SequenceEvent.ACTIVATED;
	const project = await projectOf(stage);
	const other = (await project.getSequences()).find((one) => idOf(one) === stage.opened);
	if (!other) {
		return notSeen('no other sequence was open');
	}

	let count = 0;
	const listener = () => {
		count += 1;
	};
	EventManager.addGlobalEventListener(name, listener);
	try {
		await project.setActiveSequence(other);
		await waitFor(stage, () => count > 0);
		await (await projectOf(stage)).setActiveSequence(await sequenceOf(stage));
		return {reading: count > 0 ? 'told' : 'not-told', detail: `${count} times`};
	} catch (error) {
		return notSeen(wordsOf(error));
	} finally {
		EventManager.removeGlobalEventListener(name, listener);
	}
}

/** Waits a second at most: events come after the call that causes them (premiere-host 12). */
async function waitFor(stage: Stage, isSo: () => boolean): Promise<void> {
	for (let look = 0; look < 20 && !isSo(); look += 1) {
		await stage.clock.wait(50);
	}
}
