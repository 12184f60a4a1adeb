import {wordsOf} from '../failure';
import type {HostTime} from '../host-objects';
import {hostTime} from '../host-time';
import {idOf} from '../open-project';
import {type Check, check, held, notSeen, type Sighting} from './check';
import {lanes} from './lanes';
import {
	binOf,
	clipItem,
	clipMedia,
	newSlot,
	projectOf,
	type Stage,
	sequenceOf,
	transact,
} from './stage';

/** What the host's objects are: ids, casts, and what stands where there is nothing. */
export function objectChecks(): readonly Check[] {
	return [
		check({
			id: 'nothing',
			source: '1.1, 2.3',
			question: 'What is answered where there is nothing?',
			needs: 'project',
			readings: {
				undefined: 'assumed',
				null: 'handled',
				throws: 'handled',
				something: 'contradicts',
			},
			look: lookForNobody,
		}),
		check({
			id: 'failed-cast',
			source: '1.5',
			question: 'What does a cast yield that does not fit?',
			needs: 'media',
			readings: {nothing: 'assumed', throws: 'handled', 'an-object': 'contradicts'},
			look: tryWrongCast,
		}),
		check({
			id: 'cast-wrapper',
			source: '11 row 7',
			question: 'Does an overwrite take the wrapper of a clip instead of the raw item?',
			needs: 'sequence',
			readings: {refused: 'assumed', accepted: 'handled'},
			look: tryWrapper,
		}),
		check({
			id: 'item-ids',
			source: '1.5',
			question: 'Does a project item keep its id when it is fetched again?',
			needs: 'media',
			readings: {steady: 'assumed', changing: 'contradicts'},
			look: async (stage) => {
				const before = (await (await binOf(stage)).folder.getItems()).map((one) => one.getId());
				const after = (await (await binOf(stage)).folder.getItems()).map((one) => one.getId());
				return held(before.join() === after.join(), 'steady', 'changing', after.join(', '));
			},
		}),
		check({
			id: 'guid-text',
			source: '8, 12',
			question: 'Is a sequence found again by the text of its guid?',
			needs: 'sequence',
			readings: {found: 'assumed', lost: 'contradicts'},
			look: async (stage) => {
				const text = idOf(await sequenceOf(stage));
				const found = (await projectOf(stage)).getSequence(stage.api.Guid.fromString(text));
				return held(found ? idOf(found) === text : false, 'found', 'lost', text);
			},
		}),
		check({
			id: 'answers-at-once',
			source: '1.1',
			question: 'Do a track and an item answer at once, not with promises?',
			needs: 'sequence',
			readings: {'at-once': 'assumed', promised: 'contradicts'},
			look: async (stage) => {
				const track = await (await sequenceOf(stage)).getVideoTrack(0);
				const items = track.getTrackItems(stage.api.Constants.TrackItemType.CLIP, false);
				const id = (await clipItem(stage, 'silent')).getId();
				const isAtOnce = Array.isArray(items) && typeof id === 'string';
				return held(isAtOnce, 'at-once', 'promised', `${typeof items}, ${typeof id}`);
			},
		}),
		check({
			id: 'application-version',
			source: '11 row 13',
			question: 'What does the application say its version is?',
			needs: 'project',
			readings: {nothing: 'assumed', text: 'handled', promise: 'handled'},
			look: lookAtVersion,
		}),
		check({
			id: 'media-times',
			source: '11 row 15',
			question: 'In which form are start and length of a medium told?',
			needs: 'media',
			readings: {
				promises: 'assumed',
				values: 'handled',
				methods: 'handled',
				'not-at-all': 'handled',
			},
			look: lookAtMedia,
		}),
		check({
			id: 'footage-rate',
			source: '2.2',
			question: 'Is the rate the project reads a file at a plain number?',
			needs: 'media',
			readings: {number: 'assumed', promise: 'handled', other: 'handled'},
			look: async (stage) => {
				const footage = await (await clipMedia(stage, 'silent')).getFootageInterpretation();
				const rate = footage.getFrameRate();
				const known = await rate;
				if (typeof known !== 'number' || Math.abs(known - 25) > 0.01) {
					return {reading: 'other', detail: String(known)};
				}
				return typeof rate === 'number' ? 'number' : 'promise';
			},
		}),
	];
}

async function lookForNobody(
	stage: Stage,
): Promise<Sighting<'undefined' | 'null' | 'throws' | 'something'>> {
	const project = await projectOf(stage);
	try {
		const found = project.getSequence(stage.api.Guid.fromString(nobody));
		if (found) {
			return {reading: 'something', detail: idOf(found)};
		}
		return {reading: found === null ? 'null' : 'undefined', detail: ''};
	} catch (error) {
		return {reading: 'throws', detail: wordsOf(error)};
	}
}

/** The guid of no sequence. */
const nobody = 'f0f0f0f0-0f0f-4f0f-8f0f-0f0f0f0f0f0f';

async function tryWrongCast(stage: Stage): Promise<Sighting<'nothing' | 'throws' | 'an-object'>> {
	const item = await clipItem(stage, 'silent');
	try {
		return {reading: stage.api.FolderItem.cast(item) ? 'an-object' : 'nothing', detail: ''};
	} catch (error) {
		return {reading: 'throws', detail: wordsOf(error)};
	}
}

async function tryWrapper(stage: Stage): Promise<Sighting<'refused' | 'accepted'>> {
	const {api} = stage;
	const slot = newSlot(stage);
	const clip = await clipMedia(stage, 'silent');
	const sequence = await sequenceOf(stage);
	const {error} = await transact(stage, (compound) => {
		const editor = api.SequenceEditor.getEditor(sequence);
		compound.addAction(editor.createOverwriteItemAction(clip, hostTime(api, slot), 0, 0));
	});
	const isThere = (await lanes(stage, slot)).length > 0;
	const detail = error === undefined ? '' : wordsOf(error);
	return {reading: isThere ? 'accepted' : 'refused', detail};
}

async function lookAtVersion({api}: Stage): Promise<Sighting<'nothing' | 'text' | 'promise'>> {
	const version: unknown = api.Application?.version;
	const known: unknown = await version;
	const detail = known === undefined || known === null ? '' : String(known);
	if (isPromise(version)) {
		return {reading: 'promise', detail};
	}
	return {reading: detail === '' ? 'nothing' : 'text', detail};
}

async function lookAtMedia(
	stage: Stage,
): Promise<Sighting<'promises' | 'values' | 'methods' | 'not-at-all'>> {
	const media = await (await clipMedia(stage, 'silent')).getMedia();
	if (!media) {
		return notSeen('there is no medium');
	}
	if (typeof Reflect.get(media, 'getStart') === 'function') {
		return {reading: 'methods', detail: ''};
	}
	const duration: unknown = Reflect.get(media, 'duration');
	const known: unknown = await duration;
	if (!isTime(known)) {
		return {reading: 'not-at-all', detail: String(known)};
	}
	return {reading: isPromise(duration) ? 'promises' : 'values', detail: `${known.ticks} ticks`};
}

function isPromise(value: unknown): boolean {
	return (
		typeof value === 'object' &&
		value !== null &&
		'then' in value &&
		typeof value.then === 'function'
	);
}

function isTime(value: unknown): value is HostTime {
	return (
		typeof value === 'object' &&
		value !== null &&
		'ticks' in value &&
		typeof value.ticks === 'string'
	);
}
