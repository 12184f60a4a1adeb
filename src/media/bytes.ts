/** A file read in pieces, so that its size never decides how much memory is used. */
export interface ByteReader {
	/** Bytes in the file when it was opened. */
	readonly size: number;

	/**
	 * Resolves with exactly `length` bytes from `offset` on, in memory of the caller's own: new, or
	 * `room`, which holds at least as many. Rejects when the file ends before.
	 */
	read(offset: number, length: number, room?: ArrayBuffer): Promise<Uint8Array>;

	/** Lets go of the file. Nothing is read afterwards. */
	close(): Promise<void>;
}

/** A file written in pieces, in any order; the places left out hold zeros. */
export interface ByteWriter {
	/** Writes all of `bytes` at `offset`. `bytes` may be a view into a larger buffer and is not kept. */
	write(offset: number, bytes: Uint8Array): Promise<void>;

	/** Lets go of the file. Nothing is written afterwards. */
	close(): Promise<void>;
}

/** What was written so far, as one piece. */
export interface MemoryWriter extends ByteWriter {
	/** A copy of everything written, up to the furthest byte. */
	contents(): Uint8Array;
}

/** Reads from bytes that are in memory already. */
export function createMemoryReader(bytes: Uint8Array): ByteReader {
	return {
		size: bytes.length,
		async read(offset, length) {
			if (offset < 0 || offset + length > bytes.length) {
				throw new RangeError(`No ${length} bytes at ${offset} of ${bytes.length}.`);
			}
			// A copy whatever the bytes are: `slice` of some kinds of them is none.
			return new Uint8Array(bytes.subarray(offset, offset + length));
		},
		async close() {},
	};
}

/** Writes into memory that grows as needed. For small files only. */
export function createMemoryWriter(): MemoryWriter {
	let held = new Uint8Array(64 * 1024);
	let end = 0;
	return {
		async write(offset, bytes) {
			const needed = offset + bytes.length;
			if (needed > held.length) {
				const larger = new Uint8Array(Math.max(needed, held.length * 2));
				larger.set(held.subarray(0, end));
				held = larger;
			}
			held.set(bytes, offset);
			end = Math.max(end, needed);
		},
		async close() {},
		contents: () => held.slice(0, end),
	};
}
