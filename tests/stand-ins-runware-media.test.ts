import {randomUUID} from 'node:crypto';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {decodeBase64, encodeBase64} from '../src/stand-ins/runware/base64';
import {
	createWorld,
	difference,
	download,
	edit,
	type Item,
	makeClip,
	makePicture,
	probeStream,
	thumbnail,
	type World,
} from './stand-ins-runware-world';

let world: World;

beforeAll(async () => {
	world = await createWorld();
});

afterEach(() => world.control.resetSwitches());

afterAll(() => world.close());

function store(changes: Item): Promise<Awaited<ReturnType<World['post']>>> {
	return world.post({
		taskType: 'mediaStorage',
		taskUUID: randomUUID(),
		operation: 'upload',
		...changes,
	});
}

/** The file that comes of editing `clip`. */
async function resultOf(clip: Uint8Array, changes: (id: string) => Item = () => ({})) {
	const {id} = await world.upload(clip);
	const task = edit(id, changes(id));
	await world.post(task);
	world.clock.advance(6000);
	const {data, errors} = await world.poll(task.taskUUID);
	expect(errors).toEqual([]);
	return download(data[0]?.videoURL);
}

describe('a result', () => {
	test.each([
		['24000/1001', 50],
		['24', 49],
		['25', 51],
		['30000/1001', 61],
		['30', 60],
	])('at %s frames per second has each of the %i frames', async (rate, frames) => {
		const clip = await makeClip(frames, {rate, sound: true});
		const [before, after] = [await probeStream(clip), await probeStream(await resultOf(clip))];
		expect(after.nb_read_frames).toBe(String(frames));
		expect(after.r_frame_rate).toBe(before.r_frame_rate);
		const [numerator = 1, denominator = 1] = rate.split('/').map(Number);
		expect(after.duration).toBeCloseTo((frames * denominator) / numerator, 2);
	});

	test('can be told apart by every frame from the clip, and follows its movement', async () => {
		const clip = await makeClip(50);
		const result = await resultOf(clip);
		for (const index of [0, 25, 49]) {
			expect(
				difference(await thumbnail(clip, index), await thumbnail(result, index)),
			).toBeGreaterThan(5);
		}
		expect(difference(await thumbnail(result, 0), await thumbnail(result, 49))).toBeGreaterThan(1);
	});

	test.each([
		['MP4', 'h264', 'mov,mp4', 'video/mp4', 'mp4'],
		['MOV', 'h264', 'mov,mp4', 'video/quicktime', 'mov'],
		['WEBM', 'vp8', 'webm', 'video/webm', 'webm'],
	])('comes as %s', async (outputFormat, codec, container, contentType, extension) => {
		const {id} = await world.upload(await makeClip(50));
		const task = edit(id, {outputFormat});
		await world.post(task);
		world.clock.advance(6000);
		const url = String((await world.poll(task.taskUUID)).data[0]?.videoURL);
		expect(url.endsWith(`.${extension}`)).toBe(true);
		expect((await fetch(url, {method: 'HEAD'})).headers.get('content-type')).toBe(contentType);
		const stream = await probeStream(await download(url));
		expect(stream).toMatchObject({codec_name: codec, nb_read_frames: '50', width: 160});
		expect(stream.format).toContain(container);
	});

	test('is smaller at a lower quality', async () => {
		const clip = await makeClip(50);
		const small = await resultOf(clip, () => ({outputQuality: 20}));
		const large = await resultOf(clip, () => ({outputQuality: 99}));
		expect(small.length).toBeLessThan(large.length / 2);
	});

	test('shows each guide at its time, and nowhere else', async () => {
		const [red, blue] = [await makePicture('red'), await makePicture('blue')];
		const clip = await makeClip(50);
		const result = await resultOf(clip, (video) => ({
			inputs: {
				video,
				frameImages: [
					{image: Buffer.from(red).toString('base64'), timestamp: 1},
					{image: Buffer.from(blue).toString('base64'), frame: 'last'},
				],
			},
		}));
		const [redPixels, bluePixels] = [await thumbnail(red), await thumbnail(blue)];
		expect(difference(await thumbnail(result, 25), redPixels)).toBeLessThan(5);
		expect(difference(await thumbnail(result, 49), bluePixels)).toBeLessThan(5);
		for (const index of [0, 20, 30, 45]) {
			const pixels = await thumbnail(result, index);
			expect(difference(pixels, redPixels)).toBeGreaterThan(30);
			expect(difference(pixels, bluePixels)).toBeGreaterThan(30);
		}
	});

	test('may lack frames, differ in size or carry sound, by switch', async () => {
		world.control.turn({resultFramesDropped: 1, resultSizeDrift: 4, resultAudio: 'silence'});
		const result = await resultOf(await makeClip(50));
		expect(await probeStream(result)).toMatchObject({
			width: 164,
			height: 86,
			nb_read_frames: '49',
		});
		expect(Buffer.from(result).includes('mp4a')).toBe(true);
	});
});

describe('stored media', () => {
	test('is told by its bytes, whatever it was wrapped in', async () => {
		const kinds: readonly (readonly [Uint8Array, string, string])[] = [
			[await makeClip(5), 'video/mp4', '.mp4'],
			[await makeClip(5, {extension: 'mov'}), 'video/quicktime', '.mov'],
			[await makeClip(5, {extension: 'webm'}), 'video/webm', '.webm'],
			[await makePicture('red'), 'image/png', '.png'],
			[await makePicture('red', {extension: 'jpg'}), 'image/jpeg', '.jpg'],
			[await makePicture('red', {extension: 'webp'}), 'image/webp', '.webp'],
		];
		for (const [bytes, contentType, extension] of kinds) {
			const base64 = Buffer.from(bytes).toString('base64');
			for (const media of [base64, `data:application/octet-stream;base64,${base64}`]) {
				const {data} = await store({media});
				const url = String(data[0]?.mediaURL);
				expect(url.endsWith(`${String(data[0]?.mediaUUID)}${extension}`)).toBe(true);
				const answer = await fetch(url);
				expect(answer.headers.get('content-type')).toBe(contentType);
				expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
			}
		}
	});

	test('can be taken from a URL of this machine', async () => {
		const {url} = await world.upload(await makePicture('red'));
		expect((await store({media: url})).data).toHaveLength(1);
		expect((await store({media: `${world.server.url}/image/nothing.png`})).errors).toMatchObject([
			{code: 'downloadFailed'},
		]);
	});

	test.each([
		['words', Buffer.from('These are words.').toString('base64')],
		['no base64', 'no base64 at all!'],
		['nothing', ''],
		['half a picture header', Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString('base64')],
	])('is refused when it is %s', async (_, media) => {
		expect(await store({media})).toMatchObject({
			status: 400,
			data: [],
			errors: [{code: 'uploadFailed', parameter: 'media', taskType: 'mediaStorage'}],
		});
	});

	test('is refused when the clip was cut off', async () => {
		const clip = await makeClip(50);
		const media = Buffer.from(clip.subarray(0, clip.length / 2)).toString('base64');
		expect((await store({media})).errors).toMatchObject([{code: 'uploadFailed'}]);
	});

	test('can be deleted, once, and is not found from then on', async () => {
		const {id, url} = await world.upload(await makeClip(50));
		expect((await store({operation: 'delete', media: id})).data).toMatchObject([
			{operation: 'delete', mediaUUID: id},
		]);
		expect((await fetch(url)).status).toBe(404);
		expect((await world.post(edit(id))).errors).toMatchObject([{code: 'mediaNotFound'}]);
		expect((await store({operation: 'delete', media: id})).errors).toMatchObject([
			{code: 'mediaNotFound'},
		]);
	});

	test('may be known by numbers', async () => {
		world.control.turn({mediaIds: 'number'});
		const {id} = await world.upload(await makeClip(50));
		expect(id).toMatch(/^\d+$/);
		expect((await world.post(edit(id))).status).toBe(200);
	});

	test('keeps the size of pictures, which imageUpload brings to 2048 px', async () => {
		const image = Buffer.from(await makePicture('red', {size: '2304x1296'})).toString('base64');
		const kept = await store({media: image});
		expect(await probeStream(await download(kept.data[0]?.mediaURL))).toMatchObject({width: 2304});
		world.control.turn({storedImages: 'shrunk'});
		const shrunk = await store({media: image});
		expect(await probeStream(await download(shrunk.data[0]?.mediaURL))).toMatchObject({
			width: 2048,
		});

		const {data} = await world.post({taskType: 'imageUpload', taskUUID: randomUUID(), image});
		expect(await probeStream(await download(data[0]?.imageURL))).toMatchObject({
			width: 2048,
			height: 1152,
		});
		const clip = Buffer.from(await makeClip(5)).toString('base64');
		const task = {taskType: 'imageUpload', taskUUID: randomUUID(), image: clip};
		expect((await world.post(task)).errors).toMatchObject([{code: 'uploadFailed'}]);
	});
});

describe('files', () => {
	let bytes: Uint8Array;
	let url: string;

	beforeAll(async () => {
		bytes = await makeClip(20);
		url = (await world.upload(bytes)).url;
	});

	test.each([
		['bytes=0-99', 0, 100],
		['bytes=100-', 100, undefined],
		['bytes=-50', -50, undefined],
		['bytes=0-0', 0, 1],
		['bytes=10-99999999', 10, undefined],
	])('are served in parts: %s', async (range, from, to) => {
		const answer = await fetch(url, {headers: {Range: range}});
		expect(answer.status).toBe(206);
		const part = bytes.slice(from, to);
		const first = from < 0 ? bytes.length + from : from;
		expect(answer.headers.get('content-range')).toBe(
			`bytes ${first}-${first + part.length - 1}/${bytes.length}`,
		);
		expect(answer.headers.get('content-length')).toBe(String(part.length));
		expect(new Uint8Array(await answer.arrayBuffer())).toEqual(part);
	});

	test.each(['bytes=9999999-', 'bytes=-0'])('have no part %s', async (range) => {
		const answer = await fetch(url, {headers: {Range: range}});
		expect(answer.status).toBe(416);
		expect(answer.headers.get('content-range')).toBe(`bytes */${bytes.length}`);
	});

	test.each(['bytes=5-2', 'lines=1-2', 'bytes=0-1,5-6', 'bytes=-'])(
		'are whole for %s',
		async (range) => {
			const answer = await fetch(url, {headers: {Range: range}});
			expect(answer.status).toBe(200);
			expect((await answer.arrayBuffer()).byteLength).toBe(bytes.length);
		},
	);

	test('tell their length and type to HEAD, and refuse to be changed', async () => {
		const head = await fetch(url, {method: 'HEAD'});
		expect(head.status).toBe(200);
		expect(head.headers.get('content-length')).toBe(String(bytes.length));
		expect(head.headers.get('accept-ranges')).toBe('bytes');
		expect((await fetch(url, {method: 'DELETE'})).status).toBe(405);
		expect((await fetch(`${url}x`)).status).toBe(404);
	});

	test('are open to other origins, or not by switch', async () => {
		expect((await fetch(url)).headers.get('access-control-allow-origin')).toBe('*');
		world.control.turn({resultCors: 'absent'});
		expect((await fetch(url)).headers.get('access-control-allow-origin')).toBeNull();
	});
});

describe('images', () => {
	let reference: Uint8Array;
	let image: string;

	beforeAll(async () => {
		reference = await makePicture('teal', {size: '320x180'});
		image = (await world.upload(reference)).id;
	});

	function draw(model: string, changes: Item): Item & {readonly taskUUID: string} {
		return {
			taskType: 'imageInference',
			taskUUID: randomUUID(),
			model,
			positivePrompt: 'Make the van a red fire engine.',
			inputs: {referenceImages: [image]},
			outputFormat: 'PNG',
			includeCost: true,
			deliveryMethod: 'async',
			...changes,
		};
	}

	test.each([
		['google:4@3', {resolution: '1K'}, 1376, 768, 0.0693],
		['google:4@3', {resolution: '2K'}, 2752, 1536, 0.1028],
		['openai:gpt-image@2', {width: 1920, height: 1088}, 1920, 1088, 0.053],
		['runware:400@2', {width: 320, height: 176}, 320, 176, 0.004],
	])('of %s %j are real, changed and paid for', async (model, size, width, height, cost) => {
		const task = draw(model, size);
		expect((await world.post(task)).text).toBe(
			JSON.stringify({data: [{taskType: 'imageInference', taskUUID: task.taskUUID}]}),
		);
		world.clock.advance(3000);
		const {data} = await world.poll(task.taskUUID);
		expect(data).toMatchObject([{status: 'success', taskUUID: task.taskUUID, cost}]);
		expect(Number.isInteger(data[0]?.seed)).toBe(true);
		const picture = await download(data[0]?.imageURL);
		expect(await probeStream(picture)).toMatchObject({codec_name: 'png', width, height});
		expect(difference(await thumbnail(picture), await thumbnail(reference))).toBeGreaterThan(5);
	});

	test('come at once when nothing else is asked for, and cannot be polled then', async () => {
		world.control.setRenderTime({imageMs: 0});
		const {deliveryMethod: _, ...task} = draw('runware:400@2', {width: 128, height: 128, seed: 7});
		const {data} = await world.post(task);
		expect(data).toMatchObject([{taskUUID: task.taskUUID, seed: 7, cost: 0.004}]);
		expect(data[0]).not.toHaveProperty('status');
		expect((await world.poll(task.taskUUID)).data).toEqual([]);
		world.control.setRenderTime({imageMs: 3000});
	});

	test('may come inside the answer', async () => {
		const task = draw('runware:400@2', {width: 128, height: 128, outputType: 'base64Data'});
		await world.post(task);
		world.clock.advance(3000);
		const {data} = await world.poll(task.taskUUID);
		const picture = Buffer.from(String(data[0]?.imageBase64Data), 'base64');
		expect(await probeStream(picture)).toMatchObject({codec_name: 'png', width: 128});
	});

	test.each<[string, string, Item, string]>([
		['no size', 'google:4@3', {}, 'missingDimensionParameters'],
		[
			'two sizes',
			'google:4@3',
			{resolution: '1K', width: 1376, height: 768},
			'incompatibleParameters',
		],
		['a resolution of nothing', 'google:4@3', {resolution: '1K', inputs: {}}, 'missingParameter'],
		['another resolution', 'google:4@3', {resolution: '3K'}, 'invalidResolution'],
		[
			'two letters',
			'google:4@3',
			{resolution: '1K', positivePrompt: 'xx'},
			'invalidPositivePromptLength',
		],
		['no width', 'openai:gpt-image@2', {height: 1088}, 'missingParameter'],
		['1080 lines', 'openai:gpt-image@2', {width: 1920, height: 1080}, 'invalidHeight'],
		['464 lines', 'openai:gpt-image@2', {width: 1920, height: 464}, 'valueTooSmall'],
		['a resolution', 'openai:gpt-image@2', {resolution: '1K'}, 'unsupportedParameter'],
		['2064 columns', 'runware:400@2', {width: 2064, height: 128}, 'valueTooLarge'],
		['the video model', 'runway:aleph@2.0', {width: 128, height: 128}, 'invalidModel'],
	])('with %s are refused by %s', async (_, model, changes, code) => {
		expect((await world.post(draw(model, changes))).errors).toMatchObject([{code}]);
	});

	test('of Runware itself need no $5, others do', async () => {
		const cheap = draw('runware:400@2', {width: 128, height: 128});
		expect((await world.postAs('poor', cheap)).status).toBe(200);
		expect(
			(await world.postAs('poor', draw('google:4@3', {resolution: '1K'}))).errors,
		).toMatchObject([{code: 'imageInferenceInsufficientCredits'}]);
	});

	test('are doubled by upscale', async () => {
		const task = {
			taskType: 'upscale',
			taskUUID: randomUUID(),
			inputs: {image},
			deliveryMethod: 'async',
		};
		await world.post(task);
		world.clock.advance(3000);
		const {data} = await world.poll(task.taskUUID);
		expect(await probeStream(await download(data[0]?.imageURL))).toMatchObject({
			width: 640,
			height: 360,
		});
	});
});

describe('base64', () => {
	test('goes there and back for every length of remainder', () => {
		for (let length = 1; length < 70; length += 1) {
			const bytes = Uint8Array.from({length}, (_, at) => (at * 37 + length) % 256);
			const text = Buffer.from(bytes).toString('base64');
			expect(encodeBase64(bytes)).toBe(text);
			expect(decodeBase64(text)).toEqual(bytes);
			expect(decodeBase64(`${text.slice(0, 2)}\r\n${text.slice(2)}`)).toEqual(bytes);
		}
		for (const text of ['', 'A', 'AAAAA', 'AA-A', 'Ä', 'ŁAAA', 'data:']) {
			expect(decodeBase64(text)).toBeUndefined();
		}
	});
});
