import type {SequenceFacts, Shot} from '../../timeline/shot';
import type {TickTime} from '../../timeline/tick-time';
import type {SourceRange, TimeRange} from '../../timeline/time-range';

/** The project a sequence belongs to. `path` is empty while it was never saved. */
export type ProjectFacts = {readonly id: string; readonly name: string; readonly path: string};

/** What stands behind an item of the timeline. */
export type MediaFacts =
	| {
			readonly kind: 'file';
			/** Native path of the file at full resolution, also when a proxy is attached. */
			readonly path: string;
			readonly offline: boolean;
			/** The project item's name; a subclip or a renamed clip does not carry its file's. */
			readonly itemName: string;
			/** The rate the project reads the file at, when it differs from the file's it was interpreted. */
			readonly fps: number | undefined;
	  }
	| {readonly kind: 'sequence' | 'multicam' | 'merged' | 'graphic' | 'synthetic'};

/** A shot with everything that decides how it can travel. */
export type Clip = Shot & {
	readonly media: MediaFacts;
	/** 1 is normal speed. */
	readonly speed: number;
	readonly reversed: boolean;
	readonly disabled: boolean;
	readonly adjustment: boolean;
};

/** What is open in Premiere and selected on its timeline. */
export type Reading =
	| {readonly kind: 'no-project'}
	| {readonly kind: 'no-sequence'; readonly project: ProjectFacts}
	| {
			readonly kind: 'sequence';
			readonly project: ProjectFacts;
			readonly sequence: SequenceFacts;
			/** Sequence time. */
			readonly playhead: TickTime;
			/** The sequence's in and out, when both are set and in order; sequence time. */
			readonly marks: TimeRange | undefined;
			/** Selected video items, by start, then by track. */
			readonly clips: readonly Clip[];
			/** Whether audio items are selected and no video item is. */
			readonly audioOnly: boolean;
	  };

/** What lies round a stretch of a sequence. */
export type Surroundings = {
	readonly videoTracks: number;
	/** Zero-based indices of muted video tracks. */
	readonly muted: readonly number[];
	/** Video items of all tracks that share time with the stretch, by track, then by start. */
	readonly clips: readonly Clip[];
};

/** The sequence's marks exactly as the host holds them, unset included, to be written back as they were. */
export type RawMarks = {readonly in: TickTime; readonly out: TickTime};

/** How a take should look in the project. */
export type TakeDress = {
	/** Name of the project item, and of the item on the timeline. */
	readonly name: string;
	/** In and out marks, source time: what of the take lands on the timeline. */
	readonly marks: SourceRange;
	/** What Retake keeps with the item so that the trip is found again, as one text. */
	readonly tag: string;
	/** What it keeps with the sequence as well, in its list of takes. */
	readonly note?: TakeNote | undefined;
};

/** One take in a sequence's list of them: whose it is, and where it belongs. */
export type TakeNote = {
	readonly sequence: string;
	readonly trip: string;
	readonly version: number;
	/** Zero-based track of its shot. */
	readonly track: number;
	/** Sequence time of its shot. */
	readonly range: TimeRange;
};

/** A note to the editor over a stretch of a sequence. */
export type MarkerOrder = {
	readonly project: string;
	readonly sequence: string;
	readonly name: string;
	readonly comments: string;
	/** Sequence time. */
	readonly range: TimeRange;
};

/** Where a take goes. */
export type PlaceMode = 'above' | 'replace' | 'bin-only';

/** An order to lay a prepared take over its shot. */
export type PlaceOrder = {
	readonly project: string;
	readonly sequence: string;
	readonly projectItem: string;
	readonly shot: Shot;
	readonly mode: 'above' | 'replace';
	/** Whether the original stays enabled beneath a take placed above. */
	readonly keepOriginalEnabled: boolean;
	/** What Motion > Scale of the take should be, in percent, where that is not 100: set in an undo step of its own. */
	readonly scale?: number | undefined;
	/** Text of the one entry in Edit > Undo. */
	readonly undoText: string;
};

/** Where a take came to lie, as read back from the timeline. */
export type Placed = {
	/** Zero-based index of the video track. */
	readonly track: number;
	/** Sequence time. */
	readonly range: TimeRange;
	/** The track that holds the disabled original. */
	readonly originalTrack: number;
};

/**
 * Premiere, as a round trip needs it. Every method rejects with `HostError`, and waits for its turn:
 * the host is asked one thing at a time. Sequence and project are named by their ids; when another one
 * is open, methods that change anything reject with `other-project` or `other-sequence` and change nothing.
 */
export interface Host {
	/** What is open and selected now. Costs the same however long the sequence is. */
	read(): Promise<Reading>;

	/** Tells when the selection or the open sequence may have changed. Returns its own undo. */
	watch(changed: () => void): () => void;

	/** What lies over and under `range`. Reads whole tracks: ask once per plan, not per tick. */
	readSurroundings(sequence: string, range: TimeRange): Promise<Surroundings>;

	/** Names of what has been done to a clip that a copy of its file would lose: effects, changed Motion or Opacity, transitions at its edges, which alone end in ` at the start` or ` at the end`. */
	readEffects(sequence: string, shot: Shot): Promise<readonly string[]>;

	/** The in and out of a sequence as the host holds them. */
	readMarks(sequence: string): Promise<RawMarks>;

	/** Writes both marks, In first, and reads them back. Leaves entries in Edit > Undo, which no API can take away. */
	writeMarks(sequence: string, marks: RawMarks): Promise<void>;

	/** Mutes or unmutes video tracks. Not undoable in Premiere. */
	muteTracks(sequence: string, tracks: readonly number[], mute: boolean): Promise<void>;

	/** Native paths of Premiere's own H.264 presets that follow the sequence, the best first; empty when none are found. */
	applicationPresets(): Promise<readonly string[]>;

	/** What Premiere would end the name of a file in that it exports by `preset`, in small letters without the dot. Rejects with `preset-refused` where it cannot use it. */
	presetEnding(sequence: string, preset: string): Promise<string>;

	/**
	 * Asks Premiere to render the sequence between its marks to `file`. Resolves when Premiere says it
	 * is done, which may be never, or before the file is whole: the caller watches the file.
	 */
	exportMarked(sequence: string, file: string, preset: string): Promise<void>;

	/** Writes the picture at `at` (sequence time) as PNG into `folder`. Resolves with its path once it is whole on disk. */
	captureFrame(sequence: string, at: TickTime, folder: string, name: string): Promise<string>;

	/** Id of the project item for `file`, imported into the bin at `bin` (names from the root) unless that bin has it already. */
	importOnce(project: string, file: string, bin: readonly string[]): Promise<string>;

	/** Names, labels, marks and tags an imported take, and lists it with its sequence where that is open, in one undo step. Doing it again changes nothing. */
	dressTake(project: string, projectItem: string, dress: TakeDress): Promise<void>;

	/** Lays a take over its shot as one undo step, then reads the timeline back. Doing it again finds the take in place and changes nothing. */
	place(order: PlaceOrder): Promise<Placed>;

	/** Sets a marker with its comments, as an undo step of its own. One of that name at that place is left alone. Rejects with `marker-refused`. */
	mark(order: MarkerOrder): Promise<void>;

	/** Selects the item that shows what `shot` did, disabled or not, on whichever track it lies by now. Rejects with `shot-moved`. */
	selectShot(sequence: string, shot: Shot): Promise<void>;

	/** Moves the playhead. */
	movePlayhead(sequence: string, to: TickTime): Promise<void>;

	/** Whether this project and this sequence are the ones open now. */
	isOpen(project: string, sequence: string): Promise<boolean>;
}
