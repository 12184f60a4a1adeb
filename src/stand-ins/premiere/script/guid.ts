import type {Kind} from './arguments';
import {kind, take, text, wrongType} from './arguments';
import {hostClass} from './host-class';

/** A GUID; two of them are the same when their text is. */
export class GuidValue {
	readonly #text: string;

	constructor(value: string) {
		this.#text = value;
	}

	/** The text behind a value. */
	static textOf(guid: GuidValue): string {
		return guid.#text;
	}

	toString(): string {
		return this.#text;
	}
}

/** The argument of calls that take a GUID object. */
export const guidArgument: Kind<GuidValue> = kind((value) =>
	value instanceof GuidValue ? value : wrongType,
);

/** The `Guid` class: callable with and without `new`. */
export function createGuidClass() {
	return hostClass(GuidValue, () => new GuidValue('00000000-0000-0000-0000-000000000000'), {
		fromString(...given: unknown[]): GuidValue {
			const [value] = take(given, text);
			return new GuidValue(value);
		},
	});
}
