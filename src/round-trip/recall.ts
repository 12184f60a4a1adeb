import * as z from 'zod/mini';
import {once} from '../runware/once';
import type {TimeRange} from '../timeline/time-range';
import type {Journal} from './journal';
import {type Disk, fileNameOf, folderOf, inside} from './ports/disk';
import {DiskError} from './ports/disk-error';
import {takeNameOf} from './take-files';
import {type RoundTrip, type Take, tripSchema} from './trip';
import type {TripBook} from './trip-book';

/** Where a take was found on the timeline. */
export type TakePlace = {
	/** Native path of its media. */
	readonly file: string;
	/** Zero-based video track. */
	readonly track: number;
	/** Sequence time. */
	readonly range: TimeRange;
};

/** What of a record matters here: the trip as it was when the take arrived. */
const recordSchema = once(() =>
	z.object({schema: z.literal('retake-take-1'), memory: tripSchema()}),
);

/**
 * The id of the trip that brought a take: one that is known, one whose journal lies beside it, or, when
 * that is gone, the trip as the take's own record remembers it, which is then known again as placed.
 * Nothing for media that is no take of ours. Rejects with `DiskError`.
 */
export async function recallTrip(
	place: TakePlace,
	{disk, journal, book}: {readonly disk: Disk; readonly journal: Journal; readonly book: TripBook},
): Promise<string | undefined> {
	const known = ownerOf(place.file, book);
	if (known) return known.id;

	const trip = await readRecord(disk, place.file);
	if (!trip) return undefined;

	const folder = folderOf(place.file);
	book.add((await journal.readAll([folder])).trips);
	if (book.find(trip.id)) return trip.id;

	await book.begin(await placedTrip(disk, trip, place));
	return trip.id;
}

/** The trip a file is a take of, among those that are known. */
function ownerOf(file: string, book: TripBook): RoundTrip | undefined {
	const isIt = (take: Take) => take.file.normalize('NFC') === file.normalize('NFC');
	return book
		.views()
		.map(({trip}) => trip)
		.find(({stage}) => stage.name === 'placed' && stage.takes.some(isIt));
}

async function placedTrip(
	disk: Disk,
	trip: RoundTrip,
	{file, track, range}: TakePlace,
): Promise<RoundTrip> {
	const {stage} = trip;
	if (stage.name !== 'placed') return trip;

	const takes: Take[] = [];
	for (const version of trip.versions) {
		const media = inside(trip.folder, `${takeNameOf(trip, version)}${endingOf(file)}`);
		const sibling = (await readRecord(disk, media))?.stage;
		if (sibling?.name === 'placed') takes.push(...sibling.takes);
	}
	const own = stage.takes[0]?.version;
	return {...trip, stage: {...stage, takes, version: own, track, range}};
}

/** The trip in the record beside a take, with paths as they are now: a project may have moved. */
async function readRecord(disk: Disk, file: string): Promise<RoundTrip | undefined> {
	const sidecar = file.slice(0, file.length - endingOf(file).length);
	const read = recordSchema().safeParse(await readJson(disk, `${sidecar}.json`));
	if (!read.success || read.data.memory.stage.name !== 'placed') return undefined;

	const {memory} = read.data;
	const folder = folderOf(file);
	const takes = read.data.memory.stage.takes.map((take) => ({
		...take,
		file: inside(folder, fileNameOf(take.file)),
	}));
	return {...memory, folder, stage: {...read.data.memory.stage, takes}};
}

function endingOf(file: string): string {
	return /\.[^.\\/]+$/.exec(file)?.[0] ?? '';
}

async function readJson(disk: Disk, file: string): Promise<unknown> {
	try {
		return (await disk.sizeOf(file)) === undefined
			? undefined
			: JSON.parse(await disk.readText(file));
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		if (error instanceof DiskError && error.code === 'missing') return undefined;
		throw error;
	}
}
