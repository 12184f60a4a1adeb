/** Shorter texts are no secrets: without them nothing would be left of what is said. */
export const shortestSecret = 4;

/**
 * A pattern, to be read without regard to case, for every way in which a secret turns up in what
 * services, runtimes and logs say: as it is, percent-encoded as often as one likes, with the escapes
 * of JSON, as hexadecimal digits, and within a longer text that was put into base64.
 */
export function secretPattern(secret: string): string {
	const bytes = utf8Bytes(secret);
	const encoded = utf8Bytes(encodeURIComponent(wellFormed(secret)));
	const packed = [hexOf(bytes), ...base64Cores(bytes), ...base64Cores(encoded)];
	const patterns = [...new Set(packed)]
		.filter((form) => form.length >= shortestSecret)
		.sort((one, other) => other.length - one.length)
		.map((form) => form.replace(/[+/]/g, base64Sign));
	return [Array.from(secret, characterPattern).join(''), ...patterns].join('|');
}

/** One character, plain or escaped. A backslash may stand before any, since some escape what need not be. */
function characterPattern(character: string): string {
	const plain = character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
	const units = Array.from({length: character.length}, (_, at) => character.charCodeAt(at));
	const unicode = units.map((unit) => `\\\\+u${unit.toString(16).padStart(4, '0')}`);
	const percent = utf8Bytes(character).map(percentPattern);
	return `(?:\\\\*${plain}|${percent.join('')}|${unicode.join('')})`;
}

/** Base64 for addresses has other signs for two, and base64 in addresses has them encoded. */
function base64Sign(sign: string): string {
	return sign === '+' ? `(?:[+-]|${percentPattern(0x2b)})` : `(?:[/_]|${percentPattern(0x2f)})`;
}

/** However often the percent sign itself was encoded. */
function percentPattern(byte: number): string {
	return `%(?:25)*${twoDigits(byte)}`;
}

/**
 * What base64 makes of these bytes wherever they stand in a longer text: three texts, one for each
 * place within a group of three bytes, without the ends that depend on the bytes around.
 */
function base64Cores(bytes: readonly number[]): readonly string[] {
	return [0, 1, 2].map((before) => {
		const bits = [...Array.from({length: before}, () => 0), ...bytes].map(binary).join('');
		const first = Math.ceil((before * 8) / 6);
		const end = Math.floor(bits.length / 6);
		return Array.from({length: Math.max(0, end - first)}, (_, at) => {
			const from = (first + at) * 6;
			return alphabet.charAt(Number.parseInt(bits.slice(from, from + 6), 2));
		}).join('');
	});
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The runtime has no TextEncoder, but it knows how addresses are written (uxp-runtime 4). */
function utf8Bytes(text: string): readonly number[] {
	const steps = encodeURIComponent(wellFormed(text)).match(/%[0-9A-F]{2}|[^%]/g) ?? [];
	return steps.map((step) =>
		step.length === 3 ? Number.parseInt(step.slice(1), 16) : step.charCodeAt(0),
	);
}

/** Halves of characters would be refused. */
function wellFormed(text: string): string {
	return text.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

function binary(byte: number): string {
	return byte.toString(2).padStart(8, '0');
}

function hexOf(bytes: readonly number[]): string {
	return bytes.map(twoDigits).join('');
}

function twoDigits(byte: number): string {
	return byte.toString(16).padStart(2, '0');
}
