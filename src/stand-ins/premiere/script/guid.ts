import {take, text} from './arguments';

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

/** The `Guid` class: callable with and without `new`. */
export function createGuidClass() {
	function zeroGuid(): GuidValue {
		return new GuidValue('00000000-0000-0000-0000-000000000000');
	}

	Object.defineProperty(zeroGuid, Symbol.hasInstance, {
		value: (value: unknown) => value instanceof GuidValue,
	});

	return Object.assign(zeroGuid, {
		fromString(...given: unknown[]): GuidValue {
			const [value] = take(given, text);
			return new GuidValue(value);
		},
	});
}
