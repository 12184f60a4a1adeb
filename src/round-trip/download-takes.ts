import {isWholeMovie, type MovieFacts, probe} from '../media/probe';
import {hasProvenance} from '../media/provenance';
import {downloadResult} from '../runware/download';
import {RunwareError} from '../runware/runware-error';
import {resultOf} from './await-results';
import {compareTake} from './compare-take';
import {patiently} from './patience';
import {copyWithoutSound, replaceFile} from './plate-files';
import {inside, withReader, withWriter} from './ports/disk';
import {sidecarOf} from './sidecar';
import {endingOf, takeNameOf} from './take-files';
import type {ActiveStage, Result, StageNamed, Take} from './trip';
import {TripError} from './trip-error';
import type {TripRecord, TripTools} from './trip-tools';
import {freeVersion} from './versions';

const pauses = [2_000, 5_000, 15_000, 30_000];

/**
 * Fetches every result that is not on disk yet, looks at it, and gives it its name. A piece that is
 * there is gone on with. Each take is saved before the next is fetched.
 */
export async function downloadTakes(
	record: TripRecord,
	stage: StageNamed<'downloading'>,
	tools: TripTools,
	signal: AbortSignal,
): Promise<ActiveStage> {
	await tools.disk.makeFolder(record.trip().folder);
	let {results, takes} = stage;
	for (let index = takes.length; index < results.length; index++) {
		let result = results[index];
		if (!result) break;

		const fetch = (from: Result) => fetchTake(record, stage, from, index, tools, signal);
		let take: Take;
		try {
			take = await fetch(result);
		} catch (error) {
			if (!(error instanceof RunwareError) || error.code !== 'result-gone') throw error;
			results = await newLinks(record, results, tools, signal, error);
			result = results[index] ?? result;
			take = await fetch(result);
		}
		takes = [...takes, take];
		await record.save({stage: {...stage, results, takes}});
	}

	const {plate, video, guides, lost} = stage;
	return {name: 'importing', plate, video, guides, takes, lost};
}

async function fetchTake(
	record: TripRecord,
	stage: StageNamed<'downloading'>,
	result: Result,
	index: number,
	tools: TripTools,
	signal: AbortSignal,
): Promise<Take> {
	const {disk, clock} = tools;
	const {folder, plan} = record.trip();
	const version = await reserveVersion(record, index, result, tools);
	const name = takeNameOf(record.trip(), version);
	const ending = endingOf(plan);
	const file = inside(folder, `${name}.${ending}`);
	const part = `${file}.part`;
	const isThere = (await disk.sizeOf(file)) !== undefined;
	if (!isThere) await download(part, result, index, record, tools, signal);

	const movie = await readMovie(disk, isThere ? file : part, ending);
	const {differences, isOffLength} = movie
		? compareTake(movie, stage.plate, plan.timing)
		: {differences: [], isOffLength: false};
	const take: Take = {
		version,
		name,
		file,
		result,
		differences: [...differences],
		binOnly: isOffLength,
		frameCount: movie?.frameCount,
	};
	if (isThere) {
		await disk.remove(part);
		return take;
	}

	// First the record, then the take: a take of that name is known by its record to be this one.
	await disk.writeText(
		inside(folder, `${name}.json`),
		sidecarOf(record.trip(), stage, take, clock.now()),
	);
	if (movie?.sound) {
		await keepWithoutSound(disk, part, file, inside(folder, `${name}_original.${ending}`), signal);
	} else {
		await disk.rename(part, file);
	}
	return take;
}

async function download(
	part: string,
	result: Result,
	index: number,
	record: TripRecord,
	tools: TripTools,
	signal: AbortSignal,
): Promise<void> {
	const {disk} = tools;
	const count = record.trip().plan.brief.results;
	const size = await patiently(pauses, record, tools, signal, () =>
		tools.transfers.take(async () => {
			const from = (await disk.sizeOf(part)) ?? 0;
			const {size} = await withWriter(disk, part, true, (writer) =>
				downloadResult(
					{
						url: result.url,
						writer,
						from,
						signal,
						onProgress: (done, total) => record.show({progress: (index + done / total) / count}),
					},
					tools.download,
				),
			);
			if ((await disk.sizeOf(part)) === size) return size;
			// What lies beyond its end is left of another file, and nothing can shorten a file.
			await disk.remove(part);
			throw new RunwareError('result-short');
		}, signal),
	);
	if (size === 0) throw new TripError('take-odd');
}

/** What the file says of itself; nothing for WEBM, which nobody here reads. Throws when it is no whole movie, and throws it away. */
async function readMovie(
	disk: TripTools['disk'],
	file: string,
	ending: string,
): Promise<MovieFacts | undefined> {
	if (ending === 'webm') return undefined;

	const movie = await withReader(disk, file, async (reader) =>
		(await isWholeMovie(reader)) ? probe(reader) : undefined,
	);
	if (movie?.kind === 'movie') return movie;
	if (file.endsWith('.part')) await disk.remove(file);
	throw new TripError('take-odd', movie?.message);
}

/** Takes the sound away, which would fall on the editor's own; the file as it came is kept where it proves its origin. */
async function keepWithoutSound(
	disk: TripTools['disk'],
	part: string,
	file: string,
	original: string,
	signal: AbortSignal,
): Promise<void> {
	const isProof = await withReader(disk, part, hasProvenance);
	if (!(await copyWithoutSound(disk, part, file, signal))) {
		throw new TripError('take-odd', 'Its sound could not be taken away.');
	}
	if (isProof) {
		await replaceFile(disk, part, original);
	} else {
		await disk.remove(part);
	}
}

/** The version of a result: the one set aside for it, or a new one where that name was taken meanwhile. */
async function reserveVersion(
	record: TripRecord,
	index: number,
	result: Result,
	{disk}: TripTools,
): Promise<number> {
	const trip = record.trip();
	const version = await freeVersion(disk, trip, index, result.videoId);
	if (version !== trip.versions[index]) {
		const versions = [...trip.versions];
		versions[index] = version;
		await record.save({versions});
	}
	return version;
}

/** The results with the links they have now: they may have been renewed. */
async function newLinks(
	record: TripRecord,
	results: readonly Result[],
	{client}: TripTools,
	signal: AbortSignal,
	gone: RunwareError,
): Promise<Result[]> {
	const {taskId, plan} = record.trip();
	const task = {taskId, results: plan.brief.results};
	const state = (await client.poll([task], signal)).get(taskId);
	if (state?.kind !== 'settled' && state?.kind !== 'running') throw gone;

	const renewed = new Map(state.done.map((done) => [done.videoId, resultOf(done)]));
	return results.map((result) => renewed.get(result.videoId) ?? result);
}
