import type {Switches} from './switches';

/** What a check saw, as its report says it. */
export type Observation = {readonly id: string; readonly observed?: string | undefined};

/**
 * The switches that make the stand-in behave like the Premiere in which something was observed. What
 * says nothing about a switch leaves it alone.
 */
export function switchesFor(observations: readonly Observation[]): Partial<Switches> {
	const found = observations.flatMap(({id, observed}) => {
		const switches = observed === undefined ? undefined : profile[id]?.[observed];
		return switches ? [switches] : [];
	});
	return Object.assign({}, ...found);
}

/** The switches behind each reading of each check that a switch decides. */
export const profile: Readonly<Record<string, Readonly<Record<string, Partial<Switches>>>>> = {
	transaction: {
		changes: {commitLies: false, commitRefused: false, commitThrows: false},
		lies: {commitLies: true},
		refused: {commitRefused: true},
		throws: {commitThrows: true},
	},
	import: {imported: {importRefused: false}, refused: {importRefused: true}},
	'import-registration': {'at-once': {importLag: 0}, late: {importLag: 800}},
	'import-copies': {one: {importTwice: false}, several: {importTwice: true}},
	'import-event': {announced: {importEvent: true}, silent: {importEvent: false}},
	'media-path': {
		same: {ingestFolder: undefined},
		elsewhere: {ingestFolder: '/ingest'},
	},
	'media-encoder': {installed: {mediaEncoder: true}, missing: {mediaEncoder: false}},
	preset: {mp4: {extensionDot: false}, '.mp4': {extensionDot: true}},
	'export-range': {
		'in-to-out': {exportRefused: false, exportLosesMarks: false},
		whole: {exportLosesMarks: true},
		refused: {exportRefused: true},
	},
	'export-answer': {
		'when-whole': {exportSettles: 'after-write'},
		early: {exportSettles: 'before-write'},
		never: {exportSettles: 'never'},
	},
	'export-event': {announced: {exportEvent: true}, silent: {exportEvent: false}},
	'export-extension': {
		plain: {doubledExportExtension: false},
		doubled: {doubledExportExtension: true},
	},
	'export-again': {overwritten: {exportOverwrites: true}, refused: {exportOverwrites: false}},
	'only-out': {'start-to-out': {onlyOut: 'honoured'}, whole: {onlyOut: 'ignored'}},
	'frame-file': {
		later: {frameNeverWritten: false, frameRefused: false},
		never: {frameNeverWritten: true},
		refused: {frameRefused: true},
	},
	'frame-outside': {refused: {frameLies: false}, 'empty-promise': {frameLies: true}},
	'frame-extension': {
		plain: {doubledFrameExtension: false},
		doubled: {doubledFrameExtension: true},
	},
	'frame-repeated': {same: {frameNoise: false}, differ: {frameNoise: true}},
	'in-out-together': {both: {inOutRace: false}, 'in-lost': {inOutRace: true}},
	'bare-transaction': {throws: {bareTransaction: 'throw'}, accepted: {bareTransaction: 'accept'}},
	'outer-lock-action': {
		accepted: {actionFromOuterLock: 'accept'},
		refused: {actionFromOuterLock: 'refuse'},
	},
	'out-of-lock': {
		'no-longer-valid': {outOfLockError: 'stale'},
		'requires-lock': {outOfLockError: 'needsLock'},
	},
	handles: {die: {handles: 'strict'}, live: {handles: 'lenient'}},
	nothing: {undefined: {nothing: 'undefined'}, null: {nothing: 'null'}},
	'failed-cast': {nothing: {failedCast: 'nothing'}, throws: {failedCast: 'throw'}},
	'cast-wrapper': {refused: {castWrapper: 'refuse'}, accepted: {castWrapper: 'accept'}},
	'application-version': {
		nothing: {applicationVersion: 'nothing'},
		text: {applicationVersion: 'text'},
		promise: {applicationVersion: 'promise'},
	},
	'media-times': {
		promises: {mediaTimes: 'promises'},
		values: {mediaTimes: 'values'},
		methods: {mediaTimes: 'methods'},
	},
	'get-selection': {answers: {selectionFails: false}, throws: {selectionFails: true}},
	'empty-selection': {dies: {emptySelection: 'dies'}, lives: {emptySelection: 'lives'}},
	'removed-kinds': {'leaves-sound': {removesByKind: true}, 'takes-both': {removesByKind: false}},
	speed: {'1': {speedInPercent: false}, '100': {speedInPercent: true}},
	'negative-seconds': {
		accepted: {negativeSeconds: 'accept'},
		refused: {negativeSeconds: 'refuse'},
	},
	'new-track': {makes: {overwriteMakesTrack: true}, refused: {overwriteMakesTrack: false}},
	'two-new-tracks': {refused: {newTracks: 'one'}, both: {newTracks: 'many'}},
	'stereo-tracks': {one: {monoTracks: false}, two: {monoTracks: true}},
	playhead: {goes: {newSequencePlayhead: 'moves'}, stays: {newSequencePlayhead: 'ignored'}},
	'audio-minus-one': {
		'first-track': {audioMinusOne: 'first-track'},
		'new-track': {audioMinusOne: 'new-track'},
	},
	'selection-event': {
		'the-sequence': {globalSelectionEvent: false},
		everybody: {globalSelectionEvent: true},
	},
	'undefined-bin': {accepted: {undefinedBin: 'accept'}, refused: {undefinedBin: 'refuse'}},
	'marker-comments': {arrive: {markerComments: true}, lost: {markerComments: false}},
	'offline-picture': {slate: {offlineRender: 'slate'}, black: {offlineRender: 'black'}},
};

/** Switches that no check can tell, and why. */
export const untold: Partial<Readonly<Record<keyof Switches, string>>> = {
	lockedTrack: 'no API locks a track or says that one is locked (row 17)',
	exportAlert: 'no plugin brings up an alert in the middle of an export (row 18)',
	importUndoEntry: 'no API reads Edit > Undo',
	exceptionKeepsLock: 'trying it could leave the editor’s project locked',
	quickCommits: 'trying it could bring the application down',
	setEndFails: 'trying it has brought the application down',
	busyExport: 'two exports at once have stalled the application; Retake makes one at a time',
	busyFrame: 'two captures at once have stalled the application; Retake makes one at a time',
	subsequenceTakesSelection: 'Retake makes no subsequences',
	scaleToFrameSize: 'Retake fits no clips to the frame',
	missingPreset: 'Retake exports by a preset always',
	encoderEvents: 'Retake leaves the queue of Media Encoder alone',
	encoderOutcome: 'Retake leaves the queue of Media Encoder alone',
	encoderStartup: 'Retake leaves the queue of Media Encoder alone',
	encoderProgress: 'Retake leaves the queue of Media Encoder alone',
	encodeRange: 'Retake leaves the queue of Media Encoder alone',
	encodeTrailing: 'Retake leaves the queue of Media Encoder alone',
	exportHeaderDelay: 'a time, not a reading: the milliseconds of export-range say it',
	exportContentDelay: 'a time, not a reading: the milliseconds of export-range say it',
	frameDelay: 'a time, not a reading: the milliseconds of frame-file say it',
	sequenceSwitches: 'what the editor does, not what the application is',
	sequenceCloses: 'what the editor does, not what the application is',
	projectCloses: 'what the editor does, not what the application is',
	mediaGoesOffline: 'what a drive does, not what the application is',
	secondPanel: 'what another panel does, not what the application is',
};
