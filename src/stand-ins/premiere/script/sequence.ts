import {select} from '../front';
import {subsequence} from '../made-sequences';
import type {Sequence} from '../model/document';
import {endOf, sequenceItemOf, tracksOf} from '../model/document';
import {changeSequence, cloneSequence} from '../model/sequence-edits';
import {setMark} from '../model/timeline-edits';
import {flag, integer, optional, take} from './arguments';
import {GuidValue} from './guid';
import type {Stage} from './handle';
import {Handle, handleOf, nothing, sessionOf} from './handle';
import {ProjectItemHandle} from './project-item';
import {scriptError} from './script-error';
import {living, TrackItemSelectionHandle} from './selection';
import {SequenceSettingsValue, sequenceSettings} from './sequence-settings';
import {RectValue} from './shapes';
import {markTime, TickTimeValue, time, timeFromZero} from './tick-time';
import {AudioTrackHandle, CaptionTrackHandle, VideoTrackHandle} from './track';

/** Where a sequence is. */
export type SequenceTarget = {readonly guid: string; readonly sequence: string};

/** A sequence; each getter hands out a fresh one. */
export class SequenceHandle extends Handle<SequenceTarget> {
	get guid(): GuidValue {
		return new GuidValue(sequenceOf(this).guid);
	}

	get name(): string {
		return sequenceOf(this).name;
	}

	async getTimebase(): Promise<string> {
		return String(sequenceOf(this).ticksPerFrame);
	}

	async getFrameSize(): Promise<RectValue> {
		const {width, height} = sequenceOf(this);
		return new RectValue(width, height);
	}

	async getZeroPoint(): Promise<TickTimeValue> {
		return new TickTimeValue(sequenceOf(this).zeroPoint);
	}

	async getEndTime(): Promise<TickTimeValue> {
		return new TickTimeValue(endOf(sequenceOf(this)));
	}

	async getInPoint(): Promise<TickTimeValue> {
		return new TickTimeValue(sequenceOf(this).marks.in);
	}

	async getOutPoint(): Promise<TickTimeValue> {
		return new TickTimeValue(sequenceOf(this).marks.out);
	}

	createSetZeroPointAction(...given: unknown[]): object {
		const [zeroPoint] = take(given, time);
		const {stage, target} = Handle.open(this);
		const edit = changeSequence(target.sequence, (now) => ({...now, zeroPoint}));
		return stage.locks.action(target.guid, edit);
	}

	createSetInPointAction(...given: unknown[]): object {
		return markAction(this, 'in', given);
	}

	createSetOutPointAction(...given: unknown[]): object {
		return markAction(this, 'out', given);
	}

	async getPlayerPosition(): Promise<TickTimeValue> {
		const {stage, target} = Handle.open(this);
		sequenceOf(this);
		const playhead = sessionOf(stage, target.guid).desk.playheads.get(target.sequence);
		return new TickTimeValue(playhead ?? 0n);
	}

	async setPlayerPosition(...given: unknown[]): Promise<boolean> {
		const [position] = take(given, optional(timeFromZero));
		const {stage, target} = Handle.open(this);
		sequenceOf(this);
		// Ignored on a sequence made a moment ago, in one report (premiere-host 4).
		const isFresh = stage.core.fresh.has(target.sequence);
		if (isFresh && stage.core.switches.newSequencePlayhead === 'ignored') return true;
		stage.core.changeDesk(target.guid, (desk) => ({
			...desk,
			playheads: new Map(desk.playheads).set(target.sequence, position ?? 0n),
		}));
		return true;
	}

	async getSequenceVideoTimeDisplayFormat(): Promise<{type: number}> {
		return {type: sequenceOf(this).displayFormat};
	}

	async getSequenceAudioTimeDisplayFormat(): Promise<{type: number}> {
		return {type: sequenceOf(this).settings.audioDisplayFormat};
	}

	async getSettings(): Promise<SequenceSettingsValue> {
		return new SequenceSettingsValue(sequenceOf(this));
	}

	createSetSettingsAction(...given: unknown[]): object {
		const [settings] = take(given, sequenceSettings);
		const {stage, target} = Handle.open(this);
		const edit = SequenceSettingsValue.editOf(settings, target.sequence);
		return stage.locks.action(target.guid, edit);
	}

	createCloneAction(): object {
		const {stage, target} = Handle.open(this);
		sequenceOf(this);
		const edit = cloneSequence(target.sequence, stage.core.newGuid());
		return stage.locks.action(target.guid, edit);
	}

	/** What lies between in and out as a sequence of its own, which is shown (premiere-host 3.1). */
	async createSubsequence(...given: unknown[]): Promise<SequenceHandle> {
		take(given, optional(flag));
		const {stage, target} = Handle.open(this);
		const sequence = subsequence(stage.core, target.guid, sequenceOf(this));
		return new SequenceHandle(stage, {guid: target.guid, sequence});
	}

	async isDoneAnalyzingForVideoEffects(): Promise<boolean> {
		sequenceOf(this);
		return true;
	}

	async getProjectItem(): Promise<ProjectItemHandle | null | undefined> {
		const {stage, target} = Handle.open(this);
		sequenceOf(this);
		const item = sequenceItemOf(sessionOf(stage, target.guid).document, target.sequence);
		return item ? new ProjectItemHandle(stage, {guid: target.guid, id: item.id}) : nothing(stage);
	}

	async getVideoTrackCount(): Promise<number> {
		return sequenceOf(this).videoTracks.length;
	}

	async getAudioTrackCount(): Promise<number> {
		return sequenceOf(this).audioTracks.length;
	}

	async getCaptionTrackCount(): Promise<number> {
		return sequenceOf(this).captionTracks.length;
	}

	async getVideoTrack(...given: unknown[]): Promise<VideoTrackHandle> {
		const [index] = take(given, integer);
		const {stage, target} = Handle.open(this);
		const id = trackId(this, 'video', index);
		return new VideoTrackHandle(stage, {...target, kind: 'video', id});
	}

	async getAudioTrack(...given: unknown[]): Promise<AudioTrackHandle> {
		const [index] = take(given, integer);
		const {stage, target} = Handle.open(this);
		const id = trackId(this, 'audio', index);
		return new AudioTrackHandle(stage, {...target, kind: 'audio', id});
	}

	async getCaptionTrack(...given: unknown[]): Promise<CaptionTrackHandle> {
		const [index] = take(given, integer);
		const {stage, target} = Handle.open(this);
		const track = sequenceOf(this).captionTracks[index];
		if (!track) throw scriptError('badValue');
		return new CaptionTrackHandle(stage, {...target, kind: 'caption', id: track.id});
	}

	/** Everything selected, picture and sound, in no order to rely on (premiere-host 2.2). */
	async getSelection(): Promise<TrackItemSelectionHandle> {
		const {stage, target} = Handle.open(this);
		const sequence = sequenceOf(this);
		if (stage.core.switches.selectionFails) throw scriptError('failed');
		const selected = sessionOf(stage, target.guid).desk.selections.get(target.sequence) ?? [];
		const there = selected.filter((id) => stage.core.items.find(sequence, id));
		return new TrackItemSelectionHandle(stage, {...target, ids: shuffled(there, stage)});
	}

	async clearSelection(): Promise<boolean> {
		return selectOn(this, []);
	}

	/** Synchronous since 26.3. */
	setSelection(...given: unknown[]): boolean {
		const [selection] = take(given, handleOf(TrackItemSelectionHandle));
		return selectOn(this, living(selection).target.ids);
	}
}

/** The sequence behind a handle. Throws when it is gone. */
export function sequenceOf(handle: Handle<SequenceTarget>): Sequence {
	const {stage, target} = Handle.open(handle);
	const sequence = sessionOf(stage, target.guid).document.sequences.get(target.sequence);
	if (!sequence) throw scriptError('stale');
	return sequence;
}

function selectOn(handle: SequenceHandle, ids: readonly string[]): boolean {
	const {stage, target} = Handle.open(handle);
	sequenceOf(handle);
	select(stage.core, target.guid, target.sequence, ids);
	return true;
}

function markAction(handle: SequenceHandle, which: 'in' | 'out', given: readonly unknown[]) {
	const [at] = take(given, markTime);
	const {stage, target} = Handle.open(handle);
	return stage.locks.action(target.guid, setMark(target.sequence, which, at));
}

function trackId(handle: SequenceHandle, kind: 'video' | 'audio', index: number): number {
	const track = tracksOf(sequenceOf(handle), kind)[index];
	if (!track) throw scriptError('badValue');
	return track.id;
}

function shuffled(ids: readonly string[], stage: Stage): string[] {
	return ids
		.map((id) => ({id, order: stage.core.random()}))
		.sort((a, b) => a.order - b.order)
		.map(({id}) => id);
}
