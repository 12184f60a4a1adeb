import type {Clip, Marks, ProjectDocument, ProjectItem, Properties} from './document';
import {childrenOf, newBin, withItem, withSequence} from './document';
import type {Edit} from './edit';
import {noMarks} from './sources';
import {unsetMark} from './ticks';

/** Whose named values are meant. */
export type PropertyOwner =
	| {readonly kind: 'project'}
	| {readonly kind: 'sequence'; readonly id: string}
	| {readonly kind: 'item'; readonly id: string};

/** Changes one project item in place. */
export function changeItem(id: string, change: (item: ProjectItem) => ProjectItem): Edit {
	return {
		apply(document) {
			const item = document.items.get(id);
			return item && withItem(document, change(item));
		},
	};
}

/** Changes the marks of a clip or sequence item (source time); the sentinel unsets them. */
export function setItemMarks(id: string, change: (marks: Marks) => Marks): Edit {
	return changeItem(id, (item) =>
		item.kind === 'bin' ? item : {...item, marks: change(item.marks)},
	);
}

/** Moves an item to another bin; a bin into itself or what it holds is refused. */
export function moveToBin(id: string, bin: string): Edit {
	return {
		apply(document) {
			const item = document.items.get(id);
			let above = document.items.get(bin);
			if (!item || above?.kind !== 'bin') return undefined;
			while (above) {
				if (above.id === id) return undefined;
				above = above.parent === undefined ? undefined : document.items.get(above.parent);
			}
			// Bins come before what they hold, so a moved item goes to the end.
			const items = new Map(document.items);
			items.delete(id);
			return {...document, items: items.set(id, {...item, parent: bin})};
		},
	};
}

/** Makes a bin; with `makeUnique` a clashing name is numbered (premiere-host 6). */
export function makeBin(parent: string, name: string, makeUnique: boolean): Edit {
	return {
		apply(document, editing) {
			if (document.items.get(parent)?.kind !== 'bin') return undefined;
			return withItem(
				document,
				newBin(editing.newId(), makeUnique ? freeName(document, parent, name) : name, parent),
			);
		},
	};
}

/** Makes a subclip beside its master; it starts at 0 on its own clock and reports the master's path. */
export function makeSubclip(
	id: string,
	name: string,
	range: Marks,
	take: {readonly video: boolean; readonly audio: boolean},
): Edit {
	return {
		apply(document, editing) {
			const master = document.items.get(id);
			if (master?.kind !== 'clip') return undefined;
			const subclip: Clip = {
				...master,
				id: editing.newId(),
				name,
				properties: {},
				marks: noMarks,
				offset: master.offset + range.in,
				subclip: true,
				media: {
					...master.media,
					duration: range.out - range.in,
					picture: take.video ? master.media.picture : undefined,
					sound: take.audio ? master.media.sound : undefined,
				},
			};
			return withItem(document, subclip);
		},
	};
}

/** Sets or, with `undefined`, clears one named value. */
export function setProperty(owner: PropertyOwner, name: string, value: string | undefined): Edit {
	return {
		apply(document) {
			const properties = propertiesOf(document, owner);
			return properties && withProperties(document, owner, changed(properties, name, value));
		},
	};
}

/** The named values of an owner; `undefined` when the owner is gone. */
export function propertiesOf(
	document: ProjectDocument,
	owner: PropertyOwner,
): Properties | undefined {
	switch (owner.kind) {
		case 'project':
			return document.properties;
		case 'sequence':
			return document.sequences.get(owner.id)?.properties;
		case 'item':
			return document.items.get(owner.id)?.properties;
	}
}

/** True for a range scripts may set: both unset, or in at or after 0 and before out. */
export function isSettable(marks: Marks): boolean {
	if (marks.in === unsetMark && marks.out === unsetMark) return true;
	return marks.in >= 0n && marks.out > marks.in;
}

function withProperties(
	document: ProjectDocument,
	owner: PropertyOwner,
	properties: Properties,
): ProjectDocument | undefined {
	if (owner.kind === 'project') return {...document, properties};
	if (owner.kind === 'sequence') {
		const sequence = document.sequences.get(owner.id);
		return sequence && withSequence(document, {...sequence, properties});
	}
	const item = document.items.get(owner.id);
	return item && withItem(document, {...item, properties});
}

function changed(properties: Properties, name: string, value: string | undefined): Properties {
	const kept = Object.entries(properties).filter(([key]) => key !== name);
	return Object.fromEntries(value === undefined ? kept : [...kept, [name, value]]);
}

function freeName(document: ProjectDocument, parent: string, name: string): string {
	const taken = new Set(childrenOf(document, parent).map((item) => item.name));
	let free = name;
	for (let number = 1; taken.has(free); number += 1) {
		free = `${name} ${String(number).padStart(2, '0')}`;
	}
	return free;
}
