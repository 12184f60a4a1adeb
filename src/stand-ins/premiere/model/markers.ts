import type {Marker, ProjectDocument} from './document';
import {withItem, withSequence} from './document';
import type {Edit} from './edit';

/** Whose markers are meant: a sequence's, or those of a clip or sequence item. */
export type MarkerOwner =
	| {readonly kind: 'sequence'; readonly id: string}
	| {readonly kind: 'item'; readonly id: string};

/**
 * Adds a marker, at the exact tick (premiere-host 8). Whether the comments given with it arrive is
 * disputed (premiere-host 11 row 10).
 */
export function addMarker(owner: MarkerOwner, marker: Omit<Marker, 'id'>): Edit {
	return onMarkers(owner, (markers, {newId, switches}) => [
		...markers,
		{...marker, id: newId(), comments: switches.markerComments ? marker.comments : ''},
	]);
}

/** Changes a marker, or takes it away with `undefined`. */
export function changeMarker(
	owner: MarkerOwner,
	id: string,
	change: (marker: Marker) => Marker | undefined,
): Edit {
	return onMarkers(owner, (markers) =>
		markers.some((one) => one.id === id)
			? markers.flatMap((one) => {
					const kept = one.id === id ? change(one) : one;
					return kept ? [kept] : [];
				})
			: undefined,
	);
}

/** The markers of an owner; `undefined` when it is gone or can have none. */
export function markersOf(
	document: ProjectDocument,
	owner: MarkerOwner,
): readonly Marker[] | undefined {
	if (owner.kind === 'sequence') return document.sequences.get(owner.id)?.markers;
	const item = document.items.get(owner.id);
	return item && item.kind !== 'bin' ? item.markers : undefined;
}

function onMarkers(
	owner: MarkerOwner,
	change: (
		markers: readonly Marker[],
		editing: Parameters<Edit['apply']>[1],
	) => readonly Marker[] | undefined,
): Edit {
	return {
		apply(document, editing) {
			const before = markersOf(document, owner);
			const changed = before && change(before, editing);
			if (!changed) return undefined;
			const markers = [...changed].sort((a, b) =>
				a.start < b.start ? -1 : a.start > b.start ? 1 : 0,
			);
			const sequence = document.sequences.get(owner.id);
			if (owner.kind === 'sequence') {
				return sequence && withSequence(document, {...sequence, markers});
			}
			const item = document.items.get(owner.id);
			return item && item.kind !== 'bin' ? withItem(document, {...item, markers}) : undefined;
		},
	};
}
