import {findFfprobe, run} from '../../media-binaries';
import type {MediaFacts} from '../media-engine';
import {ticksPerSecond} from '../model/ticks';

/** What ffprobe finds in a file; `undefined` when it is no media, or broken. Node only. */
export async function probeMedia(path: string): Promise<MediaFacts | undefined> {
	const found = await probe(path, []);
	if (!found) return undefined;
	const video = found.streams.find((stream) => stream.codec_type === 'video');
	const audio = found.streams.find((stream) => stream.codec_type === 'audio');
	const sound = audio && {
		channels: Number(audio.channels ?? 2),
		sampleRate: Number(audio.sample_rate ?? 48_000),
		seconds: Number(audio.duration ?? found.format.duration ?? 0),
	};
	if (!video) return sound && {video: undefined, still: undefined, audio: sound};

	const size = {width: Number(video.width ?? 0), height: Number(video.height ?? 0)};
	if (!(size.width > 0 && size.height > 0)) return undefined;
	if (/(image2|_pipe)$/.test(found.format.format_name ?? '')) {
		return {video: undefined, still: size, audio: undefined};
	}
	const frames = Number(video.nb_frames ?? (await countFrames(path)));
	const ticks = ticksPerFrame(video.r_frame_rate) ?? ticksPerFrame(video.avg_frame_rate);
	if (!(frames > 0) || ticks === undefined) return undefined;
	const starts = Number(video.start_time ?? 0) - Number(found.format.start_time ?? 0);
	const picture = {...size, ticksPerFrame: String(ticks), frames, startSeconds: starts || 0};
	return {video: picture, still: undefined, audio: sound};
}

type Probed = {
	readonly streams: readonly Readonly<Record<string, string | undefined>>[];
	readonly format: Readonly<Record<string, string | undefined>>;
};

async function probe(path: string, more: readonly string[]): Promise<Probed | undefined> {
	const shown = ['-v', 'error', '-show_streams', '-show_format', '-of', 'json'];
	try {
		const {stdout} = await run(findFfprobe(), [...shown, ...more, path]);
		const parsed: unknown = JSON.parse(new TextDecoder().decode(stdout));
		if (typeof parsed !== 'object' || parsed === null) return undefined;
		const streams: unknown = Reflect.get(parsed, 'streams');
		const list = Array.isArray(streams) ? streams.map(texts) : [];
		return {streams: list, format: texts(Reflect.get(parsed, 'format'))};
	} catch {
		return undefined;
	}
}

async function countFrames(path: string): Promise<string | undefined> {
	const counted = await probe(path, ['-count_frames', '-select_streams', 'v:0']);
	return counted?.streams[0]?.nb_read_frames;
}

/** `24000/1001` as ticks; `undefined` for what no clip runs at, such as `0/0` or a timebase. */
function ticksPerFrame(rate: string | undefined): bigint | undefined {
	const [, over, under] = /^(\d+)\/(\d+)$/.exec(rate ?? '') ?? [];
	if (over === undefined || under === undefined) return undefined;
	const [frames, seconds] = [BigInt(over), BigInt(under)];
	if (frames === 0n || seconds === 0n || frames / seconds > 240n) return undefined;
	return (ticksPerSecond * seconds) / frames;
}

function texts(value: unknown): Readonly<Record<string, string | undefined>> {
	if (typeof value !== 'object' || value === null) return {};
	return Object.fromEntries(
		Object.entries(value).flatMap(([key, one]) =>
			typeof one === 'string' || typeof one === 'number' ? [[key, String(one)]] : [],
		),
	);
}
