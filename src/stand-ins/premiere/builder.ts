import type {Core} from './core';
import {showSequence} from './front';
import type {ClipOptions} from './imagined';
import {imagined, newSequence, newSequenceItem} from './imagined';
import {newClip, readClip} from './import-files';
import type {Clip, ProjectDocument, Sequence, Track, TrackItem, TrackKind} from './model/document';
import {newBin, rootId, tracksOf, withItem, withSequence, withTracks} from './model/document';
import type {RateName} from './model/ticks';
import {inOrder, newTrackItem} from './model/track-items';
import {onTrack, placedItems} from './placing';

/**
 * Builds projects to start from: what is built leaves no trace in Edit > Undo. Everything goes into
 * the project in front; times are ticks, sequence time unless they say source.
 */
export interface Builder {
	/** A bin; its id. */
	bin(name: string, parent?: string): string;

	/** A real file, probed; its item's id. Rejects when the file cannot be read. */
	media(path: string, bin?: string): Promise<string>;

	/** An item that needs no file; its id. */
	clip(clip: ClipOptions): string;

	/** An empty sequence and its item in the Project panel; its guid. The first one is shown. */
	sequence(options: SequenceOptions): string;

	/** Lays an item, or another sequence's item, on tracks; the ids of what came about. */
	place(sequence: string, placing: Placing): {readonly video?: string; readonly audio?: string};

	/**
	 * Lays thousands of items at once; they must not overlap what is there or each other. The ids of
	 * the video items, or of the audio items where there is no picture.
	 */
	placeMany(sequence: string, placings: readonly Placing[]): readonly string[];

	/** A graphic without a project item; its id. */
	title(
		sequence: string,
		title: {
			readonly text: string;
			readonly track: number;
			readonly start: bigint;
			readonly end: bigint;
		},
	): string;

	/** A transition on a track; its id. */
	transition(
		sequence: string,
		transition: {
			readonly kind: TrackKind;
			readonly track: number;
			readonly name: string;
			readonly start: bigint;
			readonly end: bigint;
		},
	): string;

	/** Changes a clip item freely, such as its flags or its media. */
	adjust(item: string, change: (clip: Clip) => Clip): void;
}

/** A sequence to make. */
export type SequenceOptions = {
	readonly name: string;
	readonly rate: RateName;
	readonly width?: number;
	readonly height?: number;
	readonly videoTracks?: number;
	readonly audioTracks?: number;
	readonly captionTracks?: number;
	readonly zeroPoint?: bigint;
	readonly dropFrame?: boolean;
	readonly bin?: string;
};

/** How an item is laid on a sequence. In and out are source time; without them all of it is used. */
export type Placing = {
	/** A project item's id, or a sequence's guid for a nest. */
	readonly item: string;
	readonly track: number;
	readonly audioTrack?: number;
	readonly start: bigint;
	readonly in?: bigint;
	readonly out?: bigint;
	readonly speed?: number;
	readonly reversed?: boolean;
	readonly disabled?: boolean;
	readonly name?: string;
	/** Percent. */
	readonly scale?: number;
	/** Percent. */
	readonly opacity?: number;
	/** Display names of effects beyond Opacity and Motion. */
	readonly effects?: readonly string[];
	readonly videoOnly?: boolean;
};

/** Makes the builder of one application. */
export function createBuilder(core: Core): Builder {
	function guid(): string {
		const session = core.active();
		if (!session) throw new Error('Open a project before building in it.');
		return session.guid;
	}

	function amend(change: (document: ProjectDocument) => ProjectDocument): void {
		core.amend(guid(), change);
	}

	function document(): ProjectDocument {
		const session = core.session(guid());
		if (!session) throw new Error('No project is open.');
		return session.document;
	}

	function change(sequence: string, how: (sequence: Sequence) => Sequence): void {
		amend((now) => {
			const found = now.sequences.get(sequence);
			if (!found) throw new Error(`There is no sequence ${sequence}.`);
			return withSequence(now, how(found));
		});
	}

	return {
		bin(name, parent = rootId) {
			const id = core.newId();
			amend((now) => withItem(now, newBin(id, name, parent)));
			return id;
		},
		async media(path, bin = rootId) {
			const clip = await readClip(core, path, bin);
			if (!clip) throw new Error(`${path} cannot be read.`);
			amend((now) => withItem(now, clip));
			return clip.id;
		},
		clip(options) {
			const clip = newClip(core.newId(), options.name, options.bin ?? rootId, imagined(options));
			amend((now) => withItem(now, clip));
			return clip.id;
		},
		sequence(options) {
			const sequence = newSequence(core, options);
			const item = newSequenceItem(core.newId(), sequence, options.bin ?? rootId);
			amend((now) => withItem(withSequence(now, sequence), item));
			if (core.active()?.desk.activeSequence === undefined) {
				showSequence(core, guid(), sequence.guid);
			}
			return sequence.guid;
		},
		place(sequence, placing) {
			const items = placedItems(core, document(), placing);
			change(sequence, (now) => {
				const {track, audioTrack = 0} = placing;
				const pictured = items.video ? onTrack(core, now, 'video', track, items.video) : now;
				return items.audio ? onTrack(core, pictured, 'audio', audioTrack, items.audio) : pictured;
			});
			return {
				...(items.video && {video: items.video.id}),
				...(items.audio && {audio: items.audio.id}),
			};
		},
		placeMany(sequence, placings) {
			const now = document();
			const placed = placings.map((placing) => ({
				placing,
				items: placedItems(core, now, placing),
			}));
			const filled = (tracks: readonly Track[], kind: TrackKind) => {
				const added = new Map<number, TrackItem[]>();
				for (const {placing, items} of placed) {
					const item = items[kind];
					const at = kind === 'video' ? placing.track : (placing.audioTrack ?? 0);
					if (!item) continue;
					const there = added.get(at);
					if (there) there.push(item);
					else added.set(at, [item]);
				}
				return tracks.map((track, index) => {
					const more = added.get(index);
					return more ? {...track, items: inOrder([...track.items, ...more])} : track;
				});
			};
			change(sequence, (old) => ({
				...old,
				videoTracks: filled(old.videoTracks, 'video'),
				audioTracks: filled(old.audioTracks, 'audio'),
			}));
			return placed.map(({items}) => items.video?.id ?? items.audio?.id ?? '');
		},
		title(sequence, {text, track, start, end}) {
			const id = core.newId();
			const item = {...newTrackItem(id, 'Graphic', start, end), text};
			change(sequence, (now) => onTrack(core, now, 'video', track, item));
			return id;
		},
		transition(sequence, {kind, track, name, start, end}) {
			const id = core.newId();
			change(sequence, (now) => {
				const tracks = tracksOf(now, kind).map((one, index) =>
					index === track
						? {...one, transitions: [...one.transitions, {id, name, start, end}]}
						: one,
				);
				return withTracks(now, kind, tracks);
			});
			return id;
		},
		adjust(item, how) {
			amend((now) => {
				const found = now.items.get(item);
				if (found?.kind !== 'clip') throw new Error(`There is no clip ${item}.`);
				return withItem(now, how(found));
			});
		},
	};
}
