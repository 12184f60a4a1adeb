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
 * (uxp-runtime 17).
 */
export function createBase64Writer(): Base64Writer {
	const pairs = pairsOfCodes();
	const pair = (bits: number) => pairs[bits & 0xfff] ?? 0;

	return (bytes, target, offset) => {
		const source = viewOf(bytes);
		const page = viewOf(target);
		const blocks = bytes.length - (bytes.length % 12);
		let end = offset;

		// Words of four bytes, wherever they lie, cost a third of what the bytes cost one by one.
		for (let index = 0; index < blocks; index += 12) {
			const first = source.getUint32(index);
			const second = source.getUint32(index + 4);
			const third = source.getUint32(index + 8);
			page.setUint32(end, (pair(first >>> 20) << 16) | pair(first >>> 8));
			page.setUint32(end + 4, (pair((first << 4) | (second >>> 28)) << 16) | pair(second >>> 16));
			page.setUint32(end + 8, (pair(second >>> 4) << 16) | pair((second << 8) | (third >>> 24)));
			page.setUint32(end + 12, (pair(third >>> 12) << 16) | pair(third));
			end += 16;
		}

		for (let index = blocks; index < bytes.length; index += 3) {
			const [first = 0, second = 0, third = 0] = bytes.subarray(index, index + 3);
			const bits = (first << 16) | (second << 8) | third;
			page.setUint32(end, (pair(bits >>> 12) << 16) | pair(bits));
			end += 4;
		}

		return withPadding(target, end, bytes.length);
	};
}

/** The bytes of an ASCII text; without TextEncoder, which UXP lacks. */
export function asciiBytes(text: string): Uint8Array {
	return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const paddingCode = 61;

/** Puts padding in the place of what the last one or two of `size` bytes do not fill, and returns `end`. */
function withPadding(target: Uint8Array, end: number, size: number): number {
	const missing = (3 - (size % 3)) % 3;
	target.fill(paddingCode, end - missing, end);
	return end;
}

/** The two codes of every 12 bits, the first in the upper byte: half as many look-ups as one by one. */
function pairsOfCodes(): Uint16Array {
	const codes = asciiBytes(alphabet);
	return Uint16Array.from(
		{length: 64 * 64},
		(_, bits) => ((codes[bits >> 6] ?? 0) << 8) | (codes[bits & 63] ?? 0),
	);
}

function viewOf({buffer, byteOffset, byteLength}: Uint8Array): DataView {
	return new DataView(buffer, byteOffset, byteLength);
}
