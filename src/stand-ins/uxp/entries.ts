import type {Disk} from './disk';
import {fileUrl, nameOf} from './disk';
import type {Buffers} from './fs';
import {onlyBuffer} from './fs';
import type {FileFacts, Machine} from './uxp-backend';

/** `uxp.storage.formats` and its neighbours: symbols, compared by identity. */
export const storageSymbols = {
	formats: {utf8: Symbol('utf8'), binary: Symbol('binary')},
	modes: {readOnly: Symbol('readOnly'), readWrite: Symbol('readWrite')},
	types: {file: Symbol('file'), folder: Symbol('folder')},
	domains: {
		userDesktop: Symbol('userDesktop'),
		userDocuments: Symbol('userDocuments'),
		userPictures: Symbol('userPictures'),
		userVideos: Symbol('userVideos'),
		userMusic: Symbol('userMusic'),
		appLocalData: Symbol('appLocalData'),
		appLocalTemporary: Symbol('appLocalTemporary'),
	},
	fileTypes: {text: ['.txt'], images: ['.jpg', '.png', '.gif'], all: ['.*']},
} as const;

/** What an entry needs to do its work. */
export type EntryTools = {
	readonly disk: Disk;
	readonly buffers: Buffers;
	readonly machine: Machine;
	/** False for files whose native path the runtime forgets. */
	readonly hasPath: (path: string) => boolean;
};

type Overwriting = {readonly overwrite?: boolean};

/** A file or folder as the runtime hands it out. */
export type UxpEntry = UxpFile | UxpFolder;

/** A file; a new one exists only once it is written. */
export type UxpFile = ReturnType<typeof fileEntry>;

/** A folder. */
export type UxpFolder = ReturnType<typeof folderEntry>;

/** The entry at a native path. Rejects with the runtime's sentence when there is none. */
export async function entryAt(tools: EntryTools, path: string): Promise<UxpEntry> {
	const found = await tools.disk.look(path).catch(() => undefined);
	if (!found) throw new Error(`Could not find an entry of '${path}'`);
	return found.kind === 'folder' ? folderEntry(tools, path) : fileEntry(tools, path);
}

/** An entry for a file at a native path, there or not. */
export function fileEntry(tools: EntryTools, path: string) {
	const {disk, buffers} = tools;
	return {
		...common(tools, path),
		isFile: true as const,
		isFolder: false as const,
		mode: storageSymbols.modes.readWrite,
		async read(options?: {readonly format?: symbol}): Promise<string | ArrayBuffer> {
			const {size} = await disk.find('read', path);
			const bytes = await disk.read(path, 0, size);
			const isBinary = options?.format === storageSymbols.formats.binary;
			return isBinary ? buffers.handOut(bytes) : buffers.decode(bytes);
		},
		/** Without the binary format the bytes are taken for text, which ruins them (uxp-runtime 11). */
		async write(
			data: string | ArrayBuffer,
			options?: {readonly format?: symbol; readonly append?: boolean},
		): Promise<number> {
			const isBinary = options?.format === storageSymbols.formats.binary;
			const text = typeof data === 'string' ? data : undefined;
			const bytes = isBinary
				? onlyBuffer(data)
				: buffers.encode(text ?? buffers.decode(onlyBuffer(data)));
			const start = options?.append ? ((await disk.look(path))?.size ?? 0) : 0;
			if (start === 0) await disk.resize(path, 0);
			await disk.write(path, start, bytes);
			return bytes.byteLength;
		},
	};
}

/** An entry for the folder at a native path. */
export function folderEntry(tools: EntryTools, path: string) {
	const {disk, machine} = tools;
	const inside = (name: string) => [path, ...name.split('/')].join(machine.separator);

	async function createFile(name: string, options?: Overwriting): Promise<UxpFile> {
		if (!options?.overwrite && (await disk.look(inside(name)))) {
			throw new Error(`File exists: ${name}`);
		}
		return fileEntry(tools, inside(name));
	}

	async function createFolder(name: string) {
		await disk.makeFolder(inside(name), false);
		return folderEntry(tools, inside(name));
	}

	return {
		...common(tools, path),
		isFile: false as const,
		isFolder: true as const,
		createFile,
		createFolder,
		async getEntries(): Promise<readonly CommonEntry[]> {
			const names = await disk.list(path);
			return Promise.all(names.map((name) => entryAt(tools, inside(name))));
		},
		async getEntry(name: string): Promise<CommonEntry> {
			return entryAt(tools, inside(name));
		},
		async createEntry(name: string, options?: Overwriting & {readonly type?: symbol}) {
			const isFolder = options?.type === storageSymbols.types.folder;
			const made: CommonEntry = isFolder
				? await createFolder(name)
				: await createFile(name, options);
			return made;
		},
		async renameEntry(entry: CommonEntry, newName: string, options?: Overwriting): Promise<void> {
			const to = inside(newName);
			if (!options?.overwrite && (await disk.look(to))) throw new Error(`File exists: ${newName}`);
			await disk.rename(inside(entry.name), to);
		},
	};
}

/** What files and folders share. */
export type CommonEntry = {
	readonly isEntry: true;
	readonly isFile: boolean;
	readonly isFolder: boolean;
	readonly name: string;
	readonly url: string;
	readonly nativePath: string;
	delete(): Promise<number>;
	getMetadata(): Promise<EntryMetadata>;
};

type EntryMetadata = {
	readonly name: string;
	readonly size: number;
	readonly dateCreated: Date;
	readonly dateModified: Date;
	readonly isFile: boolean;
	readonly isFolder: boolean;
};

function common({disk, machine, hasPath}: EntryTools, path: string) {
	async function free(to: string, options: Overwriting | undefined): Promise<string> {
		if (!options?.overwrite && (await disk.look(to))) throw new Error(`File exists: ${to}`);
		return to;
	}

	const entry = {
		isEntry: true as const,
		name: nameOf(path),
		url: fileUrl(path),
		nativePath: path,
		async delete(): Promise<number> {
			const {kind} = await disk.find('unlink', path);
			await (kind === 'folder' ? disk.removeFolder(path) : disk.removeFile(path));
			return 0;
		},
		async copyTo(folder: UxpFolderLike, options?: Overwriting): Promise<void> {
			const to = [folder.nativePath, nameOf(path)].join(machine.separator);
			await disk.copyFile(path, await free(to, options));
		},
		async moveTo(
			folder: UxpFolderLike,
			options?: Overwriting & {readonly newName?: string},
		): Promise<void> {
			const to = [folder.nativePath, options?.newName ?? nameOf(path)].join(machine.separator);
			await disk.rename(path, await free(to, options));
		},
		async getMetadata(): Promise<EntryMetadata> {
			return metadataOf(nameOf(path), await disk.find('lstat', path));
		},
	};
	// It is typed as always there, which is how scripts come to pass on `undefined`.
	if (!hasPath(path)) Reflect.deleteProperty(entry, 'nativePath');
	return entry;
}

type UxpFolderLike = {readonly nativePath: string};

function metadataOf(name: string, facts: FileFacts): EntryMetadata {
	return {
		name,
		size: facts.size,
		dateCreated: new Date(facts.created),
		dateModified: new Date(facts.modified),
		isFile: facts.kind === 'file',
		isFolder: facts.kind === 'folder',
	};
}
