import * as z from 'zod/mini';
import {once} from '../runware/once';

/** Ticks on disk: decimal text, since JSON has no integer of that size. In memory: `bigint`. */
export const ticksSchema = once(() =>
	z.codec(z.string().check(z.regex(/^-?\d+$/)), z.bigint(), {
		decode: (text) => BigInt(text),
		encode: (ticks) => String(ticks),
	}),
);

/** A half-open range of sequence time, as it is saved. */
export const timeRangeSchema = once(() => z.object({start: ticksSchema(), end: ticksSchema()}));

/** A half-open range of source time, as it is saved. */
export const sourceRangeSchema = once(() => z.object({in: ticksSchema(), out: ticksSchema()}));
