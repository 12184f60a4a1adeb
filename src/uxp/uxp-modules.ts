/**
 * The slices of the modules `uxp` and `fs` that Retake calls, written from uxp-runtime 11: the
 * published types are of an older runtime and know nothing of `fs`.
 */
export interface FileSystem {
	open(path: string, flag: string): Promise<number>;
	close(descriptor: number): Promise<unknown>;
	/** Takes only `ArrayBuffer`. */
	read(
		descriptor: number,
		buffer: ArrayBuffer,
		offset: number,
		length: number,
		position: number,
	): Promise<{readonly bytesRead: number}>;
	/** Takes only `ArrayBuffer`. */
	write(
		descriptor: number,
		buffer: ArrayBuffer,
		offset: number,
		length: number,
		position: number,
	): Promise<{readonly bytesWritten: number}>;
	/** A text with an encoding, an `ArrayBuffer` without one. */
	readFile(path: string, options?: {readonly encoding: 'utf-8'}): Promise<string | ArrayBuffer>;
	writeFile(
		path: string,
		data: string | ArrayBuffer,
		options?: {readonly encoding: 'utf-8'},
	): Promise<unknown>;
	lstat(path: string): Promise<{readonly size: number; isDirectory(): boolean}>;
	rename(from: string, to: string): Promise<unknown>;
	unlink(path: string): Promise<unknown>;
	mkdir(path: string, options: {readonly recursive: boolean}): Promise<unknown>;
	readdir(path: string): Promise<readonly string[]>;
}

/** A file or folder as the runtime hands it out. */
export interface Entry {
	readonly nativePath: string;
}

/** `uxp.storage.localFileSystem`: the plugin's own folders, and the file dialogs. */
export interface LocalFileSystem {
	getDataFolder(): Promise<Entry>;
	getTemporaryFolder(): Promise<Entry>;
	getPluginFolder(): Promise<Entry>;
	getFileForOpening(options: {
		readonly types: string[];
		readonly allowMultiple: false;
	}): Promise<Entry | null | undefined>;
	getFileForSaving(
		suggestedName: string,
		options: {readonly types: string[]},
	): Promise<Entry | null | undefined>;
}

/** `uxp.shell`: answers with an empty text when it worked. */
export interface UxpShell {
	openExternal(url: string, reason: string): Promise<string>;
	openPath(path: string, reason: string): Promise<string>;
}

/** `uxp.storage.secureStorage`. Refuses empty values; removing what is not there rejects. */
export interface SecureStorage {
	getItem(key: string): Promise<Uint8Array | null | undefined>;
	setItem(key: string, value: string): Promise<unknown>;
	removeItem(key: string): Promise<unknown>;
}

/** `navigator.clipboard`. */
export interface Clipboard {
	writeText(text: string): Promise<unknown>;
}

/** `document`, as far as its theme goes; older hosts have none. */
export interface ThemedDocument {
	readonly theme?:
		| {
				getCurrent(): string;
				readonly onUpdated?:
					| {
							addListener(listener: (theme?: unknown) => void): void;
							removeListener?(listener: (theme?: unknown) => void): void;
					  }
					| undefined;
		  }
		| undefined;
}
