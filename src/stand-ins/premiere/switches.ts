/**
 * Every behaviour of Premiere that reports disagree about, or that can go wrong, as a named switch.
 * The defaults are those of premiere-host section 11; the row or section a switch rests on stands
 * beside it; `switch-values.ts` has every value worth trying. Switches may be turned while the
 * stand-in runs: each is read when it matters.
 */
export type Switches = {
	/** What a getter answers when there is nothing (premiere-host 1.1, 2.3). */
	nothing: 'undefined' | 'null';
	/** What a cast that does not fit yields; some builds throw (premiere-host 1.5). */
	failedCast: 'nothing' | 'throw';
	/** Whether a commit or an import kills the handles fetched before it (premiere-host 1.2, 12). */
	handles: 'strict' | 'lenient';
	/** The sentence for an action made outside a lock; 26.5 has its own (premiere-host 1.1). */
	outOfLockError: 'stale' | 'needsLock';
	/** `executeTransaction` without `lockedAccess` around it (premiere-host 11 row 1). */
	bareTransaction: 'throw' | 'accept';
	/** An action made in the outer lock but added in the transaction's callback (row 2). */
	actionFromOuterLock: 'accept' | 'refuse';
	/** In and out set in one transaction: the in is lost (row 3). */
	inOutRace: boolean;
	/** `executeTransaction` throws and nothing is changed (premiere-host 1.2). */
	commitThrows: boolean;
	/** An exception that leaves `lockedAccess` leaves the project locked for good (premiere-host 1.2). */
	exceptionKeepsLock: boolean;
	/** Transactions less than half a second apart make the host sick (premiere-host 1.2). */
	quickCommits: 'fine' | 'sicken';
	/** `createWithSeconds` of a negative number (premiere-host 1.4). */
	negativeSeconds: 'accept' | 'refuse';
	/** Exporting in to out with only an out set: the out counts, or neither does (row 4, 2.3). */
	onlyOut: 'honoured' | 'ignored';
	/** An overwrite one track above the last makes a track (row 5). */
	overwriteMakesTrack: boolean;
	/** How many new tracks of a kind one transaction can make (row 5). */
	newTracks: 'one' | 'many';
	/** Audio tracks are mono: a stereo source takes two of them (premiere-host 7.4). */
	monoTracks: boolean;
	/** What an audio index of -1 does: the sound lands on A1, or on a new track (row 6). */
	audioMinusOne: 'first-track' | 'new-track';
	/** A cast wrapper handed to an edit that wants the raw item (row 7). */
	castWrapper: 'refuse' | 'accept';
	/** An explicit `undefined` as the target bin of an import (row 8). */
	undefinedBin: 'accept' | 'refuse';
	/** Frames are written as `x.png.png` (row 9). */
	doubledFrameExtension: boolean;
	/** Comments given with a new marker arrive (row 10). */
	markerComments: boolean;
	/** A selection made apart dies with its callback, or lives on (row 11). */
	emptySelection: 'dies' | 'lives';
	/** Removing items takes only those of the kind asked for (row 12). */
	removesByKind: boolean;
	/** What the application calls its version (row 13). */
	applicationVersion: 'nothing' | 'text' | 'promise';
	/** The selection event reaches global listeners too (row 14). */
	globalSelectionEvent: boolean;
	/** Start and duration of a clip's media: promises in 26.3, values by the types, methods in 26.5 (row 15). */
	mediaTimes: 'promises' | 'values' | 'methods';
	/** What offline media renders as (row 16). */
	offlineRender: 'slate' | 'black';
	/** Edits on a locked track: committed without effect, or the transaction is refused (row 17). */
	lockedTrack: 'ignored' | 'refused';
	/** `createSetEndAction` fails with a dead object (premiere-host 7.5). */
	setEndFails: boolean;
	/** Whether fitting a clip to the frame is seen in what is rendered (premiere-host 7.7). */
	scaleToFrameSize: 'fits' | 'ignored';
	/** A subsequence also takes what is selected beyond in and out (premiere-host 3.1). */
	subsequenceTakesSelection: boolean;
	/** Moving the playhead of a sequence a script has just made (premiere-host 4). */
	newSequencePlayhead: 'moves' | 'ignored';
	/** Speeds read as percent, as some builds have it (premiere-host 2.2). */
	speedInPercent: boolean;
	/** `getSelection` throws, as it has been seen to (premiere-host 2.1). */
	selectionFails: boolean;
	/** Answers every commit with true and changes nothing (premiere-host 1.2). */
	commitLies: boolean;
	/** Every transaction is refused (premiere-host 1.2). */
	commitRefused: boolean;

	/** Whether Media Encoder is installed; exports throw without it (premiere-host 3.4). */
	mediaEncoder: boolean;
	/** When an export's promise settles, against the file being whole (premiere-host 3.4, 3.5). */
	exportSettles: 'after-write' | 'before-write' | 'never';
	/** An export answers false and writes nothing (premiere-host 3.5). */
	exportRefused: boolean;
	/** In and out are lost on the way: in to out exports the whole sequence (premiere-host 3.5). */
	exportLosesMarks: boolean;
	/** An export begun while another runs (premiere-host 3.5). */
	busyExport: 'refused' | 'queued';
	/** An alert comes up in the middle of an export, which goes on once it is dismissed (row 18). */
	exportAlert: boolean;
	/** Exporting without a preset (premiere-host 3.3). */
	missingPreset: 'refused' | 'standard-rules';
	/** `getExportFileExtension` answers with the dot (premiere-host 3.3). */
	extensionDot: boolean;
	/** Whether a finished export is announced (premiere-host 3.4). */
	exportEvent: boolean;
	/** Exported files get their extension twice (premiere-host 3.5). */
	doubledExportExtension: boolean;
	/** Exporting onto an existing file is refused, as some hosts do (premiere-host 3.4). */
	exportOverwrites: boolean;
	/** Milliseconds from the call until the first bytes of an export appear (premiere-host 3.5). */
	exportHeaderDelay: number;
	/** Milliseconds between those first bytes and the whole file (premiere-host 3.5). */
	exportContentDelay: number;

	/** Whether Media Encoder says how its jobs fare (premiere-host 3.4). */
	encoderEvents: boolean;
	/** How the jobs of Media Encoder end (premiere-host 3.4). */
	encoderOutcome: 'complete' | 'error' | 'cancel';
	/** Milliseconds from launching Media Encoder until its queue can be started (premiere-host 3.4). */
	encoderStartup: number;
	/** The field that tells how far a job is; an older sample has another (premiere-host 3.4). */
	encoderProgress: 'progressAmount' | 'progress';
	/** The range given to `encodeFile` and `encodeProjectItem` (premiere-host 3.2). */
	encodeRange: 'ignored' | 'honoured';
	/** The three trailing arguments of `encodeFile` (premiere-host 3.2). */
	encodeTrailing: 'accept' | 'break';

	/** Milliseconds from a resolved frame export until its file appears (premiere-host 4). */
	frameDelay: number;
	/** Frame exports resolve true and write nothing (premiere-host 4). */
	frameNeverWritten: boolean;
	/** Frame exports answer false and write nothing (premiere-host 4). */
	frameRefused: boolean;
	/** What cannot be written is answered with true all the same (premiere-host 12). */
	frameLies: boolean;
	/** A frame export while another runs: refused, or true with nothing written (premiere-host 4). */
	busyFrame: 'refused' | 'lost';
	/** Two exports of a frame differ by 1/255 in places (premiere-host 4). */
	frameNoise: boolean;

	/** Milliseconds from a resolved import until the item is registered (premiere-host 6). */
	importLag: number;
	/** An import answers false and brings nothing (premiere-host 6). */
	importRefused: boolean;
	/** Every import brings the item twice (premiere-host 12). */
	importTwice: boolean;
	/** A folder that ingest copies imports into, so that the item's path differs (premiere-host 6). */
	ingestFolder: string | undefined;
	/** Whether an import is an entry of its own in Edit > Undo (premiere-host 1.3). */
	importUndoEntry: boolean;
	/** Whether a finished import is announced (premiere-host 6). */
	importEvent: boolean;

	/** When the editor shows another sequence in the middle of a job (premiere-host 12). */
	sequenceSwitches: Moment;
	/** When the editor closes the timeline in the middle of a job (premiere-host 12). */
	sequenceCloses: Moment;
	/** When the editor closes the project in the middle of a job (premiere-host 12). */
	projectCloses: Moment;
	/** When the drive with the media goes away in the middle of a job (premiere-host 12). */
	mediaGoesOffline: Moment;
	/** Another panel commits an edit of its own right after each of ours (premiere-host 12). */
	secondPanel: boolean;
};

/** Where in a job something happens behind the script's back. */
export type Moment = 'never' | 'during-export' | 'during-import';

/** The switches as Premiere 26.3 is believed to stand. */
export const defaultSwitches: Readonly<Switches> = {
	nothing: 'undefined',
	failedCast: 'nothing',
	handles: 'strict',
	outOfLockError: 'stale',
	bareTransaction: 'throw',
	actionFromOuterLock: 'accept',
	inOutRace: false,
	commitThrows: false,
	exceptionKeepsLock: false,
	quickCommits: 'fine',
	negativeSeconds: 'accept',
	onlyOut: 'honoured',
	overwriteMakesTrack: true,
	newTracks: 'one',
	monoTracks: false,
	audioMinusOne: 'first-track',
	castWrapper: 'refuse',
	undefinedBin: 'accept',
	doubledFrameExtension: false,
	markerComments: true,
	emptySelection: 'dies',
	removesByKind: true,
	applicationVersion: 'nothing',
	globalSelectionEvent: false,
	mediaTimes: 'promises',
	offlineRender: 'slate',
	lockedTrack: 'ignored',
	setEndFails: false,
	scaleToFrameSize: 'fits',
	subsequenceTakesSelection: false,
	newSequencePlayhead: 'moves',
	speedInPercent: false,
	selectionFails: false,
	commitLies: false,
	commitRefused: false,
	mediaEncoder: true,
	exportSettles: 'after-write',
	exportRefused: false,
	exportLosesMarks: false,
	busyExport: 'refused',
	exportAlert: false,
	missingPreset: 'refused',
	extensionDot: false,
	exportEvent: true,
	doubledExportExtension: false,
	exportOverwrites: true,
	exportHeaderDelay: 20,
	exportContentDelay: 40,
	encoderEvents: true,
	encoderOutcome: 'complete',
	encoderStartup: 0,
	encoderProgress: 'progressAmount',
	encodeRange: 'ignored',
	encodeTrailing: 'accept',
	frameDelay: 100,
	frameNeverWritten: false,
	frameRefused: false,
	frameLies: false,
	busyFrame: 'refused',
	frameNoise: false,
	importLag: 0,
	importRefused: false,
	importTwice: false,
	ingestFolder: undefined,
	importUndoEntry: true,
	importEvent: true,
	sequenceSwitches: 'never',
	sequenceCloses: 'never',
	projectCloses: 'never',
	mediaGoesOffline: 'never',
	secondPanel: false,
};
