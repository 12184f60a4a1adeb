import {exportFrame, exportSequence, presetAt} from '../exports';
import {constant, flag, number, optional, take, text} from './arguments';
import {constants} from './constants';
import type {Stage} from './handle';
import {Handle, handleOf, sessionOf} from './handle';
import {scriptError} from './script-error';
import {SequenceHandle, sequenceOf} from './sequence';
import {time} from './tick-time';

/** Exports sequences; one object for the whole application, and never stale. */
export class EncoderManagerHandle extends Handle<undefined> {
	get isAMEInstalled(): boolean {
		return Handle.peek(this).stage.core.switches.mediaEncoder;
	}

	async exportSequence(...given: unknown[]): Promise<boolean> {
		const {stage} = Handle.peek(this);
		const [sequence, type, file, preset, full] = take(
			given,
			handleOf(SequenceHandle),
			constant,
			optional(text),
			optional(text),
			optional(flag),
		);
		if (!stage.core.switches.mediaEncoder) throw scriptError('noMediaEncoder');
		// The constant's name instead of its value is taken and exports nothing (premiere-host 3.4).
		if (type === 'IMMEDIATELY') return true;
		if (!Object.values(constants.ExportType).some((one) => one === type)) return false;
		if (file === undefined || preset === undefined) return false;
		const {target} = Handle.open(sequence);
		return exportSequence(stage.core, {
			session: sessionOf(stage, target.guid),
			sequence: sequenceOf(sequence),
			file,
			preset,
			full: full ?? false,
		});
	}
}

/** `EncoderManager` itself. */
export function createEncoderManagerClass(stage: Stage) {
	return {
		getManager: () => new EncoderManagerHandle(stage, undefined),
		/** Without a dot; empty when the preset cannot be used. */
		async getExportFileExtension(...given: unknown[]): Promise<string> {
			const [, preset] = take(given, handleOf(SequenceHandle), text);
			return (await presetAt(stage.core, preset)) ? 'mp4' : '';
		},
		EXPORT_QUEUE_TO_AME: constants.ExportType.QUEUE_TO_AME,
		EXPORT_QUEUE_TO_APP: constants.ExportType.QUEUE_TO_APP,
		EXPORT_IMMEDIATELY: constants.ExportType.IMMEDIATELY,
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
