import {randomUUID} from 'node:crypto';
import {awaitResults, type WaitTools} from '../../src/round-trip/await-results';
import {expectationOf, type PastRender} from '../../src/round-trip/cadence';
import {createPoller} from '../../src/round-trip/poller';
import type {RunwareClient} from '../../src/runware/client';
import type {TaskState} from '../../src/runware/task-state';
import {createEagerClock} from '../eager-clock';
import {aTrip, rendering} from '../panel-samples';
import {createDice} from './dice';
import {atMost, type Figure} from './figure';

const renders = 200;
const shortest = 40_000;
const longest = 240_000;

/**
 * `notice-delay` and `notice-polls`: two hundred renders, one after the other, each waited for by
 * `awaitResults` over a real poller on a clock that jumps from one wait to the next; only the service
 * is pretended, and answers at once. The delay is from the moment a render is done to the moment the
 * wait for it is over; polls are the posts of that wait. Both are means over all renders.
 *
 * The renders fill the 40–240 s evenly (one in each second, at a random moment of it) and come in
 * random order, for plates of 2–30 s. How long a render takes has nothing to do with its plate, which
 * is the hardest case: the cadence starts without history and can learn no more than the bounds.
 */
export async function measureNotice(): Promise<readonly Figure[]> {
	const roll = createDice(1);
	const clock = createEagerClock();
	const history: PastRender[] = [];
	let doneAt = 0;
	let polls = 0;
	let late = 0;

	const client: RunwareClient = {
		async poll(tasks) {
			polls += 1;
			const state = clock.now() >= doneAt ? done : running;
			return new Map(tasks.map(({taskId}) => [taskId, state]));
		},
		submitVideo: unasked,
		taskDetails: unasked,
		balance: unasked,
		deleteMedia: unasked,
	};
	const tools: WaitTools = {
		client,
		clock,
		poller: createPoller(client, clock),
		expect: (seconds) => expectationOf(seconds, history),
	};
	const {signal} = new AbortController();

	for (const took of shuffled(durations(roll), roll)) {
		const seconds = 2.1 + 27.8 * roll();
		const since = clock.now();
		doneAt = since + took;
		const plate = {...rendering.plate, milliseconds: Math.round(seconds * 1000)};
		const stage = {...rendering, since, plate};
		const trip = aTrip({taskId: randomUUID(), stage});
		const record = {trip: () => trip, save: async () => undefined, show: () => undefined};

		await awaitResults(record, stage, tools, signal);
		late += clock.now() - doneAt;
		history.push({seconds, took: clock.now() - since});
	}

	return [
		atMost('notice-delay', late / renders / 1000, 's', 2),
		atMost('notice-polls', polls / renders, 'polls per render', 25),
	];
}

const running: TaskState = {kind: 'running', done: [], failed: []};
const done: TaskState = {
	kind: 'settled',
	done: [
		{
			videoId: 'video',
			url: 'https://example.com/take.mp4',
			seed: undefined,
			flagged: undefined,
			cost: undefined,
		},
	],
	failed: [],
};

async function unasked(): Promise<never> {
	throw new Error('A wait asks nothing but how the task stands.');
}

/** Whole milliseconds, one duration in each equal part of the span. */
function durations(roll: () => number): readonly number[] {
	const part = (longest - shortest) / renders;
	return Array.from({length: renders}, (_, index) =>
		Math.round(shortest + (index + roll()) * part),
	);
}

function shuffled(values: readonly number[], roll: () => number): readonly number[] {
	return values
		.map((value) => ({value, order: roll()}))
		.sort((a, b) => a.order - b.order)
		.map(({value}) => value);
}
