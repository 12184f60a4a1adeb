import type {Disk} from './disk';
import type {FileFacts} from './uxp-backend';

/** How `fs` and files hand out what they read. */
export type Buffers = {
	/** The bytes in a buffer of whichever realm the switches ask for. */
	readonly handOut: (bytes: ArrayBuffer) => ArrayBuffer;
	readonly encode: (text: string) => ArrayBuffer;
	readonly decode: (bytes: ArrayBuffer) => string;
};

type Encoding = {readonly encoding?: string};

/**
 * The module `fs`: promises only. The synchronous twins exist and throw, and reading and writing
 * take nothing but an `ArrayBuffer` (uxp-runtime 11, 20.3).
 */
export function createFs(disk: Disk, buffers: Buffers) {
	const open = new Map<number, OpenFile>();
	let nextDescriptor = 3;

	function opened(descriptor: number): OpenFile {
		const file = open.get(descriptor);
		if (!file) throw Object.assign(new Error('EBADF: bad file descriptor'), {code: 'EBADF'});
		return file;
	}

	return {
		async readFile(path: string, options?: Encoding): Promise<string | ArrayBuffer> {
			const native = disk.resolve(path);
			const {size} = await disk.find('open', native);
			const bytes = await disk.read(native, 0, size);
			const encoding = options?.encoding;
			if (encoding === undefined) return buffers.handOut(bytes);
			if (!isUtf8(encoding)) throw new Error(`Unsupported encoding ${encoding}`);
			return buffers.decode(bytes);
		},
		async writeFile(
			path: string,
			data: string | ArrayBuffer,
			options?: Encoding & {readonly flag?: string},
		): Promise<number> {
			const native = disk.resolve(path);
			const bytes = typeof data === 'string' ? encoded(data, options, buffers) : onlyBuffer(data);
			const appends = options?.flag === 'a';
			const start = appends ? ((await disk.look(native))?.size ?? 0) : 0;
			if (!appends) await disk.resize(native, 0);
			await disk.write(native, start, bytes);
			return bytes.byteLength;
		},
		async open(path: string, flag = 'r'): Promise<number> {
			if (!flags.has(flag)) throw new Error(`Invalid flag ${flag}`);
			const native = disk.resolve(path);
			const found = flag.startsWith('r') ? await disk.find('open', native) : undefined;
			if (found?.kind === 'folder' && flag !== 'r') await disk.read(native, 0, 0);
			if (flag.startsWith('w')) await disk.resize(native, 0);
			if (flag.startsWith('a')) await disk.write(native, 0, new ArrayBuffer(0));
			const position = flag.startsWith('a') ? ((await disk.look(native))?.size ?? 0) : 0;
			nextDescriptor += 1;
			open.set(nextDescriptor, {path: native, flag, position});
			return nextDescriptor;
		},
		async close(descriptor: number): Promise<number> {
			opened(descriptor);
			open.delete(descriptor);
			return 0;
		},
		/** A position of -1 goes on from where the descriptor stands. */
		async read(
			descriptor: number,
			buffer: ArrayBuffer,
			offset: number,
			length: number,
			position: number,
		): Promise<{bytesRead: number; buffer: ArrayBuffer}> {
			const file = opened(descriptor);
			const target = new Uint8Array(onlyBuffer(buffer), offset, length);
			const at = position < 0 ? file.position : position;
			const bytes = new Uint8Array(await disk.read(file.path, at, length));
			target.set(bytes);
			if (position < 0) file.position += bytes.length;
			return {bytesRead: bytes.length, buffer};
		},
		async write(
			descriptor: number,
			buffer: ArrayBuffer,
			offset: number,
			length: number,
			position: number,
		): Promise<{bytesWritten: number; buffer: ArrayBuffer}> {
			const file = opened(descriptor);
			const bytes = onlyBuffer(buffer).slice(offset, offset + length);
			if (file.flag === 'r') {
				throw Object.assign(new Error('EBADF: bad file descriptor, write'), {code: 'EBADF'});
			}
			const at = position < 0 ? file.position : position;
			await disk.write(file.path, at, bytes);
			if (position < 0) file.position += bytes.byteLength;
			return {bytesWritten: bytes.byteLength, buffer};
		},
		async lstat(path: string): Promise<Stats> {
			return statsOf(await disk.find('lstat', disk.resolve(path)));
		},
		async rename(from: string, to: string): Promise<number> {
			await disk.rename(disk.resolve(from), disk.resolve(to));
			return 0;
		},
		async copyFile(from: string, to: string): Promise<number> {
			await disk.copyFile(disk.resolve(from), disk.resolve(to));
			return 0;
		},
		async unlink(path: string): Promise<number> {
			await disk.removeFile(disk.resolve(path));
			return 0;
		},
		async mkdir(path: string, options?: {readonly recursive?: boolean}): Promise<number> {
			await disk.makeFolder(disk.resolve(path), options?.recursive === true);
			return 0;
		},
		async rmdir(path: string): Promise<number> {
			await disk.removeFolder(disk.resolve(path));
			return 0;
		},
		async readdir(path: string): Promise<string[]> {
			return [...(await disk.list(disk.resolve(path)))];
		},
		readFileSync: () => refuse('readFileSync'),
		writeFileSync: () => refuse('writeFileSync'),
		lstatSync: () => refuse('lstatSync'),
		readdirSync: () => refuse('readdirSync'),
		openSync: () => refuse('openSync'),
		mkdirSync: () => refuse('mkdirSync'),
		unlinkSync: () => refuse('unlinkSync'),
	};
}

/** What `lstat` answers. */
export type Stats = {
	readonly size: number;
	readonly mtime: Date;
	readonly birthtime: Date;
	readonly mtimeMs: number;
	isFile(): boolean;
	isDirectory(): boolean;
	isSymbolicLink(): boolean;
};

type OpenFile = {readonly path: string; readonly flag: string; position: number};

const flags: ReadonlySet<string> = new Set(['r', 'r+', 'w', 'w+', 'a', 'a+']);

/** The buffer, if it is one of any realm. A view is refused, as its bytes may lie anywhere. */
export function onlyBuffer(value: unknown): ArrayBuffer {
	if (isBuffer(value)) return value;
	throw new TypeError('Argument must be an ArrayBuffer');
}

function isBuffer(value: unknown): value is ArrayBuffer {
	return Object.prototype.toString.call(value) === '[object ArrayBuffer]';
}

function encoded(text: string, options: Encoding | undefined, buffers: Buffers): ArrayBuffer {
	if (!isUtf8(options?.encoding ?? '')) {
		throw new TypeError('A text needs an encoding to be written');
	}
	return buffers.encode(text);
}

function isUtf8(encoding: string): boolean {
	return encoding === 'utf-8' || encoding === 'utf8';
}

function statsOf({kind, size, created, modified}: FileFacts): Stats {
	return {
		size,
		mtime: new Date(modified),
		birthtime: new Date(created),
		mtimeMs: modified,
		isFile: () => kind === 'file',
		isDirectory: () => kind === 'folder',
		isSymbolicLink: () => false,
	};
}

function refuse(name: string): never {
	throw new Error(`Unimplemented method: ${name}`);
}
