import type {UxpSwitches} from './switches';
import type {FileFacts, FileProblem, UxpBackend} from './uxp-backend';
import {BackendError} from './uxp-backend';

/**
 * The backend as a plugin may use it: paths and scheme URLs resolved, rights checked, space counted,
 * failures worded. Every module that touches files goes through it.
 */
export interface Disk {
	/** The native path behind a URL or a path. Throws when it leads out of a scheme's folder. */
	resolve(path: string): string;

	/** Remembers that somebody picked this path, which grants it under `request`. */
	grant(path: string): void;
	look(path: string): Promise<FileFacts | undefined>;

	/** The same, but failing where there is nothing. */
	find(call: string, path: string): Promise<FileFacts>;
	read(path: string, position: number, length: number): Promise<ArrayBuffer>;
	write(path: string, position: number, bytes: ArrayBuffer): Promise<void>;
	resize(path: string, size: number): Promise<void>;
	list(path: string): Promise<readonly string[]>;
	makeFolder(path: string, recursive: boolean): Promise<void>;
	removeFile(path: string): Promise<void>;
	removeFolder(path: string): Promise<void>;
	rename(from: string, to: string): Promise<void>;
	copyFile(from: string, to: string): Promise<void>;
}

/** Makes the disk of one plugin; all paths it takes but `resolve`'s are native. */
export function createDisk(backend: UxpBackend, switches: UxpSwitches): Disk {
	const {machine} = backend;
	const granted = new Set<string>();

	function isInside(path: string, folder: string): boolean {
		return path === folder || path.startsWith(folder + machine.separator);
	}

	function mayRead(call: string, path: string): void {
		if (switches.access === 'fullAccess') return;
		const own = [machine.pluginFolder, machine.dataFolder, machine.temporaryFolder];
		if (![...own, ...granted].some((folder) => isInside(path, folder))) {
			throw failure('EACCES', call, path);
		}
	}

	function mayWrite(call: string, path: string): void {
		mayRead(call, path);
		if (isInside(path, machine.pluginFolder)) throw failure('EROFS', call, path);
		if (switches.readOnlyFolders.some((folder) => isInside(path, folder))) {
			throw failure('EACCES', call, path);
		}
	}

	function failure(problem: FileProblem, call: string, path: string): Error {
		const text = sentences[problem];
		const worded = switches.fileErrors === 'worded';
		const error = new Error(worded ? `${problem}: ${text}, ${call} '${path}'` : text);
		return Object.assign(error, {code: worded ? problem : numbers[problem]});
	}

	async function run<Result>(
		call: string,
		path: string,
		work: () => Promise<Result>,
	): Promise<Result> {
		try {
			return await work();
		} catch (error) {
			if (error instanceof BackendError) throw failure(error.problem, call, path);
			throw error;
		}
	}

	function spend(bytes: number): number {
		if (switches.freeBytes === undefined) return bytes;
		const fits = Math.min(bytes, switches.freeBytes);
		switches.freeBytes -= fits;
		return fits;
	}

	const disk: Disk = {
		resolve: (path) => resolvePath(path, backend, (problem) => failure(problem, 'open', path)),
		grant: (path) => void granted.add(path),
		async look(path) {
			mayRead('lstat', path);
			return backend.look(path);
		},
		async find(call, path) {
			mayRead(call, path);
			const found = await backend.look(path);
			if (!found) throw failure('ENOENT', call, path);
			return found;
		},
		async read(path, position, length) {
			mayRead('read', path);
			return run('read', path, () => backend.read(path, position, length));
		},
		async write(path, position, bytes) {
			mayWrite('write', path);
			const fits = spend(bytes.byteLength);
			await run('write', path, () => backend.write(path, position, bytes.slice(0, fits)));
			if (fits < bytes.byteLength) throw failure('ENOSPC', 'write', path);
		},
		async resize(path, size) {
			mayWrite('open', path);
			await run('open', path, () => backend.resize(path, size));
		},
		async list(path) {
			mayRead('scandir', path);
			return run('scandir', path, () => backend.list(path));
		},
		async makeFolder(path, recursive) {
			mayWrite('mkdir', path);
			const found = await backend.look(path);
			if (found?.kind === 'folder' && recursive) return;
			if (found) throw failure('EEXIST', 'mkdir', path);
			const parent = parentOf(path, machine.separator);
			if (recursive && parent !== path) await disk.makeFolder(parent, true);
			await run('mkdir', path, () => backend.makeFolder(path));
		},
		async removeFile(path) {
			mayWrite('unlink', path);
			await run('unlink', path, () => backend.removeFile(path));
		},
		async removeFolder(path) {
			mayWrite('rmdir', path);
			await run('rmdir', path, () => backend.removeFolder(path));
		},
		async rename(from, to) {
			mayWrite('rename', from);
			mayWrite('rename', to);
			await run('rename', from, () => backend.rename(from, to));
		},
		async copyFile(from, to) {
			mayRead('copyfile', from);
			mayWrite('copyfile', to);
			const {size} = await disk.find('copyfile', from);
			if (spend(size) < size) throw failure('ENOSPC', 'copyfile', to);
			await run('copyfile', from, () => backend.copyFile(from, to));
		},
	};
	return disk;
}

/** The folder a native path is in. */
export function parentOf(path: string, separator: string): string {
	const at = path.lastIndexOf(separator);
	return at <= 0 ? separator : path.slice(0, at);
}

/** The last part of a native path. */
export function nameOf(path: string): string {
	return path.split(/[\\/]/).at(-1) ?? path;
}

/** A native path as the text after `file:`, with one slash (uxp-runtime 11). */
export function fileUrl(path: string): string {
	return `file:/${path.replaceAll('\\', '/').replace(/^\/+/, '')}`;
}

function resolvePath(
	path: string,
	{machine}: UxpBackend,
	failure: (problem: FileProblem) => Error,
): string {
	const [, scheme, rest = ''] = /^(plugin|plugin-data|plugin-temp|file):\/*(.*)$/s.exec(path) ?? [];
	const native = (part: string) => (machine.separator === '\\' ? part.replaceAll('/', '\\') : part);
	const trimmed = (part: string) => (part.length > 1 ? part.replace(/[\\/]+$/, '') : part);
	if (scheme === 'file') {
		const isDrive = /^[A-Za-z]:/.test(rest);
		return trimmed(native(isDrive ? rest : `/${rest}`));
	}
	if (scheme === undefined) {
		// No scheme means a native path, and a native path is absolute.
		if (!/^(\/|\\\\|[A-Za-z]:[\\/])/.test(path)) throw failure('ENOENT');
		return trimmed(path);
	}
	const folders: Readonly<Record<string, string>> = {
		plugin: machine.pluginFolder,
		'plugin-data': machine.dataFolder,
		'plugin-temp': machine.temporaryFolder,
	};
	const parts = rest.split('/').filter((part) => part !== '' && part !== '.');
	if (parts.includes('..')) throw failure('EACCES');
	return [folders[scheme] ?? '', ...parts].join(machine.separator);
}

const sentences: Readonly<Record<FileProblem, string>> = {
	EACCES: 'permission denied',
	EBADF: 'bad file descriptor',
	EEXIST: 'file already exists',
	EINVAL: 'invalid argument',
	EIO: 'i/o error',
	EISDIR: 'illegal operation on a directory',
	ENOENT: 'no such file or directory',
	ENOSPC: 'no space left on device',
	ENOTDIR: 'not a directory',
	ENOTEMPTY: 'directory not empty',
	EPERM: 'operation not permitted',
	EROFS: 'read-only file system',
};

const numbers: Readonly<Record<FileProblem, number>> = {
	EACCES: -13,
	EBADF: -9,
	EEXIST: -17,
	EINVAL: -22,
	EIO: -5,
	EISDIR: -21,
	ENOENT: -2,
	ENOSPC: -28,
	ENOTDIR: -20,
	ENOTEMPTY: -39,
	EPERM: -1,
	EROFS: -30,
};
