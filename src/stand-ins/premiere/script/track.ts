import type {Track, TrackKind} from '../model/document';
import {tracksOf} from '../model/document';
import {flag, number, take} from './arguments';
import {constants} from './constants';
import type {Stage} from './handle';
import {Handle, sessionOf} from './handle';
import {scriptError} from './script-error';
import {AudioClipTrackItemHandle, VideoClipTrackItemHandle} from './track-item';

/** Where a track is. The id stays with the track; its index may not. */
export type TrackTarget = {
	readonly guid: string;
	readonly sequence: string;
	readonly kind: TrackKind;
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
		const {VIDEO, AUDIO} = constants.MediaType;
		return Handle.open(this).target.kind === 'video' ? VIDEO : AUDIO;
	}

	async isMuted(): Promise<boolean> {
		const {stage, target} = Handle.open(this);
		trackOf(this);
		return sessionOf(stage, target.guid).desk.mutedTracks.has(target.id);
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

type Target = {readonly guid: string; readonly sequence: string; readonly id: string};

/** Answers at once, and needs both its arguments (premiere-host 1.1). */
function itemsOf<Item>(
	handle: AnyTrackHandle,
	given: readonly unknown[],
	Kind: new (stage: Stage, target: Target) => Item,
): Item[] {
	const [type] = take(given, number, flag);
	const {stage, target} = Handle.open(handle);
	const {track} = trackOf(handle);
	const {guid, sequence} = target;
	const wanted =
		type === constants.TrackItemType.CLIP
			? track.items
			: type === constants.TrackItemType.TRANSITION
				? track.transitions
				: [];
	return wanted.map(({id}) => new Kind(stage, {guid, sequence, id}));
}

function trackOf(handle: AnyTrackHandle): {readonly track: Track; readonly index: number} {
	const {stage, target} = Handle.open(handle);
	const sequence = sessionOf(stage, target.guid).document.sequences.get(target.sequence);
	const tracks = sequence ? tracksOf(sequence, target.kind) : [];
	const index = tracks.findIndex((track) => track.id === target.id);
	const track = tracks[index];
	if (!track) throw scriptError('stale');
	return {track, index};
}
