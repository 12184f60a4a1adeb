import {isWholeMovie} from '../media/probe';
import {borrow, tryGiveBack} from './borrow';
import {copyWithoutSound, probeMovie, replaceFile} from './plate-files';
import {fileNameOf, folderOf, inside, withReader} from './ports/disk';
import {DiskError} from './ports/disk-error';
import {HostError} from './ports/host-error';
import {TripError} from './trip-error';
import type {TripRecord, TripTools} from './trip-tools';
import {atOpenSequence} from './wait-for-sequence';

const lookEvery = 500;
/** How long a file must lie still to be looked into, before and after Premiere said that it is done. */
const stillFor = {unsaid: 2_000, said: 500} as const;
/** How long nothing may happen before an export is given up, likewise. */
const givenUpAfter = {unsaid: 15 * 60_000, said: 60_000} as const;

/**
 * Has Premiere render the planned range to `file`, without sound. Marks and tracks are put back
 * whatever happens. Waits while another sequence is open.
 */
export async function exportRendered(
	file: string,
	record: TripRecord,
	tools: TripTools,
	signal: AbortSignal,
): Promise<void> {
	const {disk} = tools;
	const exported = file.replace(/\.mp4$/, '_export.mp4');
	await removeAll(disk, exported);
	const written = await atOpenSequence(record, tools, signal, () =>
		tools.exports.take(() => render(exported, record, tools, signal), signal),
	);

	const movie = await probeMovie(disk, written);
	if (!movie.sound) {
		await replaceFile(disk, written, file);
		return;
	}
	if (!(await copyWithoutSound(disk, written, file, signal))) {
		throw new TripError('plate-odd', 'Its sound could not be taken away.');
	}
	await disk.remove(written);
}

async function render(
	exported: string,
	record: TripRecord,
	tools: TripTools,
	signal: AbortSignal,
): Promise<string> {
	const {host} = tools;
	const trip = record.trip();
	const {plate, sequence} = trip.plan;
	if (plate.way !== 'rendered') return exported;

	// An export that was broken off may have left things changed.
	await tryGiveBack(record, host);
	const preset = await writePreset(record, tools);
	try {
		await borrow(record, host, plate);
		return await exportAndWatch(sequence.id, exported, preset, tools, signal);
	} finally {
		await tryGiveBack(record, host);
		await tools.disk.remove(preset);
	}
}

async function writePreset(record: TripRecord, {disk, makePreset}: TripTools): Promise<string> {
	const {id, plan} = record.trip();
	if (plan.plate.way !== 'rendered') return '';

	const {width, height, megabits} = plan.plate;
	const {ticksPerFrame} = plan.timing.rate;
	const file = inside(await disk.temporaryFolder(), `retake-${id}.epr`);
	await disk.writeText(file, makePreset({width, height, ticksPerFrame, megabits}));
	return file;
}

/**
 * Premiere's word that it is done may come early, late or never, so the file itself is watched
 * (premiere-host 3.4). Only its refusal is believed at once.
 */
async function exportAndWatch(
	sequence: string,
	exported: string,
	preset: string,
	tools: TripTools,
	signal: AbortSignal,
): Promise<string> {
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
		return await Promise.race([whole, refused]);
	} finally {
		signal.removeEventListener('abort', stop);
		watching.abort();
	}
}

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

async function removeAll(disk: TripTools['disk'], exported: string): Promise<void> {
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
