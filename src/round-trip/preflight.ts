import {formatEstimate} from '../runware/prices';
import {frames, framesPerSecond} from '../timeline/frame-rate';
import {lengthOf, takeMarks} from '../timeline/plate';
import {secondsOf} from '../timeline/tick-time';
import {durationOf} from '../timeline/time-range';
import {largestPlate, shortestPlate} from './direct';
import {wishedPresets} from './export-presets';
import type {PlanFacts} from './facts';
import {isBurntIn, visibleAbove, worthKeepingAbove} from './placement';
import type {Notice, Plan} from './plan';
import type {Clip} from './ports/host';
import {aimedBytes} from './rendered';
import {
	bytesText,
	countText,
	isSameRate,
	isTransition,
	listText,
	rateText,
	secondsText,
	trackText,
} from './sentences';

/** Every conversion, loss, limit and cost of a plan, in the order an editor wants to know them. */
export function preflightOf(facts: PlanFacts, plan: Plan): readonly Notice[] {
	const above = visibleAbove(facts.choice, facts.surroundings);
	return [
		...practiceNotices(plan),
		...sentNotices(facts, plan),
		...lengthNotices(facts, plan),
		...pictureNotices(facts, plan),
		...effectNotices(facts, plan),
		...aboveNotices(plan, above),
		...placementNotices(facts, plan, worthKeepingAbove(plan.shot, above)),
		...resultNotices(plan),
	];
}

function practiceNotices({brief}: Plan): Notice[] {
	return brief.practice
		? [fact('Practice: nothing is sent or charged, and the take is the plate as it is.')]
		: [];
}

function sentNotices(facts: PlanFacts, plan: Plan): Notice[] {
	const {reading} = facts;
	const {plate, timing, estimateBytes} = plan;
	const notices = [
		fact(
			`${secondsText(lengthOf(timing))} is sent: ${countText(timing.frameCount, 'frame')} at ${rateText(timing.rate)}, about ${bytesText(estimateBytes)}. Sound is never sent.`,
		),
	];
	if (plate.way === 'rendered') {
		notices.push(
			fact(
				'Premiere exports the range. In and Out of the sequence are moved for it and put back, which leaves entries in Edit > Undo.',
			),
			...presetNotices(facts, plan),
		);
	}
	if (estimateBytes > aimedBytes) {
		notices.push(
			warning(
				`${bytesText(estimateBytes)} is a large upload; some services take no more than ${bytesText(aimedBytes)}. Rendered makes it smaller.`,
			),
		);
	}
	if (estimateBytes > largestPlate)
		notices.push(warning('The upload may be too large for the panel.'));
	if (reading.project.path === '') {
		notices.push(
			warning(
				'The project was never saved, so takes are kept in the panel’s own folder. Save the project to keep them beside it.',
			),
		);
	}
	return notices;
}

/** Which preset is tried first, where it is not ours. */
function presetNotices({applicationPresets = []}: PlanFacts, plan: Plan): Notice[] {
	const [first] = wishedPresets(plan, applicationPresets);
	return first
		? [
				fact(
					`The export is made by the preset “${first.name}”, and by Retake’s own where that fails.`,
				),
			]
		: [];
}

function lengthNotices({brief, choice}: PlanFacts, {plate, timing, handles}: Plan): Notice[] {
	if (plate.way === 'rendered') {
		return [];
	}

	const notices: Notice[] = [];
	const shown = durationOf(choice.shot.range);
	const spare = handles.head + handles.tail;
	if (shown < shortestPlate) {
		notices.push(
			fact(
				`The shot is ${secondsText(shown)} long and at least 2.1 s must be sent, so ${countText(spare, 'frame')} of its own media are added around it. The take is cut back to the frame.`,
			),
		);
	} else if (spare > 0) {
		const price = formatEstimate(Math.ceil(secondsOf(frames(spare, timing.rate)) * 2800));
		const cost = brief.practice ? '' : `; up to ${price} of each result`;
		notices.push(
			fact(
				`Handles: ${countText(handles.head, 'frame')} before the shot, ${handles.tail} after${cost}.`,
			),
		);
	}
	if (handles.head < brief.handles.head || handles.tail < brief.handles.tail) {
		notices.push(fact('The media has no more for longer handles, or Aleph’s 30 s leave no room.'));
	}
	const lead = timing.lead - handles.head;
	if (lead > 0) {
		notices.push(
			fact(
				`${countText(lead, 'more frame')} before come along, because a copy begins at a key frame.`,
			),
		);
	}
	return notices;
}

function pictureNotices({reading, file}: PlanFacts, {plate, timing}: Plan): Notice[] {
	const {sequence} = reading;
	const notices: Notice[] = [];
	const isOtherRate = !isSameRate(timing.rate, framesPerSecond(sequence.rate));
	if (plate.way === 'direct') {
		if (isOtherRate) {
			notices.push(
				fact(
					`The file runs at ${rateText(timing.rate)} in a sequence of ${rateText(sequence.rate)}; the take keeps the file’s rate.`,
				),
			);
		}
		const picture = file.kind === 'movie' ? file.movie.picture : undefined;
		if (picture?.bitDepth && (picture.bitDepth > 8 || picture.chroma !== '4:2:0')) {
			notices.push(
				warning(
					`The file is ${picture.bitDepth}-bit ${picture.chroma ?? ''}. Should it be refused, choose Rendered.`,
				),
			);
		}
		return notices;
	}

	if (isOtherRate) {
		notices.push(
			warning(
				`The sequence runs at ${rateText(sequence.rate)} and Aleph takes up to 30, so every second frame is sent: the take moves at ${rateText(timing.rate)}.`,
			),
		);
	}
	if (plate.width !== sequence.width || plate.height !== sequence.height) {
		notices.push(
			warning(
				`The sequence is ${sequence.width} × ${sequence.height}; ${plate.width} × ${plate.height} is sent, and the take is enlarged to fit, which is a second entry in Edit > Undo.`,
			),
		);
	}
	return notices;
}

function effectNotices({effects, choice}: PlanFacts, {plate}: Plan): Notice[] {
	const notices: Notice[] = [];
	const transitions = effects.filter(isTransition);
	const names = listText(effects.filter((name) => !isTransition(name)));
	if (names !== '') {
		notices.push(
			plate.way === 'direct'
				? warning(`Not in what is sent, and not on the take: ${names}.`)
				: fact(`Part of the picture that is sent, and so of the take: ${names}.`),
		);
	}
	if (transitions.length > 0) {
		const burnt =
			plate.way === 'rendered' ? 'The half of it that lies in the shot is burnt in. ' : '';
		notices.push(
			warning(
				`The take has no transition: ${listText(transitions)} stays with the original. ${burnt}`.trim(),
			),
		);
	}
	if (choice.clip.disabled && plate.way === 'direct') {
		notices.push(fact('The clip is disabled; the take will be seen.'));
	}
	return notices;
}

function aboveNotices({plate}: Plan, above: readonly Clip[]): Notice[] {
	const notices: Notice[] = [];
	const isOut = (clip: Clip) => plate.way === 'direct' || plate.mute.includes(clip.track);
	const out = above.filter(isOut);
	const burnt = above.filter((clip) => !isOut(clip));
	if (out.length > 0) {
		const how = plate.way === 'rendered' ? '; their tracks are switched off for the export' : '';
		notices.push(
			fact(`Lies over the shot and is left out of what is sent: ${namesOf(out)}${how}.`),
		);
	}
	if (burnt.length > 0) {
		notices.push(warning(`Lies over the shot and is burnt into the take: ${namesOf(burnt)}.`));
	}
	return notices;
}

function placementNotices(
	{choice}: PlanFacts,
	{brief, placement, plate, shot}: Plan,
	above: readonly Clip[],
): Notice[] {
	const track = trackText(shot.track);
	switch (placement) {
		case 'bin-only':
			return brief.format === 'WEBM'
				? []
				: [fact('The take goes to its bin; the timeline is not touched.')];
		case 'replace': {
			const placed = fact(
				`The take replaces the ${choice.isPart ? 'marked part of the ' : ''}clip on ${track}; a disabled copy of the clip is kept on a free track above.`,
			);
			return isBurntIn(plate, above)
				? [placed, warning(`${namesOf(above)} would be seen twice: in the take and over it.`)]
				: [placed];
		}
		case 'above': {
			const beneath = choice.isPart
				? 'the clip beneath stays enabled, since only a part of it is covered'
				: brief.keepOriginalEnabled
					? 'the clip beneath stays enabled'
					: 'the clip beneath is disabled';
			const placed = fact(`The take goes on the lowest free track above ${track}; ${beneath}.`);
			return above.length > 0 && !isBurntIn(plate, above)
				? [placed, warning(`It may cover ${namesOf(above)}. Replace keeps it beneath.`)]
				: [placed];
		}
	}
}

function resultNotices({brief, timing, shot}: Plan): Notice[] {
	const notices: Notice[] = [];
	if (brief.results > 1) {
		const charged = brief.practice ? 'come back' : 'are charged one by one';
		notices.push(
			fact(`${brief.results} results ${charged}. The first is placed, the others wait in the bin.`),
		);
	}
	if (brief.format === 'WEBM') {
		notices.push(
			warning(
				'Premiere does not import WEBM: the take is kept on the disk and not placed. Choose MP4 or MOV.',
			),
		);
	}
	if (brief.keepSeconds !== undefined && brief.keepSeconds < 3600) {
		notices.push(
			warning(
				`Runware keeps the result for ${brief.keepSeconds} s. If Premiere is closed for longer when it is done, it is lost though paid for.`,
			),
		);
	}
	if (takeMarks(timing, shot).out > lengthOf(timing)) {
		notices.push(
			warning('The shot shows more than its file has; the end of the take stays empty.'),
		);
	}
	return notices;
}

function namesOf(clips: readonly Clip[]): string {
	return listText(clips.map((clip) => `${clip.name} (${trackText(clip.track)})`));
}

function fact(text: string): Notice {
	return {tone: 'fact', text};
}

function warning(text: string): Notice {
	return {tone: 'warning', text};
}
