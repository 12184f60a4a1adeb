import {aleph2} from '../runware/models';
import {guideFrame, guidePosition, type PlateTiming} from '../timeline/plate';
import type {SequenceFacts, Shot} from '../timeline/shot';
import {timecodeOf} from '../timeline/timecode';
import type {FrameGuide} from './brief';
import type {PlannedGuide, Problem} from './plan';
import {countText} from './sentences';

/** Where every guide falls on the plate, in the order of the brief. */
export function placeGuides(
	guides: readonly FrameGuide[],
	shot: Shot,
	timing: PlateTiming,
): readonly PlannedGuide[] {
	return guides.map((guide) => ({
		guide,
		position: guidePosition(guide.at, shot, timing),
		frame: guideFrame(guide.at, shot, timing),
	}));
}

/** What is wrong with the guides, each once, in sentences. The size is the plate's as it is seen, in pixels. */
export function guideProblems(
	guides: readonly PlannedGuide[],
	size: {readonly width: number; readonly height: number},
	sequence: SequenceFacts,
): readonly Problem[] {
	const label = ({guide}: PlannedGuide) => timecodeOf(guide.at, sequence);
	const texts: string[] = [];
	if (guides.length > aleph2.mostGuides) {
		texts.push(`Aleph takes at most ${aleph2.mostGuides} guides; there are ${guides.length}.`);
	}

	for (const [index, planned] of guides.entries()) {
		if (planned.position.kind === 'outside') {
			texts.push(`The guide at ${label(planned)} lies outside what is sent.`);
		} else if (guides.slice(0, index).some((other) => other.frame === planned.frame)) {
			texts.push(`Two guides stand on the frame at ${label(planned)}. Remove one.`);
		}

		if (!isSameShape(planned.guide, size)) {
			const {width, height} = planned.guide;
			texts.push(
				`The guide at ${label(planned)} is ${width} × ${height}, another shape than the picture sent (${size.width} × ${size.height}).`,
			);
		}
	}

	return texts.map((text) => ({field: 'guides', text}));
}

/** What a guide's frame is called on the panel and in the take's record. */
export function guidePlace({position, frame}: PlannedGuide): string {
	switch (position.kind) {
		case 'first':
			return 'first frame';
		case 'last':
			return 'last frame';
		case 'timestamp':
			return `frame ${frame}, at ${(position.hundredths / 100).toFixed(2)} s`;
		case 'outside':
			return countText(frame, 'frame');
	}
}

type Size = {readonly width: number; readonly height: number};

/** A row or two of pixels lost in rounding is no other shape. */
function isSameShape(a: Size, b: Size): boolean {
	return Math.abs((a.width * b.height) / (a.height * b.width) - 1) < 0.01;
}
