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
 * QuickTime metadata is written in. Broken bytes become U+FFFD, as many as the standard has it; other
 * encodings throw a `RangeError`.
 */
export function createTextDecoder() {
	return class TextDecoder {
		readonly encoding: string;
		private reader = createUtf8Reader();

		constructor(label = 'utf-8') {
			const name = label.trim().toLowerCase();
			const encoding = name === 'utf8' ? 'utf-8' : name;
			if (!['utf-8', 'utf-16le', 'utf-16be'].includes(encoding)) {
				throw new RangeError(`The encoding ${label} is not supported.`);
			}
			this.encoding = encoding;
		}

		decode(input?: ArrayBuffer | ArrayBufferView, options?: {readonly stream?: boolean}): string {
			const bytes = bytesOf(input);
			if (this.encoding !== 'utf-8') return decodeUtf16(bytes, this.encoding === 'utf-16be');
			const isWhole = options?.stream !== true;
			const text = this.reader(bytes, isWhole);
			if (isWhole) this.reader = createUtf8Reader();
			return text;
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

const replacement = 0xfffd;
const byteOrderMark = 0xfeff;

/** Reads UTF-8 piece by piece, byte for byte as the Encoding standard describes its decoder. */
function createUtf8Reader() {
	let isBeginning = true;
	let [point, missing, lower, upper] = [0, 0, 0x80, 0xbf];

	return function read(bytes: Uint8Array, isLast: boolean): string {
		const text = createText();

		function take(found: number): void {
			if (!isBeginning || found !== byteOrderMark) text.add(found);
			isBeginning = false;
		}

		function begin(lead: number): void {
			missing = tailLength(lead);
			if (missing === 0) take(lead < 0x80 ? lead : replacement);
			else point = lead & (0x3f >> missing);
			// What may follow these is narrower: no overlong forms, no surrogates, nothing past the last plane.
			lower = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
			upper = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
		}

		for (const byte of bytes) {
			if (missing > 0 && (byte < lower || byte > upper)) {
				missing = 0;
				take(replacement);
			}
			if (missing === 0) {
				begin(byte);
			} else {
				[lower, upper] = [0x80, 0xbf];
				point = (point << 6) | (byte & 0x3f);
				missing -= 1;
				if (missing === 0) take(point);
			}
		}
		if (isLast && missing > 0) take(replacement);
		return text.whole();
	};
}

/** How many bytes follow a lead byte; 0 when none do, or when it is no lead byte. */
function tailLength(lead: number): number {
	if (lead >= 0xc2 && lead < 0xe0) return 1;
	if (lead >= 0xe0 && lead < 0xf0) return 2;
	return lead >= 0xf0 && lead < 0xf5 ? 3 : 0;
}

function decodeUtf16(bytes: Uint8Array, isBigEndian: boolean): string {
	const text = createText();
	let high = 0;
	for (let at = 0; at + 1 < bytes.length; at += 2) {
		const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
		const unit = isBigEndian ? (first << 8) | second : (second << 8) | first;
		const isLow = unit >= 0xdc00 && unit < 0xe000;
		const isHigh = unit >= 0xd800 && unit < 0xdc00;
		if (high && isLow) {
			text.add(0x10000 + ((high & 0x3ff) << 10) + (unit & 0x3ff));
		} else {
			if (high) text.add(replacement);
			if (isLow) text.add(replacement);
			else if (!isHigh && !(at === 0 && unit === byteOrderMark)) text.add(unit);
		}
		high = isHigh ? unit : 0;
	}
	if (high || bytes.length % 2 === 1) text.add(replacement);
	return text.whole();
}

/** A text that grows by code points. */
function createText() {
	const pieces: string[] = [];
	let units: number[] = [];

	function flush(): void {
		pieces.push(String.fromCharCode.apply(null, units));
		units = [];
	}

	return {
		add(point: number): void {
			if (point > 0xffff) units.push(0xd7c0 + (point >> 10), 0xdc00 | (point & 0x3ff));
			else units.push(point);
			// A call takes only so many arguments.
			if (units.length > 8000) flush();
		},
		whole(): string {
			flush();
			return pieces.join('');
		},
	};
}
