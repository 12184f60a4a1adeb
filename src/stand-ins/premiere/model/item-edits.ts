import type {ProjectDocument, Sequence, TrackItem, Transition} from './document';
import {tracksOf, withSequence, withTracks} from './document';
import type {Edit, Editing} from './edit';
import {moved, withoutHead, withoutTail} from './span';
import {unscaleTicks} from './ticks';
import type {Found} from './track-items';
import {withTrackItem} from './track-items';

/**
 * Shifts one item along its track to an exact tick. Nothing is trimmed: items may come to overlap,
 * and its linked partners stay behind, no longer linked (premiere-host 7.5, 12).
 */
export function moveItem(guid: string, id: string, by: bigint): Edit {
	return onItem(guid, id, (sequence, found) => {
		if (found.item.start + by < 0n) return undefined;
		const next = withTrackItem(sequence, found, (item) => moved(item, by));
		return by === 0n ? sequence : withoutLink(next, found.item.link);
	});
}

/**
 * Sets one end of an item's source range; the other end of the item stays where it is on the
 * timeline (premiere-host 7.5). An empty range is silently ignored.
 */
export function setSourcePoint(guid: string, id: string, which: 'in' | 'out', time: bigint): Edit {
	return onItem(guid, id, (sequence, found) => {
		const {item} = found;
		const next = withSourcePoint(item, which, time);
		if (next.out <= next.in || next.start < 0n) return sequence;
		return withTrackItem(sequence, found, () => next);
	});
}

/** Trims or extends one end of an item to an exact tick of sequence time; an empty item is ignored. */
export function setEdge(guid: string, id: string, which: 'start' | 'end', time: bigint): Edit {
	return onItem(guid, id, (sequence, found) => {
		const {item} = found;
		if (which === 'start' ? time >= item.end : time <= item.start) return sequence;
		return withTrackItem(sequence, found, () =>
			which === 'start' ? withoutHead(item, time) : withoutTail(item, time),
		);
	});
}

/** Lays a transition on one end of an item. */
export function addTransition(
	guid: string,
	id: string,
	transition: {readonly name: string; readonly atStart: boolean; readonly duration: bigint},
): Edit {
	return onItem(guid, id, (sequence, found, editing) => {
		const {name, atStart, duration} = transition;
		const {start, end} = found.item;
		const span = atStart ? {start, end: start + duration} : {start: end - duration, end};
		return withTransitions(sequence, found, (all) => [
			...all,
			{id: editing.newId(), name, ...span},
		]);
	});
}

/** Takes the transition off one end of an item. */
export function removeTransition(guid: string, id: string, end: 'start' | 'end'): Edit {
	return onItem(guid, id, (sequence, found) => {
		const edge = found.item[end];
		return withTransitions(sequence, found, (all) =>
			all.filter((one) => one.end < edge || one.start > edge),
		);
	});
}

/** A sequence in which nothing is linked by `link` any more. */
export function withoutLink(sequence: Sequence, link: string | undefined): Sequence {
	if (link === undefined) return sequence;
	const unlinked = (tracks: Sequence['videoTracks']) =>
		tracks.map((track) =>
			track.items.some((item) => item.link === link)
				? {
						...track,
						items: track.items.map((item) =>
							item.link === link ? {...item, link: undefined} : item,
						),
					}
				: track,
		);
	return {
		...sequence,
		videoTracks: unlinked(sequence.videoTracks),
		audioTracks: unlinked(sequence.audioTracks),
	};
}

function withSourcePoint(item: TrackItem, which: 'in' | 'out', time: bigint): TrackItem {
	const by = which === 'in' ? time - item.in : time - item.out;
	const shift = by < 0n ? -unscaleTicks(-by, item.speed) : unscaleTicks(by, item.speed);
	// A reversed item shows its source from out to in: its in point is at its end.
	const atStart = (which === 'in') !== item.reversed;
	return {
		...item,
		[which]: time,
		...(atStart
			? {start: item.start + (item.reversed ? -shift : shift)}
			: {end: item.end + (item.reversed ? -shift : shift)}),
	};
}

function withTransitions(
	sequence: Sequence,
	found: Found,
	change: (all: readonly Transition[]) => readonly Transition[],
): Sequence {
	const tracks = tracksOf(sequence, found.kind).map((track) =>
		track.id === found.track.id ? {...track, transitions: change(track.transitions)} : track,
	);
	return withTracks(sequence, found.kind, tracks);
}

function onItem(
	guid: string,
	id: string,
	change: (sequence: Sequence, found: Found, editing: Editing) => Sequence | undefined,
): Edit {
	return {
		apply(document: ProjectDocument, editing) {
			const sequence = document.sequences.get(guid);
			const found = sequence && editing.find(sequence, id);
			if (!sequence || !found || found.what !== 'clip') return undefined;
			if (editing.isLocked(found.track.id)) {
				return editing.switches.lockedTrack === 'refused' ? undefined : document;
			}
			const next = change(sequence, found, editing);
			return next && withSequence(document, next);
		},
	};
}
