import {wordsOf} from '../failure';
import {hostTime} from '../host-time';
import {add} from '../transaction';
import {type Check, check, held, notSeen, type Sighting} from './check';
import {isSame, lanes, lay, layAndFind, markSilent, picturesIn, unmarkSilent} from './lanes';
import {clipItem, commit, newSlot, type Stage, sequenceOf, transact} from './stage';

/** What the ways Retake places a take come to, each in a stretch of the check's own sequence. */
export function placingChecks(): readonly Check[] {
	return [
		check({
			id: 'place-above',
			source: '7.2',
			question: 'Can one transaction lay a clip above another and disable that?',
			needs: 'sequence',
			readings: {does: 'assumed', 'leaves-enabled': 'handled', otherwise: 'contradicts'},
			look: tryPlaceAbove,
		}),
		check({
			id: 'place-instead',
			source: '7.3',
			question: 'Can one transaction put a clip in another’s place and keep a disabled copy above?',
			needs: 'sequence',
			readings: {
				does: 'assumed',
				'copy-enabled': 'handled',
				refused: 'handled',
				otherwise: 'contradicts',
			},
			look: tryPlaceInstead,
		}),
		check({
			id: 'disable-alone',
			source: '7.2',
			question: 'Does disabling a picture leave its linked sound enabled?',
			needs: 'sequence',
			readings: {'leaves-sound': 'assumed', both: 'handled', neither: 'contradicts'},
			look: tryDisable,
		}),
		check({
			id: 'silent-media',
			source: '7.4',
			question: 'Does a clip without sound leave the audio tracks alone?',
			needs: 'sequence',
			readings: {'leaves-them': 'assumed', 'touches-them': 'contradicts'},
			look: trySilentOverSound,
		}),
		check({
			id: 'audio-minus-one',
			source: '11 row 6',
			question: 'Where does sound land that is sent to audio track −1?',
			needs: 'sequence',
			readings: {
				'first-track': 'assumed',
				'new-track': 'handled',
				nowhere: 'handled',
				refused: 'handled',
				elsewhere: 'handled',
			},
			look: tryMinusOne,
		}),
		check({
			id: 'mute',
			source: '2.2, 7.5',
			question: 'Is a muted video track read back as muted?',
			needs: 'sequence',
			readings: {'reads-back': 'assumed', 'does-not': 'contradicts'},
			look: async (stage) => {
				await (await (await sequenceOf(stage)).getVideoTrack(0)).setMute(true);
				const isMuted = await (await (await sequenceOf(stage)).getVideoTrack(0)).isMuted();
				await (await (await sequenceOf(stage)).getVideoTrack(0)).setMute(false);
				const isStill = await (await (await sequenceOf(stage)).getVideoTrack(0)).isMuted();
				return isMuted && !isStill ? 'reads-back' : 'does-not';
			},
		}),
	];
}

async function tryPlaceAbove(
	stage: Stage,
): Promise<Sighting<'does' | 'leaves-enabled' | 'otherwise'>> {
	const {api} = stage;
	const slot = newSlot(stage);
	const original = await layAndFind(stage, 'silent', slot);
	const item = await clipItem(stage, 'silent');
	const sequence = await sequenceOf(stage);
	const {error} = await transact(stage, (compound) => {
		const editor = api.SequenceEditor.getEditor(sequence);
		add(compound, editor.createOverwriteItemAction(item, hostTime(api, slot), 1, 0));
		add(compound, original.item.createSetDisabledAction(true));
	});
	const seen = await lanes(stage, slot);
	if (isSame(seen, ['V1 0–50 from 0 off', 'V2 0–50 from 0'])) {
		return {reading: 'does', detail: ''};
	}
	const isEnabled = isSame(seen, ['V1 0–50 from 0', 'V2 0–50 from 0']);
	const detail = error === undefined ? seen.join(', ') : wordsOf(error);
	return {reading: isEnabled ? 'leaves-enabled' : 'otherwise', detail};
}

async function tryPlaceInstead(
	stage: Stage,
): Promise<Sighting<'does' | 'copy-enabled' | 'refused' | 'otherwise'>> {
	const {api} = stage;
	const slot = newSlot(stage);
	await lay(stage, 'silent', slot);
	await markSilent(stage, 10, 40);
	const [original] = await picturesIn(stage, slot);
	if (!original) {
		return notSeen('there is nothing to replace');
	}

	const item = await clipItem(stage, 'silent');
	const sequence = await sequenceOf(stage);
	const {committed, error} = await transact(stage, (compound) => {
		const editor = api.SequenceEditor.getEditor(sequence);
		const still = hostTime(api, 0n);
		add(compound, original.item.createSetDisabledAction(true));
		add(compound, editor.createCloneTrackItemAction(original.item, still, 1, 0, false, false));
		add(compound, editor.createOverwriteItemAction(item, hostTime(api, slot), 0, 0));
	});
	const seen = await lanes(stage, slot);
	await unmarkSilent(stage);

	const rest = ['V1 0–30 from 10', 'V1 30–50 from 30 off'];
	if (isSame(seen, [...rest, 'V2 0–50 from 0 off'])) {
		return {reading: 'does', detail: ''};
	}
	if (isSame(seen, [...rest, 'V2 0–50 from 0'])) {
		return {reading: 'copy-enabled', detail: ''};
	}
	const detail = error === undefined ? seen.join(', ') : wordsOf(error);
	return {reading: committed ? 'otherwise' : 'refused', detail};
}

async function tryDisable(stage: Stage): Promise<Sighting<'leaves-sound' | 'both' | 'neither'>> {
	const slot = newSlot(stage);
	const {item} = await layAndFind(stage, 'sound', slot);
	await commit(stage, (compound) => {
		add(compound, item.createSetDisabledAction(true));
	});
	const seen = await lanes(stage, slot);
	const off = seen.filter((line) => line.endsWith(' off'));
	if (!off.some((line) => line.startsWith('V'))) {
		return {reading: 'neither', detail: seen.join(', ')};
	}
	return {reading: off.length > 1 ? 'both' : 'leaves-sound', detail: seen.join(', ')};
}

async function trySilentOverSound(stage: Stage): Promise<Sighting<'leaves-them' | 'touches-them'>> {
	const slot = newSlot(stage);
	await lay(stage, 'sound', slot);
	const before = (await lanes(stage, slot)).filter(isSound);
	await lay(stage, 'silent', slot, {video: 1, audio: 0});
	const after = (await lanes(stage, slot)).filter(isSound);
	return held(isSame(after, before), 'leaves-them', 'touches-them', after.join(', '));
}

async function tryMinusOne(
	stage: Stage,
): Promise<Sighting<'first-track' | 'new-track' | 'nowhere' | 'refused' | 'elsewhere'>> {
	const {api} = stage;
	const slot = newSlot(stage);
	const item = await clipItem(stage, 'sound');
	const sequence = await sequenceOf(stage);
	const count = await sequence.getAudioTrackCount();
	const {committed, error} = await transact(stage, (compound) => {
		const editor = api.SequenceEditor.getEditor(sequence);
		add(compound, editor.createOverwriteItemAction(item, hostTime(api, slot), 0, -1));
	});
	const seen = await lanes(stage, slot);
	if (!committed || seen.length === 0) {
		return {reading: 'refused', detail: error === undefined ? '' : wordsOf(error)};
	}

	const [sound] = seen.filter(isSound);
	const detail = seen.join(', ');
	if (sound === undefined) {
		return {reading: 'nowhere', detail};
	}
	if (sound.startsWith('A1 ')) {
		return {reading: 'first-track', detail};
	}
	return {reading: sound.startsWith(`A${count + 1} `) ? 'new-track' : 'elsewhere', detail};
}

function isSound(lane: string): boolean {
	return lane.startsWith('A');
}
