import {answerRefusal, answerWith, type TaskAnswer} from './answers';
import type {Desk} from './desk';
import {missingParameter} from './fields';
import type {JsonObject} from './json';
import {formatOf, type MediaFormat, sniffFormat} from './media-format';
import {readBytes} from './media-input';
import type {MediaFacts} from './media-lab';
import type {StoredMedia} from './media-store';
import {aboutTask, type Refusal, refuse} from './refusal';

/** A free task with its name settled. */
export type NamedTask = {
	readonly task: JsonObject;
	readonly taskType: string;
	readonly taskUUID: string;
};

/** `mediaStorage`: keeps what is uploaded, or deletes it (rule 13). */
export async function answerMediaStorage(desk: Desk, named: NamedTask): Promise<TaskAnswer> {
	const {task, taskType, taskUUID} = named;
	const {operation, media} = task;
	if (operation === undefined) return refused(named, missingParameter('operation', 'string'));
	if (typeof media !== 'string') return refused(named, missingParameter('media', 'string'));

	if (operation === 'delete') {
		if (desk.store.remove(media)) {
			return answerWith({taskType, taskUUID, operation, mediaUUID: media});
		}
		const sentence = `There is no media '${media}'.`;
		return refused(named, refuse('mediaNotFound', sentence, {parameter: 'media'}));
	}
	if (operation !== 'upload') {
		const sentence = "'operation' must be 'upload' or 'delete'.";
		return refused(named, refuse('invalidOperation', sentence, {parameter: 'operation'}));
	}

	const stored = await keep(desk, media, 'media', desk.switches().storedImages === 'shrunk');
	if (stored.kind === 'refused') return refused(named, stored);
	return answerWith({
		taskType,
		taskUUID,
		operation,
		mediaUUID: stored.media.id,
		mediaURL: desk.store.urlOf(stored.media),
	});
}

/** `imageUpload`: pictures only, and none longer than 2048 px a side (runware-api 3.2). */
export async function answerImageUpload(desk: Desk, named: NamedTask): Promise<TaskAnswer> {
	const {task, taskType, taskUUID} = named;
	if (typeof task.image !== 'string') return refused(named, missingParameter('image', 'string'));
	const stored = await keep(desk, task.image, 'image', true);
	if (stored.kind === 'refused') return refused(named, stored);
	if (stored.media.format.kind !== 'image') {
		desk.store.remove(stored.media.id);
		return refused(named, uploadFailed('image'));
	}
	return answerWith({
		taskType,
		taskUUID,
		imageUUID: stored.media.id,
		imageURL: desk.store.urlOf(stored.media),
	});
}

type Kept = {readonly kind: 'kept'; readonly media: StoredMedia};

async function keep(
	desk: Desk,
	reference: string,
	parameter: string,
	isShrunk: boolean,
): Promise<Kept | Refusal> {
	const bytes = await readBytes(desk, reference, parameter);
	if ('kind' in bytes)
		return bytes.error.code === 'downloadFailed' ? bytes : uploadFailed(parameter);
	const format = sniffFormat(bytes);
	if (!format) return uploadFailed(parameter);

	const id = desk.switches().mediaIds === 'number' ? newNumber(desk) : desk.newId();
	const media = store(desk, id, format, bytes);
	const facts = await desk.store.facts(media);
	if (!facts || facts.kind !== format.kind) {
		desk.store.remove(id);
		return uploadFailed(parameter);
	}
	desk.journal.count('uploads');
	const isLong = facts.kind === 'image' && Math.max(facts.width, facts.height) > LONGEST_SIDE;
	if (!isShrunk || !isLong) return {kind: 'kept', media};
	return {kind: 'kept', media: await shrink(desk, media, facts)};
}

async function shrink(desk: Desk, media: StoredMedia, facts: MediaFacts): Promise<StoredMedia> {
	const factor = LONGEST_SIDE / Math.max(facts.width, facts.height);
	const {extension} = media.format;
	const format = extension === 'jpg' || extension === 'webp' ? extension : 'png';
	const bytes = await desk.lab.render(media.bytes, {
		kind: 'image',
		format,
		width: Math.round(facts.width * factor),
		height: Math.round(facts.height * factor),
		look: {kind: 'resized'},
	});
	desk.store.remove(media.id);
	return store(desk, media.id, formatOf(format), bytes);
}

function store(desk: Desk, id: string, format: MediaFormat, bytes: Uint8Array): StoredMedia {
	return desk.store.put({id, format, bytes, isResult: false, expiresAt: undefined});
}

const LONGEST_SIDE = 2048;

function newNumber(desk: Desk): string {
	return String(100_000_000 + Math.floor(desk.random() * 900_000_000));
}

function uploadFailed(parameter: string): Refusal {
	return refuse('uploadFailed', 'The media could not be read and was not stored.', {parameter});
}

function refused(named: NamedTask, refusal: Refusal): TaskAnswer {
	return answerRefusal(aboutTask(refusal, named));
}
