import {cloneItem, overwriteItem} from '../model/timeline-edits';
import {flag, integer, kind, take, wrongType} from './arguments';
import {Handle, handleOf} from './handle';
import {rawItem} from './project-item';
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
}

/** Only the audio index has ever been seen to take -1. */
const videoIndex = kind(
	(value) => (typeof value === 'number' ? value : wrongType),
	(value) => Number.isInteger(value) && value >= 0,
);
