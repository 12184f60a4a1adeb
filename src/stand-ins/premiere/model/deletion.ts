import type {ProjectDocument, Sequence, Track, TrackKind} from './document';
import {tracksOf, withSequence, withTracks} from './document';
import type {Edit} from './edit';
import {inOrder} from './track-items';

/** Deletes a project item, what it holds, its sequence and everything made of it on timelines. */
export function deletion(id: string): Edit {
	return {apply: (document) => withoutItem(document, id)};
}

/** The project without an item, what it holds, its sequence and everything made of it on timelines. */
export function withoutItem(document: ProjectDocument, id: string): ProjectDocument {
	const gone = new Set([id]);
	// Children come after their bins, so one pass in order finds them all.
	for (const item of document.items.values()) {
		if (item.parent !== undefined && gone.has(item.parent)) gone.add(item.id);
	}
	const items = new Map([...document.items].filter(([key]) => !gone.has(key)));
	const kept = [...document.items.values()].flatMap((item) =>
		item.kind === 'sequence' && !gone.has(item.id) ? [item.sequence] : [],
	);
	const sequences = kept.flatMap((guid) => {
		const sequence = document.sequences.get(guid);
		return sequence ? [withoutItems(sequence, (one) => gone.has(one.projectItem ?? ''))] : [];
	});
	return {...document, items, sequences: new Map(sequences.map((one) => [one.guid, one]))};
}

/**
 * Takes items off a sequence's unlocked tracks. Nothing moves up: what ripples depends on settings
 * nobody can read (premiere-host 7.5).
 */
export function removal(guid: string, ids: ReadonlySet<string>, kinds: readonly TrackKind[]): Edit {
	return {
		apply(document, editing) {
			const sequence = document.sequences.get(guid);
			if (!sequence) return undefined;
			let next: Sequence = sequence;
			for (const kind of kinds) {
				const touched = tracksOf(next, kind).filter((track) =>
					track.items.some((item) => ids.has(item.id)),
				);
				const locked = touched.some((track) => editing.isLocked(track.id));
				if (locked && editing.switches.lockedTrack === 'refused') return undefined;
				const without = tracksOf(next, kind).map((track) =>
					editing.isLocked(track.id)
						? track
						: {...track, items: track.items.filter((item) => !ids.has(item.id))},
				);
				next = withTracks(next, kind, without);
			}
			return withSequence(document, next);
		},
	};
}

/** A sequence without the items `isGone` names. */
export function withoutItems(
	sequence: Sequence,
	isGone: (item: Track['items'][number]) => boolean,
): Sequence {
	const without = (tracks: readonly Track[]) =>
		tracks.map((track) => ({...track, items: inOrder(track.items.filter((one) => !isGone(one)))}));
	return {
		...sequence,
		videoTracks: without(sequence.videoTracks),
		audioTracks: without(sequence.audioTracks),
	};
}
