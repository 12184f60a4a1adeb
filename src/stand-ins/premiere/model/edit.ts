import type {Switches} from '../switches';
import type {ProjectDocument, Sequence, TrackKind} from './document';
import type {Found} from './track-items';

/**
 * One change to a project, ready to be applied. `apply` answers the changed document, the same one
 * when the change has no effect, or `undefined` when the host refuses the whole transaction.
 */
export type Edit = {
	readonly apply: (document: ProjectDocument, editing: Editing) => ProjectDocument | undefined;
	/** Set when the edit moves a sequence's in or out point. */
	readonly mark?: 'in' | 'out';
};

/** What an edit may know and use while its transaction is applied. */
export interface Editing {
	/** The project before the transaction: overwrites read marks from here (premiere-host 1.2). */
	readonly committed: ProjectDocument;
	readonly switches: Readonly<Switches>;
	find(sequence: Sequence, id: string): Found | undefined;
	isLocked(trackId: number): boolean;
	newId(): string;
	newTrackId(): number;

	/** True once per kind: a transaction makes one new track at most, unless a switch says otherwise (premiere-host 1.2). */
	claimNewTrack(kind: TrackKind): boolean;
}

/**
 * Applies edits in order to one document after another. The answer is `undefined` as soon as one of
 * them is refused: then nothing of the transaction happens.
 */
export function applyAll(
	document: ProjectDocument,
	edits: readonly Edit[],
	editing: Editing,
): ProjectDocument | undefined {
	let current = document;
	for (const edit of surviving(edits, editing.switches)) {
		const next = edit.apply(current, editing);
		if (!next) return undefined;
		current = next;
	}
	return current;
}

function surviving(edits: readonly Edit[], switches: Readonly<Switches>): readonly Edit[] {
	const both =
		edits.some((edit) => edit.mark === 'in') && edits.some((edit) => edit.mark === 'out');
	return switches.inOutRace && both ? edits.filter((edit) => edit.mark !== 'in') : edits;
}
