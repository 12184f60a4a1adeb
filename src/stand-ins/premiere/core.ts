import type {Alerts} from './alerts';
import {createAlerts} from './alerts';
import {announceChange} from './announce';
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
	/** What holds the host's one lock for exports and frames. */
	readonly exporting: Exporting;
	readonly alerts: Alerts;

	/** What the Source Monitor shows, for every project there is. */
	readonly monitor: SourceMonitor;

	/** Closed projects by guid; they can be opened again. */
	readonly shelf: Map<string, Session>;

	/** Sequences made by scripts since the last commit, by guid. */
	readonly fresh: Set<string>;
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

	/** Changes a project as `amend` does, and leaves every handle alive. */
	extend(guid: string, change: (document: ProjectDocument) => ProjectDocument): void;

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

/** Exports and frame exports share one lock (premiere-host 3.5). */
export interface Exporting {
	readonly busy: boolean;

	/** Resolves, or rejects, when what was begun last is done. */
	readonly last: Promise<unknown>;

	/** Keeps the lock until `work` is done. */
	hold(work: Promise<unknown>): void;
}

/** What stands in the Source Monitor: nothing, an item, or a file that was never imported. */
export type SourceMonitor = {
	clips: ReadonlyArray<
		| {readonly kind: 'item'; readonly guid: string; readonly id: string}
		| {readonly kind: 'file'; readonly path: string; readonly name: string}
	>;
	/** Source time. */
	position: bigint;
};

/** Makes the state of an application with no project open. */
export function createCore(options: CoreOptions): Core {
	const {engine, switches, wait} = options;
	const open = new Map<string, Session>();
	const listeners = new Set<() => void>();
	const random = createRandom(options.seed);
	const events = createEventBus();
	const items = createTrackItemIndex();
	const fresh = new Set<string>();
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
		announceChange(events, open.get(session.guid), session);
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
			find: items.find,
			isLocked: (trackId) => session.desk.lockedTracks.has(trackId),
			newId,
			newTrackId,
			claimNewTrack(kind) {
				if (claimed.has(kind) && switches.newTracks === 'one') return false;
				claimed.add(kind);
				return true;
			},
		};
	}

	return {
		engine,
		switches,
		events,
		items,
		exporting: createExporting(),
		alerts: createAlerts(),
		monitor: {clips: [], position: 0n},
		shelf: new Map(),
		fresh,
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
			if (!session) return false;
			const next = applyAll(session.document, edits, editing(session));
			if (!next) return false;
			change(guid, (current) => stepped(current, next, label), true);
			fresh.clear();
			return true;
		},
		amend: (guid, how) => change(guid, (session) => amended(session, how), true),
		extend: (guid, how) => change(guid, (session) => amended(session, how), false),
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

function createExporting(): Exporting {
	let holding = 0;
	let last: Promise<unknown> = Promise.resolve();
	const release = () => {
		holding -= 1;
	};
	return {
		get busy() {
			return holding > 0;
		},
		get last() {
			return last;
		},
		hold(work) {
			holding += 1;
			last = work;
			work.then(release, release);
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
