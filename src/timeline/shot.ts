import type {FrameRate} from './frame-rate';
import type {TickTime} from './tick-time';
import {type SourceRange, sharedBy, type TimeRange} from './time-range';

/** One video track item that a trip replaces. */
export type Shot = {
	/** Zero-based index of its video track: 0 is V1. */
	readonly track: number;
	/** The item's name on the timeline. */
	readonly name: string;
	/** Where it lies, in sequence time. */
	readonly range: TimeRange;
	/** What of its media it shows, in source time: counted from the start of the project item. */
	readonly source: SourceRange;
	/** Id of the project item it came from; nothing for titles and graphics. */
	readonly projectItem?: string | undefined;
};

/** The sequence a shot lies on, read once: what planning and labelling need of it. */
export type SequenceFacts = {
	readonly id: string;
	readonly name: string;
	readonly rate: FrameRate;
	/** In pixels. */
	readonly width: number;
	/** In pixels. */
	readonly height: number;
	/** Its start timecode, for labels only. */
	readonly zeroPoint: TickTime;
	readonly dropFrame: boolean;
	/** End of its last item, in sequence time. */
	readonly end: TickTime;
};

/** The part of a shot that lies inside `within`, its source range cut alike; nothing when they do not meet.
 *
 *     |------ shot ------|            |------ shot ------|
 *         | within |          ->          | part |
 *
 * Holds for shots at speed 1 only, where source time and sequence time run alike.
 */
export function partOfShot(shot: Shot, within: TimeRange): Shot | undefined {
	const range = sharedBy(shot.range, within);
	if (!range) {
		return undefined;
	}

	return {
		...shot,
		range,
		source: {
			in: shot.source.in + (range.start - shot.range.start),
			out: shot.source.out - (shot.range.end - range.end),
		},
	};
}
