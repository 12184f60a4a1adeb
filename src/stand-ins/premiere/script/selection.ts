import {flag, optional, take} from './arguments';
import {Handle, handleOf, sessionOf} from './handle';
import {scriptError} from './script-error';
import {AnyTrackItemHandle, AudioClipTrackItemHandle, VideoClipTrackItemHandle} from './track-item';

/** A selection as it was when it was asked for. */
export type SelectionTarget = {
	readonly guid: string;
	readonly sequence: string;
	/** The ids it holds; adding and removing changes this object and nothing else. */
	readonly ids: string[];
};

/** A set of track items. `new` does not make one (premiere-host 1.1). */
export class TrackItemSelectionHandle extends Handle<SelectionTarget> {
	async getTrackItems(): Promise<Array<VideoClipTrackItemHandle | AudioClipTrackItemHandle>> {
		const {stage, target} = Handle.open(this);
		const {guid, sequence, ids} = target;
		const current = sessionOf(stage, guid).document.sequences.get(sequence);
		return ids.flatMap((id) => {
			const found = current && stage.core.items.find(current, id);
			if (!found) return [];
			const Item = found.kind === 'video' ? VideoClipTrackItemHandle : AudioClipTrackItemHandle;
			return [new Item(stage, {guid, sequence, id})];
		});
	}

	addItem(...given: unknown[]): boolean {
		const [item] = take(given, handleOf(AnyTrackItemHandle), optional(flag));
		const {target} = Handle.open(this);
		const {id} = Handle.open(item).target;
		if (!target.ids.includes(id)) target.ids.push(id);
		return true;
	}

	removeItem(...given: unknown[]): boolean {
		const [item] = take(given, handleOf(AnyTrackItemHandle));
		const {target} = Handle.open(this);
		const at = target.ids.indexOf(Handle.open(item).target.id);
		if (at < 0) return false;
		target.ids.splice(at, 1);
		return true;
	}
}

/** What `new ppro.TrackItemSelection()` does. */
export function refuseSelection(): never {
	throw scriptError('connectionLost');
}
