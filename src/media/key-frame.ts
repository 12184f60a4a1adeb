import type {ByteReader} from './bytes';
import type {Sample} from './sample-table';

const instantRefresh = 5;

/**
 * Whether an H.264 frame is an instant refresh (IDR): nothing after it looks back across it. A file
 * also marks frames as key frames that a few later ones do look back across; only the bitstream tells
 * them apart (ITU-T H.264, 7.4.1.2.4). `lengthSize` is how many bytes give the length of a unit.
 */
export async function isInstantRefresh(
	reader: ByteReader,
	sample: Sample,
	lengthSize: number,
): Promise<boolean> {
	const end = sample.offset + sample.size;
	let at = sample.offset;
	while (at + lengthSize < end) {
		const header = await reader.read(at, lengthSize + 1);
		const type = (header[lengthSize] ?? 0) & 0x1f;
		if (type >= 1 && type <= instantRefresh) {
			return type === instantRefresh;
		}
		// Parameter sets and remarks come before the first slice.
		const length = header.subarray(0, lengthSize).reduce((sum, byte) => sum * 256 + byte, 0);
		at += lengthSize + length;
	}
	return false;
}
