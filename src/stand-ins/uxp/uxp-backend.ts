/**
 * The disk under the simulated UXP: a few calls over native paths, each of which can travel over a
 * wire. `folder-backend-node.ts` is the one over a real folder. A call that fails rejects with a
 * {@link BackendError}.
 */
export interface UxpBackend {
	readonly machine: Machine;

	/** What stands at a path; `undefined` when there is nothing. */
	look(path: string): Promise<FileFacts | undefined>;

	/** Up to `length` bytes from `position`; fewer at the end of the file. */
	read(path: string, position: number, length: number): Promise<ArrayBuffer>;

	/** Writes at `position`; a missing file is made, a gap is filled with zeros. */
	write(path: string, position: number, bytes: ArrayBuffer): Promise<void>;

	/** Makes the file `size` bytes long; a missing file is made. */
	resize(path: string, size: number): Promise<void>;

	/** The names in a folder. */
	list(path: string): Promise<readonly string[]>;

	/** Makes one folder, in a folder that exists. */
	makeFolder(path: string): Promise<void>;
	removeFile(path: string): Promise<void>;

	/** Removes an empty folder. */
	removeFolder(path: string): Promise<void>;

	/** Moves a file or folder; an existing file at `to` is replaced. */
	rename(from: string, to: string): Promise<void>;
	copyFile(from: string, to: string): Promise<void>;
}

/** What the plugin may learn about the machine, and where its own folders are (native paths). */
export type Machine = {
	/** `darwin` or `win32` in the real thing. */
	readonly platform: string;
	readonly separator: '/' | '\\';
	readonly home: string;
	readonly pluginFolder: string;
	readonly dataFolder: string;
	readonly temporaryFolder: string;
};

/** A file or a folder; times are milliseconds of the machine's clock. */
export type FileFacts = {
	readonly kind: 'file' | 'folder';
	readonly size: number;
	readonly created: number;
	readonly modified: number;
};

/** Why a call on the disk failed, by the name the system gives it. */
export type FileProblem =
	| 'EACCES'
	| 'EBADF'
	| 'EEXIST'
	| 'EINVAL'
	| 'EIO'
	| 'EISDIR'
	| 'ENOENT'
	| 'ENOSPC'
	| 'ENOTDIR'
	| 'ENOTEMPTY'
	| 'EPERM'
	| 'EROFS';

/** A failed call on the disk. */
export class BackendError extends Error {
	override readonly name = 'BackendError';
	readonly problem: FileProblem;

	constructor(problem: FileProblem, options?: ErrorOptions) {
		super(problem, options);
		this.problem = problem;
	}
}

/** The problem by its name; `EIO` for a name that is none. */
export function problemNamed(name: unknown): FileProblem {
	return problems.find((problem) => problem === name) ?? 'EIO';
}

const problems: readonly FileProblem[] = [
	'EACCES',
	'EBADF',
	'EEXIST',
	'EINVAL',
	'EIO',
	'EISDIR',
	'ENOENT',
	'ENOSPC',
	'ENOTDIR',
	'ENOTEMPTY',
	'EPERM',
	'EROFS',
];
