import {timecodeOf} from '../../timeline/timecode';
import {countingOf} from './counting';
import type {Stage} from './stage-parts';

/** What stands on the stage, as plain data that can leave the page. Times are ticks as text, sequence time. */
export type StageReport = {
	readonly sequence: string | undefined;
	readonly playhead: string;
	readonly items: readonly {
		readonly id: string;
		/** `V1`, `A2` … */
		readonly track: string;
		readonly name: string;
		readonly start: string;
		readonly end: string;
		/** Source time. */
		readonly in: string;
		readonly timecode: string;
		readonly frames: number;
		readonly disabled: boolean;
		/** Native path of its media; empty when it has none. */
		readonly path: string;
	}[];
	readonly undo: readonly string[];
	readonly bins: readonly string[];
	readonly marks: readonly [string, string] | undefined;
	/** Errors of the plugin's window that nobody caught, and what it did that UXP punishes. */
	readonly errors: readonly string[];
	readonly opened: readonly string[];
	/** Native paths that save dialogs answered with. */
	readonly saves: readonly string[];
};

/** Reads the stage. */
export function createStageReport({world, transport, chooser, panel}: Stage): () => StageReport {
	return () => {
		const session = world.premiere.read();
		const sequence = session?.document.sequences.get(session.desk.activeSequence ?? '');
		const tracks = [
			...(sequence?.videoTracks ?? []).map((track, at) => ({track, name: `V${at + 1}`})),
			...(sequence?.audioTracks ?? []).map((track, at) => ({track, name: `A${at + 1}`})),
		];
		return {
			sequence: sequence?.name,
			playhead: String(transport.time()),
			items: tracks.flatMap(({track, name}) =>
				track.items.map((item) => {
					const source = session?.document.items.get(item.projectItem ?? '');
					return {
						id: item.id,
						track: name,
						name: item.name,
						start: String(item.start),
						end: String(item.end),
						in: String(item.in),
						timecode: sequence ? timecodeOf(item.start, countingOf(sequence)) : '',
						frames: Number((item.end - item.start) / (sequence?.ticksPerFrame ?? 1n)),
						disabled: item.disabled,
						path: source?.kind === 'clip' ? source.media.path : '',
					};
				}),
			),
			undo: session?.undo.map(({label}) => label) ?? [],
			bins: [...(session?.document.items.values() ?? [])]
				.filter(({kind}) => kind === 'bin')
				.map(({name}) => name),
			marks:
				sequence && sequence.marks.in >= 0n
					? [String(sequence.marks.in), String(sequence.marks.out)]
					: undefined,
			errors: [...panel.errors(), ...(panel.uxp()?.stage.complaints() ?? [])],
			opened:
				panel
					.uxp()
					?.opened()
					.map(({target}) => target) ?? [],
			saves: chooser.saves(),
		};
	};
}
