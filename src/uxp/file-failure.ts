import {DiskError, type DiskErrorCode} from '../round-trip/ports/disk-error';

/** What the runtime's file calls say, by a name, a number or in words: it promises none of them (uxp-runtime 11). */
const tellings: readonly (readonly [RegExp, DiskErrorCode])[] = [
	[/ENOENT|^-2 |no such file|could not find|not found/i, 'missing'],
	[/EEXIST|^-17 |already exists/i, 'exists'],
	[/ENOSPC|EDQUOT|^-28 |no space|disk (is )?full/i, 'full'],
	[/EACCES|EPERM|EROFS|^-(1|13|30) |read-only|permission|not permitted/i, 'read-only'],
];

/** A failed file call as `DiskError`; ours pass through. */
export function fileFailure(error: unknown, path: string): DiskError {
	if (error instanceof DiskError) {
		return error;
	}

	const told = tellingOf(error);
	const code = tellings.find(([pattern]) => pattern.test(told))?.[1] ?? 'disk-said';
	return new DiskError(code, path, {cause: error});
}

/** Runs a file call, its failure told as `DiskError`. */
export async function orDiskError<T>(path: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw fileFailure(error, path);
	}
}

/** A failure to read: without a right to it, a file is unreadable rather than read-only. */
export async function orUnreadable<T>(path: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		const failure = fileFailure(error, path);
		throw failure.code === 'missing' ? failure : new DiskError('unreadable', path, {cause: error});
	}
}

function tellingOf(error: unknown): string {
	if (typeof error !== 'object' || error === null) {
		return String(error);
	}

	const code = 'code' in error ? String(error.code) : '';
	const message = 'message' in error ? String(error.message) : '';
	return `${code} ${message}`;
}
