import type {ByteReader, ByteWriter} from '../../media/bytes';

/**
 * The disk, by native absolute paths. Every method rejects with `DiskError`. Nothing is ever
 * overwritten half: texts are written beside and renamed.
 */
export interface Disk {
	/** Folder that only Retake uses and that survives restarts, though not always an update of the plugin (uxp-runtime 11). */
	dataFolder(): Promise<string>;

	/** Folder for what may be lost at any time. */
	temporaryFolder(): Promise<string>;

	/** Folder of Retake's own package as it was installed, for reading only (uxp-runtime 11). */
	pluginFolder(): Promise<string>;

	/** Makes a folder and those above it; one that is there already is fine. Rejects with `read-only` where it may not. */
	makeFolder(path: string): Promise<void>;

	/** Names of what lies in a folder; empty when there is no such folder. */
	list(folder: string): Promise<readonly string[]>;

	/** Size in bytes, or nothing when there is no such file. */
	sizeOf(path: string): Promise<number | undefined>;

	/** The whole of a small file as text. Rejects with `missing`. */
	readText(path: string): Promise<string>;

	/** The whole of a small file. Rejects with `missing`. */
	readBytes(path: string): Promise<Uint8Array>;

	/** Writes a text whole: beside, as `.part`, then renamed over what was there. */
	writeText(path: string, text: string): Promise<void>;

	/** Writes bytes whole, likewise. */
	writeBytes(path: string, bytes: Uint8Array): Promise<void>;

	/** Opens a file for reading in pieces. Rejects with `missing`. */
	openReader(path: string): Promise<ByteReader>;

	/** Opens a file for writing in pieces. `keep` leaves what is there, to be gone on with; otherwise it starts empty. */
	openWriter(path: string, keep: boolean): Promise<ByteWriter>;

	/** Gives a file another name in the same place. Rejects with `exists` rather than overwrite. */
	rename(from: string, to: string): Promise<void>;

	/** Removes a file; one that is not there is fine. */
	remove(path: string): Promise<void>;

	/** Lets the editor choose a file; nothing when the editor thinks better of it. */
	chooseFile(endings: readonly string[]): Promise<string | undefined>;

	/** Lets the editor choose where a new file goes and what it is called; nothing when the editor thinks better of it. Nothing is written yet. */
	chooseNewFile(suggestedName: string): Promise<string | undefined>;

	/** Shows a file's folder in Finder or Explorer. */
	reveal(path: string): Promise<void>;
}

/** The folder part of a native path, in the path's own slashes. */
export function folderOf(path: string): string {
	const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
	return cut > 0 ? path.slice(0, cut) : path.slice(0, cut + 1);
}

/** The last part of a native path. */
export function fileNameOf(path: string): string {
	return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** A path inside a folder, in the folder's own slashes: a Windows path stays one (premiere-host 5). */
export function inside(folder: string, ...names: readonly string[]): string {
	const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
	return [folder.replace(/[\\/]+$/, ''), ...names].join(separator);
}

/** Opens a file for reading, hands it to `use`, and closes it whatever comes of that. */
export async function withReader<T>(
	disk: Disk,
	path: string,
	use: (reader: ByteReader) => Promise<T>,
): Promise<T> {
	const reader = await disk.openReader(path);
	try {
		return await use(reader);
	} finally {
		await reader.close();
	}
}

/** Opens a file for writing, hands it to `use`, and closes it whatever comes of that. `keep` leaves what is there. */
export async function withWriter<T>(
	disk: Disk,
	path: string,
	keep: boolean,
	use: (writer: ByteWriter) => Promise<T>,
): Promise<T> {
	const writer = await disk.openWriter(path, keep);
	try {
		return await use(writer);
	} finally {
		await writer.close();
	}
}
