import * as z from 'zod/mini';
import {once} from '../runware/once';
import {type Disk, inside} from './ports/disk';
import {DiskError} from './ports/disk-error';
import type {UnreadableJournal} from './round-trips';
import {type RoundTrip, tripSchema} from './trip';

/** The trips of one panel on disk: one file each, beside its takes. */
export interface Journal {
	/** Writes a trip whole: beside, then renamed. Rejects with `DiskError`. */
	write(trip: RoundTrip): Promise<void>;

	/** Every trip in the known folders and in `more` ones. Files that make no sense are put aside under another name, and never stop the rest. */
	readAll(more: readonly string[]): Promise<JournalContents>;

	/** One trip as it is on disk now; nothing when it is not there or makes no sense. */
	readOne(trip: RoundTrip): Promise<RoundTrip | undefined>;
}

/** What was found on disk. */
export type JournalContents = {
	readonly trips: readonly RoundTrip[];
	readonly unreadable: readonly UnreadableJournal[];
};

const ending = '.trip.json';
const foldersSchema = once(() => z.object({schema: z.literal(1), folders: z.array(z.string())}));
const versionSchema = once(() => z.object({schema: z.number()}));

/** How many files are read at a time. */
const readAtOnce = 16;

/** Makes a journal. The list of its folders is kept in the panel's own folder, and may be lost: folders beside a project are found again. */
export function createJournal(disk: Disk): Journal {
	let known: readonly string[] | undefined;

	async function listFile(): Promise<string> {
		return inside(await disk.dataFolder(), 'journal-folders.json');
	}

	async function folders(): Promise<readonly string[]> {
		if (!known) {
			const json = await readJson(disk, await listFile());
			const parsed = json === undefined ? undefined : foldersSchema().safeParse(json);
			known = parsed?.success ? parsed.data.folders : [];
		}
		return known;
	}

	async function remember(folder: string): Promise<void> {
		await folders();
		if (known?.includes(folder)) return;

		known = [...(known ?? []), folder];
		await disk.writeText(await listFile(), JSON.stringify({schema: 1, folders: known}));
	}

	return {
		async write(trip) {
			await remember(trip.folder);
			await disk.writeText(fileOf(trip), JSON.stringify(z.encode(tripSchema(), trip)));
		},

		async readAll(more) {
			const all = new Set([...(await folders()), ...more]);
			const files: string[] = [];
			for (const folder of all) {
				const names = await listOrNothing(disk, folder);
				files.push(
					...names.filter((name) => name.endsWith(ending)).map((name) => inside(folder, name)),
				);
			}

			const trips: RoundTrip[] = [];
			const unreadable: UnreadableJournal[] = [];
			for (let from = 0; from < files.length; from += readAtOnce) {
				const some = files.slice(from, from + readAtOnce);
				for (const found of await Promise.all(some.map((file) => readFile(disk, file)))) {
					if ('why' in found) unreadable.push(found);
					else trips.push(found);
				}
			}
			return {trips, unreadable};
		},

		async readOne(trip) {
			const parsed = tripSchema().safeParse(await readJson(disk, fileOf(trip)));
			return parsed.success ? parsed.data : undefined;
		},
	};
}

function fileOf({folder, id}: RoundTrip): string {
	return inside(folder, `${id}${ending}`);
}

async function readFile(disk: Disk, file: string): Promise<RoundTrip | UnreadableJournal> {
	const json = await readJson(disk, file);
	const version = versionSchema().safeParse(json);
	if (version.success && version.data.schema > 1) {
		return {file, why: 'It was written by a newer Retake. Update the panel to see it.'};
	}

	const parsed = tripSchema().safeParse(json);
	if (parsed.success) return {...parsed.data, folder: folderIn(file)};
	return {file: await putAside(disk, file), why: 'It is damaged. It was put aside, not deleted.'};
}

/** A project may have moved, and its trips with it: where a journal lies now counts. */
function folderIn(file: string): string {
	return file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')));
}

async function putAside(disk: Disk, file: string): Promise<string> {
	for (const suffix of ['', '-2', '-3', '-4']) {
		const aside = `${file}.unreadable${suffix}`;
		try {
			await disk.rename(file, aside);
			return aside;
		} catch (error) {
			if (!(error instanceof DiskError)) throw error;
			if (error.code !== 'exists') return file;
		}
	}
	return file;
}

async function listOrNothing(disk: Disk, folder: string): Promise<readonly string[]> {
	try {
		return await disk.list(folder);
	} catch (error) {
		if (!(error instanceof DiskError)) throw error;
		return [];
	}
}

async function readJson(disk: Disk, file: string): Promise<unknown> {
	try {
		return JSON.parse(await disk.readText(file));
	} catch (error) {
		if (error instanceof DiskError || error instanceof SyntaxError) return undefined;
		throw error;
	}
}
