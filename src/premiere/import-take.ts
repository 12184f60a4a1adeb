import type {Clock} from '../round-trip/ports/clock';
import {fileNameOf} from '../round-trip/ports/disk';
import {HostError} from '../round-trip/ports/host-error';
import {type Bin, ensureBin, findBin} from './bins';
import {wordsOf} from './failure';
import type {ProjectItem} from './host-objects';
import {openProject} from './open-project';
import type {Pace} from './pace';
import type {PremiereApi} from './premiere-api';
import {castClip} from './read-clip';

/**
 * The id of the project item for `file`: the one its bin has already, otherwise a new one. Import
 * never dedupes, answers only with a boolean, and the item may turn up seconds later; it is told by
 * its id, because ingest settings can put a copy in another place (premiere-host 6). `asked` remembers what was
 * imported since the panel opened.
 */
export async function importOnce(
	api: PremiereApi,
	pace: Pace,
	clock: Clock,
	asked: Set<string>,
	projectId: string,
	file: string,
	names: readonly string[],
): Promise<string> {
	const bin = await ensureBin(api, pace, projectId, names);
	const present = await findImported(api, bin, file);
	if (present) {
		return present.getId();
	}

	const before = new Set((await bin.folder.getItems()).map((item) => item.getId()));
	const late = asked.has(file) ? await awaitNew(soon) : undefined;
	if (late !== undefined) {
		return late;
	}

	await importInto(api, projectId, file, bin);
	asked.add(file);

	const imported = await awaitNew(pauses);
	if (imported === undefined) {
		throw new HostError('import-failed');
	}

	return imported;

	async function awaitNew(within: readonly number[]): Promise<string | undefined> {
		for (const pause of within) {
			await clock.wait(pause);
			const item = await findNew(api, projectId, file, names, before);
			if (item) {
				return item.getId();
			}
		}

		return undefined;
	}
}

/** In milliseconds, one after the other: lag was seen up to some seconds (premiere-host 6). */
const pauses = [0, 500, 1000, 1500, 3000, 4000];
/** The same, for one that was broken off before: it may only be late, and asking again would bring it twice. */
const soon = pauses.slice(0, 4);

async function importInto(
	api: PremiereApi,
	projectId: string,
	file: string,
	bin: Bin,
): Promise<void> {
	const project = await openProject(api, projectId);
	let accepted: boolean;
	try {
		accepted = await project.importFiles([file], true, bin.item, false);
	} catch (error) {
		throw new HostError('import-failed', wordsOf(error), {cause: error});
	}

	if (!accepted) {
		throw new HostError('import-failed');
	}
}

async function findNew(
	api: PremiereApi,
	projectId: string,
	file: string,
	names: readonly string[],
	before: ReadonlySet<string>,
): Promise<ProjectItem | undefined> {
	const bin = await findBin(api, await openProject(api, projectId), names);
	const added = (await bin?.folder.getItems())?.filter((item) => !before.has(item.getId())) ?? [];
	for (const item of added) {
		if (isSamePath((await pathOf(api, item)) ?? '', file)) {
			return item;
		}
	}

	return added.find((item) => castClip(api, item) !== undefined);
}

/**
 * An item of the bin that was imported from `file`. A copy made by ingest settings counts too: in
 * this bin no two takes share a file name.
 */
async function findImported(
	api: PremiereApi,
	bin: Bin,
	file: string,
): Promise<ProjectItem | undefined> {
	let copy: ProjectItem | undefined;
	for (const item of await bin.folder.getItems()) {
		const path = await pathOf(api, item);
		if (!path) {
			continue;
		}

		if (isSamePath(path, file)) {
			return item;
		}

		if (isSamePath(fileNameOf(path), fileNameOf(file))) {
			copy = item;
		}
	}

	return copy;
}

async function pathOf(api: PremiereApi, item: ProjectItem): Promise<string | undefined> {
	if (item.type === api.ProjectItem.TYPE_BIN) {
		return undefined;
	}

	return (await castClip(api, item)?.getMediaFilePath()) || undefined;
}

/** Names arrive composed and paths decomposed, slashes and case as the system likes (premiere-host 2.2). */
function isSamePath(a: string, b: string): boolean {
	return plainPath(a) === plainPath(b);
}

function plainPath(path: string): string {
	return path.normalize('NFC').replace(/\\/g, '/').toLowerCase();
}
