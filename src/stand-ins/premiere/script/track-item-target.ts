import type {Found} from '../model/track-items';
import {Handle, sessionOf} from './handle';
import {scriptError} from './script-error';

/** Where a track item is: its project, its sequence's guid and the id nobody outside ever sees. */
export type TrackItemTarget = {
	readonly guid: string;
	readonly sequence: string;
	readonly id: string;
};

/** The item behind a handle. Throws when it is gone. */
export function trackItemOf(handle: Handle<TrackItemTarget>): Found {
	const {stage, target} = Handle.open(handle);
	const sequence = sessionOf(stage, target.guid).document.sequences.get(target.sequence);
	const found = sequence && stage.core.items.find(sequence, target.id);
	if (!found) throw scriptError('stale');
	return found;
}
