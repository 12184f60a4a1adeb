import type {MediaEngine} from '../src/stand-ins/premiere/media-engine';
import type {TrackKind} from '../src/stand-ins/premiere/model/document';
import {frameTicks, ticksPerSecond} from '../src/stand-ins/premiere/model/ticks';
import {createPremiere} from '../src/stand-ins/premiere/premiere';
import type {Switches} from '../src/stand-ins/premiere/switches';

/** The start of a frame at 25 frames a second. */
export function frame(count: number): bigint {
	return BigInt(count) * frameTicks['25'];
}

/**
 * A project with a sequence at 25, a clip with sound on V1 and A1 from frame 10 to 60, and the
 * script's way to all of it. Files are only pretended: `a.mp4` has sound, `silent.mp4` has none.
 */
export async function aScript(switches: Partial<Switches> = {}) {
	const waits: Array<() => void> = [];
	const premiere = createPremiere({
		engine: pretendEngine,
		switches,
		wait: () => new Promise((resolve) => void waits.push(resolve)),
	});
	premiere.desk.newProject('Spot', '/jobs/Spot.prproj');
	const guid = premiere.build.sequence({name: 'Cut', rate: '25'});
	const item = premiere.build.clip({name: 'shot.mp4', frames: 500, channels: 2});
	const laid = premiere.build.place(guid, {
		...{item, track: 0, start: frame(10), in: frame(100), out: frame(150)},
	});
	const {api} = premiere;
	const project = await api.Project.getActiveProject();
	if (!project) throw new Error('A project is open.');

	async function sequence() {
		const found = await project?.getActiveSequence();
		if (!found) throw new Error('A sequence is open.');
		return found;
	}

	async function rawItem(name: string) {
		const root = await project?.getRootItem();
		const found = (await root?.getItems())?.find((one) => one.name === name);
		if (!found) throw new Error(`There is no ${name}.`);
		return found;
	}

	async function trackItems(kind: TrackKind, index: number) {
		const now = await sequence();
		const {CLIP} = api.Constants.TrackItemType;
		return kind === 'video'
			? (await now.getVideoTrack(index)).getTrackItems(CLIP, false)
			: (await now.getAudioTrack(index)).getTrackItems(CLIP, false);
	}

	return {
		premiere,
		api,
		project,
		guid,
		item,
		laid,
		sequence,
		rawItem,
		trackItems,
		/** The video item that was laid first. */
		async shot() {
			const now = await sequence();
			const track = await now.getVideoTrack(0);
			const [found] = track.getTrackItems(api.Constants.TrackItemType.CLIP, false);
			if (!found) throw new Error('The shot is there.');
			return found;
		},
		ticks: (time: bigint) => api.TickTime.createWithTicks(String(time)),
		/** One locked transaction around the actions that are made inside it. */
		transact(make: () => readonly object[], label = 'Edit'): boolean {
			let done = false;
			project.lockedAccess(() => {
				done = project.executeTransaction((compound) => {
					for (const action of make()) compound.addAction(action);
				}, label);
			});
			return done;
		},
		/** What lies on a track, in frames: `shot.mp4 10-60 (100-150)`, and `off` when disabled. */
		track(kind: TrackKind, index: number): readonly string[] {
			const now = premiere.read()?.document.sequences.get(guid);
			const tracks = kind === 'video' ? now?.videoTracks : now?.audioTracks;
			return (tracks?.[index]?.items ?? []).map((one) => {
				const [from, to, start, end] = [one.start, one.end, one.in, one.out].map(inFrames);
				return `${one.name} ${from}-${to} (${start}-${end})${one.disabled ? ' off' : ''}`;
			});
		},
		undoLabels: () => premiere.read()?.undo.map(({label}) => label) ?? [],
		marks: () => premiere.read()?.document.sequences.get(guid)?.marks,
		/** Lets everything that waits go on. */
		async passTime() {
			for (const go of waits.splice(0)) go();
			await settle();
		},
	};
}

/** Lets every promise that can settle do so. */
export function settle(): Promise<void> {
	return new Promise((resolve) => {
		setImmediate(resolve);
	});
}

/** Calls a method as a script would that knows nothing of types. */
export function call(object: object, method: string, ...given: readonly unknown[]): unknown {
	const found: unknown = Reflect.get(object, method);
	if (typeof found !== 'function') throw new Error(`There is no ${method}.`);
	return Reflect.apply(found, object, given);
}

function inFrames(time: bigint): string {
	const from = time >= 3600n * ticksPerSecond ? time - 3600n * ticksPerSecond : time;
	const hours = from === time ? '' : '1h+';
	return `${hours}${Number(from) / Number(frameTicks['25'])}`;
}

const pretendEngine: MediaEngine = {
	async probe(path) {
		const silent = path.includes('silent');
		if (!path.endsWith('.mp4')) return undefined;
		const ticksPerFrame = String(frameTicks['25']);
		return {
			video: {width: 1920, height: 1080, ticksPerFrame, frames: 40, startSeconds: 0},
			still: undefined,
			audio: silent ? undefined : {channels: 2, sampleRate: 48_000, seconds: 1.6},
		};
	},
	readText: async () => undefined,
	look: async (path) => (path.startsWith('/jobs') ? 'folder' : 'nothing'),
	copy: async () => undefined,
	renderRange: () => Promise.reject(new Error('Nothing is rendered here.')),
	renderFrame: () => Promise.reject(new Error('Nothing is rendered here.')),
	deliver: () => Promise.reject(new Error('Nothing is rendered here.')),
};
