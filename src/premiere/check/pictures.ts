/** A picture as rows of colours. */
export type Pixels = {
	readonly width: number;
	readonly height: number;
	/** The lightest of the three colours at a place, 0 to 255. */
	lightAt(x: number, y: number): number;
};

/** The pixels of a BMP without compression, or nothing. */
export function readBmp(bytes: Uint8Array): Pixels | undefined {
	if (bytes.length < 54 || bytes[0] !== 0x42 || bytes[1] !== 0x4d) {
		return undefined;
	}

	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const start = view.getUint32(10, true);
	const width = view.getInt32(18, true);
	const rows = view.getInt32(22, true);
	const depth = view.getUint16(28, true) / 8;
	const height = Math.abs(rows);
	// Rows are filled up to whole groups of four bytes, and begin at the bottom unless negative.
	const stride = Math.ceil((width * depth) / 4) * 4;
	if (depth < 3 || bytes.length < start + stride * height) {
		return undefined;
	}

	return {
		width,
		height,
		lightAt(x, y) {
			const row = rows > 0 ? height - 1 - y : y;
			const at = start + row * stride + x * depth;
			return Math.max(...bytes.subarray(at, at + 3));
		},
	};
}

/** The width and height a PNG says it has, or nothing. */
export function sizeOfPng(
	bytes: Uint8Array,
): {readonly width: number; readonly height: number} | undefined {
	if (bytes.length < 24 || bytes[1] !== 0x50 || bytes[2] !== 0x4e || bytes[3] !== 0x47) {
		return undefined;
	}

	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return {width: view.getUint32(16), height: view.getUint32(20)};
}

/** The number that a frame of the check's clips says in stripes: white, six bits, black. Nothing when it says none. */
export function numberIn({width, height, lightAt}: Pixels): number | undefined {
	const lights = Array.from({length: 8}, (_, at) =>
		lightAt(Math.floor((width * (at + 0.5)) / 8), Math.floor(height / 2)),
	);
	const [first, ...others] = lights.map((light) => light > 127);
	const bits = others.slice(0, -1);
	if (!first || others.at(-1)) {
		return undefined;
	}

	return bits.reduce((number, isSet) => number * 2 + (isSet ? 1 : 0), 0);
}
