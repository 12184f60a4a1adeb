import type {Check} from './check';
import {editChecks} from './edits';
import {exportChecks} from './exporting';
import {frameChecks, offlineChecks} from './frames';
import {eventChecks} from './listening';
import {lockChecks} from './locks';
import {makingChecks} from './making';
import {objectChecks} from './objects';
import {placingChecks} from './placements';
import {memoryChecks} from './remembering';
import {selectionChecks} from './selecting';
import {timeChecks} from './times';

/** Every check, in the order they are run: exports and frames early, while the sequence is short. */
export function allChecks(): readonly Check[] {
	return [
		...makingChecks(),
		...exportChecks(),
		...frameChecks(),
		...timeChecks(),
		...lockChecks(),
		...objectChecks(),
		...selectionChecks(),
		...editChecks(),
		...placingChecks(),
		...eventChecks(),
		...memoryChecks(),
		...offlineChecks(),
	];
}
