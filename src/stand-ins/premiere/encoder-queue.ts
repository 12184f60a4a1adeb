import type {Core} from './core';
import {outputOf} from './export-output';
import type {Composition, RangeJob} from './media-engine';
import {constants} from './script/constants';
import {eventKeys} from './script/events';

/** A render that waits for Media Encoder: what it shows was settled when it was queued. */
export type EncoderJob = {
	readonly id: string;
	readonly file: string;
	readonly render: RangeJob;
};

/**
 * Media Encoder: a program of its own, with a queue. Its jobs run one after the other once the queue
 * is started, and it tells how they fare (premiere-host 3.4).
 */
export interface EncoderQueue {
	/** True while a job runs or waits in a started queue. */
	readonly busy: boolean;

	/** Starts the program; it may answer before it can take orders. */
	launch(): Promise<void>;

	/** Puts a job at the end; its id. */
	add(file: string, render: RangeJob): string;

	/** Starts the queue; false while the program is not ready. */
	start(): boolean;
}

/** What is rendered from a timeline or a file, before anything is known of the output. */
export type EncoderSource = {
	readonly composition: Composition;
	/** Sequence or source time of the first frame. */
	readonly start: bigint;
	readonly end: bigint;
};

/** Makes a Media Encoder that is not running. */
export function createEncoderQueue(core: Core): EncoderQueue {
	const waiting: EncoderJob[] = [];
	let state: 'closed' | 'starting' | 'ready' | 'running' = 'closed';

	function tell(
		name: keyof typeof constants.EncoderEvent,
		job: EncoderJob,
		more: object = {},
	): void {
		if (!core.switches.encoderEvents) return;
		core.events.fire({
			target: eventKeys.encoder,
			name: constants.EncoderEvent[name],
			reachesAll: true,
			payload: {jobID: job.id, outputFiles: [job.file], ...more},
		});
	}

	async function run(job: EncoderJob): Promise<void> {
		const {engine, switches} = core;
		const field = switches.encoderProgress;
		tell('RENDER_PROGRESS', job, {[field]: 0});
		await core.wait(switches.exportHeaderDelay);
		if (switches.encoderOutcome === 'cancel') return tell('RENDER_CANCEL', job);
		try {
			if (switches.encoderOutcome === 'error') throw new Error('Media Encoder was told to fail.');
			const rendered = await engine.renderRange(job.render);
			await engine.deliver(rendered.id, job.file, Math.min(48, rendered.bytes - 1));
			tell('RENDER_PROGRESS', job, {[field]: 0.5});
			await core.wait(switches.exportContentDelay);
			await engine.deliver(rendered.id, job.file);
		} catch {
			return tell('RENDER_ERROR', job, {inErrorNumber: -1609760766});
		}
		tell('RENDER_PROGRESS', job, {[field]: 1});
		tell('RENDER_COMPLETE', job);
	}

	async function runAll(): Promise<void> {
		for (let job = waiting.shift(); job; job = waiting.shift()) await run(job);
		state = 'ready';
	}

	return {
		get busy() {
			return state === 'running';
		},
		async launch() {
			if (state !== 'closed') return;
			const {encoderStartup} = core.switches;
			state = encoderStartup > 0 ? 'starting' : 'ready';
			if (encoderStartup === 0) return;
			core.wait(encoderStartup).then(() => {
				state = 'ready';
			});
		},
		add(file, render) {
			const job = {id: core.newGuid(), file, render};
			waiting.push(job);
			tell('RENDER_QUEUE', job);
			return job.id;
		},
		start() {
			if (state === 'closed' || state === 'starting') return false;
			if (state === 'running') return true;
			state = 'running';
			void runAll();
			return true;
		},
	};
}

/** A source as a job for the engine; `undefined` when there is no frame or no usable preset. */
export async function renderOf(
	core: Core,
	source: EncoderSource,
	preset: string | undefined,
): Promise<RangeJob | undefined> {
	const output = await outputOf(core, source.composition, preset);
	const ticksPerFrame = BigInt(source.composition.ticksPerFrame);
	const frames = Number((source.end - source.start + ticksPerFrame / 2n) / ticksPerFrame);
	if (!output || frames <= 0) return undefined;
	return {composition: source.composition, start: String(source.start), frames, output};
}

/** What a media file of its own shows, from its first frame to its last; nothing when it cannot be read. */
export async function fileSource(core: Core, path: string): Promise<EncoderSource | undefined> {
	const found = await core.engine.probe(path);
	if (!found?.video) return undefined;
	const {width, height, ticksPerFrame, frames, startSeconds} = found.video;
	const end = String(BigInt(frames) * BigInt(ticksPerFrame));
	const span = {start: '0', end, in: '0', out: end, speed: 1, reversed: false};
	return {
		composition: {
			width,
			height,
			ticksPerFrame,
			layers: [
				{
					...span,
					opacity: 100,
					scale: 100,
					position: {x: 0.5, y: 0.5},
					altered: false,
					picture: {kind: 'video', path, width, height, ticksPerFrame, startSeconds},
				},
			],
			sounds: found.audio ? [{...span, path}] : [],
		},
		start: 0n,
		end: BigInt(end),
	};
}
