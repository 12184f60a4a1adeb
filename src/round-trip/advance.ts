import {RunwareError, type RunwareErrorCode} from '../runware/runware-error';
import {awaitResults} from './await-results';
import {downloadTakes} from './download-takes';
import {exportPlate} from './export-plate';
import {importTakes} from './import-takes';
import {isPractice} from './practice';
import {submitEdit} from './submit-edit';
import type {ActiveStage, RoundTrip, Stage} from './trip';
import {TripError} from './trip-error';
import type {TripRecord, TripTools} from './trip-tools';
import {uploadPlate} from './upload-plate';

/**
 * Does what a stage asks for and says which comes next. Every step can be done again from its
 * beginning after a crash. Rejects with what stopped it; the record holds how far it came.
 */
export async function advance(
	record: TripRecord,
	stage: ActiveStage,
	tools: TripTools,
	signal: AbortSignal,
): Promise<Stage> {
	try {
		return await step(record, stage, tools, signal);
	} catch (error) {
		if (!('plate' in stage) || !isForgotten(record.trip(), error)) throw error;
		await record.save({stage: {name: 'uploading', plate: stage.plate, guides: []}});
		throw new TripError('practice-forgotten', undefined, {cause: error});
	}
}

/** Practice lives as long as the panel: of what it was sent before, it knows nothing (design 7). */
function isForgotten(trip: RoundTrip, error: unknown): boolean {
	return (
		isPractice(trip) &&
		((error instanceof TripError && error.code === 'practice-forgotten') ||
			(error instanceof RunwareError && codesOfOblivion.includes(error.code)))
	);
}

const codesOfOblivion: readonly RunwareErrorCode[] = [
	'media-missing',
	'result-gone',
	'task-unknown',
	'task-expired',
];

function step(
	record: TripRecord,
	stage: ActiveStage,
	tools: TripTools,
	signal: AbortSignal,
): Promise<Stage> {
	switch (stage.name) {
		case 'exporting':
			return exportPlate(record, tools, signal);
		case 'uploading':
			return uploadPlate(record, stage, tools, signal);
		case 'submitted':
			return submitEdit(record, stage, tools, signal);
		case 'rendering':
			return awaitResults(record, stage, tools, signal);
		case 'downloading':
			return downloadTakes(record, stage, tools, signal);
		case 'importing':
			return importTakes(record, stage, tools, signal);
	}
}
