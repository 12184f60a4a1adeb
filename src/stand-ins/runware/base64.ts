/** The bytes that `text` spells in base64 (line breaks allowed), or `undefined` when it is not. */
export function decodeBase64(text: string): Uint8Array | undefined {
	let end = text.length;
	while (end > 0 && (text.charCodeAt(end - 1) === PADDING || isBreak(text.charCodeAt(end - 1)))) {
		end -= 1;
	}
	const values = alphabetValues();
	const bytes = new Uint8Array(Math.floor((end * 3) / 4));
	let length = 0;
	let bits = 0;
	let held = 0;
	for (let at = 0; at < end; at += 1) {
		const code = text.charCodeAt(at);
		const value = values[code] ?? FOREIGN;
		if (value === FOREIGN) {
			if (isBreak(code)) continue;
			return undefined;
		}
		held = ((held << 6) | value) & 0xffff;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			bytes[length] = (held >> bits) & 0xff;
			length += 1;
		}
	}
	if (length === 0 || bits === 6) return undefined;
	return bytes.subarray(0, length);
}

/** `bytes` in base64, padded, on one line. */
export function encodeBase64(bytes: Uint8Array): string {
	const parts: string[] = [];
	for (let at = 0; at < bytes.length; at += 3) {
		const [first = 0, second, third] = bytes.subarray(at, at + 3);
		const held = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
		parts.push(
			ALPHABET.charAt(held >> 18) + ALPHABET.charAt((held >> 12) & 63),
			second === undefined ? '=' : ALPHABET.charAt((held >> 6) & 63),
			third === undefined ? '=' : ALPHABET.charAt(held & 63),
		);
	}
	return parts.join('');
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const FOREIGN = 255;
const PADDING = 61;

function alphabetValues(): Uint8Array {
	const values = new Uint8Array(128).fill(FOREIGN);
	for (let value = 0; value < ALPHABET.length; value += 1) {
		values[ALPHABET.charCodeAt(value)] = value;
	}
	return values;
}

function isBreak(code: number): boolean {
	return code === 10 || code === 13 || code === 32;
}
