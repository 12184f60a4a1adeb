import type {Brief, FrameGuide} from '../round-trip/brief';
import type {Clip, Reading} from '../round-trip/ports/host';
import {partOfShot, type Shot} from '../timeline/shot';

/** Everything of a brief that does not belong to one shot. */
export type Wishes = Omit<Brief, 'guides'>;

/** What the editor is preparing: wishes stay while the selection changes, guides stay with their shot. */
export type Draft = {
	readonly wishes: Wishes;
	/** By {@link shotKeyOf}. */
	readonly guides: Readonly<Record<string, readonly FrameGuide[]>>;
};

type SequenceReading = Extract<Reading, {kind: 'sequence'}>;

/** The clip that is being prepared; nothing unless exactly one video item is selected. */
export function clipOf(reading: Reading | undefined): Clip | undefined {
	if (reading?.kind !== 'sequence' || reading.clips.length !== 1) return undefined;
	return reading.clips[0];
}

/** What of the selected clip would be replaced: all of it, or what lies between the sequence's marks. */
export function shotOf(reading: Reading | undefined, what: Brief['what']): Shot | undefined {
	const clip = clipOf(reading);
	if (!clip || reading?.kind !== 'sequence') return undefined;
	if (what === 'clip') return clip;
	return reading.marks && partOfShot(clip, reading.marks);
}

/** Tells one clip on one sequence from all others, so that its guides are found again. */
export function shotKeyOf(reading: SequenceReading, clip: Clip): string {
	return [reading.sequence.id, clip.track, clip.range.start, clip.projectItem ?? clip.name].join(
		' ',
	);
}

/** The guides of the selected clip, by time. */
export function guidesOf(draft: Draft, reading: Reading | undefined): readonly FrameGuide[] {
	const key = currentShotKeyOf(reading);
	return (key !== undefined && draft.guides[key]) || noGuides;
}

/** {@link shotKeyOf} the selected clip; nothing unless exactly one is. */
export function currentShotKeyOf(reading: Reading | undefined): string | undefined {
	const clip = clipOf(reading);
	return clip && reading?.kind === 'sequence' ? shotKeyOf(reading, clip) : undefined;
}

/** The draft with one guide more on the selected clip; it takes the place of another on the same frame. */
export function withGuide(draft: Draft, reading: Reading, guide: FrameGuide): Draft {
	const others = guidesOf(draft, reading).filter(({at}) => at !== guide.at);
	return withGuides(
		draft,
		reading,
		[...others, guide].sort((a, b) => (a.at < b.at ? -1 : 1)),
	);
}

/** The draft without the selected clip's guide at `at`, sequence time. */
export function withoutGuide(draft: Draft, reading: Reading, at: bigint): Draft {
	return withGuides(
		draft,
		reading,
		guidesOf(draft, reading).filter((guide) => guide.at !== at),
	);
}

/** What the engine is asked to plan: the wishes, and the guides of the clip that is selected. */
export function briefOf({wishes, guides}: Draft, reading: Reading): Brief {
	return {...wishes, guides: [...guidesOf({wishes, guides}, reading)]};
}

/** What is wrong with addresses that were typed, in sentences, before anybody else is asked. */
export function problemsOf(wishes: Wishes): readonly string[] {
	const problems: string[] = [];
	if (!isAddress(wishes.webhookUrl)) {
		problems.push('The webhook is not a web address: it must begin with https://.');
	}

	if (!isAddress(wishes.uploadEndpoint)) {
		problems.push('The upload endpoint is not a web address: it must begin with https://.');
	}

	return problems;
}

// One array, so that a reader of the store sees the same value again.
const noGuides: readonly FrameGuide[] = [];

function withGuides(draft: Draft, reading: Reading, guides: readonly FrameGuide[]): Draft {
	const key = currentShotKeyOf(reading);
	return key === undefined ? draft : {...draft, guides: {...draft.guides, [key]: guides}};
}

/** Whether a text is empty or a web address. */
export function isAddress(text: string | undefined): boolean {
	return !text || /^https?:\/\/\S+$/.test(text);
}
