import {inside} from '../../round-trip/ports/disk';
import {wordsOf} from '../failure';
import {idOf} from '../open-project';
import {add} from '../transaction';
import {itemsOf} from './picture-of-project';
import {projectOf, type Stage, transact} from './stage';

/** Removes all that the checks have made, as far as it lets itself be removed, and opens what was open. One sentence for each thing that failed. */
export async function tidy(stage: Stage): Promise<readonly string[]> {
	const troubles: string[] = [];
	const step = async (what: string, work: () => Promise<void>) => {
		try {
			await work();
		} catch (error) {
			troubles.push(`${what}: ${wordsOf(error)}`);
		}
	};

	await step('The sequence that was open could not be opened again', () => reopen(stage));
	await step('The check’s sequence could not be removed', () => removeSequence(stage));
	await step('The check’s bin could not be removed', () => removeBin(stage));
	await step('Files could not be removed', () => removeFiles(stage));
	return troubles;
}

async function reopen(stage: Stage): Promise<void> {
	const project = await projectOf(stage);
	const opened = (await project.getSequences()).find((one) => idOf(one) === stage.opened);
	if (opened) {
		await project.setActiveSequence(opened);
	}
}

async function removeSequence(stage: Stage): Promise<void> {
	const project = await projectOf(stage);
	const made = (await project.getSequences()).find((one) => idOf(one) === stage.made.sequence);
	if (!made) {
		return;
	}

	if (stage.opened === undefined) {
		await project.closeSequence(made).catch(() => false);
	}
	// A handle may have died with the closing.
	const again = (await project.getSequences()).find((one) => idOf(one) === stage.made.sequence);
	if (again) {
		await project.deleteSequence(again);
	}
}

/** What lies in the bin goes first: nobody has said whether a bin takes it along. */
async function removeBin(stage: Stage): Promise<void> {
	const {bin} = stage.made;
	if (bin === undefined) {
		return;
	}

	for (;;) {
		const listed = await itemsOf(stage.api, await projectOf(stage));
		const found = listed.find(({item}) => item.getId() === bin);
		if (!found) {
			return;
		}

		const folder = stage.api.FolderItem.cast(found.item);
		const [inner] = (await folder?.getItems()) ?? [];
		const parent = inner && folder ? folder : found.parent;
		const item = inner ?? found.item;
		const {committed, error} = await transact(stage, (compound) => {
			add(compound, parent.createRemoveItemAction(item));
		});
		if (!committed) {
			throw error ?? new Error(`“${item.name}” stays`);
		}
		if ((await itemsOf(stage.api, await projectOf(stage))).length >= listed.length) {
			throw new Error('it was accepted and nothing was removed');
		}
	}
}

async function removeFiles({disk, folder}: Stage): Promise<void> {
	for (const name of await disk.list(folder)) {
		await disk.remove(inside(folder, name));
	}
}
