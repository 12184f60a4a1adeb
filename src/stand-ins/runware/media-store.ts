import type {Clock} from './clock';
import type {MediaFormat} from './media-format';
import type {MediaFacts, MediaLab} from './media-lab';

/** A file the service keeps: an upload or a result. */
export type StoredMedia = {
	readonly id: string;
	readonly path: string;
	readonly format: MediaFormat;
	readonly bytes: Uint8Array;
	readonly isResult: boolean;
	/** On the service's clock; `undefined` is for ever. */
	readonly expiresAt: number | undefined;
};

/** The hosts that files are said to be on, e.g. `https://vm.runware.ai`; no slash at the end. */
export type Origins = {readonly video: string; readonly image: string; readonly own: string};

/** Every file the service keeps, by id, by path and by URL. What has expired is not found. */
export interface MediaStore {
	put(media: Omit<StoredMedia, 'path'>): StoredMedia;
	byId(id: string): StoredMedia | undefined;
	byPath(path: string): StoredMedia | undefined;

	/** The file behind a URL of ours; `'elsewhere'` for every other URL. */
	byUrl(url: string): StoredMedia | 'elsewhere' | undefined;
	urlOf(media: StoredMedia): string;

	/** Whether there was something to delete. */
	remove(id: string): boolean;

	/** What the file really is; looked at once. */
	facts(media: StoredMedia): Promise<MediaFacts | undefined>;
}

/** An empty store whose clips and pictures are opened by `lab`. */
export function createMediaStore(clock: Clock, lab: MediaLab, origins: () => Origins): MediaStore {
	const files = new Map<string, StoredMedia>();
	const idsByPath = new Map<string, string>();
	const probed = new Map<string, Promise<MediaFacts | undefined>>();

	function unexpired(media: StoredMedia | undefined): StoredMedia | undefined {
		const isOver = media?.expiresAt !== undefined && media.expiresAt <= clock.now();
		return isOver ? undefined : media;
	}

	function byPath(path: string): StoredMedia | undefined {
		return unexpired(files.get(idsByPath.get(path) ?? ''));
	}

	return {
		put(media) {
			const folder =
				media.format.kind === 'video' ? 'video/os/emu/ws/5/vi' : 'image/os/emu/ws/5/ii';
			const stored = {...media, path: `/${folder}/${media.id}.${media.format.extension}`};
			files.set(media.id, stored);
			idsByPath.set(stored.path, media.id);
			return stored;
		},

		byId: (id) => unexpired(files.get(id)),
		byPath,

		byUrl(url) {
			const ours = Object.values(origins()).find((origin) => url.startsWith(`${origin}/`));
			return ours === undefined ? 'elsewhere' : byPath(url.slice(ours.length));
		},

		urlOf: (media) => origins()[media.format.kind] + media.path,
		remove: (id) => files.delete(id),

		facts(media) {
			const known = probed.get(media.id) ?? lab.probe(media.bytes);
			probed.set(media.id, known);
			return known;
		},
	};
}
