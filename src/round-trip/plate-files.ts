import {type MovieFacts, probe} from '../media/probe';
import {stripAudio} from '../media/strip-audio';
import {type Disk, inside, withReader, withWriter} from './ports/disk';
import {takeNameOf} from './take-files';
import type {RoundTrip, StageNamed} from './trip';
import {TripError} from './trip-error';

/** A plate's file as the next stages need it. */
export type PlateFile = StageNamed<'uploading'>['plate'];

/** Where a trip's plate lies, and what it is called. */
export function plateFolderOf(trip: RoundTrip): string {
	return inside(trip.folder, 'Plates');
}

/** Name of a trip's plate, without ending: that of its first take, so that they are found together. */
export function plateNameOf(trip: RoundTrip): string {
	return `${takeNameOf(trip, trip.versions[0] ?? 1)}_plate`;
}

/** What a finished plate is, from its own index. Throws `TripError` `plate-odd` when it is not what was planned. */
export async function inspectPlate(disk: Disk, file: string, trip: RoundTrip): Promise<PlateFile> {
	const {timing, plate} = trip.plan;
	const movie = await probeMovie(disk, file);
	const spare = plate.way === 'rendered' ? 1 : 0;
	if (Math.abs(movie.frameCount - timing.frameCount) > spare) {
		throw new TripError(
			'plate-odd',
			`It has ${movie.frameCount} frames instead of ${timing.frameCount}.`,
		);
	}

	return {
		file,
		bytes: (await disk.sizeOf(file)) ?? 0,
		frameCount: movie.frameCount,
		width: movie.picture.displayWidth,
		height: movie.picture.displayHeight,
		milliseconds: Math.round(movie.durationSeconds * 1000),
	};
}

/** What a movie of ours says of itself. Throws `TripError` `plate-odd` when it is none. */
export async function probeMovie(disk: Disk, file: string): Promise<MovieFacts> {
	const movie = await withReader(disk, file, probe);
	if (movie.kind === 'unreadable') throw new TripError('plate-odd', movie.message);
	return movie;
}

/** Copies the picture of `from` to `to` without its sound, written beside and renamed. Says whether that was possible. */
export async function copyWithoutSound(
	disk: Disk,
	from: string,
	to: string,
	signal: AbortSignal,
): Promise<boolean> {
	// Not the name a download is kept under: that may be the very file that is read.
	const part = `${to}.silent`;
	const copied = await withReader(disk, from, (reader) =>
		withWriter(disk, part, false, (writer) => stripAudio(reader, writer, {signal})),
	);
	if (copied.kind !== 'stripped') {
		await disk.remove(part);
		return false;
	}

	await replaceFile(disk, part, to);
	return true;
}

/** Puts a finished file in the place of an older one of ours. */
export async function replaceFile(disk: Disk, from: string, to: string): Promise<void> {
	await disk.remove(to);
	await disk.rename(from, to);
}
