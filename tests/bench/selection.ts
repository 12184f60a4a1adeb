import {createHost} from '../../src/premiere/create-host';
import {countCalls} from '../counted-calls';
import {createNodeDisk} from '../node-file-system';
import {createWorld, frame} from '../premiere-world';
import {atMost, type Figure, median, timed} from './figure';

const items = 10_000;
const fewItems = 10;
const reads = 41;

/**
 * `selection-calls`: calls into the host that `read` makes with one clip selected on a sequence of
 * ten thousand items, every method of everything the host hands out counted, by a wrapper round the
 * simulated Premiere's module. `selection-growth`: that, against a sequence of ten items; 1 is flat.
 *
 * `selection-time`: the same `read` without the wrapper, the median of 41 after one to warm up. It
 * holds what the simulated Premiere takes to answer, but none of the real one's crossings.
 */
export async function measureSelection(): Promise<readonly Figure[]> {
	const long = createSequence(items);
	const short = createSequence(fewItems);
	const calls = await long.callsToRead();

	const {host} = long;
	const times: number[] = [];
	await host.read();
	for (let count = 0; count < reads; count++) times.push(await timed(() => host.read()));

	return [
		atMost('selection-calls', calls, 'host calls', 40),
		atMost(
			'selection-growth',
			calls / (await short.callsToRead()),
			`× the calls for ${fewItems} items`,
			1,
		),
		atMost('selection-time', median(times), 'ms', 50),
	];
}

/** A sequence of `count` items on three tracks, the middle one selected. */
function createSequence(count: number) {
	let calls = 0;
	const {premiere, sequence, clock, host} = createWorld({
		wrapApi: (api) =>
			countCalls(api, () => {
				calls += 1;
			}),
	});
	const item = premiere.build.clip({name: 'short.mov', frames: 10});
	let middle = '';
	for (let index = 0; index < count; index++) {
		const start = frame(10 * Math.floor(index / 3));
		const {video} = premiere.build.place(sequence, {item, track: index % 3, start});
		if (index === Math.floor(count / 2)) middle = video ?? '';
	}
	premiere.desk.select([middle]);

	return {
		/** Without the counting. */
		host: createHost({api: premiere.api, disk: createNodeDisk('/nowhere'), clock}),
		async callsToRead(): Promise<number> {
			calls = 0;
			const reading = await host.read();
			if (reading.kind !== 'sequence' || reading.clips.length !== 1) {
				throw new Error('The selected clip was not read.');
			}
			return calls;
		},
	};
}
