import type {Track, TrackItem} from './document';
import {scaleTicks} from './ticks';
import {inOrder} from './track-items';

/**
 * The track with everything between `start` and `end` (sequence time) gone. Items inside go away,
 * items across an edge are trimmed, an item round the whole span is split in two, and transitions
 * touching it are lost (premiere-host 7.5).
 *
 *     | A    | B | C    |   ->   | A |         | C |
 *         [ span   ]                 [ span   ]
 */
export function clearSpan(track: Track, start: bigint, end: bigint, newId: () => string): Track {
	return {
		...track,
		items: track.items.flatMap((item) => outside(item, start, end, newId)),
		transitions: track.transitions.filter((one) => one.end < start || one.start > end),
	};
}

/** The track with everything at or after `time` moved right by `length`; an item across it is split. */
export function makeRoom(track: Track, time: bigint, length: bigint, newId: () => string): Track {
	const shifted = track.items.flatMap((item) => {
		if (item.end <= time) return [item];
		if (item.start >= time) return [moved(item, length)];
		return [withoutTail(item, time), moved({...withoutHead(item, time), id: newId()}, length)];
	});
	return {
		...track,
		items: shifted,
		transitions: track.transitions.map((one) =>
			one.start >= time ? {...one, start: one.start + length, end: one.end + length} : one,
		),
	};
}

/** The track with one more item, in its place. */
export function withNewItem(track: Track, item: TrackItem): Track {
	return {...track, items: inOrder([...track.items, item])};
}

/** The item shifted along the sequence; its source range stays. */
export function moved(item: TrackItem, by: bigint): TrackItem {
	return {...item, start: item.start + by, end: item.end + by};
}

/** The item without what lies before `time`. A reversed item loses the end of its source. */
export function withoutHead(item: TrackItem, time: bigint): TrackItem {
	const cut = scaleTicks(time - item.start, item.speed);
	return item.reversed
		? {...item, start: time, out: item.out - cut}
		: {...item, start: time, in: item.in + cut};
}

/** The item without what lies at or after `time`. A reversed item loses the start of its source. */
export function withoutTail(item: TrackItem, time: bigint): TrackItem {
	const cut = scaleTicks(item.end - time, item.speed);
	return item.reversed
		? {...item, end: time, in: item.in + cut}
		: {...item, end: time, out: item.out - cut};
}

function outside(
	item: TrackItem,
	start: bigint,
	end: bigint,
	newId: () => string,
): readonly TrackItem[] {
	if (item.end <= start || item.start >= end) return [item];
	const before = item.start < start ? [withoutTail(item, start)] : [];
	const after = item.end > end ? [withoutHead(item, end)] : [];
	// The later half of a split is an item of its own, and no longer linked.
	if (before.length > 0) {
		return [...before, ...after.map((half) => ({...half, id: newId(), link: undefined}))];
	}
	return after;
}
