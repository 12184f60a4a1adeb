import {mkdir, rename, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/**
 * The path of a large file to measure on, made once for this machine and kept in its temporary
 * folder. `make` writes it beside; only what is whole gets the name.
 */
export async function keptFile(
	name: string,
	make: (path: string) => Promise<unknown>,
): Promise<string> {
	const folder = join(tmpdir(), 'retake-bench');
	const path = join(folder, name);
	if (await isThere(path)) return path;

	await mkdir(folder, {recursive: true});
	const part = join(folder, `${process.pid}-${name}`);
	await make(part);
	await rename(part, path);
	return path;
}

async function isThere(path: string): Promise<boolean> {
	try {
		await stat(path);
		return true;
	} catch {
		return false;
	}
}
