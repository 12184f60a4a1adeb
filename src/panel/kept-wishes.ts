import {firstBrief, wishesSchema} from '../round-trip/brief';
import type {Wishes} from './draft';

/** Where the panel keeps what was last asked for, as one text. A cache: it may be empty at any time (uxp-runtime 11). */
export interface KeptWishes {
	/** The text last written, or nothing. */
	read(): Promise<string | undefined>;

	/** Replaces the text. */
	write(text: string): Promise<void>;
}

/** Wishes as one text. */
export function writeWishes(wishes: Wishes): string {
	return JSON.stringify(wishes);
}

/** What a new installation asks for. */
export function firstWishes(): Wishes {
	const {guides, ...wishes} = firstBrief;
	return wishes;
}

/** The wishes written in `text`, or those of a new installation when it holds no such thing. */
export function readWishes(text: string | undefined): Wishes {
	if (text === undefined) return firstWishes();

	const read = wishesSchema().safeParse(parsed(text));
	return read.success ? read.data : firstWishes();
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
