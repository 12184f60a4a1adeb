import type {Core} from './core';
import {closeSequence, showSequence} from './front';
import {newSequence, newSequenceItem} from './imagined';
import {withoutItem} from './model/deletion';
import type {Clip, ProjectDocument, Sequence, Track} from './model/document';
import {endOf, rootId, sequenceItemOf, withItem, withSequence} from './model/document';
import {withFreshIds} from './model/sequence-edits';
import {plainSettings} from './model/settings';
import {isMarked, noMarks} from './model/sources';
import {moved, withoutHead, withoutTail} from './model/span';
import {displayFormats, frameTicks} from './model/ticks';
import {onTrack, placedItems} from './placing';
import type {SequencePreset} from './sequence-preset';

/**
 * Makes an empty sequence and shows it: 1920×1080 at 25 unless a preset says otherwise. Like all
 * direct calls it leaves no undo and no handle dies of it (premiere-host 1.2, 1.3). Its guid.
 */
export function createSequence(
	core: Core,
	guid: string,
	name: string,
	preset: SequencePreset | undefined,
): string {
	const plain = newSequence(core, {name, rate: '25'});
	const sized = preset ? withSize(plain, preset) : plain;
	return added(core, guid, sized, core.session(guid)?.desk.insertionBin);
}

/**
 * Makes a sequence of the first clip's size and rate, lays the clips on it one after the other and
 * shows it. Its guid; `undefined` when one of them is no clip.
 */
export function sequenceFromMedia(
	core: Core,
	guid: string,
	name: string,
	wanted: {readonly clips: readonly string[]; readonly bin: string | undefined},
): string | undefined {
	const document = core.session(guid)?.document;
	if (!document) return undefined;
	const clips = wanted.clips.flatMap((id) => {
		const item = document.items.get(id);
		return item?.kind === 'clip' ? [item] : [];
	});
	if (clips.length < wanted.clips.length) return undefined;
	const [first] = clips;
	const empty = newSequence(core, {name, rate: '25'});
	const made = clips.reduce(
		(sequence, clip) => withClip(core, document, sequence, clip),
		first ? likeClip(empty, first) : empty,
	);
	return added(core, guid, made, wanted.bin);
}

/**
 * Makes a sequence of what lies between in and out, or of everything, and shows it. With a switch it
 * also takes what is selected after the out point (premiere-host 3.1). Its guid.
 */
export function subsequence(core: Core, guid: string, sequence: Sequence): string {
	const selected = core.switches.subsequenceTakesSelection
		? new Set(core.session(guid)?.desk.selections.get(sequence.guid))
		: new Set<string>();
	const range = isMarked(sequence.marks) ? sequence.marks : {in: 0n, out: endOf(sequence)};
	const cut = (tracks: readonly Track[]) =>
		tracks.map((track) => ({
			...track,
			items: track.items.flatMap((item) => {
				const within = item.start < range.out && item.end > range.in;
				if (!within && !(selected.has(item.id) && item.start >= range.out)) return [];
				const headless = item.start < range.in ? withoutHead(item, range.in) : item;
				const whole = !within || headless.end <= range.out || selected.has(item.id);
				return [moved(whole ? headless : withoutTail(headless, range.out), -range.in)];
			}),
			transitions: [],
		}));
	const made = {
		...sequence,
		guid: core.newGuid(),
		name: `${sequence.name}_Sub_01`,
		marks: noMarks,
		markers: [],
		properties: {},
		videoTracks: cut(sequence.videoTracks),
		audioTracks: cut(sequence.audioTracks),
	};
	const document = core.session(guid)?.document;
	const bin = document && sequenceItemOf(document, sequence.guid)?.parent;
	return added(core, guid, withFreshIds(made, core), bin);
}

/** Deletes a sequence, its item and its uses as a nest, for good; false when there is none. */
export function deleteSequence(core: Core, guid: string, sequence: string): boolean {
	const document = core.session(guid)?.document;
	const item = document && sequenceItemOf(document, sequence);
	if (!item) return false;
	closeSequence(core, guid, sequence);
	core.extend(guid, (now) => withoutItem(now, item.id));
	return true;
}

function added(core: Core, guid: string, made: Sequence, bin: string | undefined): string {
	const item = newSequenceItem(core.newId(), made, bin ?? rootId);
	core.extend(guid, (now) => withItem(withSequence(now, made), item));
	core.fresh.add(made.guid);
	showSequence(core, guid, made.guid);
	return made.guid;
}

function likeClip(sequence: Sequence, {media: {picture}}: Clip): Sequence {
	return picture?.kind === 'video' ? withSize(sequence, picture) : sequence;
}

function withSize(sequence: Sequence, {width, height, ticksPerFrame}: SequencePreset): Sequence {
	const rate = Object.entries(frameTicks).find(([, ticks]) => ticks === ticksPerFrame);
	return {
		...sequence,
		...{width, height, ticksPerFrame},
		settings: plainSettings(width, height),
		displayFormat: displayFormats.get(rate?.[0] ?? '') ?? 109,
	};
}

function withClip(core: Core, document: ProjectDocument, sequence: Sequence, clip: Clip): Sequence {
	const placed = placedItems(core, document, {item: clip.id, track: 0, start: endOf(sequence)});
	const pictured = placed.video ? onTrack(core, sequence, 'video', 0, placed.video) : sequence;
	return placed.audio ? onTrack(core, pictured, 'audio', 0, placed.audio) : pictured;
}
