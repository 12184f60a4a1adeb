import {overlaps} from '../timeline/time-range';
import type {Brief} from './brief';
import type {Choice} from './facts';
import type {Plan} from './plan';
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
