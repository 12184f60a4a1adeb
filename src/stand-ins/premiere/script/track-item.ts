import type {TrackItem} from '../model/document';
import type {Edit} from '../model/edit';
import {
	addTransition,
	moveItem,
	removeTransition,
	setEdge,
	setSourcePoint,
} from '../model/item-edits';
import {changeTrackItem} from '../model/timeline-edits';
import {flag, integer, optional, take, text} from './arguments';
import {ComponentChainHandle} from './component';
import {constants} from './constants';
import {TransitionValue, transition} from './effect-values';
import {Handle, nothing, sessionOf} from './handle';
import {AddTransitionOptionsValue, transitionOptions} from './option-values';
import {ProjectItemHandle} from './project-item';
import {scriptError} from './script-error';
import {TickTimeValue, time, timeFromZero} from './tick-time';
import type {TrackItemTarget} from './track-item-target';
import {trackItemOf} from './track-item-target';

/** What items on video and on audio tracks share. */
export abstract class AnyTrackItemHandle extends Handle<TrackItemTarget> {
	async getName(): Promise<string> {
		return trackItemOf(this).item.name;
	}

	async getStartTime(): Promise<TickTimeValue> {
		return new TickTimeValue(trackItemOf(this).item.start);
	}

	async getEndTime(): Promise<TickTimeValue> {
		return new TickTimeValue(trackItemOf(this).item.end);
	}

	async getInPoint(): Promise<TickTimeValue> {
		return new TickTimeValue(trackItemOf(this).item.in);
	}

	async getOutPoint(): Promise<TickTimeValue> {
		return new TickTimeValue(trackItemOf(this).item.out);
	}

	async getDuration(): Promise<TickTimeValue> {
		const {item} = trackItemOf(this);
		return new TickTimeValue(item.end - item.start);
	}

	async getSpeed(): Promise<number> {
		const {stage} = Handle.open(this);
		const {speed} = trackItemOf(this).item;
		return stage.core.switches.speedInPercent ? speed * 100 : speed;
	}

	/** Typed as a number by the host. */
	async isSpeedReversed(): Promise<number> {
		return trackItemOf(this).item.reversed ? 1 : 0;
	}

	async isDisabled(): Promise<boolean> {
		return trackItemOf(this).item.disabled;
	}

	async isAdjustmentLayer(): Promise<boolean> {
		return trackItemOf(this).item.adjustment;
	}

	async getTrackIndex(): Promise<number> {
		return trackItemOf(this).trackIndex;
	}

	async getType(): Promise<number> {
		const {CLIP, TRANSITION, EMPTY} = constants.TrackItemType;
		return {clip: CLIP, transition: TRANSITION, gap: EMPTY}[trackItemOf(this).what];
	}

	async getMediaType(): Promise<object> {
		const {VIDEO, AUDIO} = constants.MediaType;
		return trackItemOf(this).kind === 'video' ? VIDEO : AUDIO;
	}

	async getMatchName(): Promise<string> {
		return '';
	}

	async getIsSelected(): Promise<boolean> {
		const {stage, target} = Handle.open(this);
		const selected = sessionOf(stage, target.guid).desk.selections.get(target.sequence);
		return selected?.includes(target.id) ?? false;
	}

	/** Resolves to nothing for graphics (premiere-host 2.3). */
	async getProjectItem(): Promise<ProjectItemHandle | null | undefined> {
		const {stage, target} = Handle.open(this);
		const id = trackItemOf(this).item.projectItem;
		if (id === undefined) return nothing(stage);
		return new ProjectItemHandle(stage, {guid: target.guid, id});
	}

	async getComponentChain(): Promise<ComponentChainHandle> {
		const {stage, target} = Handle.open(this);
		trackItemOf(this);
		return new ComponentChainHandle(stage, target);
	}

	/** Shifts it; its linked partners stay behind (premiere-host 7.5). */
	createMoveAction(...given: unknown[]): object {
		const [by] = take(given, time);
		return editOf(this, ({sequence, id}) => moveItem(sequence, id, by));
	}

	createSetInPointAction(...given: unknown[]): object {
		const [at] = take(given, timeFromZero);
		return editOf(this, ({sequence, id}) => setSourcePoint(sequence, id, 'in', at));
	}

	createSetOutPointAction(...given: unknown[]): object {
		const [at] = take(given, timeFromZero);
		return editOf(this, ({sequence, id}) => setSourcePoint(sequence, id, 'out', at));
	}

	createSetStartAction(...given: unknown[]): object {
		const [at] = take(given, timeFromZero);
		return editOf(this, ({sequence, id}) => setEdge(sequence, id, 'start', at));
	}

	/** Unreliable in the application, where a switch says so (premiere-host 7.5). */
	createSetEndAction(...given: unknown[]): object {
		const [at] = take(given, timeFromZero);
		if (Handle.open(this).stage.core.switches.setEndFails) throw scriptError('stale');
		return editOf(this, ({sequence, id}) => setEdge(sequence, id, 'end', at));
	}

	createSetDisabledAction(...given: unknown[]): object {
		const [disabled] = take(given, flag);
		return actionOn(this, (item) => ({...item, disabled}));
	}

	createSetNameAction(...given: unknown[]): object {
		const [name] = take(given, text);
		return actionOn(this, (item) => ({...item, name}));
	}
}

/** An item on a video track; scripts tell it by `instanceof` or by its transition method. */
export class VideoClipTrackItemHandle extends AnyTrackItemHandle {
	createAddVideoTransitionAction(...given: unknown[]): object {
		const [made, options] = take(given, transition, optional(transitionOptions));
		const {applyToStart, duration} = options ?? new AddTransitionOptionsValue();
		const laid = {
			name: TransitionValue.nameOf(made),
			atStart: applyToStart,
			duration: TickTimeValue.exact(duration),
		};
		return editOf(this, ({sequence, id}) => addTransition(sequence, id, laid));
	}

	createRemoveVideoTransitionAction(...given: unknown[]): object {
		const [position] = take(given, optional(integer));
		const end = position === constants.TransitionPosition.END ? 'end' : 'start';
		return editOf(this, ({sequence, id}) => removeTransition(sequence, id, end));
	}
}

/** An item on an audio track. */
export class AudioClipTrackItemHandle extends AnyTrackItemHandle {}

/** What stands on the classes of both kinds of item. */
export const trackItemTypes = {
	TRACKITEMTYPE_EMPTY: constants.TrackItemType.EMPTY,
	TRACKITEMTYPE_CLIP: constants.TrackItemType.CLIP,
	TRACKITEMTYPE_TRANSITION: constants.TrackItemType.TRANSITION,
	TRACKITEMTYPE_PREVIEW: constants.TrackItemType.PREVIEW,
	TRACKITEMTYPE_FEEDBACK: constants.TrackItemType.FEEDBACK,
} as const;

function actionOn(handle: AnyTrackItemHandle, change: (item: TrackItem) => TrackItem): object {
	return editOf(handle, ({sequence, id}) => changeTrackItem(sequence, id, change));
}

function editOf(handle: AnyTrackItemHandle, edit: (target: TrackItemTarget) => Edit): object {
	const {stage, target} = Handle.open(handle);
	return stage.locks.action(target.guid, edit(target));
}
