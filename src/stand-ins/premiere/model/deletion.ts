import type {ProjectDocument, Sequence, Track, TrackItem, TrackKind} from './document';
import {tracksOf, withSequence, withTracks} from './document';
import type {Edit} from './edit';
import {withoutLink} from './item-edits';
import {moved} from './span';
import {inOrder} from './track-items';

/** Deletes a project item, what it holds, its sequence and everything made of it on timelines. */
export function deletion(id: string): Edit {
	return {apply: (document) => withoutItem(document, id)};
}

/** The project without an item, what it holds, its sequence and everything made of it on timelines. */
export function withoutItem(document: ProjectDocument, id: string): ProjectDocument {
	const gone = new Set([id]);
	for (let known = 0; known < gone.size; ) {
		known = gone.size;
		for (const item of document.items.values()) {
			if (item.parent !== undefined && gone.has(item.parent)) gone.add(item.id);
		}
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
 * Takes items off a sequence's unlocked tracks; what was linked to them stays, no longer linked. With
 * `ripple` what follows on the same tracks moves up: more depends on sync locks nobody can read
 * (premiere-host 7.5, 12).
 */
export function removal(
	guid: string,
	ids: ReadonlySet<string>,
	kinds: readonly TrackKind[],
	ripple: boolean,
): Edit {
	return {
		apply(document, editing) {
			const sequence = document.sequences.get(guid);
			if (!sequence) return undefined;
			const links = new Set<string>();
			let next: Sequence = sequence;
			for (const kind of kinds) {
				const tracks = tracksOf(next, kind);
				const touched = tracks.filter((track) => track.items.some((item) => ids.has(item.id)));
				const locked = touched.some((track) => editing.isLocked(track.id));
				if (locked && editing.switches.lockedTrack === 'refused') return undefined;
				const without = tracks.map((track) => {
					if (!touched.includes(track) || editing.isLocked(track.id)) return track;
					const gone = track.items.filter((item) => ids.has(item.id));
					for (const {link} of gone) if (link !== undefined) links.add(link);
					const kept = track.items.filter((item) => !ids.has(item.id));
					return {...track, items: ripple ? movedUp(kept, gone) : kept};
				});
				next = withTracks(next, kind, without);
			}
			return withSequence(document, [...links].reduce(withoutLink, next));
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

function movedUp(kept: readonly TrackItem[], gone: readonly TrackItem[]): readonly TrackItem[] {
	return kept.map((item) => {
		const before = gone.filter((one) => one.end <= item.start);
		const room = before.reduce((sum, one) => sum + (one.end - one.start), 0n);
		return room === 0n ? item : moved(item, -room);
	});
}
