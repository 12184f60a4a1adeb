import {findFfmpeg, findFfprobe, run} from '../stand-ins/media-binaries';

/** What ffprobe says of a clip's picture; `frames` are counted by decoding them. */
export type FilmFacts = {
	readonly frames: number;
	readonly width: number;
	readonly height: number;
	readonly codec: string;
	/** Frames a second as a fraction, e.g. `24000/1001`. */
	readonly rate: string;
	readonly hasSound: boolean;
};

/** Decodes a whole clip and counts its frames. Rejects when it cannot be decoded. */
export async function framesOf(path: string): Promise<FilmFacts> {
	const {stdout} = await run(findFfprobe(), [
		...['-v', 'error', '-count_frames', '-print_format', 'json', '-show_streams'],
		path,
	]);
	const {streams}: {streams: readonly ProbedStream[]} = JSON.parse(
		new TextDecoder().decode(stdout),
	);
	const video = streams.find(({codec_type}) => codec_type === 'video');
	if (!video) throw new Error(`${path} has no picture.`);
	return {
		frames: Number(video.nb_read_frames),
		width: video.width,
		height: video.height,
		codec: video.codec_name,
		rate: video.r_frame_rate,
		hasSound: streams.some(({codec_type}) => codec_type === 'audio'),
	};
}

type ProbedStream = {
	readonly codec_type: string;
	readonly codec_name: string;
	readonly width: number;
	readonly height: number;
	readonly r_frame_rate: string;
	readonly nb_read_frames: string;
};

/** A clip and where to begin in it, in ticks of source time. */
export type Stretch = {readonly path: string; readonly from: string};

/** Peak signal-to-noise ratio of two stretches in decibels: above 40 they look the same; capped at 100. */
export async function differenceOf(one: Stretch, other: Stretch, frames: number): Promise<number> {
	const {stderr} = await run(findFfmpeg(), [
		...['-hide_banner', '-nostats', ...input(one), ...input(other)],
		'-filter_complex',
		`[0:v]${first(frames)}[a];[1:v]${first(frames)}[b];[a][b]psnr`,
		...['-f', 'null', '-'],
	]);
	const average = /PSNR .*average:(\S+)/.exec(stderr)?.[1];
	if (average === undefined) throw new Error(`The pictures could not be compared: ${stderr}`);
	return average === 'inf' ? 100 : Math.min(100, Number(average));
}

function input({path, from}: Stretch): readonly string[] {
	return ['-ss', (Number(from) / 254_016_000_000).toFixed(6), '-i', path];
}

function first(frames: number): string {
	return `trim=end_frame=${frames},setpts=N/TB/25,scale=480:270,format=yuv420p`;
}
