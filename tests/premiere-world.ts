import {createHost} from '../src/premiere/create-host';
import type {PremiereApi} from '../src/premiere/premiere-api';
import type {Clock} from '../src/round-trip/ports/clock';
import type {Clip, PlaceMode, PlaceOrder} from '../src/round-trip/ports/host';
import type {SequenceOptions} from '../src/stand-ins/premiere/builder';
import type {MediaEngine, MediaFacts} from '../src/stand-ins/premiere/media-engine';
import type {Track} from '../src/stand-ins/premiere/model/document';
import {createPremiere, type Premiere} from '../src/stand-ins/premiere/premiere';
import type {Switches} from '../src/stand-ins/premiere/switches';
import {frameRates, frames} from '../src/timeline/frame-rate';
import {createEagerClock} from './eager-clock';
import {createNodeDisk} from './node-file-system';

/** How a world differs from the usual one: 25 frames a second, three tracks of each kind. */
export type WorldOptions = {
	readonly switches?: Partial<Switches>;
	readonly sequence?: Partial<SequenceOptions>;
	readonly clock?: Clock;
	readonly wrapApi?: (api: PremiereApi) => PremiereApi;
};

/** A simulated Premiere with one project and one sequence open, and the panel's host on it. */
export function createWorld(options: WorldOptions = {}) {
	const clock = options.clock ?? createEagerClock();
	const files = new Map<string, MediaFacts>();
	const premiere = createPremiere({
		engine: pretendEngine(files),
		switches: options.switches ?? {},
		wait: (milliseconds) => clock.wait(milliseconds),
	});
	const project = premiere.desk.newProject('Spot', '/jobs/Spot.prproj');
	const sequence = premiere.build.sequence({name: 'Cut', rate: '25', ...options.sequence});
	const {api} = premiere;
	const host = createHost({
		api: options.wrapApi?.(api) ?? api,
		disk: createNodeDisk('/nowhere'),
		clock,
	});

	return {
		premiere,
		host,
		project,
		sequence,
		clock,
		/** A silent take of so many frames at 25, as if written at `path`. */
		aFile(path: string, count: number) {
			files.set(path, silentVideo(count));
		},
		/** A clip with sound on V1 and A1; its track item's ids. */
		lay(name: string, from: number, count: number, more: Partial<Laying> = {}) {
			const item = premiere.build.clip({name, frames: 1000, channels: 2});
			const laid = premiere.build.place(sequence, {
				item,
				track: 0,
				start: frame(from),
				in: frame(100),
				out: frame(100 + count),
				...more,
			});
			return {item, ...laid};
		},
		timeline: () => timelineOf(premiere, sequence),
	};
}

export type World = ReturnType<typeof createWorld>;

type Laying = Omit<Parameters<Premiere['build']['place']>[1], 'item' | 'start'>;

/** The start of frame `count` at 25 frames a second, in ticks. */
export function frame(count: number): bigint {
	return frames(count, frameRates['25']);
}

/** Selects one item and reads it as the panel does. */
export async function shotOf({premiere, host}: World, item: string | undefined): Promise<Clip> {
	premiere.desk.select([item ?? ''], 'alone');
	const reading = await host.read();
	const clip = reading.kind === 'sequence' ? reading.clips[0] : undefined;
	if (!clip) throw new Error('Nothing is selected.');
	return clip;
}

/** Imports and dresses a take that fits `shot`, with `lead` frames before it. */
export async function aTakeFor(world: World, shot: Clip, lead = 8): Promise<string> {
	const {host, project} = world;
	const length = shot.range.end - shot.range.start;
	const path = `/jobs/Retake/Cut/${shot.name}_v001.mp4`;
	world.aFile(path, lead + Number(length / frame(1)) + 8);
	const id = await host.importOnce(project, path, ['Retake', 'Cut']);
	await host.dressTake(project, id, {
		name: `${shot.name} v001`,
		marks: {in: frame(lead), out: frame(lead) + length},
		tag: '{"trip":"1"}',
	});
	return id;
}

/** An order to place `take` over `shot`. */
export function orderFor(
	world: World,
	shot: Clip,
	take: string,
	mode: Exclude<PlaceMode, 'bin-only'> = 'above',
): PlaceOrder {
	return {
		project: world.project,
		sequence: world.sequence,
		projectItem: take,
		shot,
		mode,
		keepOriginalEnabled: false,
		undoText: 'Place take',
	};
}

/** What lies on the tracks, in frames: `V2 shot v001 10-60`, `V1 shot 10-60 off`. */
function timelineOf(premiere: Premiere, id: string): readonly string[] {
	const sequence = premiere.read()?.document.sequences.get(id);
	return [
		...(sequence?.videoTracks ?? []).flatMap((track, at) => linesOf(`V${at + 1}`, track)),
		...(sequence?.audioTracks ?? []).flatMap((track, at) => linesOf(`A${at + 1}`, track)),
	];
}

function linesOf(track: string, {items}: Track): readonly string[] {
	return items.map(({name, start, end, disabled}) => {
		const span = `${Number(start) / Number(frame(1))}-${Number(end) / Number(frame(1))}`;
		return `${track} ${name} ${span}${disabled ? ' off' : ''}`;
	});
}

function silentVideo(count: number): MediaFacts {
	return {
		video: {
			width: 1920,
			height: 1080,
			ticksPerFrame: String(frame(1)),
			frames: count,
			startSeconds: 0,
		},
		still: undefined,
		audio: undefined,
	};
}

/** An engine for stories in which no picture is looked at. */
function pretendEngine(files: ReadonlyMap<string, MediaFacts>): MediaEngine {
	async function refuse(): Promise<never> {
		throw new Error('There is nothing to render with.');
	}

	return {
		probe: async (path) => files.get(path),
		readText: async () => undefined,
		look: async () => 'nothing',
		copy: async () => {},
		renderRange: refuse,
		renderFrame: refuse,
		deliver: refuse,
	};
}
