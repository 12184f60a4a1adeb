import {activeSequenceOf} from '../model/session';
import {callback, flag, optional, take} from './arguments';
import type {Stage} from './handle';
import {Handle, handleOf, sessionOf} from './handle';
import {scriptError} from './script-error';
import {AnyTrackItemHandle, AudioClipTrackItemHandle, VideoClipTrackItemHandle} from './track-item';

/** A selection as it was when it was asked for. */
export type SelectionTarget = {
	readonly guid: string;
	readonly sequence: string;
	/** The ids it holds; adding and removing changes this object and nothing else. */
	readonly ids: string[];
	/** Set for a selection made apart from any sequence: whether its callback is over (premiere-host 7.6). */
	readonly apart?: {over: boolean};
};

/** A set of track items. `new` does not make one (premiere-host 1.1). */
export class TrackItemSelectionHandle extends Handle<SelectionTarget> {
	async getTrackItems(): Promise<Array<VideoClipTrackItemHandle | AudioClipTrackItemHandle>> {
		const {stage, target} = living(this);
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
		const {stage, target} = Handle.open(this);
		if (isDead(stage, target)) return false;
		const {id} = Handle.open(item).target;
		if (!target.ids.includes(id)) target.ids.push(id);
		return true;
	}

	removeItem(...given: unknown[]): boolean {
		const [item] = take(given, handleOf(AnyTrackItemHandle));
		const {target} = living(this);
		const at = target.ids.indexOf(Handle.open(item).target.id);
		if (at < 0) return false;
		target.ids.splice(at, 1);
		return true;
	}
}

/** What a selection holds, for calls that use it. Throws for one whose callback is over. */
export function living(selection: TrackItemSelectionHandle) {
	const opened = Handle.open(selection);
	if (isDead(opened.stage, opened.target)) throw scriptError('nullPointer');
	return opened;
}

/** `TrackItemSelection` itself: it makes selections for a callback, and none with `new`. */
export function createSelectionClass(stage: Stage) {
	function refuse(): never {
		throw scriptError('connectionLost');
	}

	Object.defineProperty(refuse, 'prototype', {value: TrackItemSelectionHandle.prototype});
	return Object.assign(refuse, {
		/**
		 * Hands a selection of nothing to a callback. Reports of what it is worth afterwards differ: it
		 * takes no more items and falls over when used, or it lives on (premiere-host 11 row 11).
		 */
		createEmptySelection(...given: unknown[]): boolean {
			const [use] = take(given, callback);
			const session = stage.core.active();
			const sequence = session && activeSequenceOf(session);
			if (!session || sequence === undefined) return false;
			const apart = {over: false};
			try {
				use(new TrackItemSelectionHandle(stage, {guid: session.guid, sequence, ids: [], apart}));
			} finally {
				apart.over = true;
			}
			return true;
		},
	});
}

function isDead(stage: Stage, {apart}: SelectionTarget): boolean {
	return apart?.over === true && stage.core.switches.emptySelection === 'dies';
}
