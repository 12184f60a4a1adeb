import * as z from 'zod/mini';
import {aleph2} from '../runware/models';
import {once} from '../runware/once';
import {ticksSchema} from './saved-time';

/** A still that the take must meet at one moment of the shot. */
export const frameGuideSchema = once(() =>
	z.object({
		/** Sequence time of the frame it stands for. */
		at: ticksSchema(),
		/** Native path of the image. */
		image: z.string(),
		origin: z.enum(['captured', 'file']),
		/** Size of the image in pixels. */
		width: z.number(),
		height: z.number(),
	}),
);

/** What the editor asks for: the words, the guides, and every choice the panel offers. Kept with the trip. */
export const briefSchema = once(() =>
	z.object({
		/** Clip: the selected clip. In–out: what of it lies between the sequence's marks. */
		what: z.enum(['clip', 'in-out']),
		/** Auto: direct where that is possible, rendered otherwise. */
		way: z.enum(['auto', 'direct', 'rendered']),
		prompt: z.string(),
		guides: z.array(frameGuideSchema()),
		/** Spare frames at each end of a direct plate, 0–100. */
		handles: z.object({head: z.number(), tail: z.number()}),
		/** Whether items on higher tracks are muted while a rendered plate is exported. */
		muteAbove: z.boolean(),
		/** Native path of the editor's own preset for exports, tried before all others. */
		preset: z.optional(z.string()),
		placement: z.enum(['auto', 'above', 'replace', 'bin-only']),
		keepOriginalEnabled: z.boolean(),
		results: z.number(),
		format: z.enum(['MP4', 'MOV', 'WEBM']),
		quality: z.number(),
		safety: z.enum(['off', 'none', 'fast', 'full']),
		/** Seconds the service keeps the result, 60 or more; nothing leaves it to the service. */
		keepSeconds: z.optional(z.number()),
		webhookUrl: z.optional(z.string()),
		uploadEndpoint: z.optional(z.string()),
		/** Whether a marker over the take says what was asked for and what it cost. */
		marker: z.optional(z.boolean()),
		/** Whether it is for practice: free, without the service, and the take is the plate itself. */
		practice: z.optional(z.boolean()),
	}),
);

/** What is asked for apart from the stills: what a panel keeps from one edit to the next. */
export const wishesSchema = once(() => z.omit(briefSchema(), {guides: true}));

/** See {@link frameGuideSchema}. */
export type FrameGuide = Readonly<z.output<ReturnType<typeof frameGuideSchema>>>;

/** See {@link briefSchema}. */
export type Brief = Readonly<z.output<ReturnType<typeof briefSchema>>>;

/** What a new installation starts with. */
export const firstBrief: Brief = {
	what: 'clip',
	way: 'auto',
	prompt: '',
	guides: [],
	handles: {head: 8, tail: 8},
	muteAbove: true,
	placement: 'auto',
	keepOriginalEnabled: false,
	results: aleph2.results.fewest,
	format: aleph2.usualFormat,
	quality: aleph2.quality.usual,
	safety: 'off',
};
