import type {Param, ProjectDocument, Sequence, Track, TrackItem, TrackKind} from './document';
import {tracksOf, withSequence, withTracks} from './document';
import type {Edit, Editing} from './edit';
import {ownSoundEffects, withParam} from './effects';
import {sourceOf} from './sources';
import {clearSpan, makeRoom, withNewItem} from './span';
import {floorToFrame, nearestFrame, unsetMark} from './ticks';
import {newTrackItem, withTrackItem} from './track-items';

/** Where a placement goes: sequence time and track indices from 0. */
export type Target = {
	readonly time: bigint;
	readonly videoTrack: number;
	readonly audioTrack: number;
};

/**
 * Lays a project item on its tracks, picture and sound linked. The start snaps down to the frame
 * grid; marks count only as committed. An overwrite trims, splits or removes what it covers and
 * moves nothing; an insert moves everything behind it, on all tracks or only where it lands.
 *
 *     | A           |   ->   | A | new | A |          overwrite
 *     | A           |   ->   | A | new | A        |   insert
 */
export function placeItem(guid: string, itemId: string, target: Target, how: Placement): Edit {
	return {
		apply(document, editing) {
			const sequence = document.sequences.get(guid);
			const item = document.items.get(itemId);
			// Marks set earlier in the same transaction are not seen (premiere-host 1.2).
			const marked = editing.committed.items.get(itemId) ?? item;
			const source = marked && sourceOf(document, marked);
			if (!sequence || !item || !source) return undefined;

			const start = floorToFrame(target.time, sequence.ticksPerFrame);
			const whole = nearestFrame(source.length, sequence.ticksPerFrame);
			const length = whole > 0n ? whole : sequence.ticksPerFrame;
			const placed = {
				...newTrackItem(editing.newId(), item.name, start, start + length),
				projectItem: item.id,
				in: source.in,
				out: source.in + length,
				adjustment: source.adjustment,
				link: source.hasPicture && source.hasSound ? editing.newId() : undefined,
			};
			const mode = how === 'overwrite' ? how : 'insert';
			let next: Sequence | undefined = sequence;
			if (source.hasPicture) next = laid(next, 'video', target.videoTrack, placed, mode, editing);
			const channels = editing.switches.monoTracks ? source.channels : 1;
			const first = audioIndex(sequence, target.audioTrack, editing);
			for (let channel = 0; next && source.hasSound && channel < channels; channel += 1) {
				const sound = {...placed, id: editing.newId(), effects: ownSoundEffects()};
				// The second channel of a source may need a new track beside the first one's.
				const claims = channel === 0 ? editing : {...editing, claimNewTrack: () => true};
				next = laid(next, 'audio', first + channel, sound, mode, claims);
			}
			if (!next || how !== 'insert-everywhere') return next && withSequence(document, next);
			return withSequence(document, shiftedElsewhere(sequence, next, start, length, editing));
		},
	};
}

/** How an item comes to lie on its tracks. */
export type Placement = 'overwrite' | 'insert-on-target' | 'insert-everywhere';

/**
 * Copies one item, with its effects and without its linked partners, `timeOffset` later and
 * `trackOffset` tracks up. An offset of 0 on its own track does nothing (premiere-host 7.3).
 */
export function cloneItem(
	guid: string,
	itemId: string,
	offset: {readonly time: bigint; readonly video: number; readonly audio: number},
	how: 'overwrite' | 'insert',
): Edit {
	return {
		apply(document, editing) {
			const sequence = document.sequences.get(guid);
			const found = sequence && editing.find(sequence, itemId);
			if (!sequence || !found || found.what !== 'clip') return undefined;
			const tracks = found.kind === 'video' ? offset.video : offset.audio;
			if (offset.time === 0n && tracks === 0) return document;
			const index = found.trackIndex + tracks;
			const start = found.item.start + offset.time;
			if (index < 0 || start < 0n) return undefined;
			const copy: TrackItem = {
				...found.item,
				id: editing.newId(),
				start,
				end: found.item.end + offset.time,
				link: undefined,
			};
			const next = laid(sequence, found.kind, index, copy, how, editing);
			return next && withSequence(document, next);
		},
	};
}

/** Changes one item in place, unless its track is locked. */
export function changeTrackItem(
	guid: string,
	itemId: string,
	change: (item: TrackItem) => TrackItem,
): Edit {
	return {
		apply(document, editing) {
			const sequence = document.sequences.get(guid);
			const found = sequence && editing.find(sequence, itemId);
			if (!sequence || !found || found.what !== 'clip') return undefined;
			if (editing.isLocked(found.track.id)) return onLocked(document, editing);
			return withSequence(document, withTrackItem(sequence, found, change));
		},
	};
}

/** Changes a parameter of an effect, found by the indices scripts use. */
export function changeParam(
	guid: string,
	itemId: string,
	at: {readonly effect: number; readonly param: number},
	change: (param: Param) => Param,
): Edit {
	return changeTrackItem(guid, itemId, (item) => withParam(item, at.effect, at.param, change));
}

/**
 * Sets a sequence's in or out point to an exact tick, or unsets it with the sentinel. A mark that
 * would make an empty or inverted range is silently ignored (premiere-host 2.3).
 */
export function setMark(guid: string, which: 'in' | 'out', time: bigint): Edit {
	return {
		mark: which,
		apply(document) {
			const sequence = document.sequences.get(guid);
			if (!sequence) return undefined;
			const marks = {...sequence.marks, [which]: time};
			const bothSet = marks.in !== unsetMark && marks.out !== unsetMark;
			if (bothSet && marks.out <= marks.in) return document;
			return withSequence(document, {...sequence, marks});
		},
	};
}

function laid(
	sequence: Sequence,
	kind: TrackKind,
	index: number,
	item: TrackItem,
	how: 'overwrite' | 'insert',
	editing: Editing,
): Sequence | undefined {
	const tracks = tracksOf(sequence, kind);
	const existing = tracks[index];
	if (existing && editing.isLocked(existing.id)) {
		return editing.switches.lockedTrack === 'refused' ? undefined : sequence;
	}
	const track = existing ?? newTrack(tracks, kind, editing);
	if (!track) return undefined;
	const room =
		how === 'insert'
			? makeRoom(track, item.start, item.end - item.start, editing.newId)
			: clearSpan(track, item.start, item.end, editing.newId);
	const filled = withNewItem(room, item);
	const next = existing
		? tracks.map((one) => (one.id === track.id ? filled : one))
		: [...tracks, filled];
	return withTracks(sequence, kind, next);
}

/** Makes the same room on every unlocked track the insert did not touch. */
function shiftedElsewhere(
	before: Sequence,
	after: Sequence,
	time: bigint,
	length: bigint,
	editing: Editing,
): Sequence {
	const shift = (kind: TrackKind) =>
		tracksOf(after, kind).map((track) => {
			const untouched = tracksOf(before, kind).includes(track);
			return untouched && !editing.isLocked(track.id)
				? makeRoom(track, time, length, editing.newId)
				: track;
		});
	return {...after, videoTracks: shift('video'), audioTracks: shift('audio')};
}

/** An index beyond the last track lands on the next free one (premiere-host 7.2). */
function newTrack(tracks: readonly Track[], kind: TrackKind, editing: Editing): Track | undefined {
	if (!editing.switches.overwriteMakesTrack || !editing.claimNewTrack(kind)) return undefined;
	const letter = kind === 'video' ? 'Video' : 'Audio';
	return {
		id: editing.newTrackId(),
		name: `${letter} ${tracks.length + 1}`,
		items: [],
		transitions: [],
	};
}

function audioIndex(sequence: Sequence, asked: number, editing: Editing): number {
	if (asked >= 0) return asked;
	return editing.switches.audioMinusOne === 'first-track' ? 0 : sequence.audioTracks.length;
}

function onLocked(document: ProjectDocument, editing: Editing): ProjectDocument | undefined {
	return editing.switches.lockedTrack === 'refused' ? undefined : document;
}
