import type {PlaceOrder} from '../round-trip/ports/host';
import type {Shot} from '../timeline/shot';
import {covers, type TimeRange} from '../timeline/time-range';
import {
	freeTrackAbove,
	isSameElsewhere,
	isSameList,
	type NearItem,
	type Scan,
} from './timeline-scan';

/** How a take is laid over its shot, settled before anything is changed. Tracks are zero-based. */
export type Edit =
	/** The take goes to `track`, over the original. */
	| {
			readonly kind: 'above';
			readonly original: NearItem;
			readonly track: number;
			readonly disables: boolean;
	  }
	/** The take goes to the original's `track`; a disabled copy of the original to `copyTrack`. */
	| {
			readonly kind: 'replace';
			readonly original: NearItem;
			readonly track: number;
			readonly copyTrack: number;
	  };

/** What a commit came to. Anything not foreseen is `astray`. */
export type Verdict =
	| {readonly kind: 'as-wanted'; readonly take: NearItem}
	| {readonly kind: 'original-enabled'; readonly take: NearItem}
	| {readonly kind: 'copy-enabled'; readonly take: NearItem}
	| {readonly kind: 'only-disabled'}
	| {readonly kind: 'unchanged'}
	| {readonly kind: 'astray'};

/** The timeline at one moment, with what lies over the original read closely. */
export type Picture = {readonly scan: Scan; readonly near: readonly NearItem[]};

/** The original as the shot remembers it: same track, same media, showing the same frames at the same time. Or nothing. */
export function findOriginal(near: readonly NearItem[], shot: Shot): NearItem | undefined {
	return near.find(
		(each) =>
			each.track === shot.track &&
			each.projectItem === shot.projectItem &&
			covers(each.range, shot.range) &&
			each.in + (shot.range.start - each.range.start) === shot.source.in &&
			(!isWhole(each, shot.range) || each.out === shot.source.out),
	);
}

/** The edit an order asks for. Where only a part of the original is taken over, the rest of it stays enabled. */
export function editFor(order: PlaceOrder, original: NearItem, scan: Scan): Edit {
	const {shot} = order;
	if (order.mode === 'replace') {
		const copyTrack = freeTrackAbove(scan, shot.track, original.range);
		return {kind: 'replace', original, track: shot.track, copyTrack};
	}

	return {
		kind: 'above',
		original,
		track: freeTrackAbove(scan, shot.track, shot.range),
		disables: !order.keepOriginalEnabled && isWhole(original, shot.range),
	};
}

/** Compares the timeline with what the edit should have made of it. `isTake` knows the take where it should lie. */
export function judge(
	before: Picture,
	after: Picture,
	edit: Edit,
	shot: TimeRange,
	isTake: (each: NearItem) => boolean,
): Verdict {
	if (!isSameElsewhere(before.scan, after.scan, edit.original.range)) {
		return {kind: 'astray'};
	}

	const take = after.near.find((each) => each.track === edit.track && isTake(each));
	const others = keysOf(after.near.filter((each) => each !== take));
	const wanted = keysOf(itemsAfter(before.near, edit, shot));
	if (!take) {
		if (isSameList(others, keysOf(before.near))) {
			return {kind: 'unchanged'};
		}

		const onlyDisabled = edit.kind === 'above' && isSameList(others, wanted);
		return {kind: onlyDisabled ? 'only-disabled' : 'astray'};
	}

	if (isSameList(others, wanted) && !take.disabled) {
		return {kind: 'as-wanted', take};
	}

	if (edit.kind === 'above' && isSameList(others, keysOf(before.near))) {
		return {kind: 'original-enabled', take};
	}

	const enabledCopy = keysOf(itemsAfter(before.near, edit, shot, false));
	return isSameList(others, enabledCopy) ? {kind: 'copy-enabled', take} : {kind: 'astray'};
}

/** Whether a shot is the whole of an item, not a part cut from it. */
export function isWhole(item: NearItem, shot: TimeRange): boolean {
	return item.range.start === shot.start && item.range.end === shot.end;
}

/**
 * What should lie over the original afterwards, the take aside. An overwrite inside an item leaves
 * what it did not cover on both sides:
 *
 *     |------ original ------|     ->     |head|---- take ----|tail|
 */
function itemsAfter(
	near: readonly NearItem[],
	edit: Edit,
	shot: TimeRange,
	copyDisabled = true,
): readonly NearItem[] {
	const {original} = edit;
	if (edit.kind === 'above') {
		return near.map((each) =>
			each === original && edit.disables ? {...each, disabled: true} : each,
		);
	}

	const {range} = original;
	const head = {
		...original,
		range: {start: range.start, end: shot.start},
		out: original.in + (shot.start - range.start),
	};
	const tail = {
		...original,
		range: {start: shot.end, end: range.end},
		in: original.in + (shot.end - range.start),
	};
	const copy = {...original, track: edit.copyTrack, disabled: copyDisabled};
	return [
		...near.filter((each) => each !== original),
		...[head, tail].filter((piece) => piece.range.start < piece.range.end),
		copy,
	];
}

function keysOf(items: readonly NearItem[]): readonly string[] {
	return items.map(({track, range, in: from, out, disabled, projectItem}) =>
		[track, range.start, range.end, from, out, disabled, projectItem].join(' '),
	);
}
