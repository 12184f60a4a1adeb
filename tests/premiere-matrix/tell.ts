import {isDeepStrictEqual} from 'node:util';
import {HostError} from '../../src/round-trip/ports/host-error';
import type {TripView} from '../../src/round-trip/round-trips';
import type {Turn} from '../../src/stand-ins/premiere/switch-values';
import {defaultSwitches} from '../../src/stand-ins/premiere/switches';
import type {LightMedia} from '../light-media';
import {planOf} from '../light-world';
import {
	projectOf,
	putRight,
	type Scene,
	type Stage,
	setScene,
	surroundingsOf,
	timelineOf,
} from './scene';
import {watchSwitches} from './watched-switches';

/** How a trip ended under a turn of switches. `wrong` is what must never happen, in a sentence. */
export type Ending =
	| {readonly kind: 'placed'}
	| {readonly kind: 'failed'; readonly code: string}
	| {readonly kind: 'waited'}
	| {readonly kind: 'wrong'; readonly why: string};

/** An ending, and the switches that were read on the way. */
export type Told = {readonly ending: Ending; readonly read: ReadonlySet<string>};

/**
 * Tells a whole trip under turned switches. It ends placed to the frame and one undo step away from
 * before; or fails or waits, says so, leaves the project as it was, and is placed once the fault is gone.
 */
export async function tell(turn: Turn, scene: Scene, media: LightMedia): Promise<Told> {
	const stage = await setScene(scene, media);
	const read = watchSwitches(stage.world.premiere.switches);
	try {
		return {ending: await play(stage, turn), read};
	} catch (error) {
		return {ending: wrong(error instanceof Error ? error.message : String(error)), read};
	} finally {
		void stage.world.close();
	}
}

async function play(stage: Stage, turn: Turn): Promise<Ending> {
	const {world} = stage;
	const before = projectOf(stage);
	const lines = timelineOf(stage);
	const around = surroundingsOf(stage);
	Object.assign(world.premiere.switches, turn.switches);

	let failure: {code: string} | undefined;
	let id: string;
	try {
		id = await begin(stage);
	} catch (error) {
		// A guide that cannot be captured is said at once, before there is a trip.
		if (!(error instanceof HostError) || error.code !== 'frame-failed') throw error;
		failure = error;
		putRight(stage, defaultSwitches);
		if (!isDeepStrictEqual(projectOf(stage), before))
			return wrong('A capture changed the project.');
		id = await begin(stage);
	}

	const first = await world.until(id, hasEnded);
	if (!first) return wrong('It goes on for days without a word.');
	const {stage: at} = first.trip;
	let ending: Ending = failure ? {kind: 'failed', code: failure.code} : {kind: 'placed'};
	if (at.name !== 'placed') {
		if (at.name === 'failed' && !isHonest(at))
			return wrong(`It failed with ${at.code}: ${at.message}`);
		ending = at.name === 'failed' ? {kind: 'failed', code: at.code} : {kind: 'waited'};
		putRight(stage, defaultSwitches);
		if (at.name === 'failed') {
			await world.clock.wait(10_000);
			const now = projectOf(stage);
			if (!isDeepStrictEqual(now, before)) {
				return wrong(`${at.code} left the project changed: ${difference(before, now)}`);
			}
			await world.trips.resume(id);
		}
		const second = await world.until(
			id,
			({running, trip}) => !running && hasStopped(trip.stage.name),
		);
		if (second?.trip.stage.name !== 'placed') {
			const stopped = second?.trip.stage;
			return wrong(
				`After ${JSON.stringify(ending)} it was not placed: ${stopped?.name} ${stopped?.name === 'failed' ? stopped.message : ''}`,
			);
		}
	}

	putRight(stage, defaultSwitches);
	await world.clock.wait(10_000);
	return wrongPlace(stage, lines, around) ?? ending;
}

async function begin({world, scene, shotStart}: Stage): Promise<string> {
	const reading = await world.read();
	const guides = scene.hasGuide ? [await world.trips.captureGuide(reading, shotStart)] : [];
	return world.trips.start(planOf(await world.plan({...scene.brief, guides})));
}

/** Compares with what should be, then takes one undo step and compares again. */
function wrongPlace(stage: Stage, lines: readonly string[], around: unknown): Ending | undefined {
	const placed = timelineOf(stage);
	if (!isDeepStrictEqual(placed, stage.scene.placed)) {
		return wrong(`It lies otherwise: ${placed.join('; ')}`);
	}
	const now = surroundingsOf(stage);
	if (!isDeepStrictEqual(now, around)) {
		return wrong(`Something else changed: ${difference(around, now)}`);
	}

	const {desk, read} = stage.world.premiere;
	while (read()?.undo.at(-1)?.label === 'Other panel') desk.undo();
	desk.undo();
	const undone = timelineOf(stage);
	return isDeepStrictEqual(undone, lines)
		? undefined
		: wrong(`One undo step leads to: ${undone.join('; ')}`);
}

function hasEnded({running, trip, waitsFor}: TripView): boolean {
	return (!running && hasStopped(trip.stage.name)) || (waitsFor?.startsWith('Open the') ?? false);
}

function hasStopped(name: string): boolean {
	return name === 'placed' || name === 'failed' || name === 'stopped';
}

/** A sentence of ours, of the kind that can be put right. */
function isHonest({code, message, resumable}: {code: string; message: string; resumable: boolean}) {
	return resumable && code !== 'unexpected' && code !== 'host-said' && message.length > 20;
}

function difference(before: unknown, now: unknown): string {
	const was = JSON.stringify(before, text) ?? '';
	const is = JSON.stringify(now, text) ?? '';
	const at = [...is].findIndex((letter, index) => letter !== was[index]);
	return `…${is.slice(Math.max(0, at - 120), at + 120)} (was …${was.slice(Math.max(0, at - 20), at + 80)})`;
}

function text(_key: string, value: unknown): unknown {
	if (typeof value === 'bigint') return String(value);
	return value instanceof Map || value instanceof Set ? [...value] : value;
}

function wrong(why: string): Ending {
	return {kind: 'wrong', why};
}
