import type {Core} from './core';
import type {Session} from './model/session';
import {constants} from './script/constants';
import {eventKeys} from './script/events';

/** Brings a project to the front and says so; `undefined` leaves none open in front. */
export function showProject(core: Core, session: Session | undefined): void {
	core.show(session);
	if (!session) return;
	core.events.fire({
		target: eventKeys.project(session.guid),
		name: constants.ProjectEvent.ACTIVATED,
		reachesAll: true,
		payload: projectPayload(session),
	});
}

/** Closes a project for good and says so. */
export function closeProject(core: Core, session: Session): void {
	core.drop(session.guid);
	core.events.fire({
		target: eventKeys.project(session.guid),
		name: constants.ProjectEvent.CLOSED,
		reachesAll: true,
		payload: projectPayload(session),
	});
}

/** Brings a sequence of a project to the front and says so; `undefined` closes the timeline. */
export function showSequence(core: Core, guid: string, sequence: string | undefined): void {
	const before = core.session(guid)?.desk.activeSequence;
	core.changeDesk(guid, (desk) => ({...desk, activeSequence: sequence}));
	if (sequence === before) return;
	if (sequence !== undefined) {
		core.events.fire({
			target: eventKeys.sequence(sequence),
			name: constants.SequenceEvent.ACTIVATED,
			reachesAll: true,
			payload: sequencePayload(core, guid, sequence),
		});
	} else if (before !== undefined) {
		core.events.fire({
			target: eventKeys.sequence(before),
			name: constants.SequenceEvent.CLOSED,
			reachesAll: true,
			payload: sequencePayload(core, guid, before),
		});
	}
}

/** Selects items on a sequence and tells whoever listens to that sequence (premiere-host 9). */
export function select(core: Core, guid: string, sequence: string, ids: readonly string[]): void {
	core.changeDesk(guid, (desk) => ({
		...desk,
		selections: new Map(desk.selections).set(sequence, [...ids]),
	}));
	core.events.fire({
		target: eventKeys.sequence(sequence),
		name: constants.SequenceEvent.SELECTION_CHANGED,
		reachesAll: core.switches.globalSelectionEvent,
		payload: sequencePayload(core, guid, sequence),
	});
}

function projectPayload({guid, desk}: Session): object {
	return {id: guid, name: desk.name, path: desk.path};
}

function sequencePayload(core: Core, guid: string, sequence: string): object {
	return {id: sequence, name: core.session(guid)?.document.sequences.get(sequence)?.name ?? ''};
}
