import type {Footage, SequenceSettings} from './settings';

/**
 * Everything in a project that undo brings back, as plain immutable values. A change is a new
 * document that shares what it did not touch, so keeping an old one costs nothing.
 */
export type ProjectDocument = {
	readonly items: ReadonlyMap<string, ProjectItem>;
	readonly sequences: ReadonlyMap<string, Sequence>;
	readonly properties: Properties;
};

/** Named values kept with a project, a sequence or a clip. */
export type Properties = Readonly<Record<string, string>>;

/** Anything in the Project panel. `parent` is a bin's id; only the root has none. */
export type ProjectItem = Bin | Clip | SequenceItem;

type Listed = {
	readonly id: string;
	readonly name: string;
	readonly parent: string | undefined;
	/** Index of the colour label, 0 to 15. */
	readonly label: number;
	readonly properties: Properties;
	readonly metadata: ItemMetadata;
};

/** XMP kept with an item: the project's own, and what stands in the media file (premiere-host 8). */
export type ItemMetadata = {readonly project: string; readonly file: string};

/** A bin, or the project's root. */
export type Bin = Listed & {readonly kind: 'bin'};

/** Media, or something synthetic that has none. */
export type Clip = Listed & {
	readonly kind: 'clip';
	readonly media: Media;
	/** Source time; the sentinel while unset. */
	readonly marks: Marks;
	/** Where on the media's own clock this item's time 0 lies: not 0 for a subclip. */
	readonly offset: bigint;
	readonly subclip: boolean;
	readonly multicam: boolean;
	readonly merged: boolean;
	readonly scaleToFrame: boolean;
	/** Times are source time. */
	readonly markers: readonly Marker[];
	readonly footage: Footage;
};

/** A sequence as it stands in the Project panel. */
export type SequenceItem = Listed & {
	readonly kind: 'sequence';
	readonly sequence: string;
	readonly marks: Marks;
	readonly markers: readonly Marker[];
};

/** An in and an out point; the sentinel where one is not set. */
export type Marks = {readonly in: bigint; readonly out: bigint};

/** What a clip shows and sounds like. Offline media keeps what was known about it. */
export type Media = {
	/** A native path; empty for everything synthetic. */
	readonly path: string;
	readonly proxyPath: string | undefined;
	readonly offline: boolean;
	/** Full length, in ticks. */
	readonly duration: bigint;
	/** The file's own start timecode, in ticks. */
	readonly start: bigint;
	readonly picture: MediaPicture | undefined;
	readonly sound: MediaSound | undefined;
};

/** The picture of a clip. */
export type MediaPicture =
	| {
			readonly kind: 'video';
			readonly width: number;
			readonly height: number;
			readonly ticksPerFrame: bigint;
			/** Seconds from the file's start to its first frame, for the engine. */
			readonly startSeconds: number;
	  }
	| {readonly kind: 'still'; readonly width: number; readonly height: number}
	| {readonly kind: 'color'; readonly color: string}
	| {readonly kind: 'adjustment'};

/** The sound of a clip. */
export type MediaSound = {readonly channels: number; readonly sampleRate: number};

/** A sequence. All times count from its first frame. Tracks are listed from the bottom up. */
export type Sequence = {
	readonly guid: string;
	readonly name: string;
	readonly width: number;
	readonly height: number;
	readonly ticksPerFrame: bigint;
	/** Start timecode, in ticks; may be negative. */
	readonly zeroPoint: bigint;
	/** The host's display format number: 110 is 23.976, 102 is 29.97 drop frame (premiere-host 1.4). */
	readonly displayFormat: number;
	readonly marks: Marks;
	readonly videoTracks: readonly Track[];
	readonly audioTracks: readonly Track[];
	/** They exist and are counted, and hold no items (premiere-host 12). */
	readonly captionTracks: readonly Track[];
	readonly markers: readonly Marker[];
	readonly settings: SequenceSettings;
	readonly properties: Properties;
};

/** A marker; start is sequence time on a sequence and source time on a clip, `color` an index. */
export type Marker = {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly start: bigint;
	readonly duration: bigint;
	readonly comments: string;
	readonly color: number;
	readonly url: string;
	readonly target: string;
};

/** A track. Items are kept in order of start; they may overlap only where a move made them. */
export type Track = {
	readonly id: number;
	readonly name: string;
	readonly items: readonly TrackItem[];
	readonly transitions: readonly Transition[];
};

/** Which of the two stacks a track is in. */
export type TrackKind = 'video' | 'audio';

/** A clip on a track. Start and end are sequence time, in and out are source time. */
export type TrackItem = {
	readonly id: string;
	readonly name: string;
	/** The project item's id; graphics have none. */
	readonly projectItem: string | undefined;
	/** The text of a graphic. */
	readonly text: string | undefined;
	readonly start: bigint;
	readonly end: bigint;
	readonly in: bigint;
	readonly out: bigint;
	readonly speed: number;
	readonly reversed: boolean;
	readonly disabled: boolean;
	readonly adjustment: boolean;
	/** Items with the same link are selected together. */
	readonly link: string | undefined;
	readonly effects: readonly Effect[];
};

/** A transition on a track. */
export type Transition = {
	readonly id: string;
	readonly name: string;
	readonly start: bigint;
	readonly end: bigint;
};

/** An effect on an item; Opacity and Motion are the first two of every video item. */
export type Effect = {
	readonly matchName: string;
	readonly displayName: string;
	readonly params: readonly Param[];
};

/** A parameter of an effect. */
export type Param = {
	readonly name: string;
	readonly value: ParamValue;
	/** True once it may have keyframes. */
	readonly varies: boolean;
	/** In order of time. */
	readonly keyframes: readonly ParamKeyframe[];
};

/** A value at a moment of source time. */
export type ParamKeyframe = {
	readonly at: bigint;
	readonly value: ParamValue;
	/** The host's number for linear, hold or bezier. */
	readonly interpolation: number;
};

/** A parameter's value; points are normalised. */
export type ParamValue =
	| number
	| string
	| boolean
	| {readonly x: number; readonly y: number}
	| {readonly red: number; readonly green: number; readonly blue: number; readonly alpha: number};

/** No metadata of either kind. */
export const noMetadata: ItemMetadata = {project: '', file: ''};

/** The id of every project's root bin. */
export const rootId = '000f4240';

/** A project with nothing in it but its root. */
export function emptyDocument(): ProjectDocument {
	return {
		items: new Map([[rootId, newBin(rootId, 'root', undefined)]]),
		sequences: new Map(),
		properties: {},
	};
}

/** An empty bin; only the root has no parent. */
export function newBin(id: string, name: string, parent: string | undefined): Bin {
	return {kind: 'bin', id, name, parent, label: 0, properties: {}, metadata: noMetadata};
}

/** The items directly inside a bin, in the order they came. */
export function childrenOf(document: ProjectDocument, bin: string): readonly ProjectItem[] {
	return [...document.items.values()].filter((item) => item.parent === bin);
}

/** The item a sequence has in the Project panel. */
export function sequenceItemOf(document: ProjectDocument, guid: string): SequenceItem | undefined {
	for (const item of document.items.values()) {
		if (item.kind === 'sequence' && item.sequence === guid) return item;
	}
	return undefined;
}

/** The end of the last item on any track, or 0. */
export function endOf(sequence: Sequence): bigint {
	let end = 0n;
	for (const track of [...sequence.videoTracks, ...sequence.audioTracks]) {
		for (const item of track.items) if (item.end > end) end = item.end;
	}
	return end;
}

/** The tracks of one kind, from the bottom up. */
export function tracksOf(sequence: Sequence, kind: TrackKind): readonly Track[] {
	return kind === 'video' ? sequence.videoTracks : sequence.audioTracks;
}

/** `document` with `item` put in or replaced. */
export function withItem(document: ProjectDocument, item: ProjectItem): ProjectDocument {
	return {...document, items: new Map(document.items).set(item.id, item)};
}

/** `document` with `sequence` put in or replaced. */
export function withSequence(document: ProjectDocument, sequence: Sequence): ProjectDocument {
	return {...document, sequences: new Map(document.sequences).set(sequence.guid, sequence)};
}

/** `sequence` with the tracks of one kind replaced. */
export function withTracks(
	sequence: Sequence,
	kind: TrackKind,
	tracks: readonly Track[],
): Sequence {
	return kind === 'video' ? {...sequence, videoTracks: tracks} : {...sequence, audioTracks: tracks};
}
