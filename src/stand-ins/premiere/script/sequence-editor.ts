import {removal} from '../model/deletion';
import type {TrackKind} from '../model/document';
import {cloneItem, overwriteItem} from '../model/timeline-edits';
import {flag, integer, kind, optional, take, wrongType} from './arguments';
import {constants} from './constants';
import {Handle, handleOf} from './handle';
import {mediaType, rawItem} from './project-item';
import {living, TrackItemSelectionHandle} from './selection';
import type {SequenceTarget} from './sequence';
import {sequenceOf} from './sequence';
import {time, timeFromZero} from './tick-time';
import {AnyTrackItemHandle} from './track-item';

/** Makes the actions that change a sequence. */
export class SequenceEditorHandle extends Handle<SequenceTarget> {
	createOverwriteItemAction(...given: unknown[]): object {
		const [item, at, videoTrack, audioTrack] = take(
			given,
			rawItem,
			timeFromZero,
			videoIndex,
			integer,
		);
		const {stage, target} = Handle.open(this);
		sequenceOf(this);
		const {id} = Handle.open(item).target;
		const edit = overwriteItem(target.sequence, id, {time: at, videoTrack, audioTrack});
		return stage.locks.action(target.guid, edit);
	}

	createCloneTrackItemAction(...given: unknown[]): object {
		const [item, offset, video, audio, , isInsert] = take(
			given,
			handleOf(AnyTrackItemHandle),
			time,
			integer,
			integer,
			flag,
			flag,
		);
		const {stage, target} = Handle.open(this);
		sequenceOf(this);
		const {id} = Handle.open(item).target;
		const edit = cloneItem(
			target.sequence,
			id,
			{time: offset, video, audio},
			isInsert ? 'insert' : 'overwrite',
		);
		return stage.locks.action(target.guid, edit);
	}

	createRemoveItemsAction(...given: unknown[]): object {
		const [selection, , wanted] = take(
			given,
			handleOf(TrackItemSelectionHandle),
			flag,
			mediaType,
			optional(flag),
		);
		const {stage, target} = Handle.open(this);
		sequenceOf(this);
		const ids = new Set(living(selection).target.ids);
		const kinds = kindsOf(wanted, stage.core.switches.removesByKind);
		return stage.locks.action(target.guid, removal(target.sequence, ids, kinds));
	}
}

/** The kinds a removal takes: the one asked for, or all of them (premiere-host 11 row 12). */
function kindsOf(wanted: unknown, isFilter: boolean): readonly TrackKind[] {
	if (isFilter && wanted === constants.MediaType.VIDEO) return ['video'];
	if (isFilter && wanted === constants.MediaType.AUDIO) return ['audio'];
	return ['video', 'audio'];
}

/** Only the audio index has ever been seen to take -1. */
const videoIndex = kind(
	(value) => (typeof value === 'number' ? value : wrongType),
	(value) => Number.isInteger(value) && value >= 0,
);
