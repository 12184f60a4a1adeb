import {isWholeMovie} from '../media/probe';
import {fileNameOf, folderOf, inside, withReader} from './ports/disk';
import {DiskError} from './ports/disk-error';
import {HostError, type HostErrorCode} from './ports/host-error';
import type {TripTools} from './trip-tools';

const lookEvery = 500;
/** How long a file must lie still to be looked into, before and after Premiere said that it is done. */
const stillFor = {unsaid: 2_000, said: 500} as const;
/** How long nothing may happen before an export is given up, likewise. */
const givenUpAfter = {unsaid: 15 * 60_000, said: 60_000} as const;

/** What came of an export. `refused` is over, and another can be tried; `stuck` may still be running. */
export type Exported =
	| {readonly kind: 'whole'; readonly file: string}
	| {readonly kind: 'refused'; readonly error: HostError}
	| {readonly kind: 'stuck'; readonly error: HostError};

/**
 * Premiere's word that it is done may come early, late or never, so the file itself is watched
 * (premiere-host 3.4). Only its refusal is believed at once. Rejects when no other preset would help.
 */
export async function exportAndWatch(
	sequence: string,
	exported: string,
	preset: string,
	tools: TripTools,
	signal: AbortSignal,
): Promise<Exported> {
	const watching = new AbortController();
	const stop = () => watching.abort(signal.reason);
	signal.throwIfAborted();
	signal.addEventListener('abort', stop);
	let isSaid = false;
	const refused = new Promise<never>((_resolve, reject) => {
		tools.host.exportMarked(sequence, exported, preset).then(() => {
			isSaid = true;
		}, reject);
	});

	try {
		const whole = watchFile(exported, tools, watching.signal, () => isSaid);
		return {kind: 'whole', file: await Promise.race([whole, refused])};
	} catch (error) {
		if (!(error instanceof HostError) || !presetFaults.includes(error.code)) throw error;
		const isOver = isSaid || error.code !== 'export-unfinished';
		return {kind: isOver ? 'refused' : 'stuck', error};
	} finally {
		signal.removeEventListener('abort', stop);
		watching.abort();
	}
}

/** What another preset may mend. */
const presetFaults: readonly HostErrorCode[] = [
	'preset-refused',
	'export-failed',
	'export-unfinished',
];

async function watchFile(
	exported: string,
	{disk, clock}: TripTools,
	signal: AbortSignal,
	isSaid: () => boolean,
): Promise<string> {
	let size = 0;
	let changedAt = clock.now();
	for (;;) {
		await clock.wait(lookEvery, signal);
		const file = (await written(disk, exported))[0] ?? exported;
		const now = (await disk.sizeOf(file)) ?? 0;
		if (now !== size) {
			size = now;
			changedAt = clock.now();
			continue;
		}

		const when = isSaid() ? 'said' : 'unsaid';
		const still = clock.now() - changedAt;
		if (size > 0 && still >= stillFor[when] && (await isWhole(disk, file))) return file;
		if (still >= givenUpAfter[when]) throw new HostError('export-unfinished');
	}
}

/** Some builds add the ending a second time, so what begins with the name counts (premiere-host 3.5). */
async function written(disk: TripTools['disk'], exported: string): Promise<readonly string[]> {
	const folder = folderOf(exported);
	const base = fileNameOf(exported);
	const names = await disk.list(folder);
	return names
		.filter((name) => name === base || name === `${base}.mp4`)
		.map((name) => inside(folder, name));
}

/** Removes what an earlier export left under this name. */
export async function removeExported(disk: TripTools['disk'], exported: string): Promise<void> {
	for (const file of await written(disk, exported)) await disk.remove(file);
}

/** A file that cannot be opened is still being written. */
async function isWhole(disk: TripTools['disk'], file: string): Promise<boolean> {
	try {
		return await withReader(disk, file, isWholeMovie);
	} catch (error) {
		if (!(error instanceof DiskError)) throw error;
		return false;
	}
}
