import {HostError} from '../round-trip/ports/host-error';
import type {Shot} from '../timeline/shot';
import type {TickTime} from '../timeline/tick-time';
import {covers} from '../timeline/time-range';
import type {Component, ComponentParam, VideoClipTrackItem, VideoTrack} from './host-objects';
import {rangeOf} from './host-time';
import {openSequence} from './open-project';
import type {PremiereApi} from './premiere-api';

/**
 * Names of what a copy of the shot's file would lose: effects, changed Motion or Opacity, and the
 * transitions at its edges. Throws `shot-moved` when there is no item where the shot was.
 */
export async function readEffects(
	api: PremiereApi,
	id: string,
	shot: Shot,
): Promise<readonly string[]> {
	const {sequence} = await openSequence(api, id);
	const track =
		shot.track < (await sequence.getVideoTrackCount())
			? await sequence.getVideoTrack(shot.track)
			: undefined;
	const item = track && (await findItemAt(api, track, shot));
	if (!track || !item) {
		throw new HostError('shot-moved');
	}

	return [
		...(await namesOfChanges(item)),
		...(await transitionsAt(api, track, shot.range.start, 'start')),
		...(await transitionsAt(api, track, shot.range.end, 'end')),
	];
}

async function findItemAt(
	api: PremiereApi,
	track: VideoTrack,
	shot: Shot,
): Promise<VideoClipTrackItem | undefined> {
	for (const item of track.getTrackItems(api.Constants.TrackItemType.CLIP, false)) {
		if (covers(rangeOf(await item.getStartTime(), await item.getEndTime()), shot.range)) {
			return item;
		}
	}

	return undefined;
}

/** Every clip has Opacity and Motion, in this order; they count only when they do something (premiere-host 7.7). */
async function namesOfChanges(item: VideoClipTrackItem): Promise<readonly string[]> {
	const chain = await item.getComponentChain();
	const names: string[] = [];
	for (let index = 0; index < chain.getComponentCount(); index += 1) {
		const component = chain.getComponentAtIndex(index);
		const matchName = await component.getMatchName();
		const isFixed = matchName === 'AE.ADBE Opacity' || matchName === 'AE.ADBE Motion';
		if (!isFixed || (await isChanged(component, matchName))) {
			names.push((await component.getDisplayName()) || matchName);
		}
	}

	return names;
}

async function isChanged(component: Component, matchName: string): Promise<boolean> {
	for (let index = 0; index < component.getParamCount(); index += 1) {
		const param = component.getParam(index);
		if (param.isTimeVarying()) {
			return true;
		}

		const value = await readValue(param);
		const changed =
			matchName === 'AE.ADBE Opacity'
				? index === 0 && isOtherThan(value, 100)
				: isChangedMotion(index, value);
		if (changed) {
			return true;
		}
	}

	return false;
}

/** Position and anchor are points in parts of the frame, centred by default; scale is at 1 and 2 in percent; the rest is 0 (premiere-host 7.7). */
function isChangedMotion(index: number, value: unknown): boolean {
	if (typeof value === 'object' && value !== null && 'x' in value && 'y' in value) {
		return isOtherThan(value.x, 0.5) || isOtherThan(value.y, 0.5);
	}

	return isOtherThan(value, index === 1 || index === 2 ? 100 : 0);
}

function isOtherThan(value: unknown, usual: number): boolean {
	return typeof value === 'number' && Math.abs(value - usual) > 0.001;
}

/** The value of a parameter, or nothing where the host will not say, which counts as unchanged. */
async function readValue(param: ComponentParam): Promise<unknown> {
	try {
		return (await param.getStartValue()).value.value;
	} catch {
		return undefined;
	}
}

async function transitionsAt(
	api: PremiereApi,
	track: VideoTrack,
	edge: TickTime,
	where: 'start' | 'end',
): Promise<readonly string[]> {
	const names: string[] = [];
	for (const item of track.getTrackItems(api.Constants.TrackItemType.TRANSITION, false)) {
		const {start, end} = rangeOf(await item.getStartTime(), await item.getEndTime());
		if (start <= edge && edge <= end) {
			names.push(`${(await readName(item)) || 'Transition'} at the ${where}`);
		}
	}

	return names;
}

async function readName(item: VideoClipTrackItem): Promise<string | undefined> {
	try {
		return await item.getName();
	} catch {
		return undefined;
	}
}
