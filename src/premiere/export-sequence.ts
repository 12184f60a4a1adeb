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

	const ending = await endingOf(api, sequence, preset);
	if (!file.toLowerCase().endsWith(`.${ending}`)) {
		throw new HostError('preset-refused', `it writes .${ending}`);
	}

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

/**
 * What files of a preset end in, in small letters without the dot: a preset that cannot be read is
 * refused without a word later on (premiere-host 3.3). Throws `preset-refused`.
 */
export async function presetEnding(api: PremiereApi, id: string, preset: string): Promise<string> {
	const {sequence} = await openSequence(api, id);
	return endingOf(api, sequence, preset);
}

async function endingOf(api: PremiereApi, sequence: Sequence, preset: string): Promise<string> {
	let ending: string;
	try {
		ending = await api.EncoderManager.getExportFileExtension(sequence, preset);
	} catch (error) {
		throw new HostError('preset-refused', wordsOf(error), {cause: error});
	}

	const plain = (ending ?? '').replace(/^\./, '').toLowerCase();
	if (!plain) {
		throw new HostError('preset-refused');
	}

	return plain;
}
