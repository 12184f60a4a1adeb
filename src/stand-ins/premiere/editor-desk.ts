import type {Core} from './core';
import {closeProject, openProject, select, selectItems, showProject, showSequence} from './front';
import {importFiles} from './import-files';
import {deletion, withoutItems} from './model/deletion';
import type {Clip, Sequence, TrackKind} from './model/document';
import {rootId, tracksOf, withItem, withSequence, withTracks} from './model/document';
import type {Edit} from './model/edit';
import {changeItem} from './model/project-edits';
import type {Session} from './model/session';
import {newSession} from './model/session';
import {moved} from './model/span';
import {unsetMark} from './model/ticks';
import {changeTrackItem} from './model/timeline-edits';

/**
 * The hands of somebody who edits in the simulated Premiere. Everything acts on the project in front
 * and, where a sequence is needed, on the one in front of it; times are sequence ticks. What would
 * be an entry in Edit > Undo is one here.
 */
export interface EditorDesk {
	/** Makes a project and opens it; its guid. An empty path is a project never saved. */
	newProject(name: string, path?: string): string;
	closeProject(): void;

	/** Opens a closed project again, or brings an open one to the front. */
	openProject(guid: string): void;
	save(path?: string): void;

	/** Shows a sequence; `undefined` closes the timeline. */
	showSequence(guid: string | undefined): void;
	movePlayhead(time: bigint): void;

	/** Sets or clears the in or out point; a mark beyond the other clears the other. */
	setMark(which: 'in' | 'out', time: bigint | undefined): void;

	/** Selects items, with their linked partners unless `alone`. */
	select(items: readonly string[], how?: 'linked' | 'alone'): void;
	undo(): void;
	redo(): void;
	forgetHistory(): void;

	importFiles(paths: readonly string[], bin?: string): Promise<boolean>;
	renameItem(item: string, name: string): void;

	/** Deletes an item or a bin with all it holds, and its uses on every timeline. */
	deleteItem(item: string): void;
	renameTrackItem(item: string, name: string): void;
	setDisabled(item: string, disabled: boolean): void;

	/** Shifts an item along its track, over whatever is there. */
	moveTrackItem(item: string, by: bigint): void;
	deleteTrackItem(item: string): void;
	addTrack(kind: TrackKind): void;
	renameSequence(guid: string, name: string): void;
	deleteSequence(guid: string): void;

	/** Selects in the Project panel. */
	selectItems(items: readonly string[]): void;

	/** The bin new things go to. */
	setInsertionBin(bin: string): void;

	/** Dismisses every alert that is up, so that what waits behind it goes on. */
	dismissAlert(): void;

	/** Neither of these is undoable. Tracks count from 0. */
	muteTrack(kind: TrackKind, index: number, muted: boolean): void;
	lockTrack(kind: TrackKind, index: number, locked: boolean): void;

	/** The drive goes away, or comes back. */
	setOffline(item: string, offline: boolean): void;
	attachProxy(item: string, path: string): void;
}

/** Makes the desk of one application. */
export function createEditorDesk(core: Core): EditorDesk {
	function session(): Session {
		const active = core.active();
		if (!active) throw new Error('No project is open.');
		return active;
	}

	function sequence(): Sequence {
		const {document, desk} = session();
		const found = document.sequences.get(desk.activeSequence ?? '');
		if (!found) throw new Error('No sequence is open.');
		return found;
	}

	function commit(label: string, ...edits: readonly Edit[]): void {
		core.commit(session().guid, edits, label);
	}

	function changeSequence(label: string, change: (now: Sequence) => Sequence): void {
		const {guid} = sequence();
		commit(label, {
			apply(document) {
				const now = document.sequences.get(guid);
				return now && withSequence(document, change(now));
			},
		});
	}

	function toggleTrack(which: 'mutedTracks' | 'lockedTracks', id: number, on: boolean): void {
		core.changeDesk(session().guid, (desk) => {
			const tracks = new Set(desk[which]);
			if (on) tracks.add(id);
			else tracks.delete(id);
			return {...desk, [which]: tracks};
		});
	}

	function trackId(kind: TrackKind, index: number): number {
		const track = tracksOf(sequence(), kind)[index];
		if (!track) throw new Error(`There is no ${kind} track ${index}.`);
		return track.id;
	}

	function amendClip(id: string, change: (clip: Clip) => Clip): void {
		core.amend(session().guid, (document) => {
			const item = document.items.get(id);
			return item?.kind === 'clip' ? withItem(document, change(item)) : document;
		});
	}

	return {
		newProject(name, path = '') {
			const made = newSession(core.newGuid(), name, path);
			openProject(core, made);
			return made.guid;
		},
		closeProject() {
			closeProject(core, session());
		},
		openProject(guid) {
			const open = core.session(guid);
			if (open) return showProject(core, open);
			const found = core.shelf.get(guid);
			if (!found) throw new Error(`There is no project ${guid}.`);
			openProject(core, found);
		},
		save(path) {
			core.changeDesk(session().guid, (desk) => ({
				...desk,
				dirty: false,
				path: path ?? desk.path,
			}));
		},
		showSequence: (guid) => showSequence(core, session().guid, guid),
		movePlayhead(time) {
			const {guid} = sequence();
			core.changeDesk(session().guid, (desk) => ({
				...desk,
				playheads: new Map(desk.playheads).set(guid, time),
			}));
		},
		setMark(which, time) {
			const other = which === 'in' ? 'out' : 'in';
			changeSequence(which === 'in' ? 'Set In' : 'Set Out', (now) => {
				const marks = {...now.marks, [which]: time ?? unsetMark};
				const clash = marks.in >= 0n && marks.out >= 0n && marks.out <= marks.in;
				return {...now, marks: clash ? {...marks, [other]: unsetMark} : marks};
			});
		},
		select(items, how = 'linked') {
			const now = sequence();
			const all = how === 'linked' ? withPartners(now, items) : items;
			select(core, session().guid, now.guid, all);
		},
		undo: () => core.undo(session().guid),
		redo: () => core.redo(session().guid),
		forgetHistory: () => core.forgetHistory(session().guid),
		importFiles: (paths, bin = rootId) => importFiles(core, session().guid, paths, bin),
		renameItem: (item, name) =>
			commit(
				'Rename',
				changeItem(item, (one) => ({...one, name})),
			),
		deleteItem: (item) => commit('Delete', deletion(item)),
		renameTrackItem(item, name) {
			commit(
				'Rename',
				changeTrackItem(sequence().guid, item, (one) => ({...one, name})),
			);
		},
		setDisabled(item, disabled) {
			const label = disabled ? 'Disable' : 'Enable';
			commit(
				label,
				changeTrackItem(sequence().guid, item, (one) => ({...one, disabled})),
			);
		},
		moveTrackItem(item, by) {
			commit(
				'Move',
				changeTrackItem(sequence().guid, item, (one) => moved(one, by)),
			);
		},
		deleteTrackItem(item) {
			changeSequence('Delete', (now) => withoutItems(now, (one) => one.id === item));
		},
		addTrack(kind) {
			const id = core.newTrackId();
			changeSequence('Add Tracks', (now) => {
				const tracks = tracksOf(now, kind);
				const name = `${kind === 'video' ? 'Video' : 'Audio'} ${tracks.length + 1}`;
				return withTracks(now, kind, [...tracks, {id, name, items: [], transitions: []}]);
			});
		},
		renameSequence(guid, name) {
			commit('Rename', {
				apply(document) {
					const now = document.sequences.get(guid);
					const renamed = now && withSequence(document, {...now, name});
					const item = [...document.items.values()].find(
						(one) => one.kind === 'sequence' && one.sequence === guid,
					);
					return renamed && item ? withItem(renamed, {...item, name}) : renamed;
				},
			});
		},
		deleteSequence(guid) {
			const item = [...session().document.items.values()].find(
				(one) => one.kind === 'sequence' && one.sequence === guid,
			);
			if (item) commit('Delete', deletion(item.id));
		},
		selectItems: (items) => selectItems(core, session(), items),
		setInsertionBin(bin) {
			core.changeDesk(session().guid, (desk) => ({...desk, insertionBin: bin}));
		},
		dismissAlert: () => core.alerts.dismiss(),
		muteTrack: (kind, index, muted) => toggleTrack('mutedTracks', trackId(kind, index), muted),
		lockTrack: (kind, index, locked) => toggleTrack('lockedTracks', trackId(kind, index), locked),
		setOffline(item, offline) {
			amendClip(item, (clip) => ({...clip, media: {...clip.media, offline}}));
		},
		attachProxy(item, path) {
			amendClip(item, (clip) => ({...clip, media: {...clip.media, proxyPath: path}}));
		},
	};
}

function withPartners(sequence: Sequence, ids: readonly string[]): readonly string[] {
	const all = [...sequence.videoTracks, ...sequence.audioTracks].flatMap((track) => track.items);
	const wanted = new Set(ids);
	const links = new Set(all.filter((item) => wanted.has(item.id)).map((item) => item.link));
	return all
		.filter((item) => wanted.has(item.id) || (item.link !== undefined && links.has(item.link)))
		.map((item) => item.id);
}
