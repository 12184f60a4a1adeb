import {defaultTakePattern, safeName, takeName} from '../timeline/take-name';
import type {Disk} from './ports/disk';
import {folderOf, inside} from './ports/disk';
import type {ProjectFacts} from './ports/host';
import {isPractice} from './practice';
import type {RoundTrip} from './trip';

/** Name of a trip's take of one version, without ending. */
export function takeNameOf(
	{clip, pattern, plan}: Pick<RoundTrip, 'clip' | 'pattern' | 'plan'>,
	version: number,
): string {
	return takeName(pattern ?? defaultTakePattern, {
		clip,
		sequence: plan.sequence.name,
		version,
		isPractice: isPractice({plan}),
	});
}

/** The ending of a result's file. */
export function endingOf({brief}: RoundTrip['plan']): string {
	return brief.format.toLowerCase();
}

/**
 * Where takes of a sequence lie: beside the project, or in the panel's own folder while the project
 * was never saved (design 5).
 */
export async function takesFolder(
	disk: Disk,
	project: ProjectFacts,
	sequenceName: string,
): Promise<string> {
	const sequence = safeName(sequenceName);
	return project.path === ''
		? inside(await disk.dataFolder(), 'Retake', safeName(project.name), sequence)
		: inside(folderOf(project.path), 'Retake', sequence);
}
