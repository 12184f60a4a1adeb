import * as z from 'zod/mini';
import {aleph2, outputFormats, safetyModes} from './models';
import {once} from './once';

const hundredthsSchema = once(() =>
	z
		.number()
		.check(
			z.minimum(0),
			z.maximum(aleph2.lastGuideHundredth / 100),
			z.refine(isWholeHundredths, 'not a whole number of hundredths of a second'),
		),
);

const uriSchema = once(() =>
	z
		.string()
		.check(
			z.regex(/^https?:\/\/[^\s/?#<>"{}|\\^`]+[^\s<>"{}|\\^`]*$/i, 'not an http or https address'),
		),
);

/** Counted in UTF-16 units, the stricter reading; zod's own `maxLength` counts characters. */
const promptSchema = once(() =>
	z
		.string()
		.check(
			z.refine(
				({length}) => length >= aleph2.prompt.shortest && length <= aleph2.prompt.longest,
				'too short or too long',
			),
		),
);

const mediaSchema = once(() => z.string().check(z.minLength(1)));

/**
 * One guide image and where it holds. No position leaves it to the service: the only image is the
 * first frame, two are first and last, more are spread evenly. Never both `frame` and `timestamp`
 * (model page, `frameImages`; runware-api 4.4).
 */
export const frameImageSchema = once(() =>
	z.union([
		mediaSchema(),
		z.strictObject({image: mediaSchema(), frame: z.optional(z.literal(['first', 'last', 0, -1]))}),
		z.strictObject({image: mediaSchema(), timestamp: hundredthsSchema()}),
	]),
);

/**
 * One `videoInference` task for Aleph 2.0, exactly as it is sent: every parameter of the model page
 * and no other, since strangers are refused by some models and billed by others (runware-api 4.2).
 */
export const videoInferenceSchema = once(() =>
	z.strictObject({
		taskType: z.literal('videoInference'),
		taskUUID: z.uuidv4(),
		model: z.literal(aleph2.air),
		positivePrompt: promptSchema(),
		inputs: z.strictObject({
			/** A media id or an address; unlike an image it may not be the data itself. */
			video: mediaSchema().check(
				z.refine((video) => !/^data:/i.test(video), 'not an id or an address'),
			),
			frameImages: z.optional(z.array(frameImageSchema()).check(z.maxLength(aleph2.mostGuides))),
		}),
		outputType: z.optional(z.literal('URL')),
		outputFormat: z.optional(z.enum(outputFormats)),
		outputQuality: z.optional(
			z.int().check(z.minimum(aleph2.quality.lowest), z.maximum(aleph2.quality.highest)),
		),
		deliveryMethod: z.optional(z.literal('async')),
		webhookURL: z.optional(uriSchema()),
		uploadEndpoint: z.optional(uriSchema()),
		safety: z.optional(
			z.strictObject({
				checkContent: z.optional(z.boolean()),
				mode: z.optional(z.enum(safetyModes)),
			}),
		),
		/** Seconds that the result's link should live. */
		ttl: z.optional(z.int().check(z.minimum(aleph2.shortestTtl))),
		includeCost: z.optional(z.boolean()),
		numberResults: z.optional(
			z.int().check(z.minimum(aleph2.results.fewest), z.maximum(aleph2.results.most)),
		),
	}),
);

/** One `videoInference` task, exactly as it is sent. */
export type VideoInference = z.output<ReturnType<typeof videoInferenceSchema>>;

/**
 * One finished result as the service describes it. Only what names it is insisted on: a result
 * that was paid for is not lost over a field that is missing, new or of another type. Keys nobody
 * knows are dropped.
 */
export const videoResultSchema = once(() =>
	z.object({
		taskType: z.catch(z.optional(z.literal('videoInference')), undefined),
		taskUUID: z.catch(z.optional(z.string()), undefined),
		videoUUID: z.catch(z.optional(z.string()), undefined),
		videoURL: z.string().check(z.minLength(1)),
		videoBase64Data: z.catch(z.optional(z.string()), undefined),
		videoDataURI: z.catch(z.optional(z.string()), undefined),
		seed: z.catch(z.optional(z.int()), undefined),
		NSFWContent: z.catch(z.optional(z.boolean()), undefined),
		/** US dollars; only there when it was asked for. */
		cost: z.catch(z.optional(z.number()), undefined),
	}),
);

/**
 * Whether a number of seconds is the nearest binary fraction to a whole number of hundredths. The
 * hundredths are recovered as an integer, because remainders of binary fractions refuse 349 of the
 * 3001 legal values (runware-api 4.4).
 */
function isWholeHundredths(seconds: number): boolean {
	return Math.round(seconds * 100) / 100 === seconds;
}
