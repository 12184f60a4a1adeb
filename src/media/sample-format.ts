/** How finely the samples of a picture are coded. */
export type SampleFormat = {
	/** Bits per sample; nothing when the header does not say. */
	readonly bitDepth: number | undefined;
	/** Nothing when the header does not say. */
	readonly chroma: '4:0:0' | '4:2:0' | '4:2:2' | '4:4:4' | undefined;
};

const unknownFormat: SampleFormat = {bitDepth: undefined, chroma: undefined};
const chromas = ['4:0:0', '4:2:0', '4:2:2', '4:4:4'] as const;

// Of the profiles that may choose (ITU-T H.264, 7.3.2.1.1); all others are 8 bit, 4:2:0.
const choosingProfiles = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/** Reads the sample format from a decoder's configuration record, or knows it from the codec's own four characters. */
export function readSampleFormat(
	codec: string,
	fourCharacters: string,
	record: Uint8Array | undefined,
): SampleFormat {
	switch (codec) {
		case 'avc':
			return record ? avcFormat(record) : unknownFormat;
		case 'hevc':
			// The fixed part of `hvcC` (ISO/IEC 14496-15, 8.3.3).
			return formatOf(record?.[16], record?.[17]);
		case 'prores':
			return fourCharacters.startsWith('ap4')
				? {bitDepth: 12, chroma: '4:4:4'}
				: {bitDepth: 10, chroma: '4:2:2'};
		default:
			return unknownFormat;
	}
}

/** From the first sequence parameter set in `avcC`: the record's own fields for this are often left out (ISO/IEC 14496-15, 5.3.3). */
function avcFormat(record: Uint8Array): SampleFormat {
	const sets = (record[5] ?? 0) & 0x1f;
	if (sets === 0) {
		return unknownFormat;
	}
	if (!choosingProfiles.has(record[1] ?? 0)) {
		return {bitDepth: 8, chroma: '4:2:0'};
	}

	const length = (record[6] ?? 0) * 256 + (record[7] ?? 0);
	const readNumber = bitReader(withoutEscapes(record.subarray(8, 8 + length)), 32);
	readNumber();
	const chroma = readNumber();
	// A bit says whether the three colours of 4:4:4 are coded apart; read as a number it would be lost.
	return chroma === 3 ? {bitDepth: undefined, chroma: '4:4:4'} : formatOf(chroma, readNumber());
}

function formatOf(chroma: number | undefined, depth: number | undefined): SampleFormat {
	return chroma === undefined || depth === undefined
		? unknownFormat
		: {bitDepth: 8 + (depth & 0x7), chroma: chromas[chroma & 0x3]};
}

/** Reads unsigned Exp-Golomb numbers, one after the other (ITU-T H.264, 9.1). */
function bitReader(bytes: Uint8Array, firstBit: number): () => number {
	let at = firstBit;
	const readBit = () => {
		const bit = ((bytes[at >> 3] ?? 0xff) >> (7 - (at & 7))) & 1;
		at++;
		return bit;
	};
	return () => {
		let zeros = 0;
		while (readBit() === 0) {
			zeros++;
		}
		let number = 1;
		for (let bit = 0; bit < zeros; bit++) {
			number = number * 2 + readBit();
		}
		return number - 1;
	};
}

/** Takes out the 3 that is put after two zero bytes so that no start code appears (ITU-T H.264, 7.4.1). */
function withoutEscapes(bytes: Uint8Array): Uint8Array {
	return bytes.filter(
		(byte, at) => !(byte === 3 && at >= 2 && bytes[at - 1] === 0 && bytes[at - 2] === 0),
	);
}
