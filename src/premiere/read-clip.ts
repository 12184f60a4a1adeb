import type {Clip, MediaFacts} from '../round-trip/ports/host';
import type {Shot} from '../timeline/shot';
import {secondsOf} from '../timeline/tick-time';
import {durationOf, sourceDurationOf} from '../timeline/time-range';
import type {
	AudioClipTrackItem,
	ClipProjectItem,
	ProjectItem,
	VideoClipTrackItem,
} from './host-objects';
import {rangeOf, ticksOf} from './host-time';
import type {PremiereApi} from './premiere-api';

/** Everything about a video item that decides how it can travel. About twenty calls. */
export async function readClip(api: PremiereApi, item: VideoClipTrackItem): Promise<Clip> {
	const projectItem = await item.getProjectItem();
	const shot: Shot = {
		track: await item.getTrackIndex(),
		name: await item.getName(),
		range: rangeOf(await item.getStartTime(), await item.getEndTime()),
		source: {in: ticksOf(await item.getInPoint()), out: ticksOf(await item.getOutPoint())},
		projectItem: projectItem ? projectItem.getId() : undefined,
	};

	return {
		...shot,
		media: await readMedia(api, projectItem ?? undefined),
		speed: speedOf(await item.getSpeed(), shot),
		reversed: Boolean(await item.isSpeedReversed()),
		disabled: await item.isDisabled(),
		adjustment: await item.isAdjustmentLayer(),
	};
}

/** Whether an item lies on a video track: the classes cannot be cast to, but only video takes video transitions (premiere-host 2.2). */
export function isVideoItem(
	item: VideoClipTrackItem | AudioClipTrackItem,
): item is VideoClipTrackItem {
	return (
		'createAddVideoTransitionAction' in item &&
		typeof item.createAddVideoTransitionAction === 'function'
	);
}

/** The media side of an item; nothing when it has none. Some builds throw where they should answer nothing (premiere-host 1.5). */
export function castClip(api: PremiereApi, item: ProjectItem): ClipProjectItem | undefined {
	try {
		return api.ClipProjectItem.cast(item) ?? undefined;
	} catch {
		return undefined;
	}
}

async function readMedia(api: PremiereApi, item: ProjectItem | undefined): Promise<MediaFacts> {
	if (!item) {
		return {kind: 'graphic'};
	}

	const clip = castClip(api, item);
	if (!clip) return {kind: 'synthetic'};
	if (await clip.isMulticamClip()) return {kind: 'multicam'};
	if (await clip.isMergedClip()) return {kind: 'merged'};
	if (await clip.isSequence()) return {kind: 'sequence'};

	const path = await clip.getMediaFilePath();
	if (!path) {
		return {kind: 'synthetic'};
	}

	return {
		kind: 'file',
		path,
		offline: await clip.isOffline(),
		itemName: item.name,
		fps: await readFps(clip),
	};
}

async function readFps(clip: ClipProjectItem): Promise<number | undefined> {
	try {
		const fps = await (await clip.getFootageInterpretation()).getFrameRate();
		return Number.isFinite(fps) && fps > 0 ? fps : undefined;
	} catch {
		return undefined;
	}
}

/**
 * The speed of a shot. Some builds count in percent. A keyframed speed reads as one number, and its
 * only tell is that more or less of the media is shown than there is room for (premiere-host 2.2);
 * then it is told as their ratio.
 */
function speedOf(reported: number, {range, source}: Shot): number {
	const room = secondsOf(durationOf(range));
	const shown = secondsOf(sourceDurationOf(source));
	const fits = (speed: number) => Math.abs(shown - room * speed) < speedTolerance;
	const speed = [reported, reported / 100].find(fits);
	return speed ?? (room > 0 ? shown / room : reported);
}

/** In seconds: two frames at 24, more than frame rates that differ can account for. */
const speedTolerance = 2 / 24;
