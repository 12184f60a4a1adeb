import type {Clock} from '../../src/round-trip/ports/clock';
import {type Disk, inside, withReader, withWriter} from '../../src/round-trip/ports/disk';
import {DiskError} from '../../src/round-trip/ports/disk-error';
import {decodedPieces} from './base64-bytes';
import {pngToken, readToken, videoToken} from './token';

/** A file on the shelf. */
export type Shelved = {
	/** In bytes. */
	readonly size: number;
	readonly file: string;
	/** The bytes `start` ≤ n < `end`. */
	read(start: number, end: number): Promise<Uint8Array>;
};

/**
 * Where practice keeps what it was sent: in files, since plates can be large and memory is the panel's.
 * The service itself only ever holds a token of a few bytes for each.
 */
export interface PracticeShelf {
	/** Keeps media, given as codes of base64, under `id`. Rejects with `DiskError`, and with the signal's reason. */
	put(
		id: string,
		codes: Uint8Array,
		signal: AbortSignal | undefined,
		onProgress: (share: number) => void,
	): Promise<void>;

	/** What stands for the media at the service; nothing when there is none of that id. */
	token(id: string): Uint8Array | undefined;

	/** The media a token stands for; nothing once it has been cleared away. */
	find(token: Uint8Array): Promise<Shelved | undefined>;
}

/** What may lie on the shelf at a time, in bytes; the oldest goes first. */
const roomOnShelf = 512 * 1024 * 1024;

/** An empty shelf. What an earlier panel left there is cleared away when the first thing is put on it. */
export function createPracticeShelf(disk: Disk, clock: Clock): PracticeShelf {
	const shelved = new Map<string, {readonly token: Uint8Array; readonly size: number}>();
	let folder: Promise<string> | undefined;

	async function openFolder(): Promise<string> {
		const path = inside(await disk.temporaryFolder(), 'practice');
		await disk.makeFolder(path);
		for (const name of await disk.list(path)) await discard(inside(path, name));
		return path;
	}

	async function fileOf(id: string): Promise<string> {
		folder ??= openFolder();
		try {
			return inside(await folder, `${id}.media`);
		} catch (error) {
			folder = undefined;
			throw error;
		}
	}

	async function discard(file: string): Promise<void> {
		try {
			await disk.remove(file);
		} catch (error) {
			if (!(error instanceof DiskError)) throw error;
		}
	}

	async function makeRoom(): Promise<void> {
		const sizes = [...shelved].map(([id, {size}]) => ({id, size}));
		let taken = sizes.reduce((sum, {size}) => sum + size, 0);
		for (const {id, size} of sizes.slice(0, -1)) {
			if (taken <= roomOnShelf) return;
			shelved.delete(id);
			await discard(await fileOf(id));
			taken -= size;
		}
	}

	return {
		async put(id, codes, signal, onProgress) {
			let size = 0;
			let isVideo = false;
			await withWriter(disk, await fileOf(id), false, async (writer) => {
				for (const piece of decodedPieces(codes)) {
					signal?.throwIfAborted();
					if (size === 0) isVideo = looksLikeMovie(piece);
					await writer.write(size, piece);
					size += piece.length;
					onProgress((size * 4) / 3 / codes.length);
					await clock.wait(0, signal);
				}
			});
			shelved.set(id, {token: isVideo ? videoToken(id) : pngToken(id), size});
			await makeRoom();
		},

		token: (id) => shelved.get(id)?.token,

		async find(token) {
			const id = readToken(token);
			if (id === undefined || !shelved.has(id)) return undefined;
			const file = await fileOf(id);
			const size = await disk.sizeOf(file);
			if (size === undefined) return undefined;
			return {
				size,
				file,
				read: (start, end) => withReader(disk, file, (reader) => reader.read(start, end - start)),
			};
		},
	};
}

/** Everything the panel sends is an MP4 or a picture. */
function looksLikeMovie(bytes: Uint8Array): boolean {
	return [0x66, 0x74, 0x79, 0x70].every((code, index) => bytes[4 + index] === code);
}
