import type {TickTime} from '../timeline/tick-time';
import {overlaps, type TimeRange} from '../timeline/time-range';
import type {AudioClipTrackItem, Sequence, VideoClipTrackItem} from './host-objects';
import {rangeOf, ticksOf} from './host-time';
import type {PremiereApi} from './premiere-api';

/** An item where it lies, with the handle that was good when it was read. */
export type Standing = {
	/** Zero-based. */
	readonly track: number;
	/** Sequence time. */
	readonly range: TimeRange;
	/** Source time. */
	readonly in: TickTime;
};

/** A video item read closely enough to know it again: items have no id (premiere-host 1.5). */
export type NearItem = Standing & {
	readonly item: VideoClipTrackItem;
	/** Source time. */
	readonly out: TickTime;
	readonly disabled: boolean;
	readonly projectItem: string | undefined;
};

/** A whole timeline at one moment. */
export type Scan = {
	readonly videoTracks: number;
	readonly audioTracks: number;
	readonly video: readonly (Standing & {readonly item: VideoClipTrackItem})[];
	readonly audio: readonly Standing[];
};

/** Reads where every clip of a sequence lies. Three calls for each. */
export async function scanTimeline(api: PremiereApi, sequence: Sequence): Promise<Scan> {
	const clipType = api.Constants.TrackItemType.CLIP;
	const videoTracks = await sequence.getVideoTrackCount();
	const audioTracks = await sequence.getAudioTrackCount();
	const video: (Standing & {readonly item: VideoClipTrackItem})[] = [];
	const audio: Standing[] = [];

	for (let track = 0; track < videoTracks; track += 1) {
		for (const item of (await sequence.getVideoTrack(track)).getTrackItems(clipType, false)) {
			video.push({...(await standingOf(track, item)), item});
		}
	}
	for (let track = 0; track < audioTracks; track += 1) {
		for (const item of (await sequence.getAudioTrack(track)).getTrackItems(clipType, false)) {
			audio.push(await standingOf(track, item));
		}
	}

	return {videoTracks, audioTracks, video, audio};
}

/** The video items of a scan that share time with `range`, read closely, by track and start. */
export async function lookNear(scan: Scan, range: TimeRange): Promise<readonly NearItem[]> {
	const near: NearItem[] = [];
	for (const standing of scan.video.filter((each) => overlaps(each.range, range))) {
		const projectItem = await standing.item.getProjectItem();
		near.push({
			...standing,
			out: ticksOf(await standing.item.getOutPoint()),
			disabled: await standing.item.isDisabled(),
			projectItem: projectItem ? projectItem.getId() : undefined,
		});
	}

	return near;
}

/** The lowest video track above `track` with nothing in `range`; one past the last when all are taken, which makes a new one (premiere-host 7.2). */
export function freeTrackAbove(scan: Scan, track: number, range: TimeRange): number {
	let free = track + 1;
	while (scan.video.some((each) => each.track === free && overlaps(each.range, range))) {
		free += 1;
	}

	return Math.min(free, Math.max(scan.videoTracks, track + 1));
}

/** Whether any clip lies over `range` on a track above `track`. */
export function isCovered(scan: Scan, track: number, range: TimeRange): boolean {
	return scan.video.some((each) => each.track > track && overlaps(each.range, range));
}

/** Whether nothing outside `within` and nothing audible differs between two scans. */
export function isSameElsewhere(before: Scan, after: Scan, within: TimeRange): boolean {
	return (
		before.audioTracks === after.audioTracks &&
		isSameList(before.audio.map(keyOfStanding), after.audio.map(keyOfStanding)) &&
		isSameList(elsewhere(before, within), elsewhere(after, within))
	);
}

/** Whether two lists of texts hold the same, in whatever order. */
export function isSameList(a: readonly string[], b: readonly string[]): boolean {
	return [...a].sort().join('\n') === [...b].sort().join('\n');
}

function elsewhere(scan: Scan, within: TimeRange): readonly string[] {
	return scan.video.filter((each) => !overlaps(each.range, within)).map(keyOfStanding);
}

function keyOfStanding({track, range, in: from}: Standing): string {
	return `${track} ${range.start} ${range.end} ${from}`;
}

async function standingOf(
	track: number,
	item: VideoClipTrackItem | AudioClipTrackItem,
): Promise<Standing> {
	return {
		track,
		range: rangeOf(await item.getStartTime(), await item.getEndTime()),
		in: ticksOf(await item.getInPoint()),
	};
}
