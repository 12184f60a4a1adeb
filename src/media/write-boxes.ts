/** One box (ISO/IEC 14496-12, 4.2) with `contents` in it. */
export function box(type: string, ...contents: readonly Uint8Array[]): Uint8Array {
	const length = contents.reduce((sum, part) => sum + part.length, 8);
	return joined([uint32s(length), characters(type), ...contents]);
}

/** A box that begins with a version and flags. */
export function fullBox(
	type: string,
	version: number,
	flags: number,
	...contents: readonly Uint8Array[]
): Uint8Array {
	return box(type, uint32s(version * 2 ** 24 + flags), ...contents);
}

/** Rows of 32-bit numbers, their count in front. */
export function table(rows: readonly (readonly number[])[]): Uint8Array {
	return joined([uint32s(rows.length), listed(rows.flat(), 4, setUint32)]);
}

/** Numbers of 32 bits each, negative ones in two's complement. Throws `RangeError` for one that does not fit. */
export function uint32s(...values: readonly number[]): Uint8Array {
	return listed(values, 4, setUint32);
}

/** Numbers of 16 bits each. */
export function uint16s(...values: readonly number[]): Uint8Array {
	return listed(values, 2, (view, at, value) => view.setUint16(at, value));
}

/** Numbers of 64 bits each, exact up to 2^53, negative ones in two's complement. */
export function uint64s(values: readonly number[]): Uint8Array {
	return listed(values, 8, (view, at, value) => {
		setUint32(view, at, Math.floor(value / 2 ** 32));
		view.setUint32(at + 4, value);
	});
}

/** The codes of the characters of `text`, which has Latin ones only. */
export function characters(text: string): Uint8Array {
	return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** All parts one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
	const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}

function setUint32(view: DataView, at: number, value: number): void {
	// Written as it is, a number too large would lose its upper half without a word.
	if (value >= 2 ** 32 || value < -(2 ** 31)) {
		throw new RangeError(`${value} does not fit into 32 bits.`);
	}
	view.setUint32(at, value);
}

function listed(
	values: readonly number[],
	size: number,
	write: (view: DataView, at: number, value: number) => void,
): Uint8Array {
	const bytes = new Uint8Array(values.length * size);
	const view = new DataView(bytes.buffer);
	for (const [number, value] of values.entries()) {
		write(view, number * size, value);
	}
	return bytes;
}
