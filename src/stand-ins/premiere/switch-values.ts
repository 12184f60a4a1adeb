import type {Switches} from './switches';
import {defaultSwitches} from './switches';

/**
 * The table of switches as data: every value worth trying of each, the default first. Where a switch
 * is an amount, the others are what reports have seen of it; milliseconds, unless said otherwise.
 */
export const switchValues: {readonly [Name in keyof Switches]: readonly Switches[Name][]} = {
	nothing: ['undefined', 'null'],
	failedCast: ['nothing', 'throw'],
	handles: ['strict', 'lenient'],
	outOfLockError: ['stale', 'needsLock'],
	bareTransaction: ['throw', 'accept'],
	actionFromOuterLock: ['accept', 'refuse'],
	inOutRace: [false, true],
	commitThrows: [false, true],
	exceptionKeepsLock: [false, true],
	quickCommits: ['fine', 'sicken'],
	negativeSeconds: ['accept', 'refuse'],
	onlyOut: ['honoured', 'ignored'],
	overwriteMakesTrack: [true, false],
	newTracks: ['one', 'many'],
	monoTracks: [false, true],
	audioMinusOne: ['first-track', 'new-track'],
	castWrapper: ['refuse', 'accept'],
	undefinedBin: ['accept', 'refuse'],
	doubledFrameExtension: [false, true],
	markerComments: [true, false],
	emptySelection: ['dies', 'lives'],
	removesByKind: [true, false],
	applicationVersion: ['nothing', 'text', 'promise'],
	globalSelectionEvent: [false, true],
	mediaTimes: ['promises', 'values', 'methods'],
	offlineRender: ['slate', 'black'],
	lockedTrack: ['ignored', 'refused'],
	setEndFails: [false, true],
	scaleToFrameSize: ['fits', 'ignored'],
	subsequenceTakesSelection: [false, true],
	newSequencePlayhead: ['moves', 'ignored'],
	speedInPercent: [false, true],
	selectionFails: [false, true],
	commitLies: [false, true],
	commitRefused: [false, true],
	mediaEncoder: [true, false],
	exportSettles: ['after-write', 'before-write', 'never'],
	exportRefused: [false, true],
	exportLosesMarks: [false, true],
	busyExport: ['refused', 'queued'],
	exportAlert: [false, true],
	missingPreset: ['refused', 'standard-rules'],
	extensionDot: [false, true],
	exportEvent: [true, false],
	doubledExportExtension: [false, true],
	exportOverwrites: [true, false],
	exportHeaderDelay: [20, 3_000, 30_000],
	exportContentDelay: [40, 5_000],
	encoderEvents: [true, false],
	encoderOutcome: ['complete', 'error', 'cancel'],
	encoderStartup: [0, 8_000],
	encoderProgress: ['progressAmount', 'progress'],
	encodeRange: ['ignored', 'honoured'],
	encodeTrailing: ['accept', 'break'],
	frameDelay: [100, 2_000],
	frameNeverWritten: [false, true],
	frameRefused: [false, true],
	frameLies: [false, true],
	busyFrame: ['refused', 'lost'],
	frameNoise: [false, true],
	importLag: [0, 1_500],
	importRefused: [false, true],
	importTwice: [false, true],
	ingestFolder: [undefined, '/ingest'],
	importUndoEntry: [true, false],
	importEvent: [true, false],
	sequenceSwitches: ['never', 'during-export', 'during-import'],
	sequenceCloses: ['never', 'during-export', 'during-import'],
	projectCloses: ['never', 'during-export', 'during-import'],
	mediaGoesOffline: ['never', 'during-export', 'during-import'],
	secondPanel: [false, true],
};

/** One switch turned away from its default: its name, for a title, and what to hand over. */
export type Turn = {readonly name: string; readonly switches: Partial<Switches>};

/** Every switch turned to every value but its default, one at a time. */
export function singleTurns(): readonly Turn[] {
	return switchNames().flatMap((name) => turnsOf(name));
}

/** Every two switches turned together, each to every value but its default. */
export function pairedTurns(): readonly Turn[] {
	const names = switchNames();
	return names.flatMap((first, at) =>
		names.slice(at + 1).flatMap((second) =>
			turnsOf(first).flatMap((one) =>
				turnsOf(second).map((other) => ({
					name: `${one.name}, ${other.name}`,
					switches: {...one.switches, ...other.switches},
				})),
			),
		),
	);
}

/** The names of all switches, in the order of the table. */
export function switchNames(): readonly (keyof Switches)[] {
	return Object.keys(switchValues).filter(isSwitch);
}

function turnsOf(name: keyof Switches): readonly Turn[] {
	return switchValues[name]
		.filter((value) => value !== defaultSwitches[name])
		.map((value) => ({name: `${name}: ${value}`, switches: {[name]: value}}));
}

function isSwitch(name: string): name is keyof Switches {
	return name in switchValues;
}
