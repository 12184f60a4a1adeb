import {
	type FileHandle,
	lstat,
	mkdir,
	open,
	readdir,
	readFile,
	rename,
	unlink,
	writeFile,
} from 'node:fs/promises';
import {createDisk} from '../src/uxp/disk';
import type {FileSystem} from '../src/uxp/uxp-modules';

/** The runtime's file calls, straight over Node's: what the panel's disk stands on where UXP's manners do not matter. */
export function createNodeFileSystem(): FileSystem {
	const handles = new Map<number, FileHandle>();

	function handle(descriptor: number): FileHandle {
		const found = handles.get(descriptor);
		if (!found) throw new Error(`EBADF: ${descriptor} is not open`);
		return found;
	}

	return {
		async open(path, flag) {
			const opened = await open(path, flag);
			handles.set(opened.fd, opened);
			return opened.fd;
		},
		async close(descriptor) {
			await handle(descriptor).close();
			handles.delete(descriptor);
		},
		read: (descriptor, buffer, offset, length, position) =>
			handle(descriptor).read(new Uint8Array(buffer), offset, length, position),
		write: (descriptor, buffer, offset, length, position) =>
			handle(descriptor).write(new Uint8Array(buffer), offset, length, position),
		async readFile(path, options) {
			if (options) return readFile(path, 'utf8');
			const bytes = await readFile(path);
			return new Uint8Array(bytes).buffer;
		},
		writeFile: (path, data) =>
			writeFile(path, typeof data === 'string' ? data : new Uint8Array(data)),
		lstat,
		rename,
		unlink,
		mkdir: (path, options) => mkdir(path, options),
		readdir: (path) => readdir(path),
	};
}

/** The panel's disk over a real folder. */
export function createNodeDisk(folder: string) {
	return createDisk({
		fs: createNodeFileSystem(),
		localFileSystem: {
			getDataFolder: async () => ({nativePath: folder}),
			getTemporaryFolder: async () => ({nativePath: folder}),
			getPluginFolder: async () => ({nativePath: folder}),
			getFileForOpening: async () => undefined,
			getFileForSaving: async () => undefined,
		},
		shell: {openPath: async () => ''},
	});
}
