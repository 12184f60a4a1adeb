import type {Placing} from './builder';
import type {Core} from './core';
import type {ProjectDocument, Sequence, Track, TrackItem, TrackKind} from './model/document';
import {tracksOf, withTracks} from './model/document';
import {addedEffect, ownSoundEffects, withParam} from './model/effects';
import {sourceOf} from './model/sources';
import {clearSpan, withNewItem} from './model/span';
import {unscaleTicks} from './model/ticks';
import {newTrackItem} from './model/track-items';

/** The items a placing makes, linked where picture and sound belong together. */
export function placedItems(
	core: Core,
	document: ProjectDocument,
	placing: Placing,
): {readonly video?: TrackItem; readonly audio?: TrackItem} {
	const item =
		document.items.get(placing.item) ??
		[...document.items.values()].find(
			(one) => one.kind === 'sequence' && one.sequence === placing.item,
		);
	const source = item && sourceOf(document, item);
	if (!item || !source) throw new Error(`There is nothing to place as ${placing.item}.`);

	const speed = placing.speed ?? 1;
	const start = placing.in ?? source.in;
	const out = placing.out ?? source.in + source.length;
	const linked = source.hasPicture && source.hasSound && !placing.videoOnly;
	const end = placing.start + unscaleTicks(out - start, speed);
	const base: TrackItem = {
		...newTrackItem(core.newId(), placing.name ?? item.name, placing.start, end),
		projectItem: item.id,
		in: start,
		out,
		speed,
		reversed: placing.reversed ?? false,
		disabled: placing.disabled ?? false,
		adjustment: source.adjustment,
		link: linked ? core.newId() : undefined,
	};
	return {
		...(source.hasPicture && {video: looked(base, placing)}),
		...(source.hasSound &&
			!placing.videoOnly && {
				audio: {...base, id: core.newId(), effects: ownSoundEffects()},
			}),
	};
}

function looked(item: TrackItem, {scale, opacity, effects = []}: Placing): TrackItem {
	const scaled =
		scale === undefined ? item : withParam(item, 1, 1, (one) => ({...one, value: scale}));
	const faded =
		opacity === undefined ? scaled : withParam(scaled, 0, 0, (one) => ({...one, value: opacity}));
	if (effects.length === 0) return faded;
	return {...faded, effects: [...faded.effects, ...effects.map(addedEffect)]};
}

/** The sequence with an item laid over whatever is on one of its tracks. */
export function onTrack(
	core: Core,
	sequence: Sequence,
	kind: TrackKind,
	index: number,
	item: TrackItem,
): Sequence {
	const tracks = tracksOf(sequence, kind);
	if (!tracks[index]) throw new Error(`${sequence.name} has no ${kind} track ${index}.`);
	const laid = (track: Track) =>
		withNewItem(clearSpan(track, item.start, item.end, core.newId), item);
	return withTracks(
		sequence,
		kind,
		tracks.map((track, at) => (at === index ? laid(track) : track)),
	);
}
