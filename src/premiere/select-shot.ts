import {HostError} from '../round-trip/ports/host-error';
import type {Shot} from '../timeline/shot';
import {openSequence} from './open-project';
import type {PremiereApi} from './premiere-api';
import {lookNear, scanTimeline} from './timeline-scan';

/**
 * Selects the item that shows what `shot` did: on its own track, or where a take took its place, the
 * copy that was kept. Throws `shot-moved`. An empty selection made apart from a sequence is not
 * trusted (premiere-host 11 row 11).
 */
export async function selectShot(api: PremiereApi, id: string, shot: Shot): Promise<void> {
	const {sequence} = await openSequence(api, id);
	const near = await lookNear(await scanTimeline(api, sequence), shot.range);
	const originals = near.filter(
		(each) =>
			each.projectItem === shot.projectItem &&
			each.range.start <= shot.range.start &&
			each.range.end >= shot.range.end &&
			each.in - each.range.start === shot.source.in - shot.range.start,
	);
	const original = originals.find(({track}) => track === shot.track) ?? originals[0];
	if (!original) {
		throw new HostError('shot-moved');
	}

	await sequence.clearSelection();
	const selection = await sequence.getSelection();
	if (!selection.addItem(original.item)) {
		throw new HostError('host-said', 'the original shot could not be selected');
	}
	await sequence.setSelection(selection);
}
