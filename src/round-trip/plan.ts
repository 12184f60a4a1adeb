import * as z from 'zod/mini';
import {once} from '../runware/once';
import type {GuidePosition} from '../timeline/plate';
import {briefSchema, type FrameGuide} from './brief';
import {sourceRangeSchema, ticksSchema, timeRangeSchema} from './saved-time';

/** A shot as it is saved; the shape of `Shot`. */
export const shotSchema = once(() =>
	z.object({
		track: z.number(),
		name: z.string(),
		range: timeRangeSchema(),
		source: sourceRangeSchema(),
		projectItem: z.optional(z.string()),
	}),
);

const rateSchema = once(() => z.object({ticksPerFrame: ticksSchema()}));

/** The sequence as it was when the plan was made; the shape of `SequenceFacts`. */
export const sequenceSchema = once(() =>
	z.object({
		id: z.string(),
		name: z.string(),
		rate: rateSchema(),
		width: z.number(),
		height: z.number(),
		zeroPoint: ticksSchema(),
		dropFrame: z.boolean(),
		end: ticksSchema(),
	}),
);

/** The plate's clock; the shape of `PlateTiming`. */
export const timingSchema = once(() =>
	z.object({
		rate: rateSchema(),
		frameCount: z.number(),
		lead: z.number(),
		cutIn: ticksSchema(),
	}),
);

/** How the plate is made. */
export const platePlanSchema = once(() =>
	z.discriminatedUnion('way', [
		z.object({
			way: z.literal('direct'),
			/** Native path of the media file. */
			media: z.string(),
			/** Size in bytes when it was probed: a file that changed since is not cut. */
			mediaSize: z.number(),
			/** Frames of the media, the first one a key frame. */
			first: z.number(),
			count: z.number(),
		}),
		z.object({
			way: z.literal('rendered'),
			/** What of the sequence is exported. */
			range: timeRangeSchema(),
			/** Zero-based video tracks to mute while it is. */
			mute: z.array(z.number()),
			/** Picture rate of the export in megabits a second. */
			megabits: z.number(),
			width: z.number(),
			height: z.number(),
		}),
	]),
);

/** What will happen, settled before it costs anything. */
export const planSchema = once(() =>
	z.object({
		brief: briefSchema(),
		project: z.object({id: z.string(), name: z.string(), path: z.string()}),
		sequence: sequenceSchema(),
		shot: shotSchema(),
		plate: platePlanSchema(),
		timing: timingSchema(),
		/** Handles the media could really give, in plate frames. */
		handles: z.object({head: z.number(), tail: z.number()}),
		placement: z.enum(['above', 'replace', 'bin-only']),
		/** Estimate for all results, in whole cents. */
		estimateCents: z.number(),
		/** Expected size of the upload in bytes. */
		estimateBytes: z.number(),
	}),
);

/** See {@link planSchema}. */
export type Plan = Readonly<z.output<ReturnType<typeof planSchema>>>;

/** One line of the preflight: a conversion, a loss, a limit or a cost. */
export type Notice = {
	readonly tone: 'fact' | 'warning';
	readonly text: string;
};

/** One reason why an edit cannot be made as things stand. `field` says where on the panel it belongs. */
export type Problem = {
	readonly field: 'shot' | 'prompt' | 'guides' | 'settings' | 'key';
	readonly text: string;
};

/** A guide and where it falls on the plate. */
export type PlannedGuide = {
	readonly guide: FrameGuide;
	readonly position: GuidePosition;
	/** Frame of the plate, from 0. */
	readonly frame: number;
};

/** What planning comes to. A blocked plan still shows what it knows: bar and price stay where they are. */
export type PlanOutcome =
	| {
			readonly kind: 'ready';
			readonly plan: Plan;
			readonly guides: readonly PlannedGuide[];
			readonly preflight: readonly Notice[];
			/** Why the plate is direct or rendered, in one sentence. */
			readonly why: string;
	  }
	| {
			readonly kind: 'blocked';
			readonly problems: readonly Problem[];
			readonly plan: Plan | undefined;
			readonly guides: readonly PlannedGuide[];
			readonly preflight: readonly Notice[];
			readonly why: string | undefined;
	  };
