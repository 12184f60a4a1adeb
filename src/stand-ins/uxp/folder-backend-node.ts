import {mkdirSync} from 'node:fs';
import {
	copyFile,
	mkdir,
	open,
	readdir,
	rename,
	rmdir,
	stat,
	truncate,
	unlink,
	writeFile,
} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join, sep} from 'node:path';
import {runInNewContext} from 'node:vm';
import type {Realm} from './uxp';
import type {UxpBackend} from './uxp-backend';
import {BackendError, problemNamed} from './uxp-backend';

/** What is not in a backend's own folder. */
export type FolderBackendOptions = {
	/** Folder the plugin is installed in, used as it is; an empty one of the backend's without. */
	readonly pluginFolder?: string;
	/** @default 'darwin': what the plugin is told, not what the machine is */
	readonly platform?: string;
};

/** A disk for the simulated UXP: native paths are the machine's own, and the plugin's folders are made inside `root`. */
export function createFolderBackend(
	root: string,
	{pluginFolder = join(root, 'plugin'), platform = 'darwin'}: FolderBackendOptions = {},
): UxpBackend {
	const machine = {
		platform,
		separator: sep === '\\' ? ('\\' as const) : ('/' as const),
		home: homedir(),
		pluginFolder,
		dataFolder: join(root, 'plugin-data'),
		temporaryFolder: join(root, 'plugin-temp'),
	};
	for (const folder of [machine.pluginFolder, machine.dataFolder, machine.temporaryFolder]) {
		mkdirSync(folder, {recursive: true});
	}

	return {
		machine,
		look: (path) =>
			stat(path).then(
				(found) => ({
					kind: found.isDirectory() ? ('folder' as const) : ('file' as const),
					size: found.isDirectory() ? 0 : found.size,
					created: found.birthtimeMs,
					modified: found.mtimeMs,
				}),
				() => undefined,
			),
		read: (path, position, length) => named(readPart(path, position, length)),
		write: (path, position, bytes) => named(writePart(path, position, bytes)),
		resize: (path, size) => named(resizeFile(path, size)),
		list: (path) => named(readdir(path)),
		makeFolder: (path) => named(mkdir(path)),
		removeFile: (path) => named(unlink(path)),
		removeFolder: (path) => named(rmdir(path)),
		rename: (from, to) => named(rename(from, to)),
		copyFile: (from, to) => named(copyFile(from, to)),
	};
}

/** Builtins of another realm, to model buffers that belong to the host. */
export function createOtherRealm(): Realm {
	const made: unknown = runInNewContext('({ArrayBuffer, Uint8Array})');
	if (!isRealm(made)) throw new Error('There is no other realm to be had.');
	return made;
}

async function readPart(path: string, position: number, length: number): Promise<ArrayBuffer> {
	const file = await open(path, 'r');
	try {
		if ((await file.stat()).isDirectory()) throw new BackendError('EISDIR');
		const bytes = new Uint8Array(length);
		let done = 0;
		while (done < length) {
			const {bytesRead} = await file.read(bytes, done, length - done, position + done);
			if (bytesRead === 0) break;
			done += bytesRead;
		}
		return bytes.buffer.slice(0, done);
	} finally {
		await file.close();
	}
}

async function writePart(path: string, position: number, bytes: ArrayBuffer): Promise<void> {
	const file = await openOrMake(path);
	try {
		await file.write(new Uint8Array(bytes), 0, bytes.byteLength, position);
	} finally {
		await file.close();
	}
}

async function openOrMake(path: string) {
	try {
		return await open(path, 'r+');
	} catch {
		return open(path, 'w+');
	}
}

async function resizeFile(path: string, size: number): Promise<void> {
	if (size === 0) await writeFile(path, '');
	else await truncate(path, size);
}

async function named<Result>(call: Promise<Result>): Promise<Result> {
	try {
		return await call;
	} catch (error) {
		if (error instanceof BackendError) throw error;
		const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
		throw new BackendError(problemNamed(code), {cause: error});
	}
}

function isRealm(value: unknown): value is Realm {
	return (
		typeof value === 'object' && value !== null && 'ArrayBuffer' in value && 'Uint8Array' in value
	);
}
