import type {EncoderQueue, EncoderSource} from '../encoder-queue';
import {fileSource, renderOf} from '../encoder-queue';
import {presetAt} from '../export-output';
import {exportFrame, exportRange, exportSequence} from '../exports';
import {compositionOf} from '../model/composition';
import type {Sequence} from '../model/document';
import {endOf} from '../model/document';
import {isMarked} from '../model/sources';
import {constant, flag, integer, number, optional, take, text} from './arguments';
import {ClipProjectItemHandle} from './clip-item';
import {constants} from './constants';
import type {Stage} from './handle';
import {Handle, handleOf, sessionOf} from './handle';
import {itemOf} from './project-item';
import {scriptError} from './script-error';
import {SequenceHandle, sequenceOf} from './sequence';
import {invalidTime, time} from './tick-time';

/** Exports sequences and media; one object for the whole application, and never stale. */
export class EncoderManagerHandle extends Handle<EncoderQueue> {
	get isAMEInstalled(): boolean {
		return Handle.peek(this).stage.core.switches.mediaEncoder;
	}

	/** Answers with false to arguments in the wrong order (premiere-host 3.1). */
	async exportSequence(...given: unknown[]): Promise<boolean> {
		const {stage} = withEncoder(this);
		const [sequence, type] = take(given, handleOf(SequenceHandle), constant);
		// The constant's name instead of its value is taken and exports nothing (premiere-host 3.4).
		if (type === 'IMMEDIATELY') return true;
		const types: Readonly<Record<string, unknown>> = constants.ExportType;
		if (!Object.values(types).includes(type)) return false;
		const [, , file, preset, full] = take(
			given,
			handleOf(SequenceHandle),
			constant,
			optional(text),
			optional(text),
			optional(flag),
		);
		if (file === undefined) return false;
		const {guid} = Handle.open(sequence).target;
		const call = {session: sessionOf(stage, guid), sequence: sequenceOf(sequence), file, preset};
		if (type === constants.ExportType.IMMEDIATELY) {
			return exportSequence(stage.core, {...call, full: full ?? false});
		}
		const source = sequenceSource(stage, guid, call.sequence, full ?? false);
		const queued = await queue(this, source, file, preset);
		if (queued && type === constants.ExportType.QUEUE_TO_APP) startQueue(this);
		return queued;
	}

	/** Encodes a file in Media Encoder; the range is often ignored (premiere-host 3.2). */
	async encodeFile(...given: unknown[]): Promise<boolean> {
		const {stage} = withEncoder(this);
		const [path, output, preset, start, end, , , startNow] = take(
			given,
			text,
			optional(text),
			optional(text),
			optional(time),
			optional(time),
			optional(integer),
			optional(flag),
			optional(flag),
		);
		if (start === undefined || end === undefined) throw scriptError('tooFew');
		if (given.length > 5 && stage.core.switches.encodeTrailing === 'break') return false;
		const whole = await fileSource(stage.core, path);
		const last = end === invalidTime ? whole?.end : end;
		const ranged = stage.core.switches.encodeRange === 'honoured' && last !== undefined;
		const source = whole && ranged ? {...whole, start, end: last} : whole;
		const queued = await queue(this, source, output, preset);
		if (queued && startNow) startQueue(this);
		return queued;
	}

	/** Work area 0 is everything, 1 in to out (premiere-host 3.2). */
	async encodeProjectItem(...given: unknown[]): Promise<boolean> {
		const {stage} = withEncoder(this);
		const [item, output, preset, workArea, , startNow] = take(
			given,
			handleOf(ClipProjectItemHandle),
			optional(text),
			optional(text),
			optional(integer),
			optional(flag),
			optional(flag),
		);
		const ranged = stage.core.switches.encodeRange === 'honoured' && (workArea ?? 0) > 0;
		const source = await itemSource(stage, item, ranged);
		const queued = await queue(this, source, output, preset);
		if (queued && startNow) startQueue(this);
		return queued;
	}

	/** May answer before Media Encoder can take orders. */
	async launchEncoder(): Promise<boolean> {
		const {target, stage} = Handle.peek(this);
		if (!stage.core.switches.mediaEncoder) return false;
		await target.launch();
		return true;
	}

	/** False while Media Encoder is not ready. */
	async startBatchEncode(): Promise<boolean> {
		const {target} = withEncoder(this);
		return target.start();
	}

	async setSidecarXMPEnabled(...given: unknown[]): Promise<boolean> {
		take(given, flag);
		return true;
	}

	async setEmbeddedXMPEnabled(...given: unknown[]): Promise<boolean> {
		take(given, flag);
		return true;
	}
}

/** `EncoderManager` itself. */
export function createEncoderManagerClass(stage: Stage, encoder: EncoderQueue) {
	return {
		getManager: () => new EncoderManagerHandle(stage, encoder),
		/** Empty when the preset cannot be used; with a dot where a switch says so. */
		async getExportFileExtension(...given: unknown[]): Promise<string> {
			const [, preset] = take(given, handleOf(SequenceHandle), text);
			if (!(await presetAt(stage.core, preset))) return '';
			return stage.core.switches.extensionDot ? '.mp4' : 'mp4';
		},
		EXPORT_QUEUE_TO_AME: constants.ExportType.QUEUE_TO_AME,
		EXPORT_QUEUE_TO_APP: constants.ExportType.QUEUE_TO_APP,
		EXPORT_IMMEDIATELY: constants.ExportType.IMMEDIATELY,
		EVENT_RENDER_COMPLETE: constants.EncoderEvent.RENDER_COMPLETE,
		EVENT_RENDER_ERROR: constants.EncoderEvent.RENDER_ERROR,
		EVENT_RENDER_CANCEL: constants.EncoderEvent.RENDER_CANCEL,
		EVENT_RENDER_QUEUE: constants.EncoderEvent.RENDER_QUEUE,
		EVENT_RENDER_PROGRESS: constants.EncoderEvent.RENDER_PROGRESS,
	};
}

/** `Exporter` itself. */
export function createExporterClass(stage: Stage) {
	return {
		async exportSequenceFrame(...given: unknown[]): Promise<boolean> {
			const [sequence, at, name, folder, width, height] = take(
				given,
				handleOf(SequenceHandle),
				time,
				text,
				text,
				number,
				number,
			);
			return exportFrame(stage.core, {
				guid: Handle.open(sequence).target.guid,
				sequence: sequenceOf(sequence),
				time: at,
				name,
				folder,
				width,
				height,
			});
		},
	};
}

function withEncoder(manager: EncoderManagerHandle) {
	const opened = Handle.peek(manager);
	if (!opened.stage.core.switches.mediaEncoder) throw scriptError('noMediaEncoder');
	return opened;
}

/** Settles what the job shows now; queueing starts Media Encoder, but not its queue. */
async function queue(
	manager: EncoderManagerHandle,
	source: EncoderSource | undefined,
	file: string | undefined,
	preset: string | undefined,
): Promise<boolean> {
	const {stage, target} = Handle.peek(manager);
	const render = source && (await renderOf(stage.core, source, preset));
	if (!render || file === undefined || stage.core.switches.exportRefused) return false;
	await target.launch();
	target.add(file, render);
	return true;
}

function startQueue(manager: EncoderManagerHandle): void {
	Handle.peek(manager).target.start();
}

function sequenceSource(
	stage: Stage,
	guid: string,
	sequence: Sequence,
	full: boolean,
): EncoderSource | undefined {
	const {start, frames} = exportRange(sequence, full, stage.core.switches);
	const end = start + BigInt(frames) * sequence.ticksPerFrame;
	const session = sessionOf(stage, guid);
	const range = {start, end};
	const composition = compositionOf(session, sequence.guid, stage.core.switches, range);
	return composition && {composition, start, end};
}

async function itemSource(
	stage: Stage,
	handle: ClipProjectItemHandle,
	ranged: boolean,
): Promise<EncoderSource | undefined> {
	const item = itemOf(handle);
	if (item.kind === 'bin') return undefined;
	if (item.kind === 'sequence') {
		const {guid} = Handle.open(handle).target;
		const sequence = sessionOf(stage, guid).document.sequences.get(item.sequence);
		const source = sequence && sequenceSource(stage, guid, sequence, !ranged);
		return source && {...source, end: sequence && !ranged ? endOf(sequence) : source.end};
	}
	const source = await fileSource(stage.core, item.media.path);
	if (!source || !ranged || !isMarked(item.marks)) return source;
	return {...source, start: item.offset + item.marks.in, end: item.offset + item.marks.out};
}
