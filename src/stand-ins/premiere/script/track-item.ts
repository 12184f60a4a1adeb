import type {TrackItem} from '../model/document';
import {changeTrackItem} from '../model/timeline-edits';
import {flag, take, text} from './arguments';
import {ComponentChainHandle} from './component';
import {constants} from './constants';
import {Handle, nothing, sessionOf} from './handle';
import {ProjectItemHandle} from './project-item';
import {scriptError} from './script-error';
import {TickTimeValue} from './tick-time';
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
		const {CLIP, TRANSITION} = constants.TrackItemType;
		return trackItemOf(this).transition ? TRANSITION : CLIP;
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
	createAddVideoTransitionAction(): object {
		throw scriptError('tooFew');
	}
}

/** An item on an audio track. */
export class AudioClipTrackItemHandle extends AnyTrackItemHandle {}

function actionOn(handle: AnyTrackItemHandle, change: (item: TrackItem) => TrackItem): object {
	const {stage, target} = Handle.open(handle);
	return stage.locks.action(target.guid, changeTrackItem(target.sequence, target.id, change));
}
