import {z} from 'zod';
import {aleph2, outputFormats, safetyModes} from './models';

const hundredthsSchema = z
	.number()
	.min(0)
	.max(aleph2.lastGuideHundredth / 100)
	.refine(isWholeHundredths, 'not a whole number of hundredths of a second');

const uriSchema = z
	.string()
	.regex(/^https?:\/\/[^\s/?#<>"{}|\\^`]+[^\s<>"{}|\\^`]*$/i, 'not an http or https address');

/** Counted in UTF-16 units, the stricter reading; zod's own `max` counts characters. */
const promptSchema = z
	.string()
	.refine(({length}) => length >= aleph2.prompt.shortest && length <= aleph2.prompt.longest, {
		error: 'too short or too long',
	});

const mediaSchema = z.string().min(1);

/**
 * One guide image and where it holds. No position leaves it to the service: the only image is the
 * first frame, two are first and last, more are spread evenly. Never both `frame` and `timestamp`
 * (model page, `frameImages`; runware-api 4.4).
 */
export const frameImageSchema = z.union([
	mediaSchema,
	z.strictObject({image: mediaSchema, frame: z.literal(['first', 'last', 0, -1]).optional()}),
	z.strictObject({image: mediaSchema, timestamp: hundredthsSchema}),
]);

/**
 * One `videoInference` task for Aleph 2.0, exactly as it is sent: every parameter of the model page
 * and no other, since strangers are refused by some models and billed by others (runware-api 4.2).
 */
export const videoInferenceSchema = z.strictObject({
	taskType: z.literal('videoInference'),
	taskUUID: z.uuidv4(),
	model: z.literal(aleph2.air),
	positivePrompt: promptSchema,
	inputs: z.strictObject({
		/** A media id or an address; unlike an image it may not be the data itself. */
		video: mediaSchema.refine((video) => !/^data:/i.test(video), 'not an id or an address'),
		frameImages: z.array(frameImageSchema).max(aleph2.mostGuides).optional(),
	}),
	outputType: z.literal('URL').optional(),
	outputFormat: z.enum(outputFormats).optional(),
	outputQuality: z.int().min(aleph2.quality.lowest).max(aleph2.quality.highest).optional(),
	deliveryMethod: z.literal('async').optional(),
	webhookURL: uriSchema.optional(),
	uploadEndpoint: uriSchema.optional(),
	safety: z
		.strictObject({checkContent: z.boolean().optional(), mode: z.enum(safetyModes).optional()})
		.optional(),
	/** Seconds that the result's link should live. */
	ttl: z.int().min(aleph2.shortestTtl).optional(),
	includeCost: z.boolean().optional(),
	numberResults: z.int().min(aleph2.results.fewest).max(aleph2.results.most).optional(),
});

/** One `videoInference` task, exactly as it is sent. */
export type VideoInference = z.output<typeof videoInferenceSchema>;

/**
 * One finished result as the service describes it. Only what names it is insisted on: a result
 * that was paid for is not lost over a field that is missing, new or of another type. Keys nobody
 * knows are dropped.
 */
export const videoResultSchema = z.object({
	taskType: z.literal('videoInference').optional().catch(undefined),
	taskUUID: z.string().optional().catch(undefined),
	videoUUID: z.string().optional().catch(undefined),
	videoURL: z.string().min(1),
	videoBase64Data: z.string().optional().catch(undefined),
	videoDataURI: z.string().optional().catch(undefined),
	seed: z.int().optional().catch(undefined),
	NSFWContent: z.boolean().optional().catch(undefined),
	/** US dollars; only there when it was asked for. */
	cost: z.number().optional().catch(undefined),
});

/**
 * Whether a number of seconds is the nearest binary fraction to a whole number of hundredths. The
 * hundredths are recovered as an integer, because remainders of binary fractions refuse 349 of the
 * 3001 legal values (runware-api 4.4).
 */
function isWholeHundredths(seconds: number): boolean {
	return Math.round(seconds * 100) / 100 === seconds;
}
