import * as z from 'zod/mini';
import {once} from '../runware/once';
import {planSchema} from './plan';
import {ticksSchema, timeRangeSchema} from './saved-time';

/** What was changed in the project for a while, and how it was before. Journaled before the change. */
export const borrowedSchema = once(() =>
	z.object({
		marks: z.optional(z.object({in: ticksSchema(), out: ticksSchema()})),
		/** Zero-based video tracks that Retake muted. */
		muted: z.array(z.number()),
	}),
);

const plateFileSchema = once(() =>
	z.object({
		file: z.string(),
		bytes: z.number(),
		/** As probed from the finished file. */
		frameCount: z.number(),
		width: z.number(),
		height: z.number(),
		milliseconds: z.number(),
		/** Name of the preset that Premiere exported it by; nothing where it was cut. */
		preset: z.optional(z.string()),
	}),
);

const uploadedSchema = once(() =>
	z.object({
		mediaId: z.string(),
		mediaUrl: z.optional(z.string()),
		/** Whether an earlier trip uploaded it: it may be gone by now, and is then simply sent again. */
		isEarlier: z.optional(z.boolean()),
	}),
);

/** One finished result as the service announced it. */
export const resultSchema = once(() =>
	z.object({
		videoId: z.string(),
		url: z.string(),
		seed: z.optional(z.number()),
		/** US dollars, as charged; nothing when the service did not say. */
		cost: z.optional(z.number()),
		nsfw: z.optional(z.boolean()),
	}),
);

/** One take on disk. */
export const takeSchema = once(() =>
	z.object({
		/** Counted from 1 per shot. */
		version: z.number(),
		/** Name without ending. */
		name: z.string(),
		file: z.string(),
		result: resultSchema(),
		/** What differs from the plate, in sentences; empty when nothing does. */
		differences: z.array(z.string()),
		/** Length off by more than a frame: it goes to its bin only, until the editor decides. */
		binOnly: z.boolean(),
		/** Frames of the file; nothing when it could not be probed. */
		frameCount: z.optional(z.number()),
		projectItem: z.optional(z.string()),
	}),
);

const submissionSchema = once(() =>
	z.object({
		plate: plateFileSchema(),
		video: uploadedSchema(),
		/** Uploaded guide images, in the order of the brief. */
		guides: z.array(uploadedSchema()),
	}),
);

const exportingSchema = once(() => z.object({name: z.literal('exporting')}));
const uploadingSchema = once(() =>
	z.object({
		name: z.literal('uploading'),
		plate: plateFileSchema(),
		video: z.optional(uploadedSchema()),
		guides: z.array(uploadedSchema()),
	}),
);
const submittedSchema = once(() =>
	z.extend(submissionSchema(), {
		name: z.literal('submitted'),
		/** Whether the request may have reached the service: from then on it is asked before it is told again. */
		posted: z.boolean(),
	}),
);
const renderingSchema = once(() =>
	z.extend(submissionSchema(), {
		name: z.literal('rendering'),
		/** Milliseconds since 1970. */
		since: z.number(),
		done: z.array(resultSchema()),
	}),
);
const downloadingSchema = once(() =>
	z.extend(submissionSchema(), {
		name: z.literal('downloading'),
		results: z.array(resultSchema()),
		/** Sentences for results that failed at the service while others came. */
		lost: z.array(z.string()),
		takes: z.array(takeSchema()),
	}),
);
const importingSchema = once(() =>
	z.extend(submissionSchema(), {
		name: z.literal('importing'),
		takes: z.array(takeSchema()),
		lost: z.array(z.string()),
	}),
);
const placedSchema = once(() =>
	z.extend(importingSchema(), {
		name: z.literal('placed'),
		/** Version of the take that lies on the timeline; nothing when it went to its bin only. */
		version: z.optional(z.number()),
		/** Zero-based video track. */
		track: z.optional(z.number()),
		range: z.optional(timeRangeSchema()),
		at: z.number(),
	}),
);

/** The stages that have a step of their own to do next. */
export const activeStageSchema = once(() =>
	z.discriminatedUnion('name', [
		exportingSchema(),
		uploadingSchema(),
		submittedSchema(),
		renderingSchema(),
		downloadingSchema(),
		importingSchema(),
	]),
);

const failedSchema = once(() =>
	z.object({
		name: z.literal('failed'),
		at: activeStageSchema(),
		code: z.string(),
		message: z.string(),
		resumable: z.boolean(),
	}),
);
const stoppedSchema = once(() => z.object({name: z.literal('stopped'), at: activeStageSchema()}));

/** Where a trip stands. Each member holds exactly what its step needs. */
export const stageSchema = once(() =>
	z.discriminatedUnion('name', [
		...activeStageSchema().def.options,
		placedSchema(),
		failedSchema(),
		stoppedSchema(),
	]),
);

/** One plate going out and its takes coming back. Written to its journal file before every step. */
export const tripSchema = once(() =>
	z.object({
		schema: z.literal(1),
		id: z.string(),
		/** The one task id the service ever hears for this trip; minted here, on disk before the first byte of the request. */
		taskId: z.string(),
		/** Id of the panel that carries it on; others leave it alone while that one is alive. */
		owner: z.optional(z.string()),
		/** Milliseconds since 1970. */
		createdAt: z.number(),
		/** Name of the shot's takes, without version. */
		clip: z.string(),
		/** Native path of the folder its takes and its journal lie in. */
		folder: z.string(),
		/** What its takes' names are made by; the usual pattern when it says nothing. */
		pattern: z.optional(z.string()),
		/** Versions set aside for its results. */
		versions: z.array(z.number()),
		plan: planSchema(),
		borrowed: z.optional(borrowedSchema()),
		/** When each stage was first entered, in milliseconds since 1970. */
		entered: z.record(z.string(), z.number()),
		stage: stageSchema(),
	}),
);

/** See {@link tripSchema}. */
export type RoundTrip = Readonly<z.output<ReturnType<typeof tripSchema>>>;

/** See {@link stageSchema}. */
export type Stage = RoundTrip['stage'];

/** A stage of one name. */
export type StageNamed<Name extends Stage['name']> = Extract<Stage, {readonly name: Name}>;

/** See {@link activeStageSchema}. */
export type ActiveStage = Readonly<z.output<ReturnType<typeof activeStageSchema>>>;

/** See {@link takeSchema}. */
export type Take = Readonly<z.output<ReturnType<typeof takeSchema>>>;

/** See {@link resultSchema}. */
export type Result = Readonly<z.output<ReturnType<typeof resultSchema>>>;

/** See {@link borrowedSchema}. */
export type Borrowed = Readonly<z.output<ReturnType<typeof borrowedSchema>>>;
