import type {Sequence, Track} from './document';
import {sequenceItemOf, withItem, withSequence} from './document';
import type {Edit, Editing} from './edit';

/** Changes a sequence in place. */
export function changeSequence(guid: string, change: (sequence: Sequence) => Sequence): Edit {
	return {
		apply(document) {
			const sequence = document.sequences.get(guid);
			return sequence && withSequence(document, change(sequence));
		},
	};
}

/** Renames a track of any kind. */
export function renameTrack(guid: string, id: number, name: string): Edit {
	const renamed = (tracks: readonly Track[]) =>
		tracks.map((track) => (track.id === id ? {...track, name} : track));
	return changeSequence(guid, (sequence) => ({
		...sequence,
		videoTracks: renamed(sequence.videoTracks),
		audioTracks: renamed(sequence.audioTracks),
		captionTracks: renamed(sequence.captionTracks),
	}));
}

/** Copies a sequence with all that lies on it, and puts the copy beside it in its bin. */
export function cloneSequence(guid: string, newGuid: string): Edit {
	return {
		apply(document, editing) {
			const sequence = document.sequences.get(guid);
			const item = sequenceItemOf(document, guid);
			if (!sequence || !item) return undefined;
			const name = `${sequence.name} Copy`;
			const copy = {...withFreshIds(sequence, editing), guid: newGuid, name};
			return withItem(withSequence(document, copy), {
				...item,
				id: editing.newId(),
				name,
				sequence: newGuid,
			});
		},
	};
}

/** The same sequence with tracks, items, transitions and markers of its own. */
export function withFreshIds(
	sequence: Sequence,
	ids: Pick<Editing, 'newId' | 'newTrackId'>,
): Sequence {
	const links = new Map<string, string>();
	const linkOf = (link: string | undefined) => {
		if (link === undefined) return undefined;
		const known = links.get(link) ?? ids.newId();
		links.set(link, known);
		return known;
	};
	const fresh = (tracks: readonly Track[]) =>
		tracks.map((track) => ({
			...track,
			id: ids.newTrackId(),
			items: track.items.map((item) => ({...item, id: ids.newId(), link: linkOf(item.link)})),
			transitions: track.transitions.map((one) => ({...one, id: ids.newId()})),
		}));
	return {
		...sequence,
		videoTracks: fresh(sequence.videoTracks),
		audioTracks: fresh(sequence.audioTracks),
		captionTracks: fresh(sequence.captionTracks),
		markers: sequence.markers.map((marker) => ({...marker, id: ids.newId()})),
	};
}
