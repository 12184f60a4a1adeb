import type {Marks, ProjectDocument, ProjectItem} from './document';
import {endOf} from './document';
import {stillLength, stillStart, unsetMark} from './ticks';

/** What a project item would bring to a timeline. Times are source time. */
export type Source = {
	readonly in: bigint;
	readonly length: bigint;
	readonly hasPicture: boolean;
	readonly hasSound: boolean;
	/** Channels of sound; 0 without any. */
	readonly channels: number;
	readonly adjustment: boolean;
};

/**
 * What placing `item` would bring: its marked range when both marks are set, else all of it; a still
 * its default length. `undefined` for bins, which cannot be placed.
 */
export function sourceOf(document: ProjectDocument, item: ProjectItem): Source | undefined {
	if (item.kind === 'bin') return undefined;
	if (item.kind === 'sequence') {
		const sequence = document.sequences.get(item.sequence);
		if (!sequence) return undefined;
		const range = marked(item.marks, {in: 0n, out: endOf(sequence)});
		const hasSound = sequence.audioTracks.some((track) => track.items.length > 0);
		return {
			...lengthOf(range),
			hasPicture: true,
			hasSound,
			channels: hasSound ? 1 : 0,
			adjustment: false,
		};
	}

	const {picture, sound, duration} = item.media;
	const own =
		picture && picture.kind !== 'video'
			? {in: stillStart, out: stillStart + stillLength}
			: {in: 0n, out: duration};
	return {
		...lengthOf(marked(item.marks, own)),
		hasPicture: picture !== undefined,
		hasSound: sound !== undefined,
		channels: sound?.channels ?? 0,
		adjustment: picture?.kind === 'adjustment',
	};
}

/** Marks that are not set. */
export const noMarks: Marks = {in: unsetMark, out: unsetMark};

/** True when both marks are set and make a range. */
export function isMarked(marks: Marks): boolean {
	return marks.in >= 0n && marks.out > marks.in;
}

function marked(marks: Marks, otherwise: Marks): Marks {
	return isMarked(marks) ? marks : otherwise;
}

function lengthOf(range: Marks): {readonly in: bigint; readonly length: bigint} {
	return {in: range.in, length: range.out - range.in};
}
