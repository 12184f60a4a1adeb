import {type FrameGuide, firstBrief} from '../src/round-trip/brief';
import type {Plan} from '../src/round-trip/plan';
import type {Clip, Reading} from '../src/round-trip/ports/host';
import type {CheckLine, CheckReport, CheckVerdict} from '../src/round-trip/ports/host-check';
import type {TripView} from '../src/round-trip/round-trips';
import type {ActiveStage, RoundTrip, Stage, Take} from '../src/round-trip/trip';
import {frameRates, frames} from '../src/timeline/frame-rate';

const rate = frameRates['23.976'];

/** Frames of the sample sequence, in ticks. */
export function f(count: number): bigint {
	return frames(count, rate);
}

/** A sequence that begins at one hour. */
export const sequence = {
	id: 'reel-3',
	name: 'Reel 3',
	rate,
	width: 1920,
	height: 1080,
	zeroPoint: f(24 * 3600),
	dropFrame: false,
	end: f(3000),
};

const project = {id: 'film', name: 'Film.prproj', path: '/film/Film.prproj'};

/** A clip of 86 frames on V1. */
export function clip(over: Partial<Clip> = {}): Clip {
	return {
		track: 0,
		name: 'MVI_0412.mov',
		range: {start: f(292), end: f(378)},
		source: {in: f(100), out: f(186)},
		projectItem: 'item-1',
		media: {kind: 'file', path: '/m.mov', offline: false, itemName: 'MVI_0412.mov', fps: undefined},
		speed: 1,
		reversed: false,
		disabled: false,
		adjustment: false,
		...over,
	};
}

type SequenceReading = Extract<Reading, {kind: 'sequence'}>;

/** The sample sequence with these clips selected. */
export function aReading(
	clips: readonly Clip[],
	over: Partial<SequenceReading> = {},
): SequenceReading {
	return {
		kind: 'sequence',
		project,
		sequence,
		playhead: f(340),
		marks: undefined,
		clips,
		audioOnly: false,
		...over,
	};
}

/** A guide captured at a frame of the sequence. */
export function aGuide(frame: number): FrameGuide {
	return {at: f(frame), image: `/g${frame}.png`, origin: 'captured', width: 1920, height: 1080};
}

/** Eight frames of handles, and 31 more to the key frame before them. */
export const timing = {rate, frameCount: 133, lead: 39, cutIn: f(39)};

/** A direct plan for the sample clip. */
export function aPlan(over: Partial<Plan> = {}): Plan {
	return {
		brief: {...firstBrief, prompt: 'Change the sky.'},
		project,
		sequence,
		shot: {
			track: 0,
			name: 'MVI_0412.mov',
			range: clip().range,
			source: clip().source,
			projectItem: 'item-1',
		},
		plate: {way: 'direct', media: '/m.mov', mediaSize: 1, first: 61, count: 133},
		timing,
		handles: {head: 8, tail: 8},
		placement: 'above',
		estimateCents: 157,
		estimateBytes: 9_000_000,
		...over,
	};
}

/** What a trip knows from submission on. */
export const submission = {
	plate: {file: '/p.mp4', bytes: 1, frameCount: 133, width: 1920, height: 1080, milliseconds: 5547},
	video: {mediaId: 'm'},
	guides: [],
};

/** A take of the sample clip. */
export function aTake(version: number, over: Partial<Take> = {}, cost?: number): Take {
	return {
		version,
		name: `MVI_0412_aleph2_v00${version}`,
		file: `/takes/v00${version}.mp4`,
		result: {videoId: 'v', url: 'https://example.com/v', ...(cost !== undefined && {cost})},
		differences: [],
		binOnly: false,
		...over,
	};
}

/** A trip of the sample clip. */
export function aTrip(over: Partial<RoundTrip> = {}): RoundTrip {
	return {
		schema: 1,
		id: 'trip-1',
		taskId: 'task-1',
		createdAt: 0,
		clip: 'MVI_0412',
		folder: '/takes',
		versions: [1],
		plan: aPlan(),
		entered: {},
		stage: {name: 'exporting'},
		...over,
	};
}

/** A trip as the panel is shown it. */
export function aView(trip: RoundTrip, over: Partial<TripView> = {}): TripView {
	return {
		trip,
		running: false,
		progress: undefined,
		expectedAt: undefined,
		waitsFor: undefined,
		...over,
	};
}

/** A stage in which the service is at work. */
export const rendering: Extract<ActiveStage, {name: 'rendering'}> = {
	name: 'rendering',
	...submission,
	since: 0,
	done: [],
};

/** A stage in which these takes have come back, the first of them on V2. */
export function placed(takes: Take[]): Extract<Stage, {name: 'placed'}> {
	return {
		name: 'placed',
		...submission,
		takes,
		lost: [],
		version: takes[0]?.version,
		track: 1,
		at: 0,
	};
}

/** A check of a Premiere that differs in three ways and left a bin behind. */
export function aCheckReport(change: Partial<CheckReport> = {}): CheckReport {
	const line = (id: string, verdict: CheckVerdict, observed?: string): CheckLine => ({
		id,
		source: '1.2',
		question: `What does ${id} do?`,
		expected: 'as-thought',
		observed,
		verdict,
		detail: observed === undefined ? 'Media Encoder is not installed' : '',
		milliseconds: 500,
	});
	return {
		format: 1,
		host: 'Adobe Premiere',
		version: '26.3.2',
		uxp: '9.3.0',
		platform: 'macOS',
		date: '2026-10-01T12:00:00.000Z',
		isComplete: true,
		lines: [
			line('this', 'as-assumed', 'as-thought'),
			line('that', 'other-reading', 'other-wise'),
			line('it', 'contradicts', 'not-at-all'),
			line('export', 'not-observed'),
		],
		undoEntries: 64,
		leftovers: ['Left behind: item “Retake check” in “root”.'],
		...change,
	};
}
