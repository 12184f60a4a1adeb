import {defaultTakePattern, nextVersion} from '../timeline/take-name';
import {type Disk, inside} from './ports/disk';
import {isPractice} from './practice';
import {endingOf, takeNameOf} from './take-files';
import type {RoundTrip} from './trip';

type Named = Pick<RoundTrip, 'clip' | 'pattern' | 'plan' | 'folder'>;

/**
 * Versions for a new trip's results: above every take of that name in its folder, and above those set
 * aside for other trips that have not brought theirs yet.
 */
export async function reserveVersions(
	disk: Disk,
	trip: Named,
	others: readonly RoundTrip[],
): Promise<number[]> {
	const first = await firstFreeVersion(disk, trip, others);
	return Array.from({length: trip.plan.brief.results}, (_, index) => first + index);
}

/**
 * The version for one result: the one set aside, unless another file has taken its name since. A file
 * whose record names this very result is its own.
 */
export async function freeVersion(
	disk: Disk,
	trip: RoundTrip,
	index: number,
	videoId: string,
): Promise<number> {
	const version = trip.versions[index];
	if (version !== undefined) {
		const name = takeNameOf(trip, version);
		const isTaken =
			(await disk.sizeOf(inside(trip.folder, `${name}.${endingOf(trip.plan)}`))) !== undefined;
		if (!isTaken || (await isOwn(disk, inside(trip.folder, `${name}.json`), videoId))) {
			return version;
		}
	}
	return firstFreeVersion(disk, trip, [trip]);
}

async function firstFreeVersion(
	disk: Disk,
	trip: Named,
	others: readonly RoundTrip[],
): Promise<number> {
	const files = await disk.list(trip.folder);
	const onDisk = files.map((file) => file.replace(/(_plate|_original)?\.[^.]+(\.part)?$/, ''));
	const setAside = others
		.filter((other) => other.folder === trip.folder)
		.flatMap((other) => other.versions.map((version) => takeNameOf(other, version)));
	const parts = {
		clip: trip.clip,
		sequence: trip.plan.sequence.name,
		isPractice: isPractice(trip),
	};
	return nextVersion(trip.pattern ?? defaultTakePattern, parts, [...onDisk, ...setAside]);
}

async function isOwn(disk: Disk, sidecar: string, videoId: string): Promise<boolean> {
	return (
		(await disk.sizeOf(sidecar)) !== undefined &&
		(await disk.readText(sidecar)).includes(JSON.stringify(videoId))
	);
}
