import {run} from '../media-binaries';
import {isRecord} from './json';
import type {MediaFacts, Rate} from './media-lab';

const ENTRIES = [
	'stream=codec_type,codec_name,width,height,r_frame_rate,avg_frame_rate,time_base,nb_read_packets',
	'stream_side_data=rotation',
	'format=format_name,duration',
].join(':');

/** What ffprobe finds in `file`; `undefined` when it holds no picture that can be opened. */
export async function probeFile(ffprobe: string, file: string): Promise<MediaFacts | undefined> {
	const report = await readReport(ffprobe, file);
	const video = report.streams.find((stream) => stream.codec_type === 'video');
	if (!video) return undefined;

	const {width, height} = uprightSize(video);
	const codec = String(video.codec_name);
	if (width === 0 || height === 0) return undefined;
	if (/_pipe|image2|gif/.test(String(report.format.format_name))) {
		return {kind: 'image', width, height, codec};
	}

	const durationMs = Math.round(Number(report.format.duration) * 1000);
	const frames = Number(video.nb_read_packets);
	const nominal = readRate(video.r_frame_rate);
	const mean = readRate(video.avg_frame_rate) ?? nominal;
	if (!(durationMs > 0 && frames > 0) || !mean) return undefined;
	const isConstantRate = nominal !== undefined && isAbout(fps(mean), fps(nominal));
	return {
		kind: 'video',
		durationMs,
		width,
		height,
		rate: isConstantRate ? nominal : mean,
		isConstantRate,
		frames,
		timescale: Number(String(video.time_base).split('/')[1] ?? 90_000),
		codec,
		hasAudio: report.streams.some((stream) => stream.codec_type === 'audio'),
	};
}

type Report = {
	readonly streams: readonly Record<string, unknown>[];
	readonly format: Record<string, unknown>;
};

async function readReport(ffprobe: string, file: string): Promise<Report> {
	const args = ['-v', 'error', '-count_packets', '-show_entries', ENTRIES, '-of', 'json', file];
	try {
		const {stdout} = await run(ffprobe, args);
		const report: unknown = JSON.parse(new TextDecoder().decode(stdout));
		if (!isRecord(report) || !Array.isArray(report.streams)) return {streams: [], format: {}};
		return {
			streams: report.streams.filter(isRecord),
			format: isRecord(report.format) ? report.format : {},
		};
	} catch {
		// ffprobe exits with 1 when it cannot make sense of a file.
		return {streams: [], format: {}};
	}
}

/** Phones store pictures lying down with a note to turn them; what is shown is what counts. */
function uprightSize(stream: Record<string, unknown>): {width: number; height: number} {
	const width = Number(stream.width ?? 0);
	const height = Number(stream.height ?? 0);
	const sides: readonly unknown[] = Array.isArray(stream.side_data_list)
		? stream.side_data_list
		: [];
	const isTurned = sides
		.filter(isRecord)
		.some((side) => Math.abs(Number(side.rotation ?? 0)) % 180 === 90);
	return isTurned ? {width: height, height: width} : {width, height};
}

function readRate(fraction: unknown): Rate | undefined {
	const [numerator, denominator] = String(fraction).split('/').map(Number);
	return numerator && denominator ? {numerator, denominator} : undefined;
}

function fps(rate: Rate): number {
	return rate.numerator / rate.denominator;
}

/** Files round the length of their last frame, which moves the mean a little. */
function isAbout(mean: number, nominal: number): boolean {
	return Math.abs(mean - nominal) / nominal < 0.03;
}
