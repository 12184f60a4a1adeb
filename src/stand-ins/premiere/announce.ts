import type {Sequence, Track} from './model/document';
import type {Session} from './model/session';
import {constants} from './script/constants';
import type {EventBus} from './script/events';
import {eventKeys} from './script/events';

/**
 * Says what a change of a project changed: whether it is dirty now, and what happened on the tracks
 * of its sequences (premiere-host 9). Mutes, locks and undo count like any edit.
 */
export function announceChange(
	events: EventBus,
	before: Session | undefined,
	after: Session,
): void {
	if (!before) return;
	if (before.desk.dirty !== after.desk.dirty) {
		events.fire({
			target: eventKeys.project(after.guid),
			name: constants.ProjectEvent.DIRTY,
			reachesAll: true,
			payload: (objects) => projectEvent(after, objects.project(after.guid)),
		});
	}
	const desk = {before: before.desk, after: after.desk};
	const sameDesk =
		desk.before.mutedTracks === desk.after.mutedTracks &&
		desk.before.lockedTracks === desk.after.lockedTracks;
	if (before.document.sequences === after.document.sequences && sameDesk) return;
	for (const sequence of after.document.sequences.values()) {
		const old = before.document.sequences.get(sequence.guid);
		if (!old || (old === sequence && sameDesk)) continue;
		for (const [track, index, name] of changesOf(old, sequence, before, after)) {
			events.fire({
				target: eventKeys.track(track.id),
				name,
				reachesAll: false,
				payload: (objects) => ({track: index, ...objects.span(track.items)}),
			});
		}
	}
}

/** What project events carry. */
export function projectEvent({guid, desk}: Session, project: object | undefined): object {
	return {id: guid, name: desk.name, path: desk.path, project};
}

function* changesOf(
	old: Sequence,
	now: Sequence,
	before: Session,
	after: Session,
): Generator<readonly [Track, number, string]> {
	for (const kind of ['videoTracks', 'audioTracks'] as const) {
		const {TRACK_CHANGED, INFO_CHANGED, LOCK_CHANGED} =
			kind === 'videoTracks' ? constants.VideoTrackEvent : constants.AudioTrackEvent;
		const known = new Map(old[kind].map((track) => [track.id, track]));
		for (const [index, track] of now[kind].entries()) {
			const {id} = track;
			const was = known.get(id);
			if (!was || !sameContent(was, track)) yield [track, index, TRACK_CHANGED];
			const muted = before.desk.mutedTracks.has(id) !== after.desk.mutedTracks.has(id);
			if (was && (was.name !== track.name || muted)) yield [track, index, INFO_CHANGED];
			const locked = before.desk.lockedTracks.has(id) !== after.desk.lockedTracks.has(id);
			if (locked) yield [track, index, LOCK_CHANGED];
		}
	}
}

function sameContent(one: Track, other: Track): boolean {
	return sameList(one.items, other.items) && sameList(one.transitions, other.transitions);
}

function sameList(one: readonly unknown[], other: readonly unknown[]): boolean {
	if (one === other) return true;
	return one.length === other.length && one.every((entry, at) => entry === other[at]);
}
