import type {CutPlan} from '../media/cut';
import type {MovieFacts} from '../media/probe';
import type {Unreadable} from '../media/unreadable';
import type {Handles} from '../timeline/plate';
import type {Shot} from '../timeline/shot';
import type {Brief} from './brief';
import type {Clip, ProjectFacts, Reading, Surroundings} from './ports/host';

/** What a look at the shot's media file brought. */
export type FileFacts =
	/** Nothing a file could be cut from stands behind the shot. */
	| {readonly kind: 'none'}
	| {readonly kind: 'offline'}
	/** Premiere believes it online, but the disk has no such file. */
	| {readonly kind: 'missing'}
	| {
			readonly kind: 'unreadable';
			readonly reason: Unreadable['reason'] | 'disk';
			readonly message: string;
	  }
	| {readonly kind: 'movie'; readonly movie: MovieFacts; readonly bytes: number};

/** The cut a direct plate would be made by and the handles it gives, in media frames; or why there is none. */
export type CutFacts =
	| {readonly kind: 'planned'; readonly cut: CutPlan; readonly handles: Handles}
	| {readonly kind: 'impossible'; readonly why: string};

/** The shot an edit is about: the clip it is, or is a part of, and the part itself. */
export type Choice = {readonly clip: Clip; readonly shot: Shot; readonly isPart: boolean};

/** A reading of a sequence that is open. */
export type SequenceReading = Extract<Reading, {readonly kind: 'sequence'}>;

/** Everything planning decides from, read beforehand: from here on nothing is asked of anyone. */
export type PlanFacts = {
	readonly brief: Brief;
	readonly project: ProjectFacts;
	readonly reading: SequenceReading;
	readonly choice: Choice;
	readonly surroundings: Surroundings;
	/** Names of what a copy of the file would lose. */
	readonly effects: readonly string[];
	readonly file: FileFacts;
	/** Nothing where a direct plate is out of the question before any cutting. */
	readonly cut: CutFacts | undefined;
	/** Native paths of the application's own presets that an export could be made by, the best first. */
	readonly applicationPresets?: readonly string[] | undefined;
};
