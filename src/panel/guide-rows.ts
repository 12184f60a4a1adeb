import type {FrameGuide} from '../round-trip/brief';
import type {PlannedGuide} from '../round-trip/plan';
import {frameStart} from '../timeline/frame-rate';
import type {SequenceFacts, Shot} from '../timeline/shot';
import {timecodeOf} from '../timeline/timecode';

/** One guide as its row says it. */
export type GuideRow = {
	readonly guide: FrameGuide;
	readonly timecode: string;
	/** Which frame of the shot it is, or the name of the file it came from. */
	readonly what: string;
	/** Where it falls on the plate, in the service's words; empty while that is not settled. */
	readonly position: string;
};

/** Rows for the guides of a shot, in their order. */
export function guideRows(
	guides: readonly FrameGuide[],
	planned: readonly PlannedGuide[],
	sequence: SequenceFacts,
	shot: Shot,
): readonly GuideRow[] {
	return guides.map((guide) => ({
		guide,
		timecode: timecodeOf(guide.at, sequence),
		what: describeGuide(guide, sequence, shot),
		position: describePosition(planned.find((other) => other.guide.at === guide.at)),
	}));
}

function describeGuide(guide: FrameGuide, {rate}: SequenceFacts, {range}: Shot): string {
	if (guide.origin === 'file') return guide.image.split(/[\\/]/).at(-1) ?? guide.image;
	if (guide.at === range.start) return 'First frame';
	if (guide.at === frameStart(range.end - 1n, rate)) return 'Last frame';
	return 'Frame';
}

function describePosition(planned: PlannedGuide | undefined): string {
	if (!planned) return '';
	const {position} = planned;
	switch (position.kind) {
		case 'first':
		case 'last':
		case 'outside':
			return position.kind;
		case 'timestamp':
			return `${(position.hundredths / 100).toFixed(2)} s`;
	}
}
