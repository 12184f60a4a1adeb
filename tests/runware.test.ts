import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {videoInferenceOf} from '../src/runware/edit-request';
import {aleph2} from '../src/runware/models';
import {once} from '../src/runware/once';
import {
	billedEdit,
	estimateEdit,
	formatBalance,
	formatCharge,
	formatEstimate,
	usdOf,
} from '../src/runware/prices';
import {RunwareError} from '../src/runware/runware-error';
import {
	frameImageSchema,
	videoInferenceSchema,
	videoResultSchema,
} from '../src/runware/video-inference';
import {plainOptions} from './plain-options';
import {printedExchanges} from './printed-exchanges';

const taskId = '0f4c9a52-6f0e-4b5b-9c53-8a4fb2f8c1d0';

/** The smallest task the page allows. */
const least = {
	taskType: 'videoInference',
	taskUUID: taskId,
	model: 'runway:aleph@2.0',
	positivePrompt: 'x',
	inputs: {video: '3f7d0c35-6f3a-4c51-8f0a-54f0a2b3f9c1'},
};

const accepts = (task: unknown) => videoInferenceSchema().safeParse(task).success;
const acceptsGuides = (...frameImages: readonly unknown[]) =>
	accepts({...least, inputs: {...least.inputs, frameImages}});

describe('the request', () => {
	test.each(printedExchanges)('takes the request printed as $request.taskUUID', ({request}) => {
		expect(videoInferenceSchema().parse(request)).toEqual(request);
	});

	test('takes every parameter of the page at once and leaves it as it is', () => {
		const whole = {
			...least,
			inputs: {
				...least.inputs,
				frameImages: [
					'plain',
					{image: 'a'},
					{image: 'b', frame: 'last'},
					{image: 'c', timestamp: 2.48},
				],
			},
			outputType: 'URL',
			outputFormat: 'MOV',
			outputQuality: 80,
			deliveryMethod: 'async',
			webhookURL: 'https://example.com/hook?token=a%20b',
			uploadEndpoint: 'https://your-bucket.s3.amazonaws.com/content.mp4?X-Amz-Expires=3600',
			safety: {checkContent: true, mode: 'full'},
			ttl: 86400,
			includeCost: true,
			numberResults: 4,
		};

		expect(videoInferenceSchema().parse(whole)).toEqual(whole);
	});

	test.each(['taskType', 'taskUUID', 'model', 'positivePrompt', 'inputs'])(
		'is refused without %s',
		(name) => {
			expect(accepts({...least, [name]: undefined})).toBe(false);
		},
	);

	test.each([
		['taskType', 'imageInference'],
		['taskUUID', '0f4c9a52-6f0e-1b5b-9c53-8a4fb2f8c1d0'],
		['taskUUID', 'not a uuid'],
		['model', 'runway:2@1'],
		['positivePrompt', ''],
		['positivePrompt', 'x'.repeat(1001)],
		['positivePrompt', 7],
		['inputs', {}],
		['inputs', {video: ''}],
		['inputs', {video: 'data:video/mp4;base64,AAAA'}],
		['inputs', {video: 'id', referenceImages: ['id']}],
		['outputType', 'base64Data'],
		['outputFormat', 'mp4'],
		['outputFormat', 'GIF'],
		['outputQuality', 19],
		['outputQuality', 100],
		['outputQuality', 95.5],
		['deliveryMethod', 'sync'],
		['webhookURL', 'example.com/hook'],
		['webhookURL', 'ftp://example.com'],
		['webhookURL', 'https://'],
		['webhookURL', 'https://example.com/a b'],
		['uploadEndpoint', 'not an address'],
		['uploadEndpoint', 'https://example.com/a\nb'],
		['safety', {checkContent: 'yes'}],
		['safety', {mode: 'slow'}],
		['safety', {strict: true}],
		['ttl', 59],
		['ttl', 60.5],
		['includeCost', 'true'],
		['numberResults', 0],
		['numberResults', 5],
		['numberResults', 1.5],
		['seed', 1],
		['duration', 5],
		['width', 1920],
		['frameImages', ['id']],
	])('is refused with %s %j', (name, value) => {
		expect(accepts({...least, [name]: value})).toBe(false);
	});

	test.each([
		['positivePrompt', 'x'.repeat(1000)],
		['outputFormat', 'MP4'],
		['outputFormat', 'WEBM'],
		['outputQuality', 20],
		['outputQuality', 99],
		['safety', {}],
		['safety', {checkContent: false}],
		['safety', {mode: 'none'}],
		['safety', {mode: 'fast'}],
		['ttl', 60],
		['includeCost', false],
		['numberResults', 1],
		['webhookURL', 'http://localhost:8080'],
		['inputs', {video: 'https://example.com/clip.mp4'}],
		['inputs', {video: '4711', frameImages: []}],
	])('is taken with %s %j', (name, value) => {
		expect(accepts({...least, [name]: value})).toBe(true);
	});

	test('counts a prompt in UTF-16 units, so an emoji counts twice', () => {
		expect(accepts({...least, positivePrompt: '🚒'.repeat(500)})).toBe(true);
		expect(accepts({...least, positivePrompt: `${'🚒'.repeat(500)}x`})).toBe(false);
	});
});

describe('guides', () => {
	test.each(['first', 'last', 0, -1])('may hold frame %j', (frame) => {
		expect(acceptsGuides({image: 'id', frame})).toBe(true);
	});

	test.each([
		['an unknown frame', {image: 'id', frame: 1}],
		['a frame in the middle by name', {image: 'id', frame: 'middle'}],
		['a frame number as text', {image: 'id', frame: '0'}],
		['both frame and moment', {image: 'id', frame: 'first', timestamp: 0}],
		['no image', {frame: 'first'}],
		['an empty image', {image: '', frame: 'first'}],
		['an empty text', ''],
		['an unknown key', {image: 'id', weight: 1}],
		['a moment before the clip', {image: 'id', timestamp: -0.01}],
		['a moment past 30 s', {image: 'id', timestamp: 30.01}],
		['a moment as text', {image: 'id', timestamp: '1.5'}],
	])('are refused with %s', (_name, guide) => {
		expect(acceptsGuides(guide)).toBe(false);
	});

	test('are five at most', () => {
		expect(acceptsGuides(...Array(5).fill('id'))).toBe(true);
		expect(acceptsGuides(...Array(6).fill('id'))).toBe(false);
	});

	test('may hold every one of the 3001 hundredths of 30 seconds', () => {
		for (let hundredths = 0; hundredths <= aleph2.lastGuideHundredth; hundredths++) {
			const guide = {image: 'id', timestamp: hundredths / 100};
			expect(frameImageSchema().safeParse(guide).success, String(guide.timestamp)).toBe(true);
			const written = {image: 'id', timestamp: Number((hundredths / 100).toFixed(2))};
			expect(frameImageSchema().safeParse(written).success, String(written.timestamp)).toBe(true);
		}
	});

	test('may hold no moment between two hundredths', () => {
		const between = fc
			.tuple(fc.integer({min: 0, max: 2999}), fc.integer({min: 1, max: 999}))
			.map(([hundredths, part]) => (hundredths * 1000 + part) / 100_000);

		fc.assert(
			fc.property(between, (timestamp) => {
				expect(frameImageSchema().safeParse({image: 'id', timestamp}).success).toBe(false);
			}),
		);
	});
});

describe('an edit in our words', () => {
	const edit = {
		taskId,
		prompt: 'Turn the van red.',
		video: 'media',
		guides: [
			{at: 'first', image: 'a'},
			{at: 'moment', hundredths: 248, image: 'b'},
			{at: 'last', image: 'c'},
		],
		options: {
			...plainOptions,
			results: 2,
			checkContent: true,
			safety: 'fast',
			ttl: 86400,
			webhookUrl: 'https://example.com/hook',
			uploadUrl: 'https://example.com/put',
		},
	} as const;

	test('is sent with everything the editor set and a cost asked for', () => {
		expect(videoInferenceOf(edit)).toEqual({
			taskType: 'videoInference',
			taskUUID: taskId,
			model: 'runway:aleph@2.0',
			positivePrompt: 'Turn the van red.',
			inputs: {
				video: 'media',
				frameImages: [
					{image: 'a', frame: 'first'},
					{image: 'b', timestamp: 2.48},
					{image: 'c', frame: 'last'},
				],
			},
			outputType: 'URL',
			outputFormat: 'MP4',
			outputQuality: 95,
			deliveryMethod: 'async',
			webhookURL: 'https://example.com/hook',
			uploadEndpoint: 'https://example.com/put',
			safety: {checkContent: true, mode: 'fast'},
			ttl: 86400,
			includeCost: true,
			numberResults: 2,
		});
	});

	test('leaves out what was not set', () => {
		const task = videoInferenceOf({...edit, guides: [], options: plainOptions});

		expect(JSON.parse(JSON.stringify(task))).toEqual({
			...least,
			positivePrompt: 'Turn the van red.',
			inputs: {video: 'media'},
			outputType: 'URL',
			outputFormat: 'MP4',
			outputQuality: 95,
			deliveryMethod: 'async',
			includeCost: true,
			numberResults: 1,
		});
	});

	test.each([
		['positivePrompt', {...edit, prompt: ''}],
		['positivePrompt', {...edit, prompt: 'x'.repeat(1001)}],
		['numberResults', {...edit, options: {...edit.options, results: 5}}],
		['taskUUID', {...edit, taskId: 'one'}],
		['inputs.frameImages.0', {...edit, guides: [{at: 'moment', hundredths: 3001, image: 'a'}]}],
	] as const)('that cannot be sent names %s', (parameter, wrong) => {
		expect(() => videoInferenceOf(wrong)).toThrow(
			expect.objectContaining({code: 'bad-request', resumable: false, parameters: [parameter]}),
		);
	});
});

describe('a result', () => {
	test.each(printedExchanges)('is read as printed for $response.taskUUID', ({response}) => {
		expect(videoResultSchema().parse(response)).toEqual(response);
	});

	test('is not lost over fields that are new, missing or of another type', () => {
		expect(
			videoResultSchema().parse({
				videoURL: 'https://example.com/v.mp4',
				seed: 'many',
				cost: null,
				NSFWContent: 'no',
				novelty: {},
			}),
		).toEqual({videoURL: 'https://example.com/v.mp4'});
	});
});

test('what is made once is made at the first call, and is the same ever after', () => {
	const made: object[] = [];
	const make = once(() => {
		made.push({});
		return made[0] ?? {};
	});

	expect(made).toEqual([]);
	expect(make()).toBe(make());
	expect(made).toHaveLength(1);
});

describe('prices', () => {
	const perSecond = 254_016_000_000n;

	test.each([
		[2000, '$0.5600'],
		[5000, '$1.4000'],
		[6060, '$1.6968'],
		[30_000, '$8.4000'],
		[1001, '$0.2803'],
		[0, '$0.0000'],
	])('%i ms are charged %s', (milliseconds, written) => {
		expect(formatCharge(billedEdit(milliseconds))).toBe(written);
	});

	test('an estimate adds one frame and rounds up to the cent, for each result', () => {
		const frame = perSecond / 25n;
		const plate = {units: (perSecond * 39n) / 10n, unitsPerSecond: perSecond};

		expect(formatEstimate(estimateEdit(plate, frame, 1))).toBe('$1.11');
		expect(formatEstimate(estimateEdit(plate, frame, 3))).toBe('$3.33');
	});

	test('an estimate of whole cents is not rounded further', () => {
		expect(estimateEdit({units: 24n, unitsPerSecond: 25n}, 1n, 1)).toBe(2800);
	});

	test('an estimate is never below what is charged, nor two cents above it and a frame', () => {
		const frames = fc.integer({min: 48, max: 900});
		const results = fc.integer({min: 1, max: 4});

		fc.assert(
			fc.property(frames, results, (count, times) => {
				const plate = {units: BigInt(count) * 1001n, unitsPerSecond: 30_000n};
				const charged = billedEdit(Math.round((count * 1001) / 30)) * times;
				const estimate = estimateEdit(plate, 1001n, times);

				expect(estimate).toBeGreaterThanOrEqual(charged);
				expect(estimate - charged).toBeLessThanOrEqual(times * 200);
				expect(estimate % 100).toBe(0);
			}),
		);
	});

	test('amounts are written without the errors of binary fractions', () => {
		expect(usdOf(1.6968)).toBe(16_968);
		expect(formatCharge(usdOf(0.1 + 0.2))).toBe('$0.3000');
		expect(formatCharge(5)).toBe('$0.0005');
		expect(formatEstimate(11_001)).toBe('$1.11');
		expect(formatBalance(412_099)).toBe('$41.20');
		expect(formatBalance(-150)).toBe('-$0.02');
		expect(formatBalance(0)).toBe('$0.00');
	});
});

describe('an error', () => {
	test('ends with the words of the service and keeps its code', () => {
		const error = new RunwareError('refused', {
			said: 'Content flagged.',
			rawCode: 'invalidProviderContent',
			status: 400,
		});

		expect(error.message).toMatch(/^The content check refused this edit\..* “Content flagged\.”$/);
		expect(error).toMatchObject({
			name: 'RunwareError',
			code: 'refused',
			retry: 'never',
			resumable: false,
			said: 'Content flagged.',
			rawCode: 'invalidProviderContent',
			status: 400,
		});
	});
});
