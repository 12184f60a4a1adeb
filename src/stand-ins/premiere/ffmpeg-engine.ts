import {createHash, randomUUID} from 'node:crypto';
import {existsSync, mkdirSync, mkdtempSync, writeFileSync} from 'node:fs';
import {copyFile, mkdir, open, readFile, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {findFfmpeg, run} from '../media-binaries';
import type {FrameJob, MediaEngine, RangeJob, Rendered} from './media-engine';
import {floorToFrame, rateOf} from './model/ticks';
import {probeMedia} from './render/ffmpeg-probe';
import type {Drawing, FilterGraph, TitleSource} from './render/filter-graph';
import {createFilterGraph, drawComposition} from './render/filter-graph';
import {repaced} from './render/frame-mapping';
import {mixSounds} from './render/sound-mix';
import {titlePicture} from './render/title-picture';

/** A media engine that keeps what it renders in a folder of its own until it is delivered. */
export interface FfmpegEngine extends MediaEngine {
	/** Removes that folder. */
	close(): Promise<void>;
}

/**
 * Makes a media engine over ffmpeg and ffprobe, in Node. Nothing runs until it is asked. `fonts` are
 * files to draw titles with, the first that exists; without one the engine has letters of its own.
 */
export function createFfmpegEngine(fonts: readonly string[] = usualFonts): FfmpegEngine {
	let folder: string | undefined;
	// Another for every frame, so that no two are alike.
	let noiseSeed = 0;
	const work = () => {
		folder ??= mkdtempSync(join(tmpdir(), 'premiere-'));
		return folder;
	};

	/** With a font of the machine's, or without any by our own letters. */
	function title(text: string, width: number, height: number): TitleSource {
		const name = createHash('sha1').update(`${width} ${height} ${text}`).digest('hex');
		const path = join(work(), name);
		const font = fonts.find((file) => existsSync(file));
		if (font === undefined) {
			const picture = `${path}.pam`;
			if (!existsSync(picture)) writeFileSync(picture, titlePicture(text, width, height));
			return {kind: 'file', path: picture};
		}
		writeFileSync(`${path}.txt`, text);
		return {kind: 'filters', filters: titleFilters(font, `${path}.txt`, width, height)};
	}

	return {
		probe: probeMedia,
		async readText(path) {
			try {
				return await readFile(path, 'utf8');
			} catch {
				return undefined;
			}
		},
		async look(path) {
			try {
				return (await stat(path)).isDirectory() ? 'folder' : 'file';
			} catch {
				return 'nothing';
			}
		},
		async copy(from, to) {
			await mkdir(dirname(to), {recursive: true});
			await copyFile(from, to);
		},
		async renderRange(job) {
			const id = `${randomUUID()}.mp4`;
			await run(findFfmpeg(), rangeArguments(job, title, join(work(), id)));
			return rendered(work(), id);
		},
		async renderFrame(job) {
			const id = `${randomUUID()}.${job.format}`;
			noiseSeed += 1;
			await run(findFfmpeg(), frameArguments(job, title, join(work(), id), noiseSeed));
			return rendered(work(), id);
		},
		async deliver(id, path, bytes) {
			const file = join(work(), id);
			if (bytes === undefined) {
				await copyFile(file, path);
				await rm(file);
			} else {
				await copyStart(file, path, bytes);
			}
		},
		async close() {
			if (folder !== undefined) await rm(folder, {recursive: true, force: true});
			folder = undefined;
		},
	};
}

type DrawTitle = Drawing['title'];

function rangeArguments(job: RangeJob, title: DrawTitle, file: string): readonly string[] {
	const {composition, output} = job;
	const graph = createFilterGraph({background: 'black', title});
	const drawn = drawComposition(graph, composition, BigInt(job.start), job.frames);
	const outTicks = BigInt(output.ticksPerFrame);
	const picture = graph.chain([drawn], outputFilters(job, outTicks));
	const sound = mixSounds(graph, job);
	const {over, under} = rateOf(outTicks);
	return [
		...callArguments(graph),
		'-map',
		picture,
		...(sound ? ['-map', sound, ...soundArguments(output.audio)] : []),
		...['-frames:v', String(outputFrames(job, outTicks)), '-r', `${over}/${under}`],
		...['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p'],
		...['-b:v', `${output.bitrate}M`, '-maxrate', `${output.bitrate}M`],
		...['-bufsize', `${output.bitrate * 2}M`, '-video_track_timescale', String(over)],
		file,
	];
}

/** Fits the picture into the output and takes it to the output's rate, sampled at frame starts. */
function outputFilters(job: RangeJob, outTicks: bigint): string {
	const {composition, output} = job;
	const {width, height} = output;
	const fitted =
		composition.width === width && composition.height === height
			? []
			: [
					`scale=${width}:${height}:force_original_aspect_ratio=decrease`,
					`pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2`,
				];
	const paced = repaced(BigInt(composition.ticksPerFrame), outTicks);
	return [...fitted, 'setsar=1', 'format=yuv420p', paced].join(',');
}

function outputFrames(job: RangeJob, outTicks: bigint): number {
	const ticks = BigInt(job.frames) * BigInt(job.composition.ticksPerFrame);
	return Math.max(1, Math.round(Number(ticks) / Number(outTicks)));
}

function soundArguments(audio: RangeJob['output']['audio']): readonly string[] {
	return ['-c:a', 'aac', '-b:a', `${audio?.kilobits ?? 192}k`];
}

function frameArguments(
	job: FrameJob,
	title: DrawTitle,
	file: string,
	noiseSeed: number,
): readonly string[] {
	const transparent = job.format !== 'jpg' && job.format !== 'bmp';
	const background = transparent ? 'transparent' : 'black';
	const graph = createFilterGraph({background, title});
	const start = floorToFrame(BigInt(job.time), BigInt(job.composition.ticksPerFrame));
	const drawn = drawComposition(graph, job.composition, start, 1);
	const noise = job.noise ? `,noise=alls=2:allf=t:all_seed=${noiseSeed}` : '';
	const format = transparent ? ',format=rgba' : '';
	const picture = graph.chain([drawn], `scale=${job.width}:${job.height}${noise}${format}`);
	const quality = job.format === 'jpg' ? ['-q:v', '2'] : [];
	return [...callArguments(graph), '-map', picture, '-frames:v', '1', ...quality, file];
}

function titleFilters(font: string, textFile: string, width: number, height: number): string {
	const size = Math.round(height / 13);
	const edge = `borderw=${Math.max(1, Math.round(size / 20))}:bordercolor=black@0.7`;
	const place = `x=(w-text_w)/2:y=h*0.78-text_h/2:expansion=none`;
	const text = `fontfile='${filterPath(font)}':textfile='${filterPath(textFile)}'`;
	const canvas = `color=c=black@0:s=${width}x${height},format=rgba`;
	return `${canvas},drawtext=${text}:fontsize=${size}:fontcolor=white:${edge}:${place}`;
}

/** A path inside a quoted filter option. */
function filterPath(path: string): string {
	return path.replaceAll('\\', '/').replaceAll(':', '\\:');
}

/** Where the usual systems keep a plain sans-serif. */
const usualFonts = [
	'/System/Library/Fonts/Helvetica.ttc',
	'C:\\Windows\\Fonts\\arial.ttf',
	'/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
	'/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf',
	'/usr/share/fonts/dejavu/DejaVuSans.ttf',
	'/usr/share/fonts/TTF/DejaVuSans.ttf',
] as const;

function callArguments(graph: FilterGraph): readonly string[] {
	const quiet = ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y'];
	return [...quiet, ...graph.inputs, '-filter_complex', graph.filters.join(';')];
}

async function rendered(folder: string, id: string): Promise<Rendered> {
	return {id, bytes: (await stat(join(folder, id))).size};
}

async function copyStart(from: string, to: string, bytes: number): Promise<void> {
	const file = await open(from, 'r');
	try {
		const start = new Uint8Array(bytes);
		const {bytesRead} = await file.read(start, 0, bytes, 0);
		mkdirSync(dirname(to), {recursive: true});
		writeFileSync(to, start.subarray(0, bytesRead));
	} finally {
		await file.close();
	}
}
