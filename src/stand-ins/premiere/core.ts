import type {MediaEngine} from './media-engine';
import type {ProjectDocument} from './model/document';
import type {Edit, Editing} from './model/edit';
import {applyAll} from './model/edit';
import type {DeskState, Session} from './model/session';
import {amended, redone, stepped, undone} from './model/session';
import type {TrackItemIndex} from './model/track-items';
import {createTrackItemIndex} from './model/track-items';
import type {EventBus} from './script/events';
import {createEventBus} from './script/events';
import type {Switches} from './switches';

/** What the simulated application is made with. */
export type CoreOptions = {
	readonly engine: MediaEngine;
	readonly switches: Switches;
	readonly wait: (milliseconds: number) => Promise<void>;
	readonly seed: number;
};

/** The one place that holds the state of the simulated application. */
export interface Core {
	readonly engine: MediaEngine;
	readonly switches: Switches;
	readonly events: EventBus;
	readonly items: TrackItemIndex;
	readonly exporting: {busy: boolean};
	wait(milliseconds: number): Promise<void>;

	/** Between 0 and 1, the same for the same seed. */
	random(): number;
	newId(): string;
	newGuid(): string;
	newTrackId(): number;

	/** Counts up with every commit and import; a handle lives in one generation. */
	generation(): number;
	active(): Session | undefined;
	session(guid: string): Session | undefined;
	sessions(): readonly Session[];

	/** Opens a project, or puts it in front when it is open; `undefined` leaves none in front. */
	show(session: Session | undefined): void;
	drop(guid: string): void;

	/** Applies edits as one step in Edit > Undo; false, and nothing changed, when one is refused. */
	commit(guid: string, edits: readonly Edit[], label: string): boolean;

	/** Changes a project in a way no undo takes back. Handles die when `strict` says so. */
	amend(guid: string, change: (document: ProjectDocument) => ProjectDocument): void;
	changeDesk(guid: string, change: (desk: DeskState) => DeskState): void;
	undo(guid: string): void;
	redo(guid: string): void;
	forgetHistory(guid: string): void;

	/** Calls back after every change, until the returned function is called. */
	subscribe(listener: () => void): () => void;
}

/** Makes the state of an application with no project open. */
export function createCore(options: CoreOptions): Core {
	const {engine, switches, wait} = options;
	const open = new Map<string, Session>();
	const listeners = new Set<() => void>();
	const random = createRandom(options.seed);
	const events = createEventBus();
	let front: string | undefined;
	let generation = 1;
	let ids = 0x000f4240;
	let trackIds = 0;

	function newId(): string {
		ids += 1;
		return ids.toString(16).padStart(8, '0');
	}

	function newTrackId(): number {
		trackIds += 1;
		return trackIds;
	}

	function put(session: Session): void {
		open.set(session.guid, session);
		for (const listener of [...listeners]) listener();
	}

	function change(guid: string, how: (session: Session) => Session, bumps: boolean): void {
		const session = open.get(guid);
		if (!session) return;
		if (bumps) generation += 1;
		put(how(session));
	}

	function editing(session: Session): Editing {
		const claimed = new Set<string>();
		return {
			committed: session.document,
			switches,
			isLocked: (trackId) => session.desk.lockedTracks.has(trackId),
			newId,
			newTrackId,
			claimNewTrack(kind) {
				if (claimed.has(kind)) return false;
				claimed.add(kind);
				return true;
			},
		};
	}

	return {
		engine,
		switches,
		events,
		items: createTrackItemIndex(),
		exporting: {busy: false},
		wait,
		random,
		newId,
		newTrackId,
		newGuid: () => guidFrom(random),
		generation: () => generation,
		active: () => (front === undefined ? undefined : open.get(front)),
		session: (guid) => open.get(guid),
		sessions: () => [...open.values()],
		show(session) {
			front = session?.guid;
			if (session) put(session);
			else for (const listener of [...listeners]) listener();
		},
		drop(guid) {
			open.delete(guid);
			if (front === guid) front = undefined;
			generation += 1;
			for (const listener of [...listeners]) listener();
		},
		commit(guid, edits, label) {
			const session = open.get(guid);
			if (!session || switches.commitRefused) return false;
			if (switches.commitLies) return true;
			const next = applyAll(session.document, edits, editing(session));
			if (!next) return false;
			change(guid, (current) => stepped(current, next, label), true);
			return true;
		},
		amend: (guid, how) => change(guid, (session) => amended(session, how), true),
		changeDesk(guid, how) {
			change(guid, (session) => ({...session, desk: how(session.desk)}), false);
		},
		undo: (guid) => change(guid, undone, true),
		redo: (guid) => change(guid, redone, true),
		forgetHistory: (guid) => change(guid, (one) => ({...one, undo: [], redo: []}), false),
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

/** Mulberry32: small, seeded, good enough to shuffle with. */
function createRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
	};
}

function guidFrom(random: () => number): string {
	const digits = Array.from({length: 32}, () => Math.floor(random() * 16).toString(16)).join('');
	return [8, 12, 16, 20, 32].map((end, at) => digits.slice([0, 8, 12, 16, 20][at], end)).join('-');
}
