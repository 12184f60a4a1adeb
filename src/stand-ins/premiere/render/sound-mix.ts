import type {RangeJob} from '../media-engine';
import {toSeconds} from '../model/ticks';
import type {FilterGraph} from './filter-graph';

/** Mixes the sounds of a range over silence of exactly its length; the label, or `undefined`. */
export function mixSounds(graph: FilterGraph, job: RangeJob): string | undefined {
	const {audio} = job.output;
	if (!audio) return undefined;
	const {composition} = job;
	const start = BigInt(job.start);
	const end = start + BigInt(job.frames) * BigInt(composition.ticksPerFrame);
	const layout = audio.channels === 1 ? 'mono' : 'stereo';
	const format = `aformat=sample_rates=${audio.sampleRate}:channel_layouts=${layout}`;
	const length = toSeconds(end - start);
	const labels = [
		graph.chain(
			[],
			`anullsrc=r=${audio.sampleRate}:cl=${layout},atrim=duration=${length.toFixed(6)}`,
		),
	];
	for (const sound of composition.sounds) {
		const from = later(BigInt(sound.start), start);
		const to = earlier(BigInt(sound.end), end);
		if (to <= from) continue;
		const skipped = toSeconds(from - BigInt(sound.start)) * sound.speed;
		const heard = toSeconds(to - from) * sound.speed;
		const seek = sound.reversed
			? toSeconds(BigInt(sound.out)) - skipped - heard
			: toSeconds(BigInt(sound.in)) + skipped;
		const times = ['-ss', Math.max(0, seek).toFixed(6), '-t', heard.toFixed(6)];
		const input = graph.input([...times, '-i', sound.path]);
		const delay = Math.round(toSeconds(from - start) * 1000);
		const filters = [
			...(sound.reversed ? ['areverse'] : []),
			...tempo(sound.speed),
			format,
			`adelay=${delay}|${delay}`,
		];
		labels.push(graph.chain([`[${input}:a:0]`], filters.join(',')));
	}
	// The mixer divides by the number of its inputs; the volume takes that back.
	const mix = `amix=inputs=${labels.length}:duration=first:dropout_transition=0`;
	return graph.chain(labels, `${mix},volume=${labels.length},${format}`);
}

/** One tempo filter goes from half to double; further speeds take several. */
function tempo(speed: number): readonly string[] {
	if (speed === 1) return [];
	if (speed > 2) return ['atempo=2', ...tempo(speed / 2)];
	if (speed < 0.5) return ['atempo=0.5', ...tempo(speed / 0.5)];
	return [`atempo=${speed}`];
}

function later(a: bigint, b: bigint): bigint {
	return a > b ? a : b;
}

function earlier(a: bigint, b: bigint): bigint {
	return a < b ? a : b;
}
