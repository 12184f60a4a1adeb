import {awaitResults} from './await-results';
import {downloadTakes} from './download-takes';
import {exportPlate} from './export-plate';
import {importTakes} from './import-takes';
import {submitEdit} from './submit-edit';
import type {ActiveStage, Stage} from './trip';
import type {TripRecord, TripTools} from './trip-tools';
import {uploadPlate} from './upload-plate';

/**
 * Does what a stage asks for and says which comes next. Every step can be done again from its
 * beginning after a crash. Rejects with what stopped it; the record holds how far it came.
 */
export function advance(
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
