import {clipNameOf} from '../timeline/take-name';
import {earlierUpload} from './earlier-upload';
import {keepGuides} from './guide-images';
import type {Plan} from './plan';
import type {Clock} from './ports/clock';
import type {Disk} from './ports/disk';
import {takeNameOf, takesFolder} from './take-files';
import type {TripBook} from './trip-book';
import {reserveVersions} from './versions';

/** What beginning a trip needs. */
export type BeginTools = {
	/** Id of this panel. */
	readonly panel: string;
	readonly disk: Disk;
	readonly book: TripBook;
	readonly clock: Clock;
	/** Mints UUIDs v4. */
	readonly newId: () => string;
	/** What takes are named by; nothing for the usual pattern. */
	readonly pattern: string | undefined;
};

/**
 * Makes a trip of a plan: sets its versions aside, keeps its guides beside the takes, mints its one
 * task id, and resolves with its id once all that is on disk. Rejects with `DiskError`, and then there
 * is no trip. One at a time, or two would set aside the same version.
 */
export async function beginTrip(plan: Plan, tools: BeginTools): Promise<string> {
	const {panel, disk, book, clock, newId, pattern} = tools;
	const folder = await takesFolder(disk, plan.project, plan.sequence.name);
	const named = {clip: clipNameOf(plan.shot.name), pattern, plan, folder};
	await disk.makeFolder(folder);
	const others = book.views().map(({trip}) => trip);
	const versions = await reserveVersions(disk, named, others);
	const name = takeNameOf(named, versions[0] ?? 1);
	const stage = (await earlierUpload(plan, others, disk)) ?? ({name: 'exporting'} as const);
	const id = newId();
	const now = clock.now();
	await book.begin({
		schema: 1,
		id,
		taskId: newId(),
		owner: panel,
		createdAt: now,
		...named,
		versions,
		plan: await keepGuides(plan, disk, folder, name),
		entered: {[stage.name]: now},
		stage,
	});
	return id;
}
