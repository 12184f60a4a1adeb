import {randomUUID} from 'node:crypto';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {
	createOutside,
	createWorld,
	edit,
	type Item,
	makeClip,
	makePicture,
	type World,
} from './stand-ins-runware-world';

let world: World;
let video: string;
let image: string;

beforeAll(async () => {
	// Thirty seconds long, so that every legal timestamp lies inside it.
	world = await createWorld();
	video = (await world.upload(await makeClip(30, {rate: '1', size: '64x36'}))).id;
	image = (await world.upload(await makePicture('red', {size: '64x36'}))).id;
});

afterEach(() => world.control.resetSwitches());

afterAll(() => world.close());

/** The only error about `task`, or nothing when the service would run it. */
async function errorOf(task: Item): Promise<Item | undefined> {
	const answer = await world.dryRun(task);
	expect(answer.status).toBe(answer.errors.length === 0 ? 200 : 400);
	expect(answer.errors.length + answer.data.length).toBe(1);
	return answer.errors[0];
}

function withGuides(...frameImages: readonly unknown[]): Item {
	return edit(video, {inputs: {video, frameImages}});
}

describe('every parameter of the model page', () => {
	test.each<[string, Item]>([
		['prompt of one character', {positivePrompt: 'x'}],
		['prompt of 1000 characters', {positivePrompt: 'x'.repeat(1000)}],
		['quality 20', {outputQuality: 20}],
		['quality 99', {outputQuality: 99}],
		['ttl 60', {ttl: 60}],
		['one result', {numberResults: 1}],
		['four results', {numberResults: 4}],
		['MP4', {outputFormat: 'MP4'}],
		['WEBM', {outputFormat: 'WEBM'}],
		['MOV', {outputFormat: 'MOV'}],
		['URL', {outputType: 'URL'}],
		['async', {deliveryMethod: 'async'}],
		['webhook', {webhookURL: 'https://example.com/hook?token=1'}],
		['upload endpoint', {uploadEndpoint: 'https://example.com/put?signature=1'}],
		['safety', {safety: {checkContent: true, mode: 'full'}}],
		['no cost', {includeCost: false}],
	])('%s is accepted', async (_, changes) => {
		expect(await errorOf(edit(video, changes))).toBeUndefined();
	});

	test.each<[string, Item, string, string]>([
		['empty prompt', {positivePrompt: ''}, 'invalidPositivePromptLength', 'positivePrompt'],
		[
			'prompt of 1001 characters',
			{positivePrompt: 'x'.repeat(1001)},
			'invalidPositivePromptLength',
			'positivePrompt',
		],
		[
			'prompt of 501 pictograms, two units each',
			{positivePrompt: '🚒'.repeat(501)},
			'invalidPositivePromptLength',
			'positivePrompt',
		],
		['prompt that is no text', {positivePrompt: 7}, 'invalidPositivePrompt', 'positivePrompt'],
		['quality 19', {outputQuality: 19}, 'valueTooSmall', 'outputQuality'],
		['quality 100', {outputQuality: 100}, 'valueTooLarge', 'outputQuality'],
		['quality 95.5', {outputQuality: 95.5}, 'invalidOutputQuality', 'outputQuality'],
		['quality as text', {outputQuality: '95'}, 'invalidOutputQuality', 'outputQuality'],
		['ttl 59', {ttl: 59}, 'valueTooSmall', 'ttl'],
		['ttl 60.5', {ttl: 60.5}, 'invalidTtl', 'ttl'],
		['no result', {numberResults: 0}, 'valueTooSmall', 'numberResults'],
		['five results', {numberResults: 5}, 'valueTooLarge', 'numberResults'],
		['1.5 results', {numberResults: 1.5}, 'invalidNumberResults', 'numberResults'],
		['AVI', {outputFormat: 'AVI'}, 'invalidOutputFormat', 'outputFormat'],
		['mp4 in small letters', {outputFormat: 'mp4'}, 'invalidOutputFormat', 'outputFormat'],
		['base64', {outputType: 'base64Data'}, 'invalidOutputType', 'outputType'],
		['sync', {deliveryMethod: 'sync'}, 'invalidDeliveryMethod', 'deliveryMethod'],
		['webhook without a URL', {webhookURL: 'here'}, 'invalidWebhookURL', 'webhookURL'],
		['endpoint without a URL', {uploadEndpoint: 's3:x'}, 'invalidUploadEndpoint', 'uploadEndpoint'],
		['safety as a flag', {safety: true}, 'invalidSafety', 'safety'],
		['safety mode', {safety: {mode: 'slow'}}, 'invalidMode', 'safety.mode'],
		[
			'safety check as text',
			{safety: {checkContent: 'yes'}},
			'invalidCheckContent',
			'safety.checkContent',
		],
		['cost as text', {includeCost: 'yes'}, 'invalidIncludeCost', 'includeCost'],
		['null', {ttl: null}, 'invalidTtl', 'ttl'],
	])('%s is refused', async (_, changes, code, parameter) => {
		const task = edit(video, changes);
		expect(await errorOf(task)).toMatchObject({
			code,
			parameter,
			taskUUID: task.taskUUID,
			taskType: 'videoInference',
			message: expect.stringContaining(parameter),
			documentation: expect.stringMatching(/^https:/),
		});
	});

	test.each([
		'seed',
		'width',
		'height',
		'resolution',
		'duration',
		'fps',
		'negativePrompt',
		'providerSettings',
		'frameImages',
		'inputImages',
	])('%s is nothing it knows', async (name) => {
		expect(await errorOf(edit(video, {[name]: 1}))).toMatchObject({
			code: 'unsupportedParameter',
			parameter: name,
			message: expect.stringContaining("'includeCost', 'numberResults'"),
		});
	});

	test('strangers are found inside inputs, guides and safety too', async () => {
		const nested: readonly (readonly [Item, string])[] = [
			[{inputs: {video, referenceImages: []}}, 'inputs.referenceImages'],
			[{inputs: {video, frameImages: [{image, at: 1}]}}, 'inputs.frameImages[0].at'],
			[{safety: {strict: true}}, 'safety.strict'],
		];
		for (const [changes, parameter] of nested) {
			expect(await errorOf(edit(video, changes))).toMatchObject({
				code: 'unsupportedParameter',
				parameter,
			});
		}
	});

	test.each([
		['positivePrompt', 'positivePrompt'],
		['inputs', 'inputs.video'],
		['model', 'model'],
		['taskUUID', 'taskUUID'],
	])('%s cannot be left out', async (name, parameter) => {
		const {[name]: _, ...task}: Item = edit(video);
		expect(await errorOf(task)).toMatchObject({code: 'missingParameter', parameter});
	});

	test('inputs without a video lack just that', async () => {
		expect(await errorOf(edit(video, {inputs: {}}))).toMatchObject({
			code: 'missingParameter',
			parameter: 'inputs.video',
		});
	});

	test('ids are UUIDs of version 4', async () => {
		for (const taskUUID of ['', 'x', '6ba7b810-9dad-11d1-80b4-00c04fd430c8', `${randomUUID()}0`]) {
			expect(await errorOf({...edit(video), taskUUID})).toMatchObject({
				code: 'invalidTaskUUID',
			});
		}
		const upper = randomUUID().toUpperCase();
		expect(await errorOf(edit(video, {taskUUID: upper}))).toBeUndefined();
	});

	test('other models are refused', async () => {
		for (const model of ['runway:2@1', 'google:4@3', '', 7]) {
			expect(await errorOf(edit(video, {model}))).toMatchObject({code: 'invalidModel'});
		}
	});

	test('the first of several mistakes is named in the order id, model, stranger, gap, value', async () => {
		const mistakes: Item = {model: 'x', seed: 1, ttl: 5, inputs: {}};
		expect(await errorOf({...edit(video, mistakes), taskUUID: 'x'})).toMatchObject({
			code: 'invalidTaskUUID',
		});
		expect(await errorOf(edit(video, mistakes))).toMatchObject({code: 'invalidModel'});
		const {model: _, ...rest} = mistakes;
		expect(await errorOf(edit(video, rest))).toMatchObject({code: 'unsupportedParameter'});
		expect(await errorOf(edit(video, {ttl: 5, inputs: {}}))).toMatchObject({
			code: 'missingParameter',
		});
		expect(await errorOf(edit(video, {ttl: 5}))).toMatchObject({code: 'valueTooSmall'});
	});
});

describe('guides', () => {
	test('are taken as ids, URLs, data URIs and base64, alone or with a place', async () => {
		const picture = Buffer.from(await makePicture('blue', {size: '64x36'})).toString('base64');
		const outside = await createOutside({'/g.png': Buffer.from(picture, 'base64')});
		const forms = [
			image,
			`${outside.url}/g.png`,
			`data:image/png;base64,${picture}`,
			picture,
			{image: picture, timestamp: 1.5},
		];
		expect(await errorOf(withGuides(...forms))).toBeUndefined();
		await outside.close();
	});

	test.each(['first', 'last', 0, -1, '0', '-1'])('may stand on frame %j', async (frame) => {
		expect(await errorOf(withGuides({image, frame}))).toBeUndefined();
	});

	test.each([1, -2, '1', 'middle', 'First', null, true, 0.5])(
		'cannot stand on frame %j',
		async (frame) => {
			expect(await errorOf(withGuides({image, frame}))).toMatchObject({
				code: 'invalidFrame',
				parameter: 'inputs.frameImages[0].frame',
			});
		},
	);

	test('may stand on every hundredth of a second from 0 to 30', async () => {
		const tasks = Array.from({length: 3001}, (_, hundredths) =>
			withGuides({image, timestamp: hundredths / 100}),
		);
		const answer = await world.dryRun(...tasks);
		expect(answer.errors).toEqual([]);
		expect(answer.data).toHaveLength(3001);
	});

	test.each([
		[-0.01, 'valueTooSmall'],
		[30.01, 'valueTooLarge'],
		[1.005, 'invalidTimestamp'],
		[0.001, 'invalidTimestamp'],
		['1.5', 'invalidTimestamp'],
		[null, 'invalidTimestamp'],
	])('cannot stand at %j s', async (timestamp, code) => {
		expect(await errorOf(withGuides({image, timestamp}))).toMatchObject({
			code,
			parameter: 'inputs.frameImages[0].timestamp',
		});
	});

	test('are five at most', async () => {
		const guides = Array.from({length: 5}, (_, index) => ({image, timestamp: index}));
		expect(await errorOf(withGuides(...guides))).toBeUndefined();
		const sixth = withGuides(...guides, image);
		expect(await errorOf(sixth)).toMatchObject({
			code: 'valueTooLarge',
			parameter: 'inputs.frameImages',
		});
		world.control.turn({tooManyGuidesCode: 'invalidFrameImages'});
		expect(await errorOf(sixth)).toMatchObject({code: 'invalidFrameImages'});
	});

	test('never have both positions', async () => {
		const both = withGuides(image, {image, frame: 'last', timestamp: 1});
		expect(await errorOf(both)).toMatchObject({
			code: 'incompatibleParameters',
			parameter: ['inputs.frameImages[1].frame', 'inputs.frameImages[1].timestamp'],
		});
	});

	test('always have an image', async () => {
		const none = withGuides(image, {frame: 'last'});
		expect(await errorOf(none)).toMatchObject({
			code: 'missingParameter',
			parameter: 'inputs.frameImages[1].image',
		});
		world.control.turn({guidePath: 'plain'});
		expect(await errorOf(none)).toMatchObject({parameter: 'inputs.frameImages.image'});
	});

	test('are a list of images that can be opened', async () => {
		expect(await errorOf(edit(video, {inputs: {video, frameImages: image}}))).toMatchObject({
			code: 'invalidFrameImages',
		});
		expect(await errorOf(withGuides(7))).toMatchObject({code: 'invalidFrameImages'});
		expect(await errorOf(withGuides({image: video}))).toMatchObject({code: 'invalidImage'});
		expect(await errorOf(withGuides('bm8gcGljdHVyZQ=='))).toMatchObject({code: 'invalidImage'});
		expect(await errorOf(withGuides(randomUUID()))).toMatchObject({
			code: 'mediaNotFound',
			parameter: 'inputs.frameImages[0].image',
		});
	});

	test('may share a frame, or not, by switch', async () => {
		const twins = withGuides({image, frame: 'first'}, {image, timestamp: 0});
		expect(await errorOf(twins)).toBeUndefined();
		world.control.turn({sameMomentGuides: 'refused'});
		expect(await errorOf(twins)).toMatchObject({code: 'incompatibleParameters'});
	});

	test('without a place are spread from the first frame to the last', async () => {
		const cases: readonly (readonly [readonly unknown[], readonly number[]])[] = [
			[[image], [0]],
			[
				[image, image],
				[0, 29],
			],
			[
				[image, image, image],
				[0, 15, 29],
			],
			[
				[image, image, image, image, image],
				[0, 7, 15, 22, 29],
			],
			[
				[image, {image, frame: 'last'}],
				[0, 29],
			],
			[
				[{image, frame: 'first'}, image, {image, frame: 'last'}],
				[0, 15, 29],
			],
			[
				[{image, timestamp: 2.4}, image],
				[2, 29],
			],
			[
				[
					{image, frame: -1},
					{image, frame: '0'},
				],
				[29, 0],
			],
			[[{image, timestamp: 29.99}], [29]],
		];
		for (const [guides, frames] of cases) {
			const task = withGuides(...guides);
			await world.post({...task, numberResults: 1});
			const runs = await world.control.runs();
			const resolved = runs.at(-1)?.guides.map((guide) => guide.frameIndex);
			expect([guides.length, resolved]).toEqual([guides.length, frames]);
		}
	});
});

describe('the clip', () => {
	test('is known by its id or fetched from this machine, and from nowhere else', async () => {
		const outside = await createOutside({'/clip.mp4': await makeClip(50, {size: '64x36'})});
		expect(await errorOf(edit(`${outside.url}/clip.mp4`))).toBeUndefined();
		for (const [reference, code] of [
			[`${outside.url}/other.mp4`, 'downloadFailed'],
			['https://assets.runware.ai/clip.mp4', 'downloadFailed'],
			['http://192.0.2.1/clip.mp4', 'downloadFailed'],
			[`${world.server.url}/video/os/emu/ws/5/vi/${randomUUID()}.mp4`, 'downloadFailed'],
			[randomUUID(), 'mediaNotFound'],
			['clip', 'invalidVideo'],
			[image, 'invalidVideo'],
		]) {
			expect(await errorOf(edit(String(reference)))).toMatchObject({
				code,
				parameter: 'inputs.video',
			});
		}
		await outside.close();
	});

	test('cannot be sent in the request, but by switch', async () => {
		const clip = await makeClip(50, {size: '64x36'});
		const uri = `data:video/mp4;base64,${Buffer.from(clip).toString('base64')}`;
		expect(await errorOf(edit(uri))).toMatchObject({code: 'invalidVideo'});
		world.control.turn({videoDataUri: 'accepted'});
		expect(await errorOf(edit(uri))).toBeUndefined();
	});

	test.each([
		[199, 'and is 1.990'],
		[200, undefined],
		[3000, undefined],
		[3001, 'and is 30.010'],
	])('of %i hundredths of a second is held against the limits', async (hundredths, sentence) => {
		world.control.turn({limitRate: 'off'});
		const {id} = await world.upload(await makeClip(hundredths, {rate: '100', size: '64x36'}));
		expect(await errorOf(edit(id))).toEqual(
			sentence &&
				expect.objectContaining({
					code: 'invalidDuration',
					message: expect.stringContaining(sentence),
				}),
		);
	});

	test('that is too long is accepted first and refused by the poll, or at once by switch', async () => {
		const {id} = await world.upload(await makeClip(31, {rate: '1', size: '64x36'}));
		const task = edit(id, {numberResults: 2});
		expect(await world.post(task)).toMatchObject({status: 200, errors: []});
		expect((await world.poll(task.taskUUID)).data).toHaveLength(2);
		world.clock.advance(2000);
		expect(await world.poll(task.taskUUID)).toMatchObject({
			status: 400,
			data: [],
			errors: [
				{
					code: 'invalidDuration',
					status: 'error',
					taskUUID: task.taskUUID,
					taskType: 'videoInference',
				},
			],
		});
		world.control.turn({failedTaskItems: 'each', failedPollStatus: 200});
		const each = await world.poll(task.taskUUID);
		expect(each).toMatchObject({status: 200});
		expect(each.errors).toHaveLength(2);
		expect((await world.control.ledger()).charges).toEqual([]);

		world.control.turn({probe: 'sync', durationCode: 'providerBadRequest'});
		expect(await world.post(edit(id))).toMatchObject({
			status: 400,
			errors: [{code: 'providerBadRequest'}],
		});
	});

	test('is watched for rate, size, bytes and guides past its end, each by its own switch', async () => {
		const fast = (await world.upload(await makeClip(120, {rate: '60', size: '64x36'}))).id;
		const big = (await world.upload(await makeClip(2, {rate: '1', size: '1922x1080'}))).id;
		const short = (await world.upload(await makeClip(50, {size: '64x36'}))).id;
		const late = edit(short, {
			inputs: {video: short, frameImages: [{image, timestamp: 2.5}]},
		});
		expect(await errorOf(edit(fast))).toMatchObject({code: 'providerBadRequest'});
		expect(await errorOf(late)).toMatchObject({code: 'providerBadRequest'});
		expect(await errorOf(edit(big))).toBeUndefined();
		world.control.turn({limitRate: 'warn', limitTimestamp: 'off', limitSize: 'refuse'});
		expect(await errorOf(edit(fast))).toBeUndefined();
		expect(await errorOf(late)).toBeUndefined();
		expect(await errorOf(edit(big))).toMatchObject({code: 'providerBadRequest'});
		world.control.turn({limitBytes: 'refuse', limitBytesAt: 1000});
		expect(await errorOf(edit(short))).toMatchObject({code: 'providerBadRequest'});

		world.control.turn({limitBytes: 'warn'});
		await world.post(edit(short));
		expect((await world.control.runs()).at(-1)?.warnings).toEqual([
			expect.stringContaining('1000 bytes'),
		]);
	});

	test('of 29.97 frames per second is within the limit of 30', async () => {
		const {id} = await world.upload(await makeClip(90, {rate: '30000/1001', size: '64x36'}));
		expect(await errorOf(edit(id))).toBeUndefined();
	});
});

describe('switches', () => {
	test('turn only to what they know, and are listed with their marks', async () => {
		expect(() => world.control.turn({probe: 'later'})).toThrow('probe cannot be later');
		expect(() => world.control.turn({sprobe: 'sync'})).toThrow('no switch sprobe');
		expect(() => world.control.turn({linkSeconds: -1})).toThrow('linkSeconds');

		const lines: string[] = [];
		const other = await createWorld({
			switches: {probe: 'sync', linkSeconds: 60},
			print: (line) => lines.push(line),
		});
		expect(lines).toContain('* probe = sync');
		expect(lines).toContain('* linkSeconds = 60');
		expect(lines).toContain('  mixedStatus = 200');
		await other.close();
	});
});
