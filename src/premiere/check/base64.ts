/** The bytes behind a base64 text of whole groups. The runtime's own decoder is not certain to be there (uxp-runtime 20.1). */
export function bytesOf(text: string): Uint8Array {
	const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
	const bytes = new Uint8Array((text.length / 4) * 3 - padding);
	let filled = 0;
	let bits = 0;
	let held = 0;
	for (const letter of text) {
		const value = alphabet.indexOf(letter);
		if (value < 0) {
			break;
		}
		bits = (bits << 6) | value;
		held += 6;
		if (held >= 8) {
			held -= 8;
			bytes[filled] = (bits >> held) & 0xff;
			bits &= (1 << held) - 1;
			filled += 1;
		}
	}

	return bytes;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
