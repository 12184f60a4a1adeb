import type {Marker} from './document';
import {withSequence} from './document';
import type {Edit} from './edit';
import {nearestFrame} from './ticks';

/**
 * Adds a marker to a sequence; its time is taken to the nearest frame. Whether the comments given with
 * it arrive is disputed (premiere-host 8, 11 row 10).
 */
export function addMarker(guid: string, marker: Omit<Marker, 'id'>): Edit {
	return {
		apply(document, editing) {
			const sequence = document.sequences.get(guid);
			if (!sequence) return undefined;
			const added: Marker = {
				...marker,
				id: editing.newId(),
				start: nearestFrame(marker.start, sequence.ticksPerFrame),
				comments: editing.switches.markerComments ? marker.comments : '',
			};
			return withSequence(document, {...sequence, markers: [...sequence.markers, added]});
		},
	};
}

/** Changes a marker of a sequence, or takes it away with `undefined`. */
export function changeMarker(
	guid: string,
	id: string,
	change: (marker: Marker) => Marker | undefined,
): Edit {
	return {
		apply(document) {
			const sequence = document.sequences.get(guid);
			if (!sequence?.markers.some((one) => one.id === id)) return undefined;
			const markers = sequence.markers.flatMap((one) => {
				const kept = one.id === id ? change(one) : one;
				return kept ? [kept] : [];
			});
			return withSequence(document, {...sequence, markers});
		},
	};
}
