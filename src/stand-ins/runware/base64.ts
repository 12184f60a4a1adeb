/** The bytes that `text` spells in base64 (line breaks allowed), or `undefined` when it is not. */
export function decodeBase64(text: string): Uint8Array | undefined {
	const values = valuesOfLetters();
	const end = withoutPadding(text);
	const bytes = new Uint8Array(Math.floor((end * 3) / 4));
	let length = 0;
	let bits = 0;
	let held = 0;

	function valueAt(at: number): number {
		const code = text.charCodeAt(at);
		return code < 256 ? (values[code] ?? FOREIGN) : FOREIGN;
	}

	for (let at = 0; at < end; ) {
		// Four letters in step with three bytes: the case of nearly every letter of a large file.
		if (bits === 0 && at + 4 <= end) {
			const quad =
				(valueAt(at) << 18) | (valueAt(at + 1) << 12) | (valueAt(at + 2) << 6) | valueAt(at + 3);
			if (quad >= 0) {
				bytes[length] = quad >> 16;
				bytes[length + 1] = quad >> 8;
				bytes[length + 2] = quad;
				length += 3;
				at += 4;
				continue;
			}
		}
		const value = valueAt(at);
		at += 1;
		if (value === FOREIGN) {
			if (isBreak(text.charCodeAt(at - 1))) continue;
			return undefined;
		}
		held = ((held << 6) | value) & 0xffff;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			bytes[length] = held >> bits;
			length += 1;
		}
	}
	return length === 0 || bits === 6 ? undefined : bytes.subarray(0, length);
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
/** Its sign survives every shift, so that one foreign letter makes a whole group negative. */
const FOREIGN = -1;

function valuesOfLetters(): Int8Array {
	const values = new Int8Array(256).fill(FOREIGN);
	for (let value = 0; value < ALPHABET.length; value += 1) {
		values[ALPHABET.charCodeAt(value)] = value;
	}
	return values;
}

function withoutPadding(text: string): number {
	let end = text.length;
	while (end > 0 && (text[end - 1] === '=' || isBreak(text.charCodeAt(end - 1)))) end -= 1;
	return end;
}

function isBreak(code: number): boolean {
	return code === 10 || code === 13 || code === 32;
}
