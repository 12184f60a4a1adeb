import type {Disk} from '../src/round-trip/ports/disk';
import {DiskError} from '../src/round-trip/ports/disk-error';

/** Files in memory, by native path. A folder is there when it was made, or holds something. */
export type MemoryFiles = {
	readonly files: Map<string, Uint8Array>;
	readonly folders: Set<string>;
};

/** The Disk port over memory, for stories that are told hundreds of times. */
export function createMemoryDisk({files, folders}: MemoryFiles): Disk {
	const read = (path: string): Uint8Array => {
		const bytes = files.get(path);
		if (!bytes) throw new DiskError('missing', path);
		return bytes;
	};

	return {
		dataFolder: async () => '/data',
		temporaryFolder: async () => '/tmp',
		pluginFolder: async () => '/plugin',
		async makeFolder(path) {
			folders.add(path);
		},
		async list(folder) {
			const start = `${folder}/`;
			const below = [...files.keys(), ...folders].filter((path) => path.startsWith(start));
			return [...new Set(below.map((path) => path.slice(start.length).split('/')[0] ?? ''))];
		},
		sizeOf: async (path) => files.get(path)?.length,
		readText: async (path) => new TextDecoder().decode(read(path)),
		readBytes: async (path) => read(path).slice(),
		async writeText(path, text) {
			files.set(path, new TextEncoder().encode(text));
		},
		async writeBytes(path, bytes) {
			files.set(path, bytes.slice());
		},
		async openReader(path) {
			const bytes = read(path);
			return {
				size: bytes.length,
				async read(offset, length) {
					if (offset + length > bytes.length) throw new DiskError('unreadable', path);
					return new Uint8Array(bytes.subarray(offset, offset + length));
				},
				close: async () => undefined,
			};
		},
		async openWriter(path, keep) {
			let written = keep ? (files.get(path) ?? new Uint8Array()) : new Uint8Array();
			files.set(path, written);
			return {
				async write(offset, bytes) {
					const grown = new Uint8Array(Math.max(written.length, offset + bytes.length));
					grown.set(written);
					grown.set(bytes, offset);
					written = grown;
					files.set(path, written);
				},
				close: async () => undefined,
			};
		},
		async rename(from, to) {
			const bytes = read(from);
			if (files.has(to)) throw new DiskError('exists', to);
			files.set(to, bytes);
			files.delete(from);
		},
		async remove(path) {
			files.delete(path);
		},
		chooseFile: async () => undefined,
		chooseNewFile: async () => undefined,
		reveal: async () => undefined,
	};
}
