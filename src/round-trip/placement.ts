import type {Shot} from '../timeline/shot';
import {clipNameOf, safeName} from '../timeline/take-name';
import {overlaps} from '../timeline/time-range';
import type {Brief} from './brief';
import type {Choice} from './facts';
import type {Plan} from './plan';
import {fileNameOf} from './ports/disk';
import type {Clip, Surroundings} from './ports/host';

/** What is seen over the shot: enabled items on higher tracks that are switched on. */
export function visibleAbove(
	{shot}: Pick<Choice, 'shot'>,
	{clips, muted}: Surroundings,
): readonly Clip[] {
	return clips.filter(
		(clip) =>
			clip.track > shot.track &&
			!clip.disabled &&
			!muted.includes(clip.track) &&
			overlaps(clip.range, shot.range),
	);
}

/** What of that a new take may not bury: all but earlier takes of the shot itself, over which it goes. */
export function worthKeepingAbove(shot: Shot, above: readonly Clip[]): readonly Clip[] {
	return above.filter((clip) => !isTakeOf(shot, clip));
}

/** Told by where its file lies and by its name, since the project may come from elsewhere. */
function isTakeOf({name}: Shot, {media}: Clip): boolean {
	if (media.kind !== 'file' || !/[\\/]Retake[\\/][^\\/]+[\\/][^\\/]+$/.test(media.path))
		return false;
	return fileNameOf(media.path).startsWith(`${safeName(clipNameOf(name))}_`);
}

/** Whether what lies over the shot is in the plate's picture. */
export function isBurntIn(plate: Plan['plate'], above: readonly Clip[]): boolean {
	return plate.way === 'rendered' && above.some((clip) => !plate.mute.includes(clip.track));
}

/** Where the take goes. What was left out of the plate must still lie over the take, which then replaces the shot on its own track. */
export function choosePlacement(
	brief: Brief,
	plate: Plan['plate'],
	above: readonly Clip[],
): Plan['placement'] {
	if (brief.format === 'WEBM') return 'bin-only';
	if (brief.placement !== 'auto') return brief.placement;
	return above.length > 0 && !isBurntIn(plate, above) ? 'replace' : 'above';
}
