const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const padding = 61;

/** Four million codes: three million bytes at a time. */
const pieceCodes = 4 * 1024 * 1024;

/**
 * The bytes that `codes` spell in base64, padded and on one line, in pieces that follow each other.
 * Every piece uses the memory of the one before.
 */
export function* decodedPieces(codes: Uint8Array): Generator<Uint8Array> {
	const values = new Uint8Array(256);
	for (let value = 0; value < alphabet.length; value += 1) {
		values[alphabet.charCodeAt(value)] = value;
	}
	const room = new Uint8Array(Math.ceil(Math.min(pieceCodes, codes.length) / 4) * 3);

	for (let from = 0; from < codes.length; from += pieceCodes) {
		const piece = codes.subarray(from, from + pieceCodes);
		let length = 0;
		for (let at = 0; at < piece.length; at += 4) {
			const bits =
				((values[piece[at] ?? 0] ?? 0) << 18) |
				((values[piece[at + 1] ?? 0] ?? 0) << 12) |
				((values[piece[at + 2] ?? 0] ?? 0) << 6) |
				(values[piece[at + 3] ?? 0] ?? 0);
			room[length] = bits >> 16;
			room[length + 1] = bits >> 8;
			room[length + 2] = bits;
			length += 3;
		}
		const missing = piece.subarray(-2).filter((code) => code === padding).length;
		yield room.subarray(0, length - missing);
	}
}
