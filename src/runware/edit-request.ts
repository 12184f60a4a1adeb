import {aleph2, type OutputFormat, type SafetyMode} from './models';
import {RunwareError} from './runware-error';
import {type VideoInference, videoInferenceSchema} from './video-inference';

/**
 * A still that the result must pass through: an image (media id, address, data URI or base64) and
 * the moment it holds, in plate time.
 */
export type Guide =
	| {readonly at: 'first' | 'last'; readonly image: string}
	| {
			readonly at: 'moment';
			/** Whole hundredths of a second from the plate's first frame. */
			readonly hundredths: number;
			readonly image: string;
	  };

/** What an editor may set about a result besides prompt and guides: the rest of the model page. */
export type EditOptions = {
	readonly results: number;
	readonly format: OutputFormat;
	/** Compression quality; higher is better and larger. */
	readonly quality: number;
	/** Whether the service looks at the result; `undefined` leaves it to the service. */
	readonly checkContent?: boolean | undefined;
	/** How closely it looks; wins over `checkContent` (runware-api 7). */
	readonly safety?: SafetyMode | undefined;
	/** Seconds that the result's link should live. */
	readonly ttl?: number | undefined;
	/** Address that is told when a result is done. */
	readonly webhookUrl?: string | undefined;
	/** Address that the service puts the finished file to. */
	readonly uploadUrl?: string | undefined;
};

/** One edit to be bought, in our words. */
export type EditRequest = {
	/** UUID v4, minted by us and on disk before anything is sent. */
	readonly taskId: string;
	readonly prompt: string;
	/** Media id or address of the plate. */
	readonly video: string;
	readonly guides: readonly Guide[];
	readonly options: EditOptions;
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
