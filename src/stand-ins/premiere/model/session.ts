import type {ProjectDocument, Properties} from './document';
import {emptyDocument} from './document';

/** One open project: what undo brings back, what it does not, and the history between. */
export type Session = {
	readonly guid: string;
	readonly document: ProjectDocument;
	readonly desk: DeskState;
	/** Oldest first; the last one is what Edit > Undo names. */
	readonly undo: readonly Step[];
	/** The last one is what Edit > Redo names. */
	readonly redo: readonly Step[];
};

/** One entry in Edit > Undo: its label, and the project as it was on the other side of it. */
export type Step = {readonly label: string; readonly document: ProjectDocument};

/** The state of a project that no undo touches (premiere-host 1.3). */
export type DeskState = {
	readonly name: string;
	/** A native path; empty while never saved. */
	readonly path: string;
	readonly dirty: boolean;
	/** The guid of the sequence in front; `undefined` when none is open. */
	readonly activeSequence: string | undefined;
	/** Playheads by sequence guid, in sequence time; 0 where none is listed. */
	readonly playheads: ReadonlyMap<string, bigint>;
	/** Selected track item ids by sequence guid. */
	readonly selections: ReadonlyMap<string, readonly string[]>;
	readonly mutedTracks: ReadonlySet<number>;
	readonly lockedTracks: ReadonlySet<number>;
	/** The guids of the sequences whose timelines are open, the one shown last at the end. */
	readonly openSequences: readonly string[];
	/** What is selected in the Project panel, by id. */
	readonly selectedItems: readonly string[];
	/** The bin new things go to; the root while it is `undefined`. */
	readonly insertionBin: string | undefined;
	/** Properties of the project's own metadata, by name (premiere-host 8). */
	readonly metadataSchema: ReadonlyMap<string, {readonly label: string; readonly type: number}>;
	/** How the Project panel's columns are set up, as the XML the host keeps. */
	readonly panelMetadata: string;
	/** Properties that go when the project is closed, as `owner name`. */
	readonly fleeting: ReadonlySet<string>;
};

/** A new project. */
export function newSession(guid: string, name: string, path: string): Session {
	return {
		guid,
		document: emptyDocument(),
		desk: {
			name,
			path,
			dirty: false,
			activeSequence: undefined,
			playheads: new Map(),
			selections: new Map(),
			mutedTracks: new Set(),
			lockedTracks: new Set(),
			openSequences: [],
			selectedItems: [],
			insertionBin: undefined,
			metadataSchema: new Map(),
			panelMetadata: '',
			fleeting: new Set(),
		},
		undo: [],
		redo: [],
	};
}

/** The session after a change that is one entry in Edit > Undo. */
export function stepped(session: Session, document: ProjectDocument, label: string): Session {
	return {
		...session,
		document,
		desk: {...session.desk, dirty: true},
		undo: [...session.undo, {label, document: session.document}],
		redo: [],
	};
}

/** The session after a change that cannot be undone: it also holds in every remembered state. */
export function amended(
	session: Session,
	change: (document: ProjectDocument) => ProjectDocument,
): Session {
	const amendStep = (step: Step) => ({...step, document: change(step.document)});
	return {
		...session,
		document: change(session.document),
		undo: session.undo.map(amendStep),
		redo: session.redo.map(amendStep),
	};
}

/** The session one step back; the same one when there is nothing to undo. */
export function undone(session: Session): Session {
	const step = session.undo.at(-1);
	if (!step) return session;
	return {
		...session,
		document: step.document,
		undo: session.undo.slice(0, -1),
		redo: [...session.redo, {label: step.label, document: session.document}],
	};
}

/** The session one step forward again; the same one when there is nothing to redo. */
export function redone(session: Session): Session {
	const step = session.redo.at(-1);
	if (!step) return session;
	return {
		...session,
		document: step.document,
		undo: [...session.undo, {label: step.label, document: session.document}],
		redo: session.redo.slice(0, -1),
	};
}

/** The session as it is found when it is opened again: no history, no fleeting properties. */
export function withoutFleeting(session: Session): Session {
	const {fleeting} = session.desk;
	const kept = (owner: string, properties: Properties) =>
		Object.fromEntries(
			Object.entries(properties).filter(([name]) => !fleeting.has(`${owner} ${name}`)),
		);
	const {items, sequences, properties} = session.document;
	return {
		...session,
		desk: {...session.desk, fleeting: new Set()},
		document: {
			items: new Map(
				[...items].map(([id, item]) => [id, {...item, properties: kept(id, item.properties)}]),
			),
			sequences: new Map(
				[...sequences].map(([id, one]) => [id, {...one, properties: kept(id, one.properties)}]),
			),
			properties: kept('project', properties),
		},
		undo: [],
		redo: [],
	};
}

/** The sequence in front, when there is one. */
export function activeSequenceOf(session: Session): string | undefined {
	const guid = session.desk.activeSequence;
	return guid !== undefined && session.document.sequences.has(guid) ? guid : undefined;
}
