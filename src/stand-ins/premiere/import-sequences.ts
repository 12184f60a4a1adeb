import type {Core} from './core';
import type {ProjectDocument, ProjectItem, Sequence} from './model/document';
import {rootId, sequenceItemOf, withItem, withSequence} from './model/document';
import {withFreshIds} from './model/sequence-edits';

/**
 * Copies sequences of another project, open or closed, with all the items they are made of into the
 * root of this one. False when that project or one of the sequences is not known.
 */
export function importSequences(
	core: Core,
	guid: string,
	path: string,
	guids: readonly string[] | undefined,
): boolean {
	const known = [...core.sessions(), ...core.shelf.values()];
	const other = known.find((one) => one.desk.path === path)?.document;
	if (!other) return false;
	const wanted = guids ?? [...other.sequences.keys()];
	if (!wanted.every((one) => other.sequences.has(one))) return false;

	const itemIds = new Map<string, string>();
	const sequenceIds = new Map<string, string>();
	const items: ProjectItem[] = [];
	const sequences: Sequence[] = [];

	function copyItem(id: string): string {
		const copied = itemIds.get(id);
		if (copied !== undefined) return copied;
		const copy = core.newId();
		itemIds.set(id, copy);
		const item = other?.items.get(id);
		if (!item) return copy;
		const moved = {...item, id: copy, parent: rootId};
		items.push(
			moved.kind === 'sequence' ? {...moved, sequence: copySequence(moved.sequence)} : moved,
		);
		return copy;
	}

	function copySequence(id: string): string {
		const copied = sequenceIds.get(id);
		if (copied !== undefined) return copied;
		const copy = core.newGuid();
		sequenceIds.set(id, copy);
		const sequence = other?.sequences.get(id);
		if (sequence) sequences.push({...withItems(withFreshIds(sequence, core)), guid: copy});
		return copy;
	}

	function withItems(sequence: Sequence): Sequence {
		const relinked = (tracks: Sequence['videoTracks']) =>
			tracks.map((track) => ({
				...track,
				items: track.items.map((item) =>
					item.projectItem === undefined
						? item
						: {...item, projectItem: copyItem(item.projectItem)},
				),
			}));
		return {
			...sequence,
			videoTracks: relinked(sequence.videoTracks),
			audioTracks: relinked(sequence.audioTracks),
		};
	}

	for (const one of wanted) {
		const item = sequenceItemOf(other, one);
		if (item) copyItem(item.id);
	}
	core.extend(guid, (document) => added(document, items, sequences));
	return true;
}

function added(
	document: ProjectDocument,
	items: readonly ProjectItem[],
	sequences: readonly Sequence[],
): ProjectDocument {
	return sequences.reduce(withSequence, items.reduce(withItem, document));
}
