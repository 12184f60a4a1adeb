import {crc32, inflateRawSync} from 'node:zlib';

/** One entry of a zip: what the directory and what the entry's own header say of it, and what is in it. */
export type ZipEntry = {
	readonly name: string;
	readonly directory: ZipHeader;
	readonly local: ZipHeader;
	readonly bytes: Uint8Array;
};

/** What a header says. */
export type ZipHeader = {
	/** Bit 3: the sizes come behind the data. Bit 0: encrypted. Bit 11: the name is UTF-8. */
	readonly flags: number;
	readonly method: number;
	readonly time: number;
	readonly date: number;
	readonly crc: number;
	readonly packed: number;
	readonly size: number;
	readonly extra: number;
};

/**
 * Reads a zip by the format's own description (APPNOTE.TXT 4.3), from its directory. Throws unless the
 * headers agree with each other and with the bytes, and the entries follow each other without a gap.
 */
export function readZip(zip: Uint8Array): readonly ZipEntry[] {
	const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
	const end = bytes.length - 22;
	if (bytes.readUInt32LE(end) !== 0x06054b50) throw new Error('There is no end record.');

	const entries: ZipEntry[] = [];
	let at = bytes.readUInt32LE(end + 16);
	let behind = 0;
	const start = at;
	for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
		if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error('The directory is broken.');
		const directory = readHeader(bytes, at + 8, bytes.readUInt16LE(at + 30));
		const nameLength = bytes.readUInt16LE(at + 28);
		const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
		const offset = bytes.readUInt32LE(at + 42);
		if (offset !== behind) throw new Error(`${name} does not follow the entry before.`);
		const entry = readEntry(bytes, name, offset, directory);
		entries.push(entry);
		behind = offset + 30 + nameLength + entry.local.extra + directory.packed;
		at += 46 + nameLength + directory.extra + bytes.readUInt16LE(at + 32);
	}
	if (behind !== start || at !== end) throw new Error('There is more in it than its entries.');
	return entries;
}

function readEntry(bytes: Buffer, name: string, offset: number, directory: ZipHeader): ZipEntry {
	if (bytes.readUInt32LE(offset) !== 0x04034b50) throw new Error(`${name} has no header.`);
	const nameLength = bytes.readUInt16LE(offset + 26);
	if (bytes.toString('utf8', offset + 30, offset + 30 + nameLength) !== name) {
		throw new Error(`${name} has another name in its own header.`);
	}
	const local = readHeader(bytes, offset + 6, bytes.readUInt16LE(offset + 28));
	const from = offset + 30 + nameLength + local.extra;
	const packed = bytes.subarray(from, from + directory.packed);
	const unpacked = directory.method === 0 ? packed : inflateRawSync(packed);
	if (unpacked.length !== directory.size || crc32(unpacked) !== directory.crc) {
		throw new Error(`${name} is not what its header says.`);
	}
	return {name, directory, local, bytes: unpacked};
}

/** The fields that both kinds of headers have in the same order, from the flags on. */
function readHeader(bytes: Buffer, at: number, extra: number): ZipHeader {
	return {
		flags: bytes.readUInt16LE(at),
		method: bytes.readUInt16LE(at + 2),
		time: bytes.readUInt16LE(at + 4),
		date: bytes.readUInt16LE(at + 6),
		crc: bytes.readUInt32LE(at + 8),
		packed: bytes.readUInt32LE(at + 12),
		size: bytes.readUInt32LE(at + 16),
		extra,
	};
}
