import {directTiming} from '../timeline/plate';
import {cutObstacle, directObstacle, mediaFramesOf} from './direct';
import {estimateBytes, estimateCents} from './estimate';
import type {PlanFacts} from './facts';
import {guideProblems, placeGuides} from './place-guides';
import {choosePlacement, visibleAbove, worthKeepingAbove} from './placement';
import type {Plan, PlanOutcome, Problem} from './plan';
import {preflightOf} from './preflight';
import {mediaProblem, promptProblems, settingsProblems} from './refusals';
import {renderedPlate, renderedProblem} from './rendered';
import {isTransition, listText} from './sentences';

/**
 * Settles an edit from what was read beforehand: the plate, its price, where the take goes, and what
 * happens on the way; or every reason why not. Asks nobody and changes nothing.
 */
export function planPlate(facts: PlanFacts): PlanOutcome {
	const {brief, choice, file, reading} = facts;
	const path = choice.clip.media.kind === 'file' ? choice.clip.media.path : undefined;
	const broken = mediaProblem(file, path);
	const way = broken ? undefined : chooseWay(facts);
	const plan = way && settle(facts, way.draft);
	const guides = plan ? placeGuides(brief.guides, choice.shot, plan.timing) : [];
	const size = way?.draft.size;
	const problems: readonly Problem[] = [
		...(broken ? [broken] : []),
		...(way?.problem ? [way.problem] : []),
		...promptProblems(brief),
		...(size ? guideProblems(guides, size, reading.sequence) : []),
		...settingsProblems(brief),
	];

	const preflight = plan ? preflightOf(facts, plan) : [];
	if (plan && way && problems.length === 0) {
		return {kind: 'ready', plan, guides, preflight, why: way.why};
	}
	return {kind: 'blocked', problems, plan, guides, preflight, why: way?.why};
}

type Draft = Pick<Plan, 'plate' | 'timing' | 'handles'> & {
	/** The plate's picture as it is seen, in pixels. */
	readonly size: {readonly width: number; readonly height: number};
};

type Way = {readonly draft: Draft; readonly why: string; readonly problem: Problem | undefined};

function chooseWay(facts: PlanFacts): Way {
	const {brief, effects, choice, surroundings} = facts;
	const direct = directDraft(facts);
	const obstacle = typeof direct === 'string' ? direct : undefined;
	// A transition is lost either way, and is no reason to render.
	const names = listText(effects.filter((name) => !isTransition(name)));
	const lost = names && `${names} would be lost in a copy of the file.`;

	if (typeof direct !== 'string' && (brief.way === 'direct' || (brief.way === 'auto' && !lost))) {
		const why = 'Cut from the clip’s own file: no encoding, no loss.';
		return {draft: direct, why, problem: undefined};
	}

	const draft = renderedDraft(facts);
	if (brief.way === 'direct') {
		const text = `Direct is not possible. ${obstacle}`;
		return {draft, why: 'You chose Direct.', problem: {field: 'shot', text}};
	}

	const text = renderedProblem(choice, surroundings.muted);
	return {
		draft,
		why: brief.way === 'rendered' ? 'You chose Rendered.' : (obstacle ?? lost),
		problem: text ? {field: 'shot', text} : undefined,
	};
}

/** The direct plate, or the one reason why there is none. */
function directDraft({choice, file, cut}: PlanFacts): Draft | string {
	const {media} = choice.clip;
	const obstacle = directObstacle(choice, file);
	if (obstacle || file.kind !== 'movie' || media.kind !== 'file' || !cut) {
		return obstacle ?? 'The clip’s file cannot be read.';
	}
	if (cut.kind === 'impossible') {
		return cut.why;
	}

	const frames = mediaFramesOf(file.movie);
	const late = cutObstacle(cut.cut, frames.rate);
	if (late) {
		return late;
	}

	const {firstFrame: first, frameCount: count} = cut.cut;
	const {displayWidth: width, displayHeight: height} = file.movie.picture;
	return {
		plate: {
			way: 'direct',
			media: media.path,
			mediaSize: file.bytes,
			first,
			count,
		},
		timing: directTiming(choice.shot.source, frames, {first, count}, first),
		handles: cut.handles,
		size: {width, height},
	};
}

function renderedDraft(facts: PlanFacts): Draft {
	const {plate, timing} = renderedPlate(facts);
	const size =
		plate.way === 'rendered' ? {width: plate.width, height: plate.height} : {width: 1, height: 1};
	return {plate, timing, handles: {head: 0, tail: 0}, size};
}

function settle(facts: PlanFacts, {plate, timing, handles}: Draft): Plan {
	const {brief, choice, project, reading, surroundings, cut} = facts;
	const above = worthKeepingAbove(choice.shot, visibleAbove(choice, surroundings));
	return {
		brief,
		project,
		sequence: reading.sequence,
		shot: choice.shot,
		plate,
		timing,
		handles,
		placement: choosePlacement(brief, plate, above),
		estimateCents: brief.practice ? 0 : estimateCents(timing, brief.results),
		estimateBytes: estimateBytes(plate, timing, cut),
	};
}
