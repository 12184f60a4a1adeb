import {invalidParameter, missingParameter, outOfRange, unknownParameter} from './fields';
import {isRecord} from './json';
import type {VideoFacts} from './media-lab';
import {type Refusal, refuse} from './refusal';
import type {Switches} from './switches';

/** A guide as it was asked for: where its picture comes from, and where it belongs. */
export type GuideRequest = {
	readonly image: string;
	readonly position:
		| {readonly kind: 'automatic'}
		| {readonly kind: 'first'}
		| {readonly kind: 'last'}
		| {readonly kind: 'timestamp'; readonly seconds: number};
};

/** A guide with its place in the clip settled. Seconds count from the clip's first frame. */
export type ResolvedGuide = {
	readonly index: number;
	readonly position: GuideRequest['position']['kind'];
	readonly seconds: number;
	readonly frameIndex: number;
};

/** The first guide member nobody knows, or `undefined`. */
export function findUnknownInGuides(value: unknown): Refusal | undefined {
	for (const [index, entry] of entriesOf(value)) {
		if (!isRecord(entry)) continue;
		const stranger = Object.keys(entry).find((name) => !MEMBERS.includes(name));
		if (stranger) return unknownParameter(`${PATH}[${index}].${stranger}`, MEMBERS);
	}
	return undefined;
}

/** The first guide without an image, or `undefined`. */
export function findMissingInGuides(value: unknown, switches: Switches): Refusal | undefined {
	for (const [index, entry] of entriesOf(value)) {
		if (!isRecord(entry) || entry.image !== undefined) continue;
		const path = switches.guidePath === 'indexed' ? `${PATH}[${index}].image` : `${PATH}.image`;
		return missingParameter(path, 'string');
	}
	return undefined;
}

/** The first thing wrong with a guide's values or with their number, or `undefined`. */
export function findWrongInGuides(value: unknown, switches: Switches): Refusal | undefined {
	if (value === undefined) return undefined;
	if (!Array.isArray(value)) return invalidParameter(PATH, 'array', 'It must be array.');
	if (value.length > 5) {
		return refuse(switches.tooManyGuidesCode, `'${PATH}' takes at most 5 images.`, {
			parameter: PATH,
		});
	}
	for (const [index, entry] of entriesOf(value)) {
		const found = wrongEntry(entry, `${PATH}[${index}]`);
		if (found) return found;
	}
	return undefined;
}

/** The first guide with two positions at once, or `undefined`. */
export function findConflictInGuides(value: unknown, switches: Switches): Refusal | undefined {
	for (const [index, entry] of entriesOf(value)) {
		if (!isRecord(entry)) continue;
		if (entry.frame === undefined || entry.timestamp === undefined) continue;
		return refuse(
			switches.bothPositionsCode,
			"'frame' and 'timestamp' cannot be used together on one image.",
			{parameter: [`${PATH}[${index}].frame`, `${PATH}[${index}].timestamp`]},
		);
	}
	return undefined;
}

/** The guides of a request whose guides have been checked. */
export function readGuides(value: unknown): readonly GuideRequest[] {
	return entriesOf(value).map(([, entry]) => readGuide(entry));
}

/**
 * Where each guide of a clip belongs (4.4). Without a position, guide i of n sits i/(n−1) of the
 * way from the first frame to the last; a single one on the first.
 */
export function resolveGuides(
	guides: readonly GuideRequest[],
	clip: VideoFacts,
): readonly ResolvedGuide[] {
	const fps = clip.rate.numerator / clip.rate.denominator;
	const lastFrame = clip.frames - 1;
	return guides.map(({position}, index) => {
		const share = guides.length === 1 ? 0 : index / (guides.length - 1);
		const seconds = secondsOf(position, share, lastFrame / fps);
		const frameIndex = Math.min(lastFrame, Math.round(seconds * fps));
		return {index, position: position.kind, seconds, frameIndex};
	});
}

/** The first two guides that fall on one frame, or `undefined`. */
export function findSameMoment(guides: readonly ResolvedGuide[]): Refusal | undefined {
	const taken = new Set<number>();
	for (const guide of guides) {
		if (taken.has(guide.frameIndex)) {
			return refuse('incompatibleParameters', 'Two images belong to the same frame.', {
				parameter: `${PATH}[${guide.index}]`,
			});
		}
		taken.add(guide.frameIndex);
	}
	return undefined;
}

const PATH = 'inputs.frameImages';
const MEMBERS = ['image', 'frame', 'timestamp'];
const FIRST: readonly unknown[] = ['first', 0, '0'];
const LAST: readonly unknown[] = ['last', -1, '-1'];

function wrongEntry(entry: unknown, path: string): Refusal | undefined {
	if (typeof entry === 'string' && entry !== '') return undefined;
	if (!isRecord(entry)) return invalidParameter(path, 'string|object', 'It must be an image.');
	if (typeof entry.image !== 'string' || entry.image === '') {
		return invalidParameter(`${path}.image`, 'string', 'It must be string.');
	}
	if (entry.frame !== undefined && ![...FIRST, ...LAST].includes(entry.frame)) {
		return invalidParameter(`${path}.frame`, 'string|integer', 'Allowed: first, last, 0, -1.');
	}
	if (entry.timestamp === undefined) return undefined;
	return wrongTimestamp(entry.timestamp, `${path}.timestamp`);
}

function wrongTimestamp(value: unknown, path: string): Refusal | undefined {
	if (typeof value !== 'number') return invalidParameter(path, 'float', 'It must be float.');
	// Binary fractions: 1.15 × 100 is not 115, but nearer to it than any other step.
	if (Math.abs(value * 100 - Math.round(value * 100)) > 1e-6) {
		return invalidParameter(path, 'float', 'It must be a multiple of 0.01.');
	}
	return outOfRange(value, 0, 30, path);
}

function readGuide(entry: unknown): GuideRequest {
	if (!isRecord(entry)) return {image: String(entry), position: {kind: 'automatic'}};
	const image = String(entry.image);
	if (typeof entry.timestamp === 'number') {
		return {image, position: {kind: 'timestamp', seconds: entry.timestamp}};
	}
	if (FIRST.includes(entry.frame)) return {image, position: {kind: 'first'}};
	if (LAST.includes(entry.frame)) return {image, position: {kind: 'last'}};
	return {image, position: {kind: 'automatic'}};
}

function secondsOf(position: GuideRequest['position'], share: number, end: number): number {
	switch (position.kind) {
		case 'first':
			return 0;
		case 'last':
			return end;
		case 'timestamp':
			return position.seconds;
		case 'automatic':
			return end * share;
	}
}

function entriesOf(value: unknown): readonly (readonly [number, unknown])[] {
	return Array.isArray(value) ? [...value.entries()] : [];
}
