import {borrow, tryGiveBack} from './borrow';
import {type ExportPreset, presetsFor, writeOwnPreset} from './export-presets';
import {copyWithoutSound, probeMovie, replaceFile} from './plate-files';
import {plateMisfit} from './plate-misfit';
import {HostError} from './ports/host-error';
import {TripError} from './trip-error';
import type {TripRecord, TripTools} from './trip-tools';
import {atOpenSequence} from './wait-for-sequence';
import {exportAndWatch, removeExported} from './watch-export';

/**
 * Has Premiere render the planned range to `file`, without sound, and says by which preset. Marks and
 * tracks are put back whatever happens. Waits while another sequence is open.
 */
export async function exportRendered(
	file: string,
	record: TripRecord,
	tools: TripTools,
	signal: AbortSignal,
): Promise<string> {
	const {disk} = tools;
	const exported = file.replace(/\.mp4$/, '_export.mp4');
	const {written, preset} = await atOpenSequence(record, tools, signal, () =>
		tools.exports.take(() => render(exported, record, tools, signal), signal),
	);

	const movie = await probeMovie(disk, written);
	if (!movie.sound) {
		await replaceFile(disk, written, file);
		return preset;
	}
	if (!(await copyWithoutSound(disk, written, file, signal))) {
		throw new TripError('plate-odd', 'Its sound could not be taken away.');
	}
	await disk.remove(written);
	return preset;
}

/** The file of an export, and the name of the preset it was made by. */
type Export = {readonly written: string; readonly preset: string};

async function render(
	exported: string,
	record: TripRecord,
	tools: TripTools,
	signal: AbortSignal,
): Promise<Export> {
	const {host, disk} = tools;
	const trip = record.trip();
	const {plate} = trip.plan;
	if (plate.way !== 'rendered') throw new TripError('plate-odd');

	// An export that was broken off may have left things changed.
	await tryGiveBack(record, host);
	await tools.settleDebts();
	const own = await writeOwnPreset(trip, tools);
	try {
		const {presets, refused} = await presetsFor(trip, own, host);
		if (presets.length === 0) throw new HostError('preset-refused', refused.join(' '));
		await borrow(record, host, plate);
		return await exportByAny(presets, refused, exported, record, tools, signal);
	} finally {
		await tryGiveBack(record, host);
		await disk.remove(own.file);
	}
}

/** Exports by one preset after the other until the plate is as planned. */
async function exportByAny(
	presets: readonly ExportPreset[],
	refused: readonly string[],
	exported: string,
	record: TripRecord,
	tools: TripTools,
	signal: AbortSignal,
): Promise<Export> {
	const {plan} = record.trip();
	const said = [...refused];
	let last: Error = new HostError('preset-refused');
	for (const {name, file} of presets) {
		await removeExported(tools.disk, exported);
		const outcome = await exportAndWatch(plan.sequence.id, exported, file, tools, signal);
		if (outcome.kind === 'stuck') throw outcome.error;
		if (outcome.kind === 'refused') {
			last = outcome.error;
			said.push(`“${name}” exported nothing.`);
			continue;
		}

		const misfit = await plateMisfit(tools.disk, outcome.file, plan);
		if (!misfit) return {written: outcome.file, preset: name};
		await tools.disk.remove(outcome.file);
		last = new TripError('plate-odd', misfit);
		said.push(`By “${name}”: ${misfit}`);
	}

	throw said.length > 1 ? withDetail(last, said.join(' ')) : last;
}

/** The same error, telling of all that was tried. */
function withDetail(error: Error, detail: string): Error {
	if (error instanceof HostError) return new HostError(error.code, detail, {cause: error});
	return error instanceof TripError ? new TripError(error.code, detail, {cause: error}) : error;
}
