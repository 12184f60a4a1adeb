/** Why the disk could not do something. */
export type DiskErrorCode =
	| 'missing'
	| 'exists'
	| 'read-only'
	| 'full'
	| 'unreadable'
	| 'disk-said';

const diskSentences: Readonly<Record<DiskErrorCode, string>> = {
	missing: 'The file is not there.',
	exists: 'A file of that name is there already, and Retake never overwrites one.',
	'read-only':
		'The folder cannot be written to. Allow it, or save the project elsewhere, then resume.',
	full: 'The disk is full. Make room, then resume: what was paid for is still there.',
	unreadable: 'The file cannot be read.',
	'disk-said': 'The file could not be read or written.',
};

/** A file could not be read or written. The editor can put it right, so it is always resumable. */
export class DiskError extends Error {
	override readonly name = 'DiskError';
	readonly resumable = true;
	readonly code: DiskErrorCode;
	readonly path: string;

	constructor(code: DiskErrorCode, path: string, options?: ErrorOptions) {
		super(`${diskSentences[code]} (${path})`, options);
		this.code = code;
		this.path = path;
	}
}
