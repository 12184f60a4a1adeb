import type {ImageChange, VideoChange} from './media-lab';

/** Files and choices of one clip render. `timing` is the option that keeps every frame. */
export type VideoJob = {
	readonly source: string;
	readonly guides: readonly string[];
	readonly result: string;
	readonly change: VideoChange;
	readonly timing: readonly string[];
};

/** The ffmpeg call that changes a clip and keeps its size, rate, frame times and frame count. */
export function videoArguments(job: VideoJob): readonly string[] {
	const {change} = job;
	const seconds = (change.facts.durationMs / 1000).toFixed(3);
	const silence = ['-t', seconds, '-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=stereo'];
	const audioInput = 1 + job.guides.length;
	return [
		...['-v', 'error', '-y', '-i', job.source],
		...job.guides.flatMap((guide) => ['-i', guide]),
		...(change.audio === 'silence' ? silence : []),
		...['-filter_complex', videoGraph(change), '-map', '[out]'],
		...(change.audio === 'silence' ? ['-map', `${audioInput}:a`] : ['-an']),
		...job.timing,
		...['-frames:v', String(change.facts.frames - change.framesDropped)],
		...encoder(change),
		...['-map_metadata', '-1', job.result],
	];
}

/** The ffmpeg call that makes one picture, from `source` or from nothing. */
export function imageArguments(job: {
	readonly source: string | undefined;
	readonly result: string;
	readonly change: ImageChange;
}): readonly string[] {
	const {width, height, look, format} = job.change;
	const blank = ['-f', 'lavfi', '-i', `color=c=0x30506a:s=${width}x${height}`];
	const fitted = [
		`scale=${width}:${height}:force_original_aspect_ratio=increase:flags=bicubic`,
		`crop=${width}:${height}`,
	];
	const looks = look.kind === 'edited' ? editedLook({width, height, seed: look.seed, turn: 0}) : [];
	return [
		...['-v', 'error', '-y'],
		...(job.source ? ['-i', job.source] : blank),
		...['-vf', [...fitted, ...looks].join(','), '-frames:v', '1'],
		...(format === 'jpg' ? ['-q:v', '3', '-pix_fmt', 'yuvj420p'] : []),
		...(format === 'png' ? ['-pix_fmt', 'rgb24'] : []),
		job.result,
	];
}

function videoGraph(change: VideoChange): string {
	const {width, height, rate, frames} = change.facts;
	const look = editedLook({width, height, seed: change.seed, turn: change.variation * 75});
	const held = Math.max(0, Math.round((0.1 * rate.numerator) / rate.denominator));
	const steps = [`[0:v:0]${look.join(',')}[look0]`];
	change.guides.forEach((guide, index) => {
		const from = Math.max(0, guide.frameIndex - held);
		const to = Math.min(frames - 1, guide.frameIndex + held);
		steps.push(
			`[${index + 1}:v]scale=${width}:${height},setsar=1,format=yuv420p[guide${index}]`,
			`[look${index}][guide${index}]overlay=eof_action=repeat:enable='between(n,${from},${to})'[look${index + 1}]`,
		);
	});
	const size = change.sizeDrift
		? `scale=${width + change.sizeDrift}:${height - change.sizeDrift},`
		: '';
	steps.push(`[look${change.guides.length}]${size}format=yuv420p[out]`);
	return steps.join(';');
}

/** A turn of the hues, a frame, and the seed written as a grid of squares in one corner. */
function editedLook(look: {
	readonly width: number;
	readonly height: number;
	readonly seed: number;
	readonly turn: number;
}): readonly string[] {
	const {width, height, seed, turn} = look;
	const hue = 40 + turn + (seed % 30);
	const colour = `0x${(0x404040 | (seed & 0xbfbfbf)).toString(16).padStart(6, '0')}`;
	const cell = Math.max(2, Math.round(width / 80));
	const border = Math.max(2, Math.round(width / 120));
	const left = border * 3;
	const top = height - border * 3 - cell * 4;
	const squares = Array.from({length: 32}, (_, bit) => bit)
		.filter((bit) => ((seed >>> bit) & 1) === 1)
		.map((bit) => {
			const x = left + (bit % 8) * cell;
			const y = top + Math.floor(bit / 8) * cell;
			return `drawbox=x=${x}:y=${y}:w=${cell}:h=${cell}:color=white:t=${cell}`;
		});
	return [
		`hue=h=${hue}:s=1.3`,
		`drawbox=x=0:y=0:w=${width}:h=${height}:color=${colour}:t=${border}`,
		`drawbox=x=${left}:y=${top}:w=${cell * 8}:h=${cell * 4}:color=black:t=${cell * 4}`,
		...squares,
	];
}

function encoder(change: VideoChange): readonly string[] {
	const worst = 99 - change.quality;
	const hasAudio = change.audio === 'silence';
	if (change.container === 'webm') {
		return [
			...['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-auto-alt-ref', '0'],
			...['-crf', String(10 + Math.round((worst * 45) / 79)), '-b:v', '12M'],
			...(hasAudio ? ['-c:a', 'libvorbis'] : []),
		];
	}
	const {timescale, rate, isConstantRate} = change.facts;
	// Whole frames as the unit of time give the last frame its full length; a varying rate needs
	// the input's own units instead.
	const timing = isConstantRate
		? ['-enc_time_base', `${rate.denominator}/${rate.numerator}`]
		: ['-enc_time_base', `1/${timescale}`, '-video_track_timescale', String(timescale)];
	return [
		...['-c:v', 'libx264', '-preset', 'ultrafast'],
		...['-crf', String(20 + Math.round((worst * 22) / 79))],
		...timing,
		...(hasAudio ? ['-c:a', 'aac'] : []),
		...['-movflags', '+faststart'],
	];
}
