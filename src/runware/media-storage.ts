import * as z from 'zod/mini';
import {type Answer, answerTo, failureOf, failureOfStatus} from './envelope';
import {once} from './once';

/** An uploaded file under the service's names. */
export type UploadedMedia = {
	/** Opaque: not always a UUID (runware-api 3.1). */
	readonly mediaId: string;
	/** Preferred over the id where a request takes either, when the service gave one. */
	readonly mediaUrl: string | undefined;
};

/**
 * The beginning and the end of the JSON body that stores media; base64 goes between. The media
 * travels as a data URI, as the service's own page prints it, rather than as bare base64: so the
 * service need not guess what it is holding (runware-api 3.1).
 */
export function uploadBrackets(taskId: string, mediaType: string): readonly [string, string] {
	const body = JSON.stringify([
		{taskType: 'mediaStorage', taskUUID: taskId, operation: 'upload', media: ''},
	]);

	return [`${body.slice(0, -3)}data:${mediaType};base64,`, body.slice(-3)];
}

/** The task that removes media. */
export function deleteTask(taskId: string, mediaId: string) {
	return {taskType: 'mediaStorage', taskUUID: taskId, operation: 'delete', media: mediaId};
}

/** What the service calls the media that `taskId` stored. Throws `RunwareError` when it did not. */
export function readUploaded(answer: Answer, taskId: string): UploadedMedia {
	const {items, errors} = answerTo(answer, taskId);

	for (const {fields} of items) {
		const {mediaUUID, mediaURL} = storedSchema().parse(fields);
		const mediaId = mediaUUID ?? mediaURL;
		if (mediaId !== undefined) return {mediaId, mediaUrl: mediaURL};
	}

	const [error] = errors;
	throw error ? failureOf(error, answer.status, 'call') : failureOfStatus(answer);
}

/** Settles whether media is gone. Media that was not there is. Throws `RunwareError` otherwise. */
export function checkDeleted(answer: Answer, taskId: string): void {
	const {items, errors} = answerTo(answer, taskId);
	if (items.length > 0 && errors.length === 0) return;

	const [error] = errors;
	const failure = error ? failureOf(error, answer.status, 'call') : failureOfStatus(answer);
	if (failure.code !== 'media-missing') throw failure;
}

/** Ids have been seen as numbers too (runware-api 3.1). */
const storedSchema = once(() =>
	z.object({
		mediaUUID: z.catch(
			z.optional(
				z.union([z.string().check(z.minLength(1)), z.pipe(z.number(), z.transform(String))]),
			),
			undefined,
		),
		mediaURL: z.catch(z.optional(z.string().check(z.minLength(1))), undefined),
	}),
);
