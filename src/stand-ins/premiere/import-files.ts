import type {Core} from './core';
import {meddle} from './meddling';
import type {MediaFacts} from './media-engine';
import type {Clip, Media} from './model/document';
import {noMetadata, withItem} from './model/document';
import type {Edit} from './model/edit';
import {plainFootage} from './model/settings';
import {noMarks} from './model/sources';
import {fromSeconds} from './model/ticks';
import {constants} from './script/constants';
import {eventKeys} from './script/events';

/**
 * Imports native paths into a bin. The same path twice makes two items; what cannot be read is left
 * out and answered with false. Registration may lag behind the answer (premiere-host 6).
 */
export async function importFiles(
	core: Core,
	guid: string,
	paths: readonly string[],
	bin: string,
): Promise<boolean> {
	const {switches} = core;
	if (switches.importRefused || paths.length === 0) return false;

	const read = await Promise.all(paths.map((path) => readClip(core, path, bin)));
	const clips = read.filter((clip) => clip !== undefined);
	const all = switches.importTwice
		? [...clips, ...clips.map((clip) => ({...clip, id: core.newId()}))]
		: clips;
	meddle(core, guid, 'during-import');
	if (switches.importLag > 0) {
		core.wait(switches.importLag).then(() => register(core, guid, all));
	} else {
		register(core, guid, all);
	}
	return clips.length === paths.length;
}

/** The clip a file makes, not yet in any project; `undefined` when the file cannot be read. */
export async function readClip(core: Core, path: string, bin: string): Promise<Clip | undefined> {
	const found = await core.engine.probe(path);
	if (!found) return undefined;
	const kept = await ingested(core, path);
	return newClip(core.newId(), fileName(kept), bin, mediaFrom(kept, found));
}

/** A clip as it arrives in a bin: unmarked, unlabelled, whole. */
export function newClip(id: string, name: string, bin: string, media: Media): Clip {
	return {
		kind: 'clip',
		id,
		name,
		parent: bin,
		label: defaultLabel(media),
		properties: {},
		metadata: noMetadata,
		media,
		marks: noMarks,
		offset: 0n,
		subclip: false,
		multicam: false,
		merged: false,
		scaleToFrame: false,
		markers: [],
		footage: plainFootage,
	};
}

/** What a probe says, in the terms of the project; a video's length is its frames, to the tick. */
export function mediaFrom(path: string, facts: MediaFacts): Media {
	const {video, still, audio} = facts;
	const soundLength = audio ? fromSeconds(audio.seconds) : 0n;
	return {
		path,
		proxyPath: undefined,
		offline: false,
		start: 0n,
		duration: video ? BigInt(video.frames) * BigInt(video.ticksPerFrame) : soundLength,
		picture: video
			? {
					kind: 'video',
					width: video.width,
					height: video.height,
					ticksPerFrame: BigInt(video.ticksPerFrame),
					startSeconds: video.startSeconds,
				}
			: still && {kind: 'still', width: still.width, height: still.height},
		sound: audio && {channels: audio.channels, sampleRate: audio.sampleRate},
	};
}

/** The last part of a native path. Names come composed although paths may not (premiere-host 2.2). */
export function fileName(path: string): string {
	return (path.split(/[\\/]/).at(-1) ?? path).normalize('NFC');
}

function register(core: Core, guid: string, clips: readonly Clip[]): void {
	if (clips.length === 0) return;
	const edits: readonly Edit[] = clips.map((clip) => ({
		// A bin that went away meanwhile leaves the item where it was meant to be.
		apply: (document) => withItem(document, clip),
	}));
	if (core.switches.importUndoEntry) {
		core.commit(guid, edits, 'Import');
	} else {
		core.amend(guid, (document) => clips.reduce(withItem, document));
	}
	if (!core.switches.importEvent) return;
	core.events.fire({
		target: eventKeys.application,
		name: constants.OperationCompleteEvent.IMPORT_MEDIA_COMPLETE,
		reachesAll: true,
		payload: {state: constants.OperationCompleteState.SUCCESS},
	});
}

async function ingested(core: Core, path: string): Promise<string> {
	const folder = core.switches.ingestFolder;
	if (folder === undefined) return path;
	const copy = `${folder}${folder.includes('\\') ? '\\' : '/'}${fileName(path)}`;
	await core.engine.copy(path, copy);
	return copy;
}

/** Sound, picture and both have label colours of their own in the default preferences. */
function defaultLabel(media: Media): number {
	if (!media.picture) return 2;
	if (media.picture.kind !== 'video') return 3;
	return media.sound ? 1 : 0;
}
