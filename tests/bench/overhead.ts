import {join} from 'node:path';
import {createClock} from '../../plugin/clock';
import {createWallClock} from '../../src/stand-ins/runware/wall-clock';
import {frameRates} from '../../src/timeline/frame-rate';
import {ffmpeg, h264, picture} from '../media-files';
import {createWorld, layFootage, type World} from '../world';
import {atMost, type Figure, median} from './figure';

const {ticksPerFrame} = frameRates['24'];
const shotFrames = 60;
const trips = 7;

/**
 * `overhead`: from the press to the take in its place, less what is not Retake's: every moment in which
 * a request is on its way, and the whole of the rendering stage. In the stand-ins, on the machine's own
 * clock, over real media: so all that Retake waits for counts, the simulated Premiere's slowness too.
 * The shots go the direct way, with which nothing is exported; cutting the plate counts as well. The
 * median of six trips, after one to warm up.
 */
export async function measureOverhead(): Promise<readonly Figure[]> {
	const elsewhere = createMeter();
	const world = await createWorld({
		time: {
			clock: createClock(),
			service: createWallClock(),
			busy: elsewhere.during,
			working: (port) => port,
		},
	});
	try {
		world.server.control.setRenderTime({baseMs: 200, perClipSecondMs: 0});
		const shots = await layShots(world);
		const panel = world.openPanel();
		const overheads: number[] = [];
		for (const shot of shots) {
			world.premiere.desk.select([shot]);
			const outcome = await panel.plan();
			if (outcome.kind !== 'ready') throw new Error('The shot cannot be edited.');

			elsewhere.forget();
			const pressed = Date.now();
			const id = await panel.trips.start(outcome.plan);
			await panel.until(id, ({trip}) => trip.stage.name === 'rendering');
			// It would look again only when a render may be over; the network's return has it look now.
			setTimeout(() => void panel.trips.restore(), 400);
			const {entered, stage} = await panel.settled(id);
			if (stage.name !== 'placed' || stage.version === undefined) {
				throw new Error(`The take was not placed: ${stage.name}.`);
			}

			const {rendering = 0, downloading = 0} = entered;
			overheads.push(stage.at - pressed - elsewhere.covered([rendering, downloading]));
		}
		return [atMost('overhead', median(overheads.slice(1)) / 1000, 's', 1)];
	} finally {
		await world.close();
	}
}

/** Shots of one file, with room between them; their track items. */
async function layShots(world: World): Promise<readonly string[]> {
	await ffmpeg(...picture('24', 5), ...h264(12, 2), join(world.folder, 'media', 'van.mp4'));
	const first = await layFootage(world, 'van.mp4', {
		rate: '24',
		frameTicks: ticksPerFrame,
		start: 0,
		in: 20,
		out: 20 + shotFrames,
	});
	const shots = [first.video];
	for (let number = 1; number < trips; number++) {
		const {video} = world.premiere.build.place(first.sequence, {
			item: first.item,
			track: 0,
			start: BigInt(2 * number * shotFrames) * ticksPerFrame,
			in: 20n * ticksPerFrame,
			out: BigInt(20 + shotFrames) * ticksPerFrame,
		});
		if (video !== undefined) shots.push(video);
	}
	return shots;
}

type Stretch = readonly [from: number, to: number];

/** Notes when something else than Retake is at work. Milliseconds since 1970. */
function createMeter() {
	let stretches: readonly Stretch[] = [];

	return {
		async during<T>(work: () => Promise<T>): Promise<T> {
			const from = Date.now();
			try {
				return await work();
			} finally {
				stretches = [...stretches, [from, Date.now()]];
			}
		},
		forget() {
			stretches = [];
		},
		/** How much time the stretches and one more cover together, what two cover counted once. */
		covered(more: Stretch): number {
			let sum = 0;
			let end = 0;
			for (const [from, to] of [...stretches, more].sort((a, b) => a[0] - b[0])) {
				sum += Math.max(0, to - Math.max(from, end));
				end = Math.max(end, to);
			}
			return sum;
		},
	};
}
