import {showSequence} from '../front';
import {newSequence, newSequenceItem} from '../imagined';
import {withoutItem} from '../model/deletion';
import type {Clip, ProjectDocument, Sequence} from '../model/document';
import {endOf, rootId, withItem, withSequence} from '../model/document';
import {frameTicks} from '../model/ticks';
import {onTrack, placedItems} from '../placing';
import type {Stage} from './handle';
import {sessionOf} from './handle';
import {scriptError} from './script-error';

/**
 * Makes a sequence of the first clip's size and rate, lays the clips on it one after the other and
 * shows it. It cannot be undone (premiere-host 1.3). The guid of what came about.
 */
export function sequenceFromMedia(
	stage: Stage,
	guid: string,
	name: string,
	wanted: {readonly clips: readonly string[]; readonly bin: string | undefined},
): string {
	const {core} = stage;
	const {document} = sessionOf(stage, guid);
	const clips = wanted.clips.flatMap((id) => {
		const item = document.items.get(id);
		return item?.kind === 'clip' ? [item] : [];
	});
	const [first] = clips;
	if (!first || clips.length < wanted.clips.length) throw scriptError('badValue');

	const made = clips.reduce(
		(sequence, clip) => withClip(stage, document, sequence, clip),
		likeClip(newSequence(core, {name, rate: '25'}), first),
	);
	const item = newSequenceItem(core.newId(), made, wanted.bin ?? rootId);
	core.amend(guid, (now) => withItem(withSequence(now, made), item));
	showSequence(core, guid, made.guid);
	return made.guid;
}

/** Deletes a sequence, its item and its uses as a nest, for good; false when there is none. */
export function deleteSequence(stage: Stage, guid: string, sequence: string): boolean {
	const {core} = stage;
	const item = [...sessionOf(stage, guid).document.items.values()].find(
		(one) => one.kind === 'sequence' && one.sequence === sequence,
	);
	if (!item) return false;
	closeSequence(stage, guid, sequence);
	core.amend(guid, (document) => withoutItem(document, item.id));
	return true;
}

/** Closes a sequence's timeline; false when it is not the one in front. */
export function closeSequence(stage: Stage, guid: string, sequence: string): boolean {
	if (sessionOf(stage, guid).desk.activeSequence !== sequence) return false;
	showSequence(stage.core, guid, undefined);
	return true;
}

function likeClip(sequence: Sequence, {media: {picture}}: Clip): Sequence {
	if (picture?.kind !== 'video') return sequence;
	const {width, height, ticksPerFrame} = picture;
	const rate = ticksPerFrame === frameTicks['25'] ? sequence.displayFormat : 109;
	return {...sequence, width, height, ticksPerFrame, displayFormat: rate};
}

function withClip(
	{core}: Stage,
	document: ProjectDocument,
	sequence: Sequence,
	clip: Clip,
): Sequence {
	const placed = placedItems(core, document, {item: clip.id, track: 0, start: endOf(sequence)});
	const pictured = placed.video ? onTrack(core, sequence, 'video', 0, placed.video) : sequence;
	return placed.audio ? onTrack(core, pictured, 'audio', 0, placed.audio) : pictured;
}
