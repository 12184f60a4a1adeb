import {HostError} from '../round-trip/ports/host-error';
import {wordsOf} from './failure';
import type {Sequence} from './host-objects';
import {openSequence} from './open-project';
import type {PremiereApi} from './premiere-api';

/** An export that has begun. `finished` may never settle, and may settle before the file is whole (premiere-host 3.4). */
export type RunningExport = {readonly finished: Promise<void>};

/**
 * Begins an export of what lies between the sequence's marks. Throws `encoder-missing` and
 * `preset-refused` before anything runs; `finished` rejects with `encoder-missing` or `export-failed`.
 */
export async function startExport(
	api: PremiereApi,
	id: string,
	file: string,
	preset: string,
): Promise<RunningExport> {
	const {sequence} = await openSequence(api, id);
	const encoder = api.EncoderManager.getManager();
	if (!encoder?.isAMEInstalled) {
		throw new HostError('encoder-missing');
	}

	await requirePreset(api, sequence, preset, file);

	return {
		finished: exported(async () =>
			encoder.exportSequence(sequence, api.Constants.ExportType.IMMEDIATELY, file, preset, false),
		),
	};
}

async function exported(begin: () => Promise<boolean>): Promise<void> {
	let answer: boolean;
	try {
		answer = await begin();
	} catch (error) {
		const words = wordsOf(error);
		const code = /AME is not installed/i.test(words) ? 'encoder-missing' : 'export-failed';
		throw new HostError(code, words, {cause: error});
	}

	if (!answer) {
		throw new HostError('export-failed');
	}
}

/** Asks what the preset would write: a preset that cannot be read is refused without a word later on (premiere-host 3.3). */
async function requirePreset(
	api: PremiereApi,
	sequence: Sequence,
	preset: string,
	file: string,
): Promise<void> {
	let ending: string;
	try {
		ending = await api.EncoderManager.getExportFileExtension(sequence, preset);
	} catch (error) {
		throw new HostError('preset-refused', wordsOf(error), {cause: error});
	}

	const plain = (ending ?? '').replace(/^\./, '').toLowerCase();
	if (!plain || !file.toLowerCase().endsWith(`.${plain}`)) {
		throw new HostError('preset-refused', plain && `it writes .${plain}`);
	}
}
