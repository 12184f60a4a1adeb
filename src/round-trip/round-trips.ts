import type {TickTime} from '../timeline/tick-time';
import type {Brief, FrameGuide} from './brief';
import type {Plan, PlanOutcome} from './plan';
import type {PlaceMode, Reading} from './ports/host';
import type {TakePlace} from './recall';
import type {RoundTrip} from './trip';

/** A trip as the panel shows it: what is saved, and what only lives while the panel runs. */
export type TripView = {
	readonly trip: RoundTrip;
	/** Whether a step is under way or being waited for. */
	readonly running: boolean;
	/** 0–1 within the present stage, where its step can tell; nothing where it cannot. */
	readonly progress: number | undefined;
	/** When the present stage is likely to be over, in milliseconds since 1970; nothing when there is no telling. */
	readonly expectedAt: number | undefined;
	/** Why it waits although nothing failed: another project is open, the network is gone, it is overdue. One sentence. */
	readonly waitsFor: string | undefined;
};

/** A journal file that could not be read: it was renamed, shown, and never deleted. */
export type UnreadableJournal = {readonly file: string; readonly why: string};

/** What the service says of a key. */
export type KeyCheck =
	| {readonly kind: 'good'; readonly balance: number | undefined}
	| {readonly kind: 'refused'; readonly message: string}
	/** The service could not be asked; the key may well be right. */
	| {readonly kind: 'unknown'; readonly message: string};

/** Everything the panel can ask of the engine. Trips are values: replaced when they change, never mutated. */
export interface RoundTrips {
	/** All known trips, newest first. The same array until something changes. */
	views(): readonly TripView[];

	/** Journal files that could not be read. */
	unreadable(): readonly UnreadableJournal[];

	/** Tells when `views` changed. Returns its own undo. */
	subscribe(listener: () => void): () => void;

	/**
	 * Reads all journals, puts back what an interrupted export left changed in the project, and goes
	 * on with every trip that was under way. Called once at start, and again when another project is opened.
	 */
	restore(): Promise<void>;

	/** Settles what an edit would do, without changing or spending anything. Reads the media once and remembers it. */
	plan(brief: Brief, reading: Reading): Promise<PlanOutcome>;

	/** Begins a trip; resolves with its id once its first journal is on disk. This is the press that spends money. */
	start(plan: Plan): Promise<string>;

	/** Goes on with a failed or stopped trip from where it stands. */
	resume(id: string): Promise<void>;

	/** Stops waiting. Nothing at the service is cancelled, and the trip can be resumed for good. */
	stop(id: string): void;

	/** Lays a take of a finished trip over its shot, in one undo step. */
	place(id: string, version: number, mode: PlaceMode): Promise<void>;

	/**
	 * The id of the trip that brought the take which lies there, also when its journal is gone: then its
	 * own record brings the trip back, as placed. Nothing for what is no take of ours. Rejects with `DiskError`.
	 */
	recall(place: TakePlace): Promise<string | undefined>;

	/** Takes a picture of the sequence at `at` (sequence time), to be used as a guide as it is or after painting over. */
	captureGuide(reading: Reading, at: TickTime): Promise<FrameGuide>;

	/** Lets the editor choose an image as the guide for `at`; nothing when none was chosen. Rejects with a sentence when it is no usable image. */
	openGuide(at: TickTime): Promise<FrameGuide | undefined>;

	/** Lets the editor choose a preset for exports; its native path, or nothing when none was chosen. Rejects with `DiskError`. */
	choosePreset(): Promise<string | undefined>;

	/** Keeps a key, after asking the service about it. A refused key is not kept. */
	useKey(key: string): Promise<KeyCheck>;

	/** Whether there is a key. */
	hasKey(): Promise<boolean>;

	/** Forgets the key. */
	forgetKey(): Promise<void>;

	/** The balance in US dollars, or nothing when it cannot be known. */
	balance(): Promise<number | undefined>;

	/** Shows a take's file in Finder or Explorer. */
	showFile(path: string): Promise<void>;

	/** Asks after everything that is waited for at once: the network is back, or the machine woke up. */
	wake(): void;

	/** Breaks off every step because the panel goes. What was under way goes on at the next start. */
	close(): Promise<void>;
}
