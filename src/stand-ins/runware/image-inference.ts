import {type Delivery, readDelivery} from './delivery';
import {type Fields, findMissing, findUnknown, findWrong} from './fields';
import {isRecord, type JsonObject} from './json';
import {type Refusal, refuse} from './refusal';

/** An image task in which nothing is wrong on paper. */
export type ImageOrder = {
	readonly kind: 'image';
	readonly model: ImageModel;
	readonly references: readonly string[];
	readonly size:
		| {readonly kind: 'pixels'; readonly width: number; readonly height: number}
		| {readonly kind: 'like-reference'; readonly scale: number};
	/** USD for each result. */
	readonly cost: number;
	readonly format: 'png' | 'jpg' | 'webp';
	readonly seed: number | undefined;
	readonly output: 'URL' | 'base64Data' | 'dataURI';
	readonly isSync: boolean;
	readonly delivery: Delivery;
};

/** One of the models that make guide frames (runware-api 9). */
export type ImageModel = {
	readonly air: string;
	readonly name: string;
	readonly isGated: boolean;
	readonly fields: Fields;
	readonly cost: (task: JsonObject, references: number) => number;
};

/** The image models that are served. */
export function imageModels(): readonly ImageModel[] {
	return [
		{
			air: 'google:4@3',
			name: 'Nano Banana 2',
			isGated: true,
			fields: {
				...imageFields(3, 45_000, {min: 256, max: 5504, step: 16}),
				resolution: {kind: 'choice', values: Object.keys(googleSizes)},
				settings: {
					kind: 'object',
					fields: {
						temperature: {kind: 'number', min: 0, max: 2},
						topP: {kind: 'number', min: 0, max: 1},
						systemPrompt: {kind: 'text', min: 1, max: 45_000},
						thinking: {kind: 'choice', values: ['MINIMAL', 'HIGH']},
					},
				},
				providerSettings: {
					kind: 'object',
					fields: {
						google: {kind: 'object', fields: {safetyTolerance: {kind: 'checked-elsewhere'}}},
					},
				},
			},
			cost: googleCost,
		},
		{
			air: 'openai:gpt-image@2',
			name: 'GPT Image 2',
			isGated: true,
			fields: {
				...imageFields(2, 32_000, {min: 480, max: 3840, step: 16}, {required: true}),
				providerSettings: {
					kind: 'object',
					fields: {
						openai: {
							kind: 'object',
							fields: {
								quality: {kind: 'choice', values: ['auto', 'high', 'medium', 'low']},
								moderation: {kind: 'choice', values: ['auto', 'low']},
							},
						},
					},
				},
			},
			cost: openAiCost,
		},
		{
			air: 'runware:400@2',
			name: 'FLUX.2 [klein] 9B',
			isGated: false,
			fields: imageFields(2, 32_000, {min: 128, max: 2048, step: 16}, {required: true}),
			cost: () => 0.004,
		},
	];
}

/** Reads an `imageInference` task for `model`, in the order of rule 7. */
export function readImageTask(task: JsonObject, model: ImageModel): ImageOrder | Refusal {
	const refusal =
		findUnknown(task, model.fields) ??
		findMissing(task, model.fields) ??
		findWrong(task, model.fields) ??
		findWrongSize(task);
	if (refusal) return refusal;

	const references = referencesOf(task);
	const scale = googleSizes[String(task.resolution)]?.scale;
	return {
		kind: 'image',
		model,
		references,
		size:
			scale === undefined
				? {kind: 'pixels', width: Number(task.width), height: Number(task.height)}
				: {kind: 'like-reference', scale},
		cost: model.cost(task, references.length),
		format: formatOf(task.outputFormat),
		seed: typeof task.seed === 'number' ? task.seed : undefined,
		output:
			task.outputType === 'base64Data' || task.outputType === 'dataURI' ? task.outputType : 'URL',
		isSync: task.deliveryMethod !== 'async',
		delivery: readDelivery(task),
	};
}

/** The price list of the resolutions of `google:4@3`, and how they grow from 1K. */
const googleSizes: Readonly<Record<string, {readonly scale: number; readonly cost: number}>> = {
	'0.5K': {scale: 0.5, cost: 0.045},
	'1K': {scale: 1, cost: 0.069},
	'2K': {scale: 2, cost: 0.1025},
	'4K': {scale: 4, cost: 0.153},
};

function imageFields(
	shortest: number,
	longest: number,
	side: {readonly min: number; readonly max: number; readonly step: number},
	need: {readonly required?: true} = {},
): Fields {
	return {
		taskType: {kind: 'checked-elsewhere'},
		taskUUID: {kind: 'checked-elsewhere'},
		model: {kind: 'checked-elsewhere'},
		positivePrompt: {kind: 'text', min: shortest, max: longest, required: true},
		inputs: {kind: 'object', fields: {referenceImages: {kind: 'texts', max: 14}}},
		width: {kind: 'integer', ...side, ...need},
		height: {kind: 'integer', ...side, ...need},
		seed: {kind: 'integer', min: 0, max: 2 ** 31 - 1},
		outputType: {kind: 'choice', values: ['URL', 'base64Data', 'dataURI']},
		outputFormat: {kind: 'choice', values: ['JPG', 'PNG', 'WEBP']},
		outputQuality: {kind: 'integer', min: 20, max: 99},
		deliveryMethod: {kind: 'choice', values: ['sync', 'async']},
		webhookURL: {kind: 'address'},
		uploadEndpoint: {kind: 'address'},
		safety: {
			kind: 'object',
			fields: {
				checkContent: {kind: 'boolean'},
				mode: {kind: 'choice', values: ['none', 'fast', 'full']},
			},
		},
		ttl: {kind: 'integer', min: 60, max: Number.MAX_SAFE_INTEGER},
		includeCost: {kind: 'boolean'},
		numberResults: {kind: 'integer', min: 1, max: 4},
	};
}

/** A size is given in pixels or as a resolution, never both; a resolution needs a reference. */
function findWrongSize(task: JsonObject): Refusal | undefined {
	const hasPixels = task.width !== undefined || task.height !== undefined;
	if (task.resolution === undefined) {
		if (task.width !== undefined && task.height !== undefined) return undefined;
		return refuse(
			'missingDimensionParameters',
			"Give 'width' and 'height', or 'resolution' with 'inputs.referenceImages'.",
			{parameter: ['width', 'height', 'inputs.referenceImages']},
		);
	}
	if (hasPixels) {
		return refuse(
			'incompatibleParameters',
			"'resolution' cannot be used together with 'width' and 'height'.",
			{parameter: ['resolution', 'width', 'height']},
		);
	}
	if (referencesOf(task).length > 0) return undefined;
	return refuse('missingParameter', "'resolution' needs 'inputs.referenceImages'.", {
		parameter: 'inputs.referenceImages',
		type: 'array',
	});
}

function referencesOf(task: JsonObject): readonly string[] {
	const images = isRecord(task.inputs) ? task.inputs.referenceImages : undefined;
	return Array.isArray(images) ? images.map(String) : [];
}

function googleCost(task: JsonObject, references: number): number {
	const bySize = googleSizes[String(task.resolution)]?.cost;
	const pixels = Number(task.width) * Number(task.height);
	const byPixels = pixels > 5_000_000 ? 0.153 : pixels > 1_600_000 ? 0.1025 : 0.069;
	return Math.round(((bySize ?? byPixels) + 0.0003 * references) * 10_000) / 10_000;
}

function openAiCost(task: JsonObject): number {
	const provider = isRecord(task.providerSettings) ? task.providerSettings.openai : undefined;
	const quality = isRecord(provider) ? provider.quality : undefined;
	if (quality === 'low') return 0.006;
	return quality === 'high' ? 0.211 : 0.053;
}

function formatOf(format: unknown): ImageOrder['format'] {
	if (format === 'PNG') return 'png';
	return format === 'WEBP' ? 'webp' : 'jpg';
}
