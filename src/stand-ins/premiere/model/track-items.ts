import type {Sequence, Track, TrackItem, TrackKind} from './document';
import {tracksOf, withTracks} from './document';
import {ownEffects} from './effects';

/** Where an item stands. */
export type Found = {
	readonly kind: TrackKind;
	readonly trackIndex: number;
	readonly track: Track;
	readonly item: TrackItem;
	/** Transitions and the gaps between clips are described as items too. */
	readonly what: 'clip' | 'transition' | 'gap';
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
			return entries.get(id) ?? findGap(sequence, id);
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

/** An item of nothing in particular: enabled, at its own speed, with the effects of a picture. */
export function newTrackItem(id: string, name: string, start: bigint, end: bigint): TrackItem {
	return {
		id,
		name,
		projectItem: undefined,
		text: undefined,
		start,
		end,
		in: 0n,
		out: end - start,
		speed: 1,
		reversed: false,
		disabled: false,
		adjustment: false,
		link: undefined,
		effects: ownEffects(),
	};
}

/** The gaps before and between a track's items, described as items; behind the last there is none. */
export function gapsOf(track: Track): readonly TrackItem[] {
	let end = 0n;
	return track.items.flatMap((item) => {
		const start = end;
		if (item.end > end) end = item.end;
		if (item.start <= start) return [];
		return [{...newTrackItem(`gap ${track.id} ${start}`, '', start, item.start), effects: []}];
	});
}

function findGap(sequence: Sequence, id: string): Found | undefined {
	if (!id.startsWith('gap ')) return undefined;
	for (const kind of ['video', 'audio'] as const) {
		for (const [trackIndex, track] of tracksOf(sequence, kind).entries()) {
			const item = gapsOf(track).find((one) => one.id === id);
			if (item) return {kind, trackIndex, track, item, what: 'gap'};
		}
	}
	return undefined;
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
				entries.set(item.id, {kind, trackIndex, track, item, what: 'clip'});
			}
			for (const transition of track.transitions) {
				const {id, name, start, end} = transition;
				const item = {...newTrackItem(id, name, start, end), effects: []};
				entries.set(item.id, {kind, trackIndex, track, item, what: 'transition'});
			}
		}
	}
	return entries;
}
