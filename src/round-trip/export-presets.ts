import type {Plan} from './plan';
import {fileNameOf, inside} from './ports/disk';
import type {Host} from './ports/host';
import {HostError} from './ports/host-error';
import type {RoundTrip} from './trip';
import type {TripTools} from './trip-tools';

/** A preset an export can be made by. */
export type ExportPreset = {
	/** As an editor knows it. */
	readonly name: string;
	/** Native path. */
	readonly file: string;
};

/** What a preset of ours is called where presets are named. */
const ownPresetName = 'Retake’s own';

/**
 * The presets to try for a rendered plate, in their order: the editor's choice, the application's that
 * follow the sequence where the plate does too, and `own`. Each is one that Premiere says it would write
 * an MP4 by; `refused` tells of the others, one sentence each.
 */
export async function presetsFor(
	{plan}: RoundTrip,
	own: ExportPreset,
	host: Host,
): Promise<{readonly presets: readonly ExportPreset[]; readonly refused: readonly string[]}> {
	const presets: ExportPreset[] = [];
	const refused: string[] = [];
	const others = wishedPresets(plan, await host.applicationPresets());
	for (const preset of [...others, own]) {
		try {
			const ending = await host.presetEnding(plan.sequence.id, preset.file);
			if (ending === 'mp4') presets.push(preset);
			else refused.push(`“${preset.name}” writes .${ending}.`);
		} catch (error) {
			if (!(error instanceof HostError) || error.code !== 'preset-refused') throw error;
			refused.push(`“${preset.name}” cannot be used.`);
		}
	}

	return {presets, refused};
}

/** What would be tried before a preset of ours: at most one of the editor's and one of the application's. */
export function wishedPresets(
	{brief, sequence, plate, timing}: Pick<Plan, 'brief' | 'sequence' | 'plate' | 'timing'>,
	application: readonly string[],
): readonly ExportPreset[] {
	const follows =
		plate.way === 'rendered' &&
		plate.width === sequence.width &&
		plate.height === sequence.height &&
		timing.rate.ticksPerFrame === sequence.rate.ticksPerFrame;
	const files = [brief.preset, follows ? application[0] : undefined];
	return files.flatMap((file) => (file ? [{name: nameOf(file), file}] : []));
}

/** Writes the preset that fits this very plate, among the files that may be lost; the caller removes it. */
export async function writeOwnPreset(
	{id, plan}: RoundTrip,
	{disk, makePreset}: Pick<TripTools, 'disk' | 'makePreset'>,
): Promise<ExportPreset> {
	const {plate, timing} = plan;
	const file = inside(await disk.temporaryFolder(), `retake-${id}.epr`);
	if (plate.way === 'rendered') {
		const {width, height, megabits} = plate;
		const {ticksPerFrame} = timing.rate;
		await disk.writeText(file, makePreset({width, height, ticksPerFrame, megabits}));
	}

	return {name: ownPresetName, file};
}

/** A preset's file name without its ending. */
function nameOf(file: string): string {
	return fileNameOf(file).replace(/\.epr$/i, '');
}
