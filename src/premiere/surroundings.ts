import type {Clip, Surroundings} from '../round-trip/ports/host';
import {HostError} from '../round-trip/ports/host-error';
import {overlaps, type TimeRange} from '../timeline/time-range';
import {rangeOf} from './host-time';
import {openSequence} from './open-project';
import type {PremiereApi} from './premiere-api';
import {readClip} from './read-clip';

/** What lies over and under a stretch. Two calls per item of the sequence, and more for those that share time with it. */
export async function readSurroundings(
	api: PremiereApi,
	id: string,
	range: TimeRange,
): Promise<Surroundings> {
	const {sequence} = await openSequence(api, id);
	const videoTracks = await sequence.getVideoTrackCount();
	const muted: number[] = [];
	const clips: Clip[] = [];

	for (let index = 0; index < videoTracks; index += 1) {
		const track = await sequence.getVideoTrack(index);
		if (await track.isMuted()) {
			muted.push(index);
		}

		for (const item of track.getTrackItems(api.Constants.TrackItemType.CLIP, false)) {
			if (overlaps(rangeOf(await item.getStartTime(), await item.getEndTime()), range)) {
				clips.push(await readClip(api, item));
			}
		}
	}

	return {
		videoTracks,
		muted,
		clips: clips.sort((a, b) => a.track - b.track || Number(a.range.start - b.range.start)),
	};
}

/** Mutes or unmutes video tracks and reads each back: throws `mute-refused`. A track that is gone is passed over. */
export async function muteTracks(
	api: PremiereApi,
	id: string,
	tracks: readonly number[],
	mute: boolean,
): Promise<void> {
	const {sequence} = await openSequence(api, id);
	const count = await sequence.getVideoTrackCount();
	for (const index of tracks) {
		if (index >= count) {
			continue;
		}

		const track = await sequence.getVideoTrack(index);
		if ((await track.isMuted()) === mute) {
			continue;
		}

		await track.setMute(mute);
		if ((await (await sequence.getVideoTrack(index)).isMuted()) !== mute) {
			throw new HostError('mute-refused', `V${index + 1}`);
		}
	}
}
