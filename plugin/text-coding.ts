/** A `TextEncoder` for UTF-8. Lone surrogates become U+FFFD, as the standard has it. */
export function createTextEncoder() {
	return class TextEncoder {
		readonly encoding = 'utf-8';

		encode(text = ''): Uint8Array {
			const bytes = new Uint8Array(text.length * 3);
			let length = 0;
			for (const character of text) {
				const point = character.codePointAt(0) ?? 0;
				length += writePoint(point >= 0xd800 && point < 0xe000 ? 0xfffd : point, bytes, length);
			}
			return bytes.slice(0, length);
		}
	};
}

/**
 * A `TextDecoder` for UTF-8, in one piece or streaming, and for UTF-16 in one piece, which old
 * QuickTime metadata is written in. Broken bytes become U+FFFD.
 */
export function createTextDecoder() {
	return class TextDecoder {
		readonly encoding: string;
		private rest: readonly number[] = [];
		private started = false;

		constructor(label = 'utf-8') {
			const encoding = label.toLowerCase() === 'utf8' ? 'utf-8' : label.toLowerCase();
			if (!['utf-8', 'utf-16le', 'utf-16be'].includes(encoding)) {
				throw new RangeError(`The encoding ${label} is not supported.`);
			}
			this.encoding = encoding;
		}

		decode(input?: ArrayBuffer | ArrayBufferView, options?: {stream?: boolean}): string {
			const given = bytesOf(input);
			if (this.encoding !== 'utf-8') return decodeUtf16(given, this.encoding === 'utf-16be');
			const bytes = this.rest.length === 0 ? given : Uint8Array.from([...this.rest, ...given]);
			const isStreaming = options?.stream === true;
			const whole = isStreaming ? wholeLength(bytes) : bytes.length;
			this.rest = Array.from(bytes.subarray(whole));
			const text = decodeUtf8(bytes.subarray(0, whole));
			const clean = !this.started && text.startsWith('\ufeff') ? text.slice(1) : text;
			this.started = isStreaming && (this.started || whole > 0);
			return clean;
		}
	};
}

function writePoint(point: number, bytes: Uint8Array, at: number): number {
	if (point < 0x80) {
		bytes[at] = point;
		return 1;
	}
	const tail = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
	const lead = [0, 0xc0, 0xe0, 0xf0][tail] ?? 0;
	bytes[at] = lead | (point >> (6 * tail));
	for (let index = 1; index <= tail; index += 1) {
		bytes[at + index] = 0x80 | ((point >> (6 * (tail - index))) & 0x3f);
	}
	return tail + 1;
}

/** Views of another realm are no instances of this one's classes, so only their shape is asked. */
function bytesOf(input: ArrayBuffer | ArrayBufferView | undefined): Uint8Array {
	if (input === undefined) return new Uint8Array(0);
	if (!('buffer' in input)) return new Uint8Array(input);
	return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
}

function decodeUtf8(bytes: Uint8Array): string {
	const pieces: string[] = [];
	let units: number[] = [];
	for (let at = 0; at < bytes.length; ) {
		const [point, length] = readPoint(bytes, at);
		at += length;
		if (point > 0xffff) units.push(0xd7c0 + (point >> 10), 0xdc00 | (point & 0x3ff));
		else units.push(point);
		// A call takes only so many arguments.
		if (units.length > 8000) {
			pieces.push(String.fromCharCode.apply(null, units));
			units = [];
		}
	}
	return pieces.join('') + String.fromCharCode.apply(null, units);
}

function readPoint(bytes: Uint8Array, at: number): readonly [point: number, length: number] {
	const lead = bytes[at] ?? 0;
	if (lead < 0x80) return [lead, 1];
	const tail = tailLength(lead);
	if (tail === 0) return [0xfffd, 1];
	let point = lead & (0x3f >> tail);
	for (let index = 1; index <= tail; index += 1) {
		const next = bytes[at + index];
		if (next === undefined || (next & 0xc0) !== 0x80) return [0xfffd, index];
		point = (point << 6) | (next & 0x3f);
	}
	const isOverlong = point < ([0, 0x80, 0x800, 0x10000][tail] ?? 0);
	const isForbidden = (point >= 0xd800 && point < 0xe000) || point > 0x10ffff;
	return [isOverlong || isForbidden ? 0xfffd : point, tail + 1];
}

/** How many bytes follow a lead byte; 0 when it is none. */
function tailLength(lead: number): number {
	if (lead >= 0xc2 && lead < 0xe0) return 1;
	if (lead >= 0xe0 && lead < 0xf0) return 2;
	return lead >= 0xf0 && lead < 0xf5 ? 3 : 0;
}

/** Length without a character that is cut off at the end. */
function wholeLength(bytes: Uint8Array): number {
	for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
		const byte = bytes[bytes.length - back] ?? 0;
		if ((byte & 0xc0) !== 0x80) return bytes.length - (tailLength(byte) >= back ? back : 0);
	}
	return bytes.length;
}

function decodeUtf16(bytes: Uint8Array, isBigEndian: boolean): string {
	let text = '';
	for (let at = 0; at + 1 < bytes.length; at += 2) {
		const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
		text += String.fromCharCode(isBigEndian ? (first << 8) | second : (second << 8) | first);
	}
	return text.startsWith('\ufeff') ? text.slice(1) : text;
}
