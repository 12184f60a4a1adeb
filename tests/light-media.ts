import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createMemoryReader} from '../src/media/bytes';
import {probe} from '../src/media/probe';
import {createFfmpegEngine} from '../src/stand-ins/premiere/ffmpeg-engine';
import type {
	MediaEngine,
	MediaFacts,
	RangeJob,
	Rendered,
} from '../src/stand-ins/premiere/media-engine';
import type {MediaLab, MediaFacts as ServiceFacts} from '../src/stand-ins/runware/media-lab';
import {ticksPerSecond} from '../src/timeline/tick-time';
import {ffmpeg, h264} from './media-files';
import type {MemoryFiles} from './memory-disk';

/** Real media, made once for hundreds of stories: every picture that is asked for twice is the same file. */
export type LightMedia = {
	/** Native path of the footage, 64 × 36 at 24 fps, and its bytes. */
	readonly footage: {readonly path: string; readonly bytes: Uint8Array};
	/** An engine for one simulated Premiere whose files are in memory. */
	engineFor(files: MemoryFiles, busy: Busy): MediaEngine;
	/** A laboratory whose result is the plate itself. */
	readonly lab: MediaLab;
	close(): Promise<void>;
};

type Busy = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes the footage; the rest is made when it is first asked for. */
export async function createLightMedia(): Promise<LightMedia> {
	const folder = await mkdtemp(join(tmpdir(), 'retake-light-'));
	const path = join(folder, 'van.mp4');
	await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=64x36:r=24:d=5', ...h264(12, 0), path);
	const bytes = new Uint8Array(await readFile(path));
	const real = createFfmpegEngine();
	const rendered = new Map<string, Promise<Uint8Array>>();
	const probed = new WeakMap<Uint8Array, Promise<MediaFacts | undefined>>();
	let count = 0;

	/** A rendered file, kept by what was asked for. */
	function keep(key: string, render: () => Promise<Rendered>): Promise<Uint8Array> {
		const known = rendered.get(key);
		if (known) return known;
		count += 1;
		const file = join(folder, `rendered-${count}`);
		const made = render().then(async ({id}) => {
			await real.deliver(id, file);
			return new Uint8Array(await readFile(file));
		});
		rendered.set(key, made);
		return made;
	}

	function factsOf(file: Uint8Array): Promise<MediaFacts | undefined> {
		const known = probed.get(file) ?? probeBytes(file);
		probed.set(file, known);
		return known;
	}

	return {
		footage: {path, bytes},
		engineFor({files, folders}, busy) {
			const waiting = new Map<string, Uint8Array>();
			async function put(bytes: Promise<Uint8Array>): Promise<Rendered> {
				const whole = await busy(() => bytes);
				const id = String(waiting.size + 1);
				waiting.set(id, whole);
				return {id, bytes: whole.length};
			}

			return {
				async probe(at) {
					const file = files.get(at);
					return file && factsOf(file);
				},
				async readText(at) {
					const file = files.get(at);
					return file && new TextDecoder().decode(file);
				},
				async look(at) {
					if (files.has(at)) return 'file';
					return folders.has(at) ? 'folder' : 'nothing';
				},
				async copy(from, to) {
					const file = files.get(from);
					if (file) files.set(to, file);
				},
				renderRange: (job) => put(keep(JSON.stringify(job), () => real.renderRange(silent(job)))),
				renderFrame: (job) => put(keep(JSON.stringify(job), () => real.renderFrame(job))),
				async deliver(id, to, first) {
					const whole = waiting.get(id) ?? new Uint8Array();
					files.set(to, first === undefined ? whole : whole.slice(0, first));
				},
			};
		},
		lab: {
			probe: serviceFacts,
			async render(input) {
				return input ?? new Uint8Array();
			},
		},
		async close() {
			await real.close();
			await rm(folder, {recursive: true, force: true});
		},
	};
}

/** Nobody listens, and the sounds of a scene are no real files. */
function silent(job: RangeJob): RangeJob {
	return {
		...job,
		composition: {...job.composition, sounds: []},
		output: {...job.output, audio: undefined},
	};
}

async function probeBytes(file: Uint8Array): Promise<MediaFacts | undefined> {
	const movie = await probe(createMemoryReader(file));
	if (movie.kind !== 'movie') return undefined;
	const {numerator, denominator} = movie.rate.nominal;
	return {
		video: {
			width: movie.picture.width,
			height: movie.picture.height,
			ticksPerFrame: String((ticksPerSecond * BigInt(denominator)) / BigInt(numerator)),
			frames: movie.frameCount,
			startSeconds: 0,
		},
		still: undefined,
		audio: undefined,
	};
}

async function serviceFacts(bytes: Uint8Array): Promise<ServiceFacts | undefined> {
	if (bytes[0] === 0x89) return {kind: 'image', width: 64, height: 36, codec: 'png'};
	const movie = await probe(createMemoryReader(bytes));
	if (movie.kind !== 'movie') return undefined;
	return {
		kind: 'video',
		durationMs: Math.round(movie.durationSeconds * 1000),
		width: movie.picture.width,
		height: movie.picture.height,
		rate: movie.rate.nominal,
		isConstantRate: movie.rate.isConstant,
		frames: movie.frameCount,
		timescale: movie.timescale,
		codec: 'h264',
		hasAudio: movie.sound !== undefined,
	};
}
