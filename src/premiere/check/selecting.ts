import {HostError} from '../../round-trip/ports/host-error';
import {wordsOf} from '../failure';
import type {AudioClipTrackItem, VideoClipTrackItem} from '../host-objects';
import {isVideoItem} from '../read-clip';
import {add} from '../transaction';
import {type Check, check, held, notSeen, type Sighting} from './check';
import type {EditableSelection} from './contract-api';
import {lanes, lay, layAndFind, picturesIn, soundsIn} from './lanes';
import {newSlot, type Stage, sequenceOf, transact} from './stage';

type AnyItem = VideoClipTrackItem | AudioClipTrackItem;

/** Reading and using selections, and what is read of an item on the timeline. Only the check's own sequence is selected on. */
export function selectionChecks(): readonly Check[] {
	return [
		check({
			id: 'get-selection',
			source: '2.1',
			question: 'Can the selection be asked for?',
			needs: 'sequence',
			readings: {answers: 'assumed', throws: 'handled', 'no-list': 'handled'},
			look: tryGetSelection,
		}),
		check({
			id: 'selected-items',
			source: '2.1, 7.6',
			question: 'Does an item know that it is selected?',
			needs: 'sequence',
			readings: {knows: 'assumed', 'does-not': 'handled'},
			look: async (stage) => {
				const slot = newSlot(stage);
				const {item} = await layAndFind(stage, 'silent', slot);
				await selectItems(stage, [item]);
				const [again] = await picturesIn(stage, slot);
				const isSelected = (await again?.item.getIsSelected()) ?? false;
				await (await sequenceOf(stage)).clearSelection();
				return isSelected ? 'knows' : 'does-not';
			},
		}),
		check({
			id: 'empty-selection',
			source: '11 row 11',
			question: 'Can a selection made apart be used after its callback?',
			needs: 'sequence',
			readings: {dies: 'assumed', lives: 'handled'},
			look: tryEmptySelection,
		}),
		check({
			id: 'removed-kinds',
			source: '11 row 12',
			question: 'Does removing the picture of a linked clip leave its sound?',
			needs: 'sequence',
			readings: {'leaves-sound': 'assumed', 'takes-both': 'handled', 'takes-nothing': 'handled'},
			look: tryRemovePicture,
		}),
		check({
			id: 'picture-or-sound',
			source: '2.2',
			question: 'Is an item with a picture told by its transition method?',
			needs: 'sequence',
			readings: {told: 'assumed', 'not-told': 'contradicts'},
			look: async (stage) => {
				const slot = newSlot(stage);
				await lay(stage, 'sound', slot);
				const [picture] = await picturesIn(stage, slot);
				const [sound] = await soundsIn(stage, slot);
				const isTold = picture !== undefined && isVideoItem(picture.item);
				const isMistaken = sound !== undefined && isVideoItem(sound.item);
				const detail = `picture ${isTold ? '' : 'not '}told, sound ${isMistaken ? 'mistaken' : 'told apart'}`;
				return held(isTold && !isMistaken, 'told', 'not-told', detail);
			},
		}),
		check({
			id: 'speed',
			source: '2.2',
			question: 'What is the speed of an item that plays as filmed?',
			needs: 'sequence',
			readings: {'1': 'assumed', '100': 'handled', other: 'contradicts'},
			look: async (stage) => {
				const {item} = await layAndFind(stage, 'silent', newSlot(stage));
				const speed = await item.getSpeed();
				if (speed === 1) {
					return '1';
				}
				return speed === 100 ? '100' : {reading: 'other', detail: String(speed)};
			},
		}),
		check({
			id: 'motion',
			source: '7.7',
			question: 'Does a new item carry Opacity and Motion, at 100 percent?',
			needs: 'sequence',
			readings: {carries: 'assumed', 'does-not': 'contradicts'},
			look: lookAtMotion,
		}),
	];
}

/** Selects items on the check's own sequence, by whichever way works. Throws `host-said`. */
export async function selectItems(stage: Stage, items: readonly AnyItem[]): Promise<void> {
	const sequence = await sequenceOf(stage);
	try {
		await sequence.clearSelection();
		const selection = await sequence.getSelection();
		fill(selection, items);
		await sequence.setSelection(selection);
	} catch {
		const isMade = stage.api.TrackItemSelection.createEmptySelection((selection) => {
			fill(selection, items);
			void sequence.setSelection(selection);
		});
		if (!isMade) {
			throw new HostError('host-said', 'no selection was made');
		}
	}
}

function fill(selection: EditableSelection, items: readonly AnyItem[]): void {
	for (const item of items) {
		selection.addItem(item, true);
	}
}

async function tryGetSelection(stage: Stage): Promise<Sighting<'answers' | 'throws' | 'no-list'>> {
	try {
		const items: unknown = await (await (await sequenceOf(stage)).getSelection()).getTrackItems();
		return {reading: Array.isArray(items) ? 'answers' : 'no-list', detail: ''};
	} catch (error) {
		return {reading: 'throws', detail: wordsOf(error)};
	}
}

async function tryEmptySelection(stage: Stage): Promise<Sighting<'dies' | 'lives'>> {
	const {item} = await layAndFind(stage, 'silent', newSlot(stage));
	const kept: EditableSelection[] = [];
	stage.api.TrackItemSelection.createEmptySelection((selection) => {
		kept.push(selection);
	});
	try {
		const isAdded = kept[0]?.addItem(item, true) ?? false;
		const items = await kept[0]?.getTrackItems();
		const lives = isAdded && items?.length === 1;
		return {reading: lives ? 'lives' : 'dies', detail: lives ? '' : 'takes no items'};
	} catch (error) {
		return {reading: 'dies', detail: wordsOf(error)};
	}
}

async function tryRemovePicture(
	stage: Stage,
): Promise<Sighting<'leaves-sound' | 'takes-both' | 'takes-nothing'>> {
	const {api} = stage;
	const slot = newSlot(stage);
	await lay(stage, 'sound', slot);
	const items = [...(await picturesIn(stage, slot)), ...(await soundsIn(stage, slot))];
	await selectItems(
		stage,
		items.map(({item}) => item),
	);
	const sequence = await sequenceOf(stage);
	const selection = await sequence.getSelection().catch(() => undefined);
	if (!selection) {
		return notSeen('the selection cannot be asked for');
	}
	await transact(stage, (compound) => {
		const editor = api.SequenceEditor.getEditor(sequence);
		const {VIDEO} = api.Constants.MediaType;
		add(compound, editor.createRemoveItemsAction(selection, false, VIDEO, false));
	});
	const left = await lanes(stage, slot);
	await (await sequenceOf(stage)).clearSelection();

	const detail = left.join(', ');
	if (left.some((line) => line.startsWith('V'))) {
		return {reading: 'takes-nothing', detail};
	}
	return {reading: left.length > 0 ? 'leaves-sound' : 'takes-both', detail};
}

async function lookAtMotion(stage: Stage): Promise<Sighting<'carries' | 'does-not'>> {
	const {item} = await layAndFind(stage, 'silent', newSlot(stage));
	const chain = await item.getComponentChain();
	const names: string[] = [];
	let scale: unknown;
	for (let index = 0; index < chain.getComponentCount(); index += 1) {
		const component = chain.getComponentAtIndex(index);
		const name = await component.getMatchName();
		names.push(name);
		if (name === 'AE.ADBE Motion') {
			scale = (await component.getParam(1).getStartValue()).value.value;
		}
	}

	const hasBoth = names.includes('AE.ADBE Opacity') && names.includes('AE.ADBE Motion');
	const detail = `${names.join(', ')}; scale ${String(scale)}`;
	return held(hasBoth && scale === 100, 'carries', 'does-not', detail);
}
