import type {Disk} from '../round-trip/ports/disk';
import {DiskError} from '../round-trip/ports/disk-error';
import {fileFailure, orDiskError, orUnreadable} from './file-failure';
import type {FileSystem} from './uxp-modules';

type ByteReader = Awaited<ReturnType<Disk['openReader']>>;
type ByteWriter = Awaited<ReturnType<Disk['openWriter']>>;

/** Opens a file for reading at explicit positions. */
export async function openReader(fs: FileSystem, path: string): Promise<ByteReader> {
	const {size} = await orUnreadable(path, () => fs.lstat(path));
	const descriptor = await orUnreadable(path, () => fs.open(path, 'r'));

	return {
		size,
		async read(offset, length, room) {
			const buffer = room ?? new ArrayBuffer(length);
			for (let done = 0; done < length; ) {
				const {bytesRead} = await orUnreadable(path, () =>
					fs.read(descriptor, buffer, done, length - done, offset + done),
				);
				if (bytesRead <= 0) {
					throw new DiskError('unreadable', path);
				}
				done += bytesRead;
			}
			return new Uint8Array(buffer, 0, length);
		},
		close: () => close(fs, descriptor, path),
	};
}

/** Opens a file for writing at explicit positions; `keep` goes on with what is there, if anything is. */
export async function openWriter(fs: FileSystem, path: string, keep: boolean): Promise<ByteWriter> {
	const descriptor = keep ? await openKept(fs, path) : await openEmpty(fs, path);

	return {
		async write(offset, bytes) {
			const buffer = new ArrayBuffer(bytes.length);
			new Uint8Array(buffer).set(bytes);
			for (let done = 0; done < bytes.length; ) {
				const {bytesWritten} = await orDiskError(path, () =>
					fs.write(descriptor, buffer, done, bytes.length - done, offset + done),
				);
				if (bytesWritten <= 0) {
					throw new DiskError('full', path);
				}
				done += bytesWritten;
			}
		},
		close: () => close(fs, descriptor, path),
	};
}

async function openKept(fs: FileSystem, path: string): Promise<number> {
	try {
		return await fs.open(path, 'r+');
	} catch (error) {
		if (fileFailure(error, path).code === 'missing') {
			return openEmpty(fs, path);
		}

		throw fileFailure(error, path);
	}
}

function openEmpty(fs: FileSystem, path: string): Promise<number> {
	return orDiskError(path, () => fs.open(path, 'w'));
}

async function close(fs: FileSystem, descriptor: number, path: string): Promise<void> {
	await orDiskError(path, () => fs.close(descriptor));
}
