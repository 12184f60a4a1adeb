import type {Core} from './core';
import {outputOf} from './export-output';
import {fileName} from './import-files';
import {meddle} from './meddling';
import {compositionOf} from './model/composition';
import type {Sequence} from './model/document';
import {endOf} from './model/document';
import type {Session} from './model/session';
import {floorToFrame, nearestFrame, unsetMark} from './model/ticks';
import {constants} from './script/constants';
import {eventKeys} from './script/events';
import type {Switches} from './switches';

/** One call of `exportSequence`. */
export type ExportCall = {
	readonly session: Session;
	readonly sequence: Sequence;
	readonly file: string;
	readonly preset: string | undefined;
	/** False renders in to out, true the whole sequence (premiere-host 3.1). */
	readonly full: boolean;
};

/**
 * Renders a sequence to a file as Premiere does with an immediate export: what is rendered is the
 * timeline at the call, the first bytes appear before the rest, and only one export runs at a time.
 */
export async function exportSequence(core: Core, call: ExportCall): Promise<boolean> {
	const {switches, exporting} = core;
	if (switches.exportRefused || !isAbsolute(call.file)) return false;
	if (exporting.busy && switches.busyExport === 'refused') return false;
	const written = after(exporting.last, () => write(core, call));
	exporting.hold(written);
	switch (switches.exportSettles) {
		case 'after-write':
			return written;
		case 'before-write':
			return true;
		case 'never':
			return new Promise(() => undefined);
	}
}

/** One call of `exportSequenceFrame`; `time` is sequence time. */
export type FrameCall = {
	readonly guid: string;
	readonly sequence: Sequence;
	readonly time: bigint;
	readonly name: string;
	readonly folder: string;
	readonly width: number;
	readonly height: number;
};

/**
 * Writes one frame as a picture. It answers before the file is there, renders the timeline as it
 * stands later, and wants a bare name and a folder: a path as the name writes nothing and still
 * answers true (premiere-host 4).
 */
export async function exportFrame(core: Core, call: FrameCall): Promise<boolean> {
	const {exporting} = core;
	const {switches} = core;
	if (switches.frameRefused) return false;
	if (exporting.busy) return switches.busyFrame === 'lost';
	const accepting = acceptsFrame(core, call);
	exporting.hold(accepting);
	const accepted = await accepting;
	if (accepted !== 'write') return accepted === 'ignore' || switches.frameLies;
	exporting.hold(
		core
			.wait(switches.frameDelay)
			.then(() => (switches.frameNeverWritten ? undefined : writeFrame(core, call)))
			.catch(report),
	);
	return true;
}

/** The range an export renders: sequence ticks and whole frames (premiere-host 11 row 4, 2.3). */
export function exportRange(
	sequence: Sequence,
	full: boolean,
	{onlyOut, exportLosesMarks}: Pick<Switches, 'onlyOut' | 'exportLosesMarks'>,
): {readonly start: bigint; readonly frames: number} {
	const whole = {in: 0n, out: endOf(sequence)};
	const {marks, ticksPerFrame} = sequence;
	const hasIn = marks.in !== unsetMark && marks.in >= 0n;
	const hasOut = marks.out !== unsetMark && marks.out > 0n;
	const marked = hasIn && hasOut && marks.out > marks.in;
	const outAlone = hasOut && !hasIn && onlyOut === 'honoured';
	const range =
		full || exportLosesMarks ? whole : marked ? marks : outAlone ? {in: 0n, out: marks.out} : whole;
	const start = floorToFrame(range.in, ticksPerFrame);
	return {start, frames: Number(nearestFrame(range.out - start, ticksPerFrame) / ticksPerFrame)};
}

function after<Result>(before: Promise<unknown>, run: () => Promise<Result>): Promise<Result> {
	return before.then(run, run);
}

async function write(core: Core, call: ExportCall): Promise<boolean> {
	const {engine, switches} = core;
	try {
		const output = await outputOf(core, call.sequence, call.preset);
		const file = switches.doubledExportExtension
			? `${call.file}.${extensionOf(call.file)}`
			: call.file;
		if (!output || (await engine.look(folderOf(file))) !== 'folder') return false;
		if (!switches.exportOverwrites && (await engine.look(file)) !== 'nothing') return false;
		const {start, frames} = exportRange(call.sequence, call.full, switches);
		const end = start + BigInt(frames) * call.sequence.ticksPerFrame;
		const range = {start, end};
		const composition = compositionOf(call.session, call.sequence.guid, switches, range);
		if (!composition || frames === 0) return false;

		await core.wait(switches.exportHeaderDelay);
		const rendered = await engine.renderRange({composition, start: String(start), frames, output});
		await engine.deliver(rendered.id, file, Math.min(48, rendered.bytes - 1));
		meddle(core, call.session.guid, 'during-export');
		if (switches.exportAlert) await core.alerts.raise();
		await core.wait(switches.exportContentDelay);
		await engine.deliver(rendered.id, file);
	} catch (error) {
		report(error);
		return false;
	}
	if (switches.exportEvent) announce(core);
	return true;
}

async function acceptsFrame(core: Core, call: FrameCall): Promise<'write' | 'ignore' | 'refuse'> {
	if (call.name.includes(':') || !(call.width > 0 && call.height > 0)) return 'refuse';
	if (call.time < 0n || call.time >= endOf(call.sequence)) return 'refuse';
	if ((await core.engine.look(call.folder)) !== 'folder') return 'refuse';
	if (/[\\/]/.test(call.name)) return 'ignore';
	return frameFormats.has(extensionOf(call.name)) ? 'write' : 'refuse';
}

async function writeFrame(core: Core, call: FrameCall): Promise<void> {
	const format = extensionOf(call.name);
	const {engine, switches} = core;
	const session = core.session(call.guid);
	const composition =
		session &&
		compositionOf(session, call.sequence.guid, switches, {start: call.time, end: call.time + 1n});
	if (!composition) return;
	const {width, height} = call;
	const rendered = await engine.renderFrame({
		composition,
		time: String(call.time),
		width,
		height,
		format,
		noise: switches.frameNoise,
	});
	const separator = call.folder.includes('\\') ? '\\' : '/';
	const name = switches.doubledFrameExtension ? `${call.name}.${format}` : call.name;
	const path = `${call.folder.replace(/[\\/]+$/, '')}${separator}${name}`;
	await engine.deliver(rendered.id, path, Math.floor(rendered.bytes / 2));
	await core.wait(10);
	await engine.deliver(rendered.id, path);
}

function announce(core: Core): void {
	core.events.fire({
		target: eventKeys.application,
		name: constants.OperationCompleteEvent.EXPORT_MEDIA_COMPLETE,
		reachesAll: true,
		payload: {state: constants.OperationCompleteState.SUCCESS},
	});
}

const frameFormats: ReadonlySet<string> = new Set([
	'bmp',
	'dpx',
	'gif',
	'jpg',
	'exr',
	'png',
	'tga',
	'tif',
]);

function extensionOf(path: string): string {
	const name = fileName(path);
	return name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '';
}

function folderOf(path: string): string {
	return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
}

function isAbsolute(path: string): boolean {
	return /^(\/|[A-Za-z]:[\\/]|\\\\)/.test(path);
}

/** A failed render is a fault of the stand-in or its media, and worth seeing. */
function report(error: unknown): void {
	console.error('The simulated Premiere could not render:', error);
}
