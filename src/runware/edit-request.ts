import * as z from 'zod/mini';
import {aleph2, outputFormats, safetyModes} from './models';
import {once} from './once';
import {RunwareError} from './runware-error';
import {type VideoInference, videoInferenceSchema} from './video-inference';

/**
 * A still that the result must pass through: an image (media id, address, data URI or base64) and
 * the moment it holds, in plate time. `service-decides` leaves the moment to the service.
 */
export const guideSchema = once(() =>
	z.discriminatedUnion('at', [
		z.strictObject({at: z.enum(['first', 'last', 'service-decides']), image: z.string()}),
		z.strictObject({
			at: z.literal('moment'),
			/** Whole hundredths of a second from the plate's first frame. */
			hundredths: z.int(),
			image: z.string(),
		}),
	]),
);

/** A still that the result must pass through. */
export type Guide = z.output<ReturnType<typeof guideSchema>>;

/** What an editor may set about a result besides prompt and guides: the rest of the model page. */
export const editOptionsSchema = once(() =>
	z.strictObject({
		results: z.int(),
		format: z.enum(outputFormats),
		/** Compression quality; higher is better and larger. */
		quality: z.int(),
		/** Whether the service looks at the result; `undefined` leaves it to the service. */
		checkContent: z.optional(z.boolean()),
		/** How closely it looks; wins over `checkContent` (runware-api 7). */
		safety: z.optional(z.enum(safetyModes)),
		/** Seconds that the result's link should live. */
		ttl: z.optional(z.int()),
		/** Address that is told when a result is done. */
		webhookUrl: z.optional(z.string()),
		/** Address that the service puts the finished file to. */
		uploadUrl: z.optional(z.string()),
	}),
);

/** What an editor may set about a result besides prompt and guides. */
export type EditOptions = z.output<ReturnType<typeof editOptionsSchema>>;

/** One edit to be bought, in our words; also how a journal keeps it. */
export const editRequestSchema = once(() =>
	z.strictObject({
		/** UUID v4, minted by us and on disk before anything is sent. */
		taskId: z.string(),
		prompt: z.string(),
		/** Media id or address of the plate. */
		video: z.string(),
		guides: z.array(guideSchema()),
		options: editOptionsSchema(),
	}),
);

/** One edit to be bought, in our words. */
export type EditRequest = z.output<ReturnType<typeof editRequestSchema>>;

/** What the model page takes when nothing is said. */
export const usualOptions: EditOptions = {
	results: aleph2.results.fewest,
	format: aleph2.usualFormat,
	quality: aleph2.quality.usual,
};

/**
 * The task that buys `edit`, in the service's words. Throws `RunwareError` `bad-request`, naming
 * the parameter, when the service would have to refuse it; then nothing was sent.
 */
export function videoInferenceOf(edit: EditRequest): VideoInference {
	const {options} = edit;
	const parsed = videoInferenceSchema().safeParse({
		taskType: 'videoInference',
		taskUUID: edit.taskId,
		model: aleph2.air,
		positivePrompt: edit.prompt,
		inputs: {
			video: edit.video,
			...(edit.guides.length > 0 && {frameImages: edit.guides.map(frameImageOf)}),
		},
		outputType: 'URL',
		outputFormat: options.format,
		outputQuality: options.quality,
		deliveryMethod: 'async',
		includeCost: true,
		numberResults: options.results,
		...safetyOf(options),
		...(options.ttl !== undefined && {ttl: options.ttl}),
		...(options.webhookUrl !== undefined && {webhookURL: options.webhookUrl}),
		...(options.uploadUrl !== undefined && {uploadEndpoint: options.uploadUrl}),
	});

	if (!parsed.success) {
		throw new RunwareError('bad-request', {
			parameters: parsed.error.issues.map((issue) => issue.path.join('.')),
			cause: parsed.error,
		});
	}

	return parsed.data;
}

function frameImageOf(guide: Guide) {
	switch (guide.at) {
		case 'first':
		case 'last':
			return {image: guide.image, frame: guide.at};
		case 'moment':
			return {image: guide.image, timestamp: guide.hundredths / 100};
		case 'service-decides':
			return guide.image;
	}
}

function safetyOf({checkContent, safety}: EditOptions) {
	if (checkContent === undefined && safety === undefined) return {};

	return {
		safety: {
			...(checkContent !== undefined && {checkContent}),
			...(safety !== undefined && {mode: safety}),
		},
	};
}
