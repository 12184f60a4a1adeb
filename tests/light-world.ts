import {randomUUID} from 'node:crypto';
import {createHost} from '../src/premiere/create-host';
import {createPresetMaker} from '../src/premiere/preset';
import {type Brief, firstBrief} from '../src/round-trip/brief';
import {createRoundTrips} from '../src/round-trip/create-round-trips';
import type {Plan, PlanOutcome} from '../src/round-trip/plan';
import type {Reading} from '../src/round-trip/ports/host';
import type {Network} from '../src/round-trip/ports/network';
import type {RoundTrips, TripView} from '../src/round-trip/round-trips';
import {createPremiere, type Premiere} from '../src/stand-ins/premiere/premiere';
import {createRunwareService} from '../src/stand-ins/runware/service';
import {createHurriedClock} from './hurried-clock';
import type {LightMedia} from './light-media';
import {createMemoryDisk} from './memory-disk';

/**
 * A whole world in memory: the simulated Premiere, the stand-in service and the engine in one process,
 * no server, no folder. For stories that are told hundreds of times.
 */
export type LightWorld = {
	readonly premiere: Premiere;
	readonly trips: RoundTrips;
	readonly files: Map<string, Uint8Array>;
	/** Time in this world, and waiting in it. */
	readonly clock: ReturnType<typeof createHurriedClock>['clock'];
	/** The charges so far, in number. */
	charges(): Promise<number>;
	read(): Promise<Reading>;
	plan(brief?: Partial<Brief>): Promise<PlanOutcome>;
	/** The trip as soon as it shows what is looked for; nothing when that took two days. */
	until(id: string, isSo: (view: TripView) => boolean): Promise<TripView | undefined>;
	close(): Promise<void>;
};

/** How a world can be at fault beyond the switches of its Premiere. */
export type LightOptions = {
	readonly makePreset?: () => string;
};

/** Makes a world with an empty project; its switches are as they usually stand. */
export async function createLightWorld(
	media: LightMedia,
	options: LightOptions = {},
): Promise<LightWorld> {
	const time = createHurriedClock(Date.UTC(2026, 9, 1), (tick) => setImmediate(tick));
	const memory = {files: new Map<string, Uint8Array>(), folders: new Set<string>()};
	memory.files.set(media.footage.path, media.footage.bytes);
	const disk = createMemoryDisk(memory);
	const premiere = createPremiere({
		engine: media.engineFor(memory, time.busy),
		wait: (milliseconds) => time.clock.wait(milliseconds),
	});
	premiere.desk.newProject('Spot', '/project/Spot.prproj');

	const service = createRunwareService({
		clock: {now: () => time.clock.now(), sleep: (ms) => time.clock.wait(ms)},
		newId: randomUUID,
		random: Math.random,
		lab: media.lab,
		origins: () => ({video: origin, image: origin, own: origin}),
		renderTime: {baseMs: 40_000},
	});
	const {send, fetchRange, fetch} = wires(service);
	const host = createHost({api: premiere.api, disk, clock: time.clock});
	const trips = createRoundTrips({
		host,
		disk,
		keys: {
			read: async () => 'demo-key',
			write: async () => undefined,
			forget: async () => undefined,
		},
		network: {send, fetchRange},
		fetch: (url, init) => time.busy(() => fetch(url, init)),
		clock: time.clock,
		newId: randomUUID,
		makePreset: options.makePreset ?? createPresetMaker(randomUUID),
		practice: {
			network: {send, fetchRange},
			fetch,
			endpoint: `${origin}/v1`,
			key: 'demo-key',
			renderMs: () => 40_000,
		},
		endpoint: `${origin}/v1`,
	});

	return {
		premiere,
		trips,
		files: memory.files,
		clock: time.clock,
		charges: async () => (await service.control.ledger()).charges.length,
		read: () => host.read(),
		plan: async (brief) => trips.plan({...firstBrief, prompt, ...brief}, await host.read()),
		async until(id, isSo) {
			const given = new AbortController();
			const seen = new Promise<TripView>((resolve) => {
				const look = () => {
					const view = trips.views().find(({trip}) => trip.id === id);
					if (!view || !isSo(view)) return;
					stop();
					given.abort();
					resolve(view);
				};
				const stop = trips.subscribe(look);
				look();
			});
			return Promise.race([
				seen,
				time.clock.wait(twoDays, given.signal).then(
					() => undefined,
					() => seen,
				),
			]);
		},
		async close() {
			void trips.close();
			time.stop();
		},
	};
}

/** The plan of an outcome, or an error that names every problem. */
export function planOf(outcome: PlanOutcome): Plan {
	if (outcome.kind === 'ready') return outcome.plan;
	throw new Error(outcome.problems.map(({text}) => text).join(' '));
}

const prompt = 'Make the van red; leave all else as filmed.';
const origin = 'http://127.0.0.1:1';
const twoDays = 48 * 3_600_000;

/** The network straight into the service. */
function wires(service: ReturnType<typeof createRunwareService>) {
	async function post(body: string, authorization: string | undefined) {
		const answer = await service.post({body, authorization});
		if (answer.kind === 'closed') throw new TypeError('The connection was closed.');
		return answer;
	}

	const send: Network['send'] = async ({body, headers, onProgress}) => {
		onProgress?.(body.byteLength, body.byteLength);
		const answer = await post(new TextDecoder().decode(body), headers.Authorization);
		return {status: answer.status, body: answer.body};
	};
	const fetchRange: Network['fetchRange'] = async ({url, start, end}) => {
		const path = url.slice(origin.length);
		const {status, headers, body} = await service.serve({
			method: 'GET',
			path,
			range: `bytes=${start}-${end - 1}`,
		});
		const told = headers['Content-Range']?.split('/')[1] ?? headers['Content-Length'];
		return {status, bytes: body, total: told ? Number(told) : undefined, finalUrl: url};
	};
	async function fetch(_url: string, init: RequestInit): Promise<Response> {
		const headers = new Headers(init.headers);
		const answer = await post(String(init.body), headers.get('Authorization') ?? undefined);
		return new Response(answer.body, {
			status: answer.status,
			headers: {...answer.headers, 'Content-Type': answer.contentType},
		});
	}

	return {send, fetchRange, fetch};
}
