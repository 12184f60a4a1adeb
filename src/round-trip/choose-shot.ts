import {partOfShot, type Shot} from '../timeline/shot';
import {overlaps, type SourceRange, type TimeRange} from '../timeline/time-range';
import type {Brief} from './brief';
import type {Choice} from './facts';
import type {Problem} from './plan';
import type {Clip, Reading, Surroundings} from './ports/host';
import {countText} from './sentences';

/**
 * The stretch of the sequence an edit is about, before it is known what lies there: the one selected
 * clip, or the marks. Otherwise why there is none, in a sentence.
 */
export function chooseStretch(brief: Brief, reading: Reading): TimeRange | Problem {
	switch (reading.kind) {
		case 'no-project':
			return shotProblem('No project is open. Open one to begin.');
		case 'no-sequence':
			return shotProblem('No sequence is open. Open one in the timeline to begin.');
		case 'sequence':
			break;
	}

	if (brief.what === 'in-out') {
		return reading.marks ?? shotProblem('Set In and Out in the sequence, or choose Clip.');
	}

	const [clip, ...others] = reading.clips;
	if (others.length > 0) {
		return shotProblem(
			`${countText(reading.clips.length, 'clip')} are selected. Sending several clips at once comes in a later version: select one.`,
		);
	}
	if (clip) {
		return clip.range;
	}
	return shotProblem(
		reading.audioOnly
			? 'Only sound is selected. Select the clip on a video track.'
			: 'Nothing is selected. Select a clip in the timeline.',
	);
}

/**
 * The shot within `stretch`. In In–Out it is the part of the one clip that lies between the marks:
 * the selected one if it does, otherwise the only footage there.
 */
export function chooseShot(
	brief: Brief,
	clips: readonly Clip[],
	stretch: TimeRange,
	surroundings: Surroundings,
): Choice | Problem {
	if (brief.what === 'clip') {
		const [clip] = clips;
		return clip
			? {clip, shot: shotOf(clip, clip.source), isPart: false}
			: shotProblem('Nothing is selected. Select a clip in the timeline.');
	}

	const selected = clips.filter((clip) => overlaps(clip.range, stretch));
	const candidates = selected.length > 0 ? selected : footageIn(surroundings);
	const [clip, ...others] = candidates;
	if (!clip) {
		return shotProblem('There is no clip between In and Out.');
	}
	if (others.length > 0) {
		return shotProblem(
			`${countText(candidates.length, 'clip')} lie between In and Out. Select the one you mean; sending several at once comes in a later version.`,
		);
	}
	return partOf(clip, stretch);
}

/** Whether what came of choosing is a reason why nothing was chosen. */
export function isProblem(value: TimeRange | Choice | Problem): value is Problem {
	return 'text' in value;
}

function partOf(clip: Clip, stretch: TimeRange): Choice | Problem {
	const part = partOfShot(clip, stretch);
	if (!part) {
		return shotProblem('The selected clip does not lie between In and Out.');
	}

	const {range, source} = part;
	const isPart = range.start !== clip.range.start || range.end !== clip.range.end;
	return {clip, shot: {...shotOf(clip, source), range}, isPart};
}

/** What between the marks can be meant without being selected: no titles, no adjustments, nothing hidden. */
function footageIn({clips, muted}: Surroundings): readonly Clip[] {
	return clips.filter(
		(clip) =>
			!clip.disabled &&
			!clip.adjustment &&
			clip.media.kind !== 'graphic' &&
			!muted.includes(clip.track),
	);
}

function shotOf({track, name, range, projectItem}: Clip, source: SourceRange): Shot {
	return {track, name, range, source, projectItem};
}

function shotProblem(text: string): Problem {
	return {field: 'shot', text};
}
