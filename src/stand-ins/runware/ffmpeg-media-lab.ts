import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {findFfmpeg, findFfprobe, run} from '../media-binaries';
import {imageArguments, videoArguments} from './ffmpeg-arguments';
import {probeFile} from './ffprobe';
import type {ImageChange, MediaLab, VideoChange} from './media-lab';

/** A media lab with a process behind it, which has to be stopped in the end. */
export interface FfmpegMediaLab extends MediaLab {
	/** Stops what is still being rendered; those renders reject. */
	close(): void;
}

/**
 * A media lab that opens files with ffprobe and changes them with ffmpeg. One render runs at a
 * time, so that several results do not fight over the machine.
 */
export function createFfmpegMediaLab(): FfmpegMediaLab {
	const stop = new AbortController();
	let tail: Promise<unknown> = Promise.resolve();
	let frameTiming: Promise<readonly string[]> | undefined;

	function inTurn<T>(job: () => Promise<T>): Promise<T> {
		const result = tail.then(job);
		tail = result.catch(() => undefined);
		return result;
	}

	async function renderVideo(input: Uint8Array, change: VideoChange): Promise<Uint8Array> {
		frameTiming ??= keepsEveryFrame();
		const timing = await frameTiming;
		return inFolder(async (folder) => {
			const source = join(folder, 'source');
			const result = join(folder, `result.${change.container}`);
			const guides = change.guides.map((_, index) => join(folder, `guide-${index}`));
			await writeFile(source, input);
			for (const [index, guide] of change.guides.entries()) {
				await writeFile(join(folder, `guide-${index}`), guide.image);
			}
			await run(findFfmpeg(), videoArguments({source, guides, result, change, timing}), {
				signal: stop.signal,
			});
			return new Uint8Array(await readFile(result));
		});
	}

	async function renderImage(
		input: Uint8Array | undefined,
		change: ImageChange,
	): Promise<Uint8Array> {
		return inFolder(async (folder) => {
			const source = input && join(folder, 'source');
			const result = join(folder, `result.${change.format}`);
			if (source) await writeFile(source, input);
			await run(findFfmpeg(), imageArguments({source, result, change}), {signal: stop.signal});
			return new Uint8Array(await readFile(result));
		});
	}

	return {
		probe: (bytes) =>
			inFolder(async (folder) => {
				const file = join(folder, 'probed');
				await writeFile(file, bytes);
				return probeFile(findFfprobe(), file);
			}),

		render(input, change) {
			if (change.kind === 'image') return inTurn(() => renderImage(input, change));
			if (!input) return Promise.reject(new Error('There is no clip to change.'));
			return inTurn(() => renderVideo(input, change));
		},

		close: () => stop.abort(),
	};
}

/** The option that lets every frame through untouched: newer builds renamed it. */
async function keepsEveryFrame(): Promise<readonly string[]> {
	const {stdout} = await run(findFfmpeg(), ['-hide_banner', '-h', 'long']);
	const isNew = new TextDecoder().decode(stdout).includes('fps_mode');
	return isNew ? ['-fps_mode', 'passthrough'] : ['-vsync', '0'];
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'service-media-'));
	try {
		return await work(folder);
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
}
