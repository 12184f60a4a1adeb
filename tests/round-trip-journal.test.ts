import {expect, test} from 'vitest';
import {createJournal} from '../src/round-trip/journal';
import {createMemoryDisk} from './memory-disk';

const folder = '/Spot/Retake/Cut_3';

/** Times of the plan as they lie on disk: decimal text. */
const plan = {
	brief: {
		what: 'in-out',
		way: 'rendered',
		prompt: 'Make the van red.',
		guides: [
			{
				at: '508032000000',
				image: '/Spot/Retake/Cut_3/guide.png',
				origin: 'captured',
				width: 1920,
				height: 1080,
			},
		],
		handles: {head: 8, tail: 0},
		muteAbove: true,
		preset: '/presets/match.epr',
		placement: 'replace',
		keepOriginalEnabled: false,
		results: 2,
		format: 'MOV',
		quality: 95,
		safety: 'fast',
		keepSeconds: 86400,
		webhookUrl: 'https://example.com/hook',
		uploadEndpoint: 'https://example.com/put',
		marker: true,
		practice: false,
	},
	project: {id: 'p', name: 'Spot', path: '/Spot/Spot.prproj'},
	sequence: {
		id: 's',
		name: 'Cut 3',
		rate: {ticksPerFrame: '10594584000'},
		width: 1920,
		height: 1080,
		zeroPoint: '-914457600000000',
		dropFrame: false,
		end: '9223372036854775807',
	},
	shot: {
		track: 1,
		name: 'van.mp4',
		range: {start: '508032000000', end: '1144215072000'},
		source: {in: '0', out: '636183072000'},
		projectItem: 'item',
	},
	plate: {
		way: 'rendered',
		range: {start: '508032000000', end: '1144215072000'},
		mute: [2, 3],
		megabits: 40.5,
		width: 1920,
		height: 1080,
	},
	timing: {rate: {ticksPerFrame: '10594584000'}, frameCount: 60, lead: 0, cutIn: '0'},
	handles: {head: 0, tail: 0},
	placement: 'replace',
	estimateCents: 142,
	estimateBytes: 12000000,
};

const submission = {
	plate: {
		file: '/tmp/plate.mp4',
		bytes: 12000123,
		frameCount: 60,
		width: 1920,
		height: 1080,
		milliseconds: 2502.5,
		preset: 'Match Source',
	},
	video: {mediaId: 'media', mediaUrl: 'https://example.com/media', isEarlier: true},
	guides: [{mediaId: 'guide'}],
};
const result = {videoId: 'video', url: 'https://example.com/v', seed: 7, cost: 1.0976, nsfw: false};
const take = {
	version: 1,
	name: 'van_aleph2_v001',
	file: '/Spot/Retake/Cut_3/van_aleph2_v001.mp4',
	result,
	differences: ['It is a frame longer.'],
	binOnly: false,
	frameCount: 61,
	projectItem: 'take',
};
const rendering = {...submission, name: 'rendering', since: 1760000000000, done: [result]};
const placed = {
	...submission,
	name: 'placed',
	takes: [take],
	lost: ['The second one failed.'],
	version: 1,
	track: 1,
	range: {start: '508032000000', end: '1144215072000'},
	at: 1760000300000,
};

/** Trips exactly as earlier builds of Retake left them on disk. What stands here is never changed. */
const journals = [
	{name: 'exporting'},
	{name: 'uploading', plate: submission.plate, guides: []},
	{...submission, name: 'submitted', posted: true},
	rendering,
	{...submission, name: 'downloading', results: [result], lost: [], takes: [take]},
	{...submission, name: 'importing', takes: [take], lost: []},
	placed,
	{name: 'failed', at: rendering, code: 'offline', message: 'No network.', resumable: true},
	{name: 'stopped', at: {name: 'exporting'}},
].map((stage) => ({name: stage.name, text: JSON.stringify(tripAt(stage))}));

test.each(journals)(
	'a journal that was left at $name is read whole, and written the same again',
	async ({text}) => {
		const file = `${folder}/trip.trip.json`;
		const files = new Map([[file, new TextEncoder().encode(text)]]);
		const journal = createJournal(createMemoryDisk({files, folders: new Set()}));

		const {trips, unreadable} = await journal.readAll([folder]);
		expect(unreadable).toEqual([]);
		expect(trips).toHaveLength(1);
		expect(trips[0]?.plan.sequence.end).toBe(9223372036854775807n);
		expect(trips[0]?.plan.sequence.zeroPoint).toBe(-914457600000000n);

		files.clear();
		for (const trip of trips) await journal.write(trip);
		expect(new TextDecoder().decode(files.get(file))).toBe(text);
	},
);

function tripAt(stage: object) {
	return {
		schema: 1,
		id: 'trip',
		taskId: '0f4c9a52-6f0e-4b5b-9c53-8a4fb2f8c1d0',
		owner: 'panel',
		createdAt: 1760000000000,
		clip: 'van',
		folder,
		pattern: '{clip}_{model}_{version}',
		versions: [1, 2],
		plan,
		borrowed: {marks: {in: '0', out: '508032000000'}, muted: [2, 3]},
		entered: {exporting: 1760000000000, placed: 1760000300000},
		stage,
	};
}
