import {estimateEdit} from '../runware/prices';
import {lengthOf, type PlateTiming} from '../timeline/plate';
import {secondsOf, ticksPerSecond} from '../timeline/tick-time';
import type {CutFacts} from './facts';
import type {Plan} from './plan';

/** What all results will cost together at most, in whole cents (design 6). */
export function estimateCents(timing: PlateTiming, results: number): number {
	const plate = {units: lengthOf(timing), unitsPerSecond: ticksPerSecond};
	return estimateEdit(plate, timing.rate.ticksPerFrame, results) / 100;
}

/** About how large the plate's file will be, in bytes: the copied frames, or what the preset is told to write. */
export function estimateBytes(
	plate: Plan['plate'],
	timing: PlateTiming,
	cut: CutFacts | undefined,
): number {
	if (plate.way === 'direct') {
		return cut?.kind === 'planned' ? cut.cut.byteLength : 0;
	}
	return Math.round((plate.megabits * 1e6 * secondsOf(lengthOf(timing))) / 8);
}
