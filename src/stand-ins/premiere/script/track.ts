import type {Track, TrackKind} from '../model/document';
import {tracksOf} from '../model/document';
import {renameTrack} from '../model/sequence-edits';
import {gapsOf, inOrder} from '../model/track-items';
import {flag, number, take, text} from './arguments';
import {constants} from './constants';
import type {Stage} from './handle';
import {Handle, sessionOf} from './handle';
import {scriptError} from './script-error';
import {AudioClipTrackItemHandle, VideoClipTrackItemHandle} from './track-item';

/** Where a track is. The id stays with the track; its index may not. */
export type TrackTarget = {
	readonly guid: string;
	readonly sequence: string;
	readonly kind: TrackKind | 'caption';
	readonly id: number;
};

/** What video and audio tracks share. */
export abstract class AnyTrackHandle extends Handle<TrackTarget> {
	get name(): string {
		return trackOf(this).track.name;
	}

	get id(): number {
		return trackOf(this).track.id;
	}

	async getIndex(): Promise<number> {
		return trackOf(this).index;
	}

	async getMediaType(): Promise<object> {
		const {VIDEO, AUDIO, DATA} = constants.MediaType;
		return {video: VIDEO, audio: AUDIO, caption: DATA}[Handle.open(this).target.kind];
	}

	async isMuted(): Promise<boolean> {
		const {stage, target} = Handle.open(this);
		trackOf(this);
		return sessionOf(stage, target.guid).desk.mutedTracks.has(target.id);
	}

	createSetNameAction(...given: unknown[]): object {
		const [name] = take(given, text);
		const {stage, target} = Handle.open(this);
		trackOf(this);
		return stage.locks.action(target.guid, renameTrack(target.sequence, target.id, name));
	}

	/** Not an action, and not undoable (premiere-host 1.3). */
	async setMute(...given: unknown[]): Promise<boolean> {
		const [mute] = take(given, flag);
		const {stage, target} = Handle.open(this);
		trackOf(this);
		stage.core.changeDesk(target.guid, (desk) => {
			const mutedTracks = new Set(desk.mutedTracks);
			if (mute) mutedTracks.add(target.id);
			else mutedTracks.delete(target.id);
			return {...desk, mutedTracks};
		});
		return true;
	}
}

/** A video track. */
export class VideoTrackHandle extends AnyTrackHandle {
	getTrackItems(...given: unknown[]): VideoClipTrackItemHandle[] {
		return itemsOf(this, given, VideoClipTrackItemHandle);
	}
}

/** An audio track. */
export class AudioTrackHandle extends AnyTrackHandle {
	getTrackItems(...given: unknown[]): AudioClipTrackItemHandle[] {
		return itemsOf(this, given, AudioClipTrackItemHandle);
	}
}

/** A caption track: it is there, and nothing on it can be reached (premiere-host 12). */
export class CaptionTrackHandle extends AnyTrackHandle {
	getTrackItems(...given: unknown[]): [] {
		take(given, number, flag);
		trackOf(this);
		return [];
	}
}

/** What stands on the classes of both kinds of track. */
export const trackEventNames = {
	EVENT_TRACK_CHANGED: constants.VideoTrackEvent.TRACK_CHANGED,
	EVENT_TRACK_INFO_CHANGED: constants.VideoTrackEvent.INFO_CHANGED,
	EVENT_TRACK_LOCK_CHANGED: constants.VideoTrackEvent.LOCK_CHANGED,
} as const;

type Target = {readonly guid: string; readonly sequence: string; readonly id: string};

/**
 * Answers at once, and needs both its arguments (premiere-host 1.1). With the empty ones included,
 * the gaps come too, in their places.
 */
function itemsOf<Item>(
	handle: AnyTrackHandle,
	given: readonly unknown[],
	Kind: new (stage: Stage, target: Target) => Item,
): Item[] {
	const [type, includeEmpty] = take(given, number, flag);
	const {stage, target} = Handle.open(handle);
	const {guid, sequence} = target;
	return wantedItems(trackOf(handle).track, type, includeEmpty).map(
		({id}) => new Kind(stage, {guid, sequence, id}),
	);
}

function wantedItems(track: Track, type: number, includeEmpty: boolean): readonly {id: string}[] {
	const {CLIP, TRANSITION, EMPTY} = constants.TrackItemType;
	if (type === CLIP)
		return includeEmpty ? inOrder([...track.items, ...gapsOf(track)]) : track.items;
	if (type === TRANSITION) return track.transitions;
	return type === EMPTY ? gapsOf(track) : [];
}

function trackOf(handle: AnyTrackHandle): {readonly track: Track; readonly index: number} {
	const {stage, target} = Handle.open(handle);
	const sequence = sessionOf(stage, target.guid).document.sequences.get(target.sequence);
	const tracks = !sequence
		? []
		: target.kind === 'caption'
			? sequence.captionTracks
			: tracksOf(sequence, target.kind);
	const index = tracks.findIndex((track) => track.id === target.id);
	const track = tracks[index];
	if (!track) throw scriptError('stale');
	return {track, index};
}
