/** Length of the base64 of `size` bytes, padding included. */
export function base64Length(size: number): number {
	return 4 * Math.ceil(size / 3);
}

/**
 * Writes the base64 of `bytes` into `target` at `offset`, as ASCII codes, and returns where it ends.
 */
export type Base64Writer = (bytes: Uint8Array, target: Uint8Array, offset: number) => number;

/**
 * Makes a writer of base64 for the pieces of a file; only the last of them may have a length that is
 * not a multiple of 3. No string is ever made: large ones are reported to crash UXP
 * (uxp-runtime 17). Keeps memory of four thirds of the longest piece.
 */
export function createBase64Writer(): Base64Writer {
	const pairs = pairsOfCodes();
	let page = new Uint16Array(0);

	return (bytes, target, offset) => {
		const length = base64Length(bytes.length);
		if (page.length < length / 2) page = new Uint16Array(length / 2);
		const whole = bytes.length - (bytes.length % 3);
		let at = 0;

		for (let index = 0; index < whole; index += 3) {
			const first = bytes[index] ?? 0;
			const second = bytes[index + 1] ?? 0;
			const third = bytes[index + 2] ?? 0;
			page[at] = pairs[(first << 4) | (second >> 4)] ?? 0;
			page[at + 1] = pairs[((second & 15) << 8) | third] ?? 0;
			at += 2;
		}

		if (whole < bytes.length) {
			const first = bytes[whole] ?? 0;
			const second = bytes[whole + 1] ?? 0;
			page[at] = pairs[(first << 4) | (second >> 4)] ?? 0;
			page[at + 1] = pairs[(second & 15) << 8] ?? 0;
		}

		target.set(new Uint8Array(page.buffer, 0, length), offset);
		if (whole < bytes.length) {
			const padded = 3 - (bytes.length - whole);
			target.fill(paddingCode, offset + length - padded, offset + length);
		}

		return offset + length;
	};
}

/** The bytes of an ASCII text; without TextEncoder, which UXP lacks. */
export function asciiBytes(text: string): Uint8Array {
	return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const paddingCode = 61;

/** The two codes of every 12 bits, laid out as two bytes: half as many look-ups as one by one. */
function pairsOfCodes(): Uint16Array {
	const codes = asciiBytes(alphabet);
	const pairs = new Uint16Array(64 * 64);
	const bytes = new Uint8Array(pairs.buffer);

	for (let pair = 0; pair < pairs.length; pair++) {
		bytes[2 * pair] = codes[pair >> 6] ?? 0;
		bytes[2 * pair + 1] = codes[pair & 63] ?? 0;
	}

	return pairs;
}
