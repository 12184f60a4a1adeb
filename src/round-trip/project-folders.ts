import {type Disk, folderOf, inside} from './ports/disk';
import {DiskError} from './ports/disk-error';
import type {Host} from './ports/host';
import {HostError} from './ports/host-error';

/** The folders of the open project in which trips may lie, though the panel's own list was lost. */
export async function projectFolders(host: Host, disk: Disk): Promise<readonly string[]> {
	try {
		const reading = await host.read();
		if (reading.kind === 'no-project' || reading.project.path === '') return [];

		const root = inside(folderOf(reading.project.path), 'Retake');
		return (await disk.list(root)).map((name) => inside(root, name));
	} catch (error) {
		// Premiere that cannot say what is open must not keep other trips from going on.
		if (error instanceof DiskError || error instanceof HostError) return [];
		throw error;
	}
}
