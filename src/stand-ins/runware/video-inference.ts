import type {Delivery} from './delivery';
import {readDelivery} from './delivery';
import {type Fields, findMissing, findUnknown, findWrong} from './fields';
import {
	findConflictInGuides,
	findMissingInGuides,
	findUnknownInGuides,
	findWrongInGuides,
	type GuideRequest,
	readGuides,
} from './guides';
import {isRecord, type JsonObject} from './json';
import type {Refusal} from './refusal';
import type {Switches} from './switches';

/** The one model behind `videoInference`. */
export const VIDEO_MODEL = 'runway:aleph@2.0';

/** A `videoInference` task in which nothing is wrong on paper. */
export type VideoOrder = {
	readonly kind: 'video';
	readonly video: string;
	readonly guides: readonly GuideRequest[];
	readonly container: 'mp4' | 'mov' | 'webm';
	readonly quality: number;
	readonly delivery: Delivery;
};

/** Reads a `videoInference` task as runway-aleph-2-0 prints it, in the order of rule 7. */
export function readVideoTask(task: JsonObject, switches: Switches): VideoOrder | Refusal {
	const inputs: JsonObject = isRecord(task.inputs) ? task.inputs : {};
	const guides = inputs.frameImages;
	const refusal =
		findUnknown(task, videoFields) ??
		findUnknownInGuides(guides) ??
		findMissing(task, videoFields) ??
		findMissingInGuides(guides, switches) ??
		findWrong(task, videoFields) ??
		findWrongInGuides(guides, switches) ??
		findConflictInGuides(guides, switches);
	if (refusal) return refusal;

	return {
		kind: 'video',
		video: String(inputs.video),
		guides: readGuides(guides),
		container: containerOf(task.outputFormat),
		quality: typeof task.outputQuality === 'number' ? task.outputQuality : 95,
		delivery: readDelivery(task),
	};
}

const videoFields: Fields = {
	taskType: {kind: 'checked-elsewhere'},
	taskUUID: {kind: 'checked-elsewhere'},
	model: {kind: 'checked-elsewhere'},
	positivePrompt: {kind: 'text', min: 1, max: 1000, required: true},
	inputs: {
		kind: 'object',
		required: true,
		fields: {
			video: {kind: 'text', min: 1, max: Number.POSITIVE_INFINITY, required: true},
			frameImages: {kind: 'checked-elsewhere'},
		},
	},
	outputType: {kind: 'choice', values: ['URL']},
	outputFormat: {kind: 'choice', values: ['MP4', 'WEBM', 'MOV']},
	outputQuality: {kind: 'integer', min: 20, max: 99},
	deliveryMethod: {kind: 'choice', values: ['async']},
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

function containerOf(format: unknown): VideoOrder['container'] {
	if (format === 'MOV') return 'mov';
	if (format === 'WEBM') return 'webm';
	return 'mp4';
}
