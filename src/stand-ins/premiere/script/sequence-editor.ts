import {fileName} from '../import-files';
import {removal} from '../model/deletion';
import type {TrackKind} from '../model/document';
import {withSequence} from '../model/document';
import {stillLength} from '../model/ticks';
import type {Placement} from '../model/timeline-edits';
import {cloneItem, placeItem} from '../model/timeline-edits';
import {newTrackItem} from '../model/track-items';
import {onTrack} from '../placing';
import {flag, integer, kind, optional, take, text, wrongType} from './arguments';
import {constants} from './constants';
import {Handle, handleOf} from './handle';
import type {ItemTarget} from './project-item';
import {mediaType, rawItem} from './project-item';
import {scriptError} from './script-error';
import {living, TrackItemSelectionHandle} from './selection';
import type {SequenceTarget} from './sequence';
import {sequenceOf} from './sequence';
import {time, timeFromZero} from './tick-time';
import type {AudioClipTrackItemHandle} from './track-item';
import {AnyTrackItemHandle, VideoClipTrackItemHandle} from './track-item';

/** Makes the actions that change a sequence. */
export class SequenceEditorHandle extends Handle<SequenceTarget> {
	createOverwriteItemAction(...given: unknown[]): object {
		const taken = take(given, rawItem, timeFromZero, videoIndex, integer);
		return placeAction(this, taken, 'overwrite');
	}

	/** Moves everything behind it, or only what is on its own tracks (premiere-host 7.1). */
	createInsertProjectItemAction(...given: unknown[]): object {
		const [item, at, video, audio, limitShift] = take(
			given,
			rawItem,
			timeFromZero,
			videoIndex,
			integer,
			flag,
		);
		const how = limitShift ? 'insert-on-target' : 'insert-everywhere';
		return placeAction(this, [item, at, video, audio], how);
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
		const [selection, ripple, wanted] = take(
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
		return stage.locks.action(target.guid, removal(target.sequence, ids, kinds, ripple));
	}

	/** A graphic from a template, laid at once and for good: no action, no undo (premiere-host 1.3). */
	insertMogrtFromPath(...given: unknown[]): Graphic[] {
		const [path, at, video] = take(given, text, timeFromZero, videoIndex, integer);
		return [insertGraphic(this, path, at, video)];
	}

	insertMogrtFromLibrary(...given: unknown[]): Graphic[] {
		const [, name, at, video] = take(given, text, text, timeFromZero, videoIndex, integer);
		return [insertGraphic(this, name, at, video)];
	}
}

type Graphic = VideoClipTrackItemHandle | AudioClipTrackItemHandle;

function insertGraphic(
	editor: SequenceEditorHandle,
	template: string,
	at: bigint,
	video: number,
): Graphic {
	const {stage, target} = Handle.open(editor);
	const now = sequenceOf(editor);
	if (!now.videoTracks[video]) throw scriptError('badValue');
	const id = stage.core.newId();
	const name = fileName(template).replace(/\.mogrt$/, '');
	const graphic = {...newTrackItem(id, name, at, at + stillLength), text: name};
	const laid = onTrack(stage.core, now, 'video', video, graphic);
	stage.core.extend(target.guid, (document) => withSequence(document, laid));
	return new VideoClipTrackItemHandle(stage, {...target, id});
}

function placeAction(
	editor: SequenceEditorHandle,
	[item, time, videoTrack, audioTrack]: [Handle<ItemTarget>, bigint, number, number],
	how: Placement,
): object {
	const {stage, target} = Handle.open(editor);
	sequenceOf(editor);
	const {id} = Handle.open(item).target;
	const edit = placeItem(target.sequence, id, {time, videoTrack, audioTrack}, how);
	return stage.locks.action(target.guid, edit);
}

/** The kinds a removal takes: the one asked for, or all of them (premiere-host 11 row 12). */
function kindsOf(wanted: unknown, isFilter: boolean): readonly TrackKind[] {
	if (isFilter && wanted === constants.MediaType.VIDEO) return ['video'];
	if (isFilter && wanted === constants.MediaType.AUDIO) return ['audio'];
	if (isFilter && wanted === constants.MediaType.DATA) return [];
	return ['video', 'audio'];
}

/** Only the audio index has ever been seen to take -1. */
const videoIndex = kind(
	(value) => (typeof value === 'number' ? value : wrongType),
	(value) => Number.isInteger(value) && value >= 0,
);
