import {frames} from '../timeline/frame-rate';
import {takeMarks} from '../timeline/plate';
import {earlier} from '../timeline/tick-time';
import type {SourceRange} from '../timeline/time-range';
import {markPlaced} from './mark-placed';
import type {PlaceMode} from './ports/host';
import type {RoundTrip, Stage, StageNamed, Take} from './trip';
import type {TripRecord, TripTools} from './trip-tools';
import {atOpenSequence} from './wait-for-sequence';

/**
 * Brings all takes into their bin, dressed, and lays the first that fits over its shot. Waits while
 * another sequence is open. Every call into Premiere finds what an earlier one did, so that doing it
 * again after a crash changes nothing.
 */
export async function importTakes(
	record: TripRecord,
	stage: StageNamed<'importing'>,
	tools: TripTools,
	signal: AbortSignal,
): Promise<Stage> {
	const {plan} = record.trip();
	const {plate, video, guides, lost} = stage;
	const done = (takes: readonly Take[], placed: Partial<StageNamed<'placed'>>): Stage => ({
		name: 'placed',
		plate,
		video,
		guides,
		lost,
		takes: [...takes],
		at: tools.clock.now(),
		...placed,
	});
	if (plan.brief.format === 'WEBM') return done(stage.takes, {});

	return atOpenSequence(record, tools, signal, async () => {
		let {takes} = stage;
		for (const take of takes) {
			const projectItem = await bringIntoBin(record.trip(), take, tools);
			takes = takes.map((other) =>
				other.version === take.version ? {...other, projectItem} : other,
			);
		}
		await record.save({stage: {...stage, takes}});

		const first = takes.find((take) => !take.binOnly);
		if (plan.placement === 'bin-only' || !first) return done(takes, {});

		const placed = await layOver(record.trip(), first, plan.placement, tools);
		const unmarked = await markPlaced(record.trip(), first, placed, tools);
		return done(takes, {...placed, lost: unmarked ? [...lost, unmarked] : lost});
	});
}

/** Imports a take unless it is there, names, marks and tags it. Resolves with its project item's id. */
export async function bringIntoBin(
	trip: RoundTrip,
	take: Take,
	{host}: Pick<TripTools, 'host'>,
): Promise<string> {
	const {project, sequence, shot} = trip.plan;
	const item = await host.importOnce(project.id, take.file, ['Retake', sequence.name]);
	await host.dressTake(project.id, item, {
		name: take.name,
		marks: marksOf(trip, take),
		tag: JSON.stringify({retake: 1, trip: trip.id, version: take.version}),
		note: {
			sequence: sequence.id,
			trip: trip.id,
			version: take.version,
			track: shot.track,
			range: shot.range,
		},
	});
	return item;
}

/** Lays a take that is in its bin over its shot. */
export async function layOver(
	{plan, stage}: RoundTrip,
	take: Take,
	mode: Exclude<PlaceMode, 'bin-only'>,
	{host}: Pick<TripTools, 'host'>,
): Promise<Pick<StageNamed<'placed'>, 'version' | 'track' | 'range'>> {
	const {track, range} = await host.place({
		project: plan.project.id,
		sequence: plan.sequence.id,
		projectItem: take.projectItem ?? '',
		shot: plan.shot,
		mode,
		keepOriginalEnabled: plan.brief.keepOriginalEnabled,
		scale: scaleOf(plan, 'plate' in stage ? stage.plate.width : undefined),
		undoText: `Place ${take.name}`,
	});
	return {version: take.version, track, range};
}

/** What of the take covers the shot, kept inside the take. */
function marksOf({plan}: RoundTrip, take: Take): SourceRange {
	const {timing, shot} = plan;
	const marks = takeMarks(timing, shot);
	const end = take.frameCount === undefined ? marks.out : frames(take.frameCount, timing.rate);
	return marks.in < end ? {in: marks.in, out: earlier(marks.out, end)} : {in: 0n, out: end};
}

/** A rendered plate shows the whole frame of the sequence, so its take must fill it; a direct one is as large as its clip. */
function scaleOf(
	{plate, sequence}: RoundTrip['plan'],
	exportedWidth: number | undefined,
): number | undefined {
	if (plate.way !== 'rendered') return undefined;
	const width = exportedWidth ?? plate.width;
	return width === sequence.width ? undefined : (100 * sequence.width) / width;
}
