import {type Disk, folderOf} from '../round-trip/ports/disk';
import {DiskError} from '../round-trip/ports/disk-error';
import {fileFailure, orDiskError, orUnreadable} from './file-failure';
import {openReader, openWriter} from './file-pieces';
import type {FileSystem, LocalFileSystem, UxpShell} from './uxp-modules';

/** What the disk is made of: the module `fs`, and `storage.localFileSystem` and `shell` of the module `uxp`. */
export type DiskTools = {
	readonly fs: FileSystem;
	readonly localFileSystem: LocalFileSystem;
	readonly shell: Pick<UxpShell, 'openPath'>;
};

/** The disk by native paths, which needs `fullAccess` in the manifest (uxp-runtime 12). Asynchronous calls only: the others are not there. */
export function createDisk({fs, localFileSystem, shell}: DiskTools): Disk {
	return {
		// The path is the folder's: those of files in it have come back empty (uxp-runtime 11).
		dataFolder: () =>
			orDiskError('plugin-data:/', async () => (await localFileSystem.getDataFolder()).nativePath),
		temporaryFolder: () =>
			orDiskError(
				'plugin-temp:/',
				async () => (await localFileSystem.getTemporaryFolder()).nativePath,
			),
		// Seen to work in Premiere: native paths of files in it were even exported with (premiere-host 3.3).
		pluginFolder: () =>
			orDiskError('plugin:/', async () => (await localFileSystem.getPluginFolder()).nativePath),
		makeFolder: (path) => makeFolder(fs, path),
		list: (folder) => list(fs, folder),
		sizeOf: (path) => sizeOf(fs, path),
		readText: (path) => readText(fs, path),
		readBytes: (path) => readBytes(fs, path),
		writeText: (path, text) =>
			writeWhole(fs, path, (part) => fs.writeFile(part, text, {encoding: 'utf-8'})),
		writeBytes: (path, bytes) =>
			writeWhole(fs, path, (part) => fs.writeFile(part, exactBuffer(bytes))),
		openReader: (path) => openReader(fs, path),
		openWriter: (path, keep) => openWriter(fs, path, keep),
		rename: (from, to) => rename(fs, from, to),
		remove: (path) => remove(fs, path),
		chooseFile: (endings) => chooseFile(localFileSystem, endings),
		chooseNewFile: (name) => chooseNewFile(localFileSystem, name),
		reveal: (path) => reveal(shell, path),
	};
}

async function makeFolder(fs: FileSystem, path: string): Promise<void> {
	try {
		await fs.mkdir(path, {recursive: true});
	} catch (error) {
		if (!(await isFolder(fs, path))) {
			throw fileFailure(error, path);
		}
	}
}

async function isFolder(fs: FileSystem, path: string): Promise<boolean> {
	try {
		return (await fs.lstat(path)).isDirectory();
	} catch {
		return false;
	}
}

async function list(fs: FileSystem, folder: string): Promise<readonly string[]> {
	try {
		return [...(await fs.readdir(folder))];
	} catch (error) {
		const failure = fileFailure(error, folder);
		if (failure.code === 'missing') {
			return [];
		}

		throw failure;
	}
}

async function sizeOf(fs: FileSystem, path: string): Promise<number | undefined> {
	try {
		return (await fs.lstat(path)).size;
	} catch (error) {
		const failure = fileFailure(error, path);
		if (failure.code === 'missing') {
			return undefined;
		}

		throw failure;
	}
}

async function readText(fs: FileSystem, path: string): Promise<string> {
	const text = await orUnreadable(path, () => fs.readFile(path, {encoding: 'utf-8'}));
	if (typeof text !== 'string') {
		throw new DiskError('unreadable', path);
	}

	return text;
}

/** The bytes are copied: what comes back may belong to the host (uxp-runtime 11). */
async function readBytes(fs: FileSystem, path: string): Promise<Uint8Array> {
	const data = await orUnreadable(path, () => fs.readFile(path));
	if (typeof data === 'string') {
		throw new DiskError('unreadable', path);
	}

	return new Uint8Array(data).slice();
}

async function writeWhole(
	fs: FileSystem,
	path: string,
	write: (part: string) => Promise<unknown>,
): Promise<void> {
	const part = `${path}.part`;
	try {
		await write(part);
		await replace(fs, part, path);
	} catch (error) {
		await unlinkQuietly(fs, part);
		throw fileFailure(error, path);
	}
}

/** Renames over what is there; on systems that refuse to, what is there goes first. */
async function replace(fs: FileSystem, from: string, to: string): Promise<void> {
	try {
		await fs.rename(from, to);
	} catch (error) {
		if ((await sizeOf(fs, to)) === undefined || (await sizeOf(fs, from)) === undefined) {
			throw error;
		}

		await fs.unlink(to);
		await fs.rename(from, to);
	}
}

async function rename(fs: FileSystem, from: string, to: string): Promise<void> {
	if ((await sizeOf(fs, to)) !== undefined) {
		throw new DiskError('exists', to);
	}

	await orDiskError(from, () => fs.rename(from, to));
}

async function remove(fs: FileSystem, path: string): Promise<void> {
	try {
		await fs.unlink(path);
	} catch (error) {
		const failure = fileFailure(error, path);
		if (failure.code !== 'missing') {
			throw failure;
		}
	}
}

async function unlinkQuietly(fs: FileSystem, path: string): Promise<void> {
	try {
		await fs.unlink(path);
	} catch {
		// It was never written, or cannot be removed either; what failed first is what counts.
	}
}

async function chooseFile(
	localFileSystem: LocalFileSystem,
	endings: readonly string[],
): Promise<string | undefined> {
	const entry = await orDiskError('', () =>
		localFileSystem.getFileForOpening({
			types: endings.map((ending) => ending.replace(/^\./, '')),
			allowMultiple: false,
		}),
	);
	return entry?.nativePath || undefined;
}

/** The file appears only when it is written (uxp-runtime 11). */
async function chooseNewFile(
	localFileSystem: LocalFileSystem,
	suggestedName: string,
): Promise<string | undefined> {
	const types = suggestedName.split('.').slice(-1);
	const entry = await orDiskError('', () =>
		localFileSystem.getFileForSaving(suggestedName, {types}),
	);
	return entry?.nativePath || undefined;
}

async function reveal(shell: Pick<UxpShell, 'openPath'>, path: string): Promise<void> {
	const folder = folderOf(path);
	const complaint = await orDiskError(folder, () =>
		shell.openPath(folder, 'Retake shows where the file is.'),
	);
	if (complaint) {
		throw new DiskError('disk-said', folder, {cause: complaint});
	}
}

/** The bytes and nothing round them: a view's buffer may be larger than the view (uxp-runtime 5, N11). */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
	const buffer = new ArrayBuffer(bytes.length);
	new Uint8Array(buffer).set(bytes);
	return buffer;
}
