import {readLayout} from './boxes';
import type {ByteReader} from './bytes';

// The user type of the box that carries a C2PA manifest store in files of boxes (C2PA Technical
// Specification, "Embedding manifests into BMFF-based assets").
const c2paUserType = 'd8fec3d61b0e483c92975828877ec481';

/**
 * Whether a movie carries a record of where it came from: a C2PA `uuid` box, or a bare `jumb` box,
 * among its outermost boxes. Says nothing about whether the record is valid. `false` for what is no movie.
 */
export async function hasProvenance(reader: ByteReader): Promise<boolean> {
	const {boxes} = await readLayout(reader);
	for (const box of boxes) {
		if (box.type === 'jumb') {
			return true;
		}
		if (box.type === 'uuid' && box.contents + 16 <= Math.min(box.end, reader.size)) {
			const userType = await reader.read(box.contents, 16);
			if (hexOf(userType) === c2paUserType) {
				return true;
			}
		}
	}
	return false;
}

function hexOf(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
