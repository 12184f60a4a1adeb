import type {Sequence, Track, TrackItem, TrackKind, Transition} from './document';
import {tracksOf, withTracks} from './document';

/** Where an item stands. */
export type Found = {
	readonly kind: TrackKind;
	readonly trackIndex: number;
	readonly track: Track;
	readonly item: TrackItem;
	/** True when what was found is a transition, described as an item. */
	readonly transition: boolean;
};

/** Finds items by id; each sequence value is indexed once, so that 10,000 items stay quick. */
export type TrackItemIndex = {
	find(sequence: Sequence, id: string): Found | undefined;
};

/** Makes an index that forgets a sequence value when nobody holds it any more. */
export function createTrackItemIndex(): TrackItemIndex {
	const known = new WeakMap<Sequence, ReadonlyMap<string, Found>>();
	return {
		find(sequence, id) {
			let entries = known.get(sequence);
			if (!entries) {
				entries = indexItems(sequence);
				known.set(sequence, entries);
			}
			return entries.get(id);
		},
	};
}

/** `sequence` with one item changed; unchanged when it has no such item. */
export function withTrackItem(
	sequence: Sequence,
	found: Found,
	change: (item: TrackItem) => TrackItem,
): Sequence {
	const tracks = tracksOf(sequence, found.kind).map((track) =>
		track.id === found.track.id ? {...track, items: replaced(track.items, found, change)} : track,
	);
	return withTracks(sequence, found.kind, tracks);
}

/** A transition in the shape of an item, which is how scripts see it. */
export function transitionAsItem(transition: Transition): TrackItem {
	return {
		id: transition.id,
		name: transition.name,
		projectItem: undefined,
		text: undefined,
		start: transition.start,
		end: transition.end,
		in: 0n,
		out: transition.end - transition.start,
		speed: 1,
		reversed: false,
		disabled: false,
		adjustment: false,
		link: undefined,
		effects: [],
	};
}

function replaced(
	items: readonly TrackItem[],
	found: Found,
	change: (item: TrackItem) => TrackItem,
): readonly TrackItem[] {
	return inOrder(items.map((item) => (item.id === found.item.id ? change(item) : item)));
}

/** Items sorted by start, as a track keeps them. */
export function inOrder(items: readonly TrackItem[]): readonly TrackItem[] {
	return [...items].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}

function indexItems(sequence: Sequence): ReadonlyMap<string, Found> {
	const entries = new Map<string, Found>();
	for (const kind of ['video', 'audio'] as const) {
		for (const [trackIndex, track] of tracksOf(sequence, kind).entries()) {
			for (const item of track.items) {
				entries.set(item.id, {kind, trackIndex, track, item, transition: false});
			}
			for (const transition of track.transitions) {
				const item = transitionAsItem(transition);
				entries.set(item.id, {kind, trackIndex, track, item, transition: true});
			}
		}
	}
	return entries;
}
