import {HostError} from '../round-trip/ports/host-error';
import type {FolderItem, Project, ProjectItem} from './host-objects';
import {openProject} from './open-project';
import type {Pace} from './pace';
import type {PremiereApi} from './premiere-api';
import {add, pendingOutcome, requireCommitted} from './transaction';

/** A bin in both of the host's guises: edits and imports take the raw item, reading takes the bin (premiere-host 1.5). */
export type Bin = {readonly folder: FolderItem; readonly item: ProjectItem};

/**
 * The bin at `names` from the root, made as needed, each level in a transaction of its own. A bin of
 * that name is used wherever there is one. Throws `bin-failed`.
 */
export async function ensureBin(
	api: PremiereApi,
	pace: Pace,
	projectId: string,
	names: readonly string[],
): Promise<Bin> {
	for (let depth = 1; depth <= names.length; depth += 1) {
		const path = names.slice(0, depth);
		if (!(await findBin(api, await openProject(api, projectId), path))) {
			await pace.rest();
			await makeBin(api, await openProject(api, projectId), path);
		}
	}

	const bin = await findBin(api, await openProject(api, projectId), names);
	if (!bin) {
		throw new HostError('bin-failed', names.join('/'));
	}

	return bin;
}

/** The bin at `names` from the root, or nothing. */
export async function findBin(
	api: PremiereApi,
	project: Project,
	names: readonly string[],
): Promise<Bin | undefined> {
	const root = await project.getRootItem();
	let bin: Bin | undefined = {folder: root, item: api.ProjectItem.cast(root)};
	for (const name of names) {
		const items: readonly ProjectItem[] = await bin.folder.getItems();
		bin = binsAmong(api, items).find(({item}) => item.name === name);
		if (!bin) {
			return undefined;
		}
	}

	return bin;
}

/** The raw project item with this id, wherever it lies, or nothing. */
export async function findItem(
	api: PremiereApi,
	project: Project,
	id: string,
): Promise<ProjectItem | undefined> {
	const waiting: FolderItem[] = [await project.getRootItem()];
	for (let folder = waiting.shift(); folder; folder = waiting.shift()) {
		const items = await folder.getItems();
		const found = items.find((item) => item.getId() === id);
		if (found) {
			return found;
		}

		waiting.push(...binsAmong(api, items).map((bin) => bin.folder));
	}

	return undefined;
}

async function makeBin(api: PremiereApi, project: Project, path: readonly string[]): Promise<void> {
	const parent = await findBin(api, project, path.slice(0, -1));
	const name = path[path.length - 1];
	if (!parent || name === undefined) {
		throw new HostError('bin-failed', path.join('/'));
	}

	const outcome = pendingOutcome();
	project.lockedAccess(() => {
		try {
			outcome.committed = project.executeTransaction((compound) => {
				// `false` keeps the name as it is; `true` presumably numbers it (premiere-host 6).
				add(compound, parent.folder.createBinAction(name, false));
			}, 'Create Bin');
		} catch (error) {
			outcome.error = error;
		}
	});
	requireCommitted(outcome);
}

function binsAmong(api: PremiereApi, items: readonly ProjectItem[]): readonly Bin[] {
	return items.flatMap((item) => {
		const folder = item.type === api.ProjectItem.TYPE_BIN ? castFolder(api, item) : undefined;
		return folder ? [{folder, item}] : [];
	});
}

function castFolder(api: PremiereApi, item: ProjectItem): FolderItem | undefined {
	try {
		return api.FolderItem.cast(item) ?? undefined;
	} catch {
		return undefined;
	}
}
