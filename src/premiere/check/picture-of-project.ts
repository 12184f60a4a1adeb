import type {ProjectItem} from '../host-objects';
import {ticksOf} from '../host-time';
import {idOf} from '../open-project';
import type {ContractApi, ContractFolderItem, ContractProject} from './contract-api';

/** What can be read of a project, by what it is, in words. */
export type ProjectPicture = ReadonlyMap<string, string>;

/** An item of the Project panel and the bin that holds it. */
export type ListedItem = {readonly item: ProjectItem; readonly parent: ContractFolderItem};

/**
 * Everything a check could have touched outside of its own things: the open sequence, its selection,
 * and each sequence’s marks, playhead, end and tracks; bins and items with their places and names.
 */
export async function pictureOf(
	api: ContractApi,
	project: ContractProject,
): Promise<ProjectPicture> {
	const picture = new Map<string, string>();
	const open = await project.getActiveSequence();
	picture.set('the open sequence', open ? idOf(open) : 'none');
	for (const sequence of await project.getSequences()) {
		const marks = [await sequence.getInPoint(), await sequence.getOutPoint()];
		const times = [...marks, await sequence.getPlayerPosition(), await sequence.getEndTime()];
		const [markIn, markOut, playhead, end] = times.map((time) => String(ticksOf(time)));
		const tracks = `V${await sequence.getVideoTrackCount()} A${await sequence.getAudioTrackCount()}`;
		picture.set(
			`sequence ${idOf(sequence)}`,
			`sequence “${sequence.name}”, in ${markIn}, out ${markOut}, playhead ${playhead}, end ${end}, ${tracks}`,
		);
	}
	for (const {item, parent} of await itemsOf(api, project)) {
		picture.set(`item ${item.getId()}`, `item “${item.name}” in “${parent.name}”`);
	}
	if (open) {
		picture.set('the selection', await selectionIn(project));
	}

	return picture;
}

/** What differs between two pictures, one sentence each. */
export function differences(before: ProjectPicture, after: ProjectPicture): readonly string[] {
	const gone = [...before].filter(([key]) => !after.has(key));
	const added = [...after].filter(([key]) => !before.has(key));
	const changed = [...before].filter(([key, was]) => (after.get(key) ?? was) !== was);
	return [
		...gone.map(([key, was]) => `Gone: ${named(key, was)}.`),
		...added.map(([key, is]) => `Left behind: ${named(key, is)}.`),
		...changed.map(([key, was]) => `Changed: ${named(key, was)}, now ${after.get(key)}.`),
	];
}

/** Every item of the Project panel, with the bin that holds it. Handles die with the next commit. */
export async function itemsOf(
	api: ContractApi,
	project: ContractProject,
): Promise<readonly ListedItem[]> {
	const found: ListedItem[] = [];
	const waiting: ContractFolderItem[] = [await project.getRootItem()];
	for (let parent = waiting.shift(); parent; parent = waiting.shift()) {
		for (const item of await parent.getItems()) {
			found.push({item, parent});
			const bin = item.type === api.ProjectItem.TYPE_BIN ? api.FolderItem.cast(item) : undefined;
			if (bin) {
				waiting.push(bin);
			}
		}
	}

	return found;
}

async function selectionIn(project: ContractProject): Promise<string> {
	const sequence = await project.getActiveSequence();
	try {
		const items = (await (await sequence?.getSelection())?.getTrackItems()) ?? [];
		const starts = await Promise.all(
			items.map(
				async (item) => `${await item.getTrackIndex()} ${(await item.getStartTime()).ticks}`,
			),
		);
		return `selected: ${starts.sort().join('; ') || 'nothing'}`;
	} catch {
		// Reported of one build (premiere-host 2.1): what is selected cannot be compared there.
		return 'selected: unknown';
	}
}

function named(key: string, text: string): string {
	return /^(sequence|item) /.test(key) ? text : `${key}: ${text}`;
}
