import {inside} from '../../round-trip/ports/disk';
import {wordsOf} from '../failure';
import type {ProjectItem} from '../host-objects';
import {hostTime} from '../host-time';
import {add} from '../transaction';
import {type Check, check, held, type Sighting} from './check';
import {itemsOf} from './picture-of-project';
import {
	binOf,
	clipItem,
	clipMedia,
	commit,
	framesLong,
	newSlot,
	projectOf,
	type Stage,
	sequenceOf,
	transact,
} from './stage';

/** What imports and notes leave in the project: names, labels, values, markers, further items. */
export function memoryChecks(): readonly Check[] {
	return [
		check({
			id: 'same-file-twice',
			source: '6',
			question: 'Does importing a file again make a second item?',
			needs: 'media',
			readings: {'second-item': 'assumed', 'same-item': 'handled'},
			look: async (stage) => {
				const before = await countIn(stage);
				const {item} = await binOf(stage);
				const project = await projectOf(stage);
				await project.importFiles([inside(stage.folder, 'silent.mp4')], true, item, false);
				const isMore = await waitUntil(stage, async () => (await countIn(stage)) > before);
				return isMore ? 'second-item' : 'same-item';
			},
		}),
		check({
			id: 'undefined-bin',
			source: '11 row 8',
			question: 'Does an import take undefined for its bin?',
			needs: 'media',
			readings: {accepted: 'assumed', refused: 'handled'},
			look: tryUndefinedBin,
		}),
		check({
			id: 'name-and-label',
			source: '6, 8',
			question: 'Do a name and a colour label given to an item arrive?',
			needs: 'media',
			readings: {arrive: 'assumed', 'do-not': 'contradicts'},
			look: async (stage) => {
				const item = await clipItem(stage, 'silent');
				await commit(stage, (compound) => {
					add(compound, item.createSetNameAction('Retake name'));
					add(compound, item.createSetColorLabelAction(7));
				});
				const {name} = await clipItem(stage, 'silent');
				const label = await (await clipMedia(stage, 'silent')).getColorLabelIndex();
				const isThere = name === 'Retake name' && label === 7;
				return held(isThere, 'arrive', 'do-not', `${name}, label ${label}`);
			},
		}),
		check({
			id: 'clip-properties',
			source: '8',
			question: 'Can values be kept with a clip?',
			needs: 'media',
			readings: {kept: 'assumed', refused: 'handled', lost: 'contradicts'},
			look: (stage) => tryProperty(stage, () => clipMedia(stage, 'silent')),
		}),
		check({
			id: 'sequence-properties',
			source: '8',
			question: 'Can values be kept with a sequence?',
			needs: 'sequence',
			readings: {kept: 'assumed', refused: 'contradicts', lost: 'contradicts'},
			look: (stage) => tryProperty(stage, () => sequenceOf(stage)),
		}),
		check({
			id: 'marker-comments',
			source: '11 row 10',
			question: 'Do comments given with a new marker arrive?',
			needs: 'sequence',
			readings: {arrive: 'assumed', lost: 'handled', 'no-marker': 'handled'},
			look: tryMarker,
		}),
	];
}

async function countIn(stage: Stage): Promise<number> {
	return (await (await binOf(stage)).folder.getItems()).length;
}

async function tryUndefinedBin(stage: Stage): Promise<Sighting<'accepted' | 'refused'>> {
	const known = new Set((await listed(stage)).map(({item}) => item.getId()));
	try {
		const file = inside(stage.folder, 'silent.mp4');
		await (await projectOf(stage)).importFiles([file], true, undefined, false);
	} catch (error) {
		return {reading: 'refused', detail: wordsOf(error)};
	}

	const isThere = await waitUntil(stage, async () => (await newSince(stage, known)).length > 0);
	for (const id of (await newSince(stage, known)).map(({item}) => item.getId())) {
		// Each removal kills the handles of the others.
		const found = (await listed(stage)).find(({item}) => item.getId() === id);
		if (found) {
			await commit(stage, (compound) => {
				add(compound, found.parent.createRemoveItemAction(found.item));
			});
		}
	}
	return {reading: isThere ? 'accepted' : 'refused', detail: isThere ? '' : 'nothing came'};
}

async function listed(stage: Stage) {
	return itemsOf(stage.api, await projectOf(stage));
}

async function newSince(stage: Stage, known: ReadonlySet<string>) {
	const hasName = (item: ProjectItem) => !known.has(item.getId());
	return (await listed(stage)).filter(({item}) => hasName(item));
}

/** Looks again and again for eight seconds: registration lags (premiere-host 6). */
async function waitUntil(stage: Stage, isSo: () => Promise<boolean>): Promise<boolean> {
	for (let look = 0; look < 16; look += 1) {
		if (await isSo()) {
			return true;
		}
		await stage.clock.wait(500);
	}

	return isSo();
}

type Owner = Parameters<Stage['api']['Properties']['getProperties']>[0];

async function tryProperty(
	stage: Stage,
	fetchOwner: () => Promise<Owner>,
): Promise<Sighting<'kept' | 'refused' | 'lost'>> {
	const {api} = stage;
	const name = 'retake.check';
	try {
		const properties = await api.Properties.getProperties(await fetchOwner());
		const {committed, error} = await transact(stage, (compound) => {
			const {PERSISTENT} = api.Constants.PropertyType;
			add(compound, properties.createSetValueAction(name, '{"check":1}', PERSISTENT));
		});
		if (!committed) {
			return {reading: 'refused', detail: error === undefined ? '' : wordsOf(error)};
		}
	} catch (error) {
		return {reading: 'refused', detail: wordsOf(error)};
	}

	const kept = await api.Properties.getProperties(await fetchOwner());
	const isKept = kept.hasValue(name) && kept.getValue(name) === '{"check":1}';
	return {reading: isKept ? 'kept' : 'lost', detail: ''};
}

async function tryMarker(stage: Stage): Promise<Sighting<'arrive' | 'lost' | 'no-marker'>> {
	const {api} = stage;
	const start = hostTime(api, newSlot(stage));
	const markers = await api.Markers.getMarkers(await sequenceOf(stage));
	await transact(stage, (compound) => {
		const type = api.Marker.MARKER_TYPE_COMMENT;
		const length = hostTime(api, framesLong(25));
		const action = markers.createAddMarkerAction('Retake', type, start, length, 'A comment');
		add(compound, action);
	});
	const [marker] = (await api.Markers.getMarkers(await sequenceOf(stage))).getMarkers();
	if (!marker) {
		return {reading: 'no-marker', detail: ''};
	}
	return held(marker.getComments() === 'A comment', 'arrive', 'lost', marker.getComments());
}
