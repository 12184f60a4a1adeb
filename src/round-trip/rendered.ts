import {aleph2} from '../runware/models';
import {type FrameRate, framesPerSecond} from '../timeline/frame-rate';
import {renderedTiming} from '../timeline/plate';
import type {SequenceFacts} from '../timeline/shot';
import {secondsOf} from '../timeline/tick-time';
import {durationOf} from '../timeline/time-range';
import {longestPlate, shortestPlate} from './direct';
import type {Choice, PlanFacts} from './facts';
import {visibleAbove} from './placement';
import type {Plan} from './plan';
import {secondsText} from './sentences';

/** What an upload should stay below, in bytes (editors-and-peers 3). */
export const aimedBytes = 30_000_000;

const highestMegabits = 40;
const lowestMegabits = 2;

/** The plate Premiere would export for this shot, and its clock. */
export function renderedPlate(facts: PlanFacts): Pick<Plan, 'plate' | 'timing'> {
	const {brief, reading, choice, surroundings} = facts;
	const {range} = choice.shot;
	const above = visibleAbove(choice, surroundings);
	const mute = brief.muteAbove ? [...new Set(above.map((clip) => clip.track))] : [];
	return {
		plate: {
			way: 'rendered',
			range,
			mute,
			megabits: megabitsFor(secondsOf(durationOf(range))),
			...renderedSize(reading.sequence),
		},
		timing: renderedTiming(range, range, renderedRate(reading.sequence.rate)),
	};
}

/** The rate a sequence is exported at: its own, or every second frame of it while it is too fast for the model. */
export function renderedRate(rate: FrameRate): FrameRate {
	return framesPerSecond(rate) > aleph2.fastestFps + 0.01
		? renderedRate({ticksPerFrame: rate.ticksPerFrame * 2n})
		: rate;
}

/** The picture of an export in pixels: the sequence's, made to fit 1080p either way up, in even numbers. */
export function renderedSize({width, height}: Pick<SequenceFacts, 'width' | 'height'>) {
	const {longEdge, shortEdge} = aleph2.picture;
	const scale = Math.min(
		1,
		longEdge / Math.max(width, height),
		shortEdge / Math.min(width, height),
	);
	const even = (length: number) => Math.max(2, Math.floor((length * scale) / 2 + 0.001) * 2);
	return {width: even(width), height: even(height)};
}

/** The picture rate that keeps an export of so many seconds near the size aimed at, in megabits a second. */
export function megabitsFor(seconds: number): number {
	const fitting = ((aimedBytes * 8) / 1e6 / seconds) * 0.95;
	const bounded = Math.min(highestMegabits, Math.max(lowestMegabits, fitting));
	return Math.floor(bounded * 10) / 10;
}

/** Why the shot cannot be exported by Premiere as it stands, in a sentence, or nothing. */
export function renderedProblem(
	{clip, shot}: Choice,
	muted: readonly number[],
): string | undefined {
	const length = durationOf(shot.range);
	if (length < shortestPlate) {
		return `The shot is ${secondsText(length)} long, and at least 2.1 s must be sent. Growing a rendered shot over its neighbours comes in a later version.`;
	}
	if (length > longestPlate) return tooLong(length);
	if (clip.disabled) return 'The clip is disabled, so Premiere would render what lies beneath it.';
	if (muted.includes(shot.track)) {
		return 'The clip’s track is switched off, so Premiere would render what lies beneath it.';
	}
	return undefined;
}

/** The sentence for a shot of more than 30 s. */
export function tooLong(length: bigint): string {
	return `The shot is ${secondsText(length)} long, and at most 29.9 s can be sent. Splitting long shots comes in a later version: mark a shorter part and choose In–Out.`;
}
