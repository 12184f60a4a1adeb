/** Length of the base64 of `size` bytes, padding included. */
export function base64Length(size: number): number {
	return 4 * Math.ceil(size / 3);
}

/**
 * Writes the base64 of `bytes` into `target` at `offset`, as ASCII codes, and returns where it
 * ends. Only the last piece of a file may have a length that is not a multiple of 3. No string is
 * ever made: large ones are reported to crash UXP (uxp-runtime 17).
 */
export function writeBase64(bytes: Uint8Array, target: Uint8Array, offset: number): number {
	const whole = bytes.length - (bytes.length % 3);
	let at = offset;

	for (let index = 0; index < whole; index += 3) {
		const group = groupAt(bytes, index);
		target[at] = codes[group >> 18] ?? 0;
		target[at + 1] = codes[(group >> 12) & 63] ?? 0;
		target[at + 2] = codes[(group >> 6) & 63] ?? 0;
		target[at + 3] = codes[group & 63] ?? 0;
		at += 4;
	}

	if (whole < bytes.length) {
		const group = groupAt(bytes, whole);
		target[at] = codes[group >> 18] ?? 0;
		target[at + 1] = codes[(group >> 12) & 63] ?? 0;
		target[at + 2] = bytes.length - whole === 2 ? (codes[(group >> 6) & 63] ?? 0) : padding;
		target[at + 3] = padding;
		at += 4;
	}

	return at;
}

const codes = asciiBytes('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const padding = 61;

/** The bytes of an ASCII text; without TextEncoder, which UXP lacks. */
export function asciiBytes(text: string): Uint8Array {
	return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function groupAt(bytes: Uint8Array, index: number): number {
	return ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
}
