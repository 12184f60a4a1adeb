import {projectEvent} from './announce';
import type {Core} from './core';
import type {Session} from './model/session';
import {withoutFleeting} from './model/session';
import {constants} from './script/constants';
import {eventKeys} from './script/events';

/** Opens a project, says so and brings it to the front. */
export function openProject(core: Core, session: Session): void {
	core.shelf.delete(session.guid);
	tellOfProject(core, constants.ProjectEvent.OPENED, session);
	showProject(core, session);
}

/** Brings a project to the front and says so; `undefined` leaves none open in front. */
export function showProject(core: Core, session: Session | undefined): void {
	core.show(session);
	if (session) tellOfProject(core, constants.ProjectEvent.ACTIVATED, session);
}

/** Closes a project and says so; what it keeps can be opened again. */
export function closeProject(core: Core, session: Session): void {
	core.shelf.set(session.guid, withoutFleeting(session));
	core.drop(session.guid);
	tellOfProject(core, constants.ProjectEvent.CLOSED, session);
}

/**
 * Brings a sequence of a project to the front and says so; `undefined` closes every timeline.
 */
export function showSequence(core: Core, guid: string, sequence: string | undefined): void {
	const before = core.session(guid)?.desk;
	if (!before) return;
	const others = before.openSequences.filter((one) => one !== sequence);
	core.changeDesk(guid, (desk) => ({
		...desk,
		activeSequence: sequence,
		openSequences: sequence === undefined ? [] : [...others, sequence],
	}));
	if (sequence === before.activeSequence) return;
	if (sequence !== undefined) tellOfSequence(core, 'ACTIVATED', guid, sequence);
	else for (const one of before.openSequences) tellOfSequence(core, 'CLOSED', guid, one);
}

/** Closes one timeline; the one shown before it comes to the front. False when it is not open. */
export function closeSequence(core: Core, guid: string, sequence: string): boolean {
	const before = core.session(guid)?.desk;
	if (!before?.openSequences.includes(sequence)) return false;
	const openSequences = before.openSequences.filter((one) => one !== sequence);
	const wasInFront = before.activeSequence === sequence;
	const next = wasInFront ? openSequences.at(-1) : before.activeSequence;
	core.changeDesk(guid, (desk) => ({...desk, openSequences, activeSequence: next}));
	tellOfSequence(core, 'CLOSED', guid, sequence);
	if (wasInFront && next !== undefined) tellOfSequence(core, 'ACTIVATED', guid, next);
	return true;
}

/** Selects items on a sequence and tells whoever listens to that sequence (premiere-host 9). */
export function select(core: Core, guid: string, sequence: string, ids: readonly string[]): void {
	core.changeDesk(guid, (desk) => ({
		...desk,
		selections: new Map(desk.selections).set(sequence, [...ids]),
	}));
	tellOfSequence(core, 'SELECTION_CHANGED', guid, sequence);
}

/** Selects items in the Project panel and says which. */
export function selectItems(core: Core, session: Session, ids: readonly string[]): void {
	const {guid} = session;
	core.changeDesk(guid, (desk) => ({...desk, selectedItems: [...ids]}));
	core.events.fire({
		target: eventKeys.project(guid),
		name: constants.ProjectEvent.PROJECT_ITEM_SELECTION_CHANGED,
		reachesAll: true,
		payload: (objects) => ({
			...projectEvent(session, objects.project(guid)),
			items: objects.items(guid, ids),
		}),
	});
}

function tellOfProject(core: Core, name: string, session: Session): void {
	core.events.fire({
		target: eventKeys.project(session.guid),
		name,
		reachesAll: true,
		payload: (objects) => projectEvent(session, objects.project(session.guid)),
	});
}

function tellOfSequence(
	core: Core,
	name: keyof typeof constants.SequenceEvent,
	guid: string,
	sequence: string,
): void {
	core.events.fire({
		target: eventKeys.sequence(sequence),
		name: constants.SequenceEvent[name],
		reachesAll: name !== 'SELECTION_CHANGED' || core.switches.globalSelectionEvent,
		payload: {
			id: sequence,
			name: core.session(guid)?.document.sequences.get(sequence)?.name ?? '',
		},
	});
}
