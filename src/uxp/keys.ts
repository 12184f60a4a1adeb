import type {Keys} from '../round-trip/ports/keys';
import type {SecureStorage} from './uxp-modules';

/**
 * The service key in secure storage, which may fail or forget at any time (uxp-runtime 11): what was
 * written or read once is used until Premiere quits.
 */
export function createKeys(storage: SecureStorage): Keys {
	let held: string | undefined;

	return {
		async read() {
			held ??= await readStored(storage);
			return held;
		},
		async write(key) {
			held = key || undefined;
			// An empty value is refused by the storage, and means there is none.
			await quietly(() => (key ? storage.setItem(entryName, key) : storage.removeItem(entryName)));
		},
		async forget() {
			held = undefined;
			await quietly(() => storage.removeItem(entryName));
		},
	};
}

const entryName = 'retake.runware-key';

async function readStored(storage: SecureStorage): Promise<string | undefined> {
	try {
		const bytes = await storage.getItem(entryName);
		// Keys are plain ASCII; there is no TextDecoder to rely on (uxp-runtime 4).
		return bytes
			? Array.from(bytes, (byte) => String.fromCharCode(byte)).join('') || undefined
			: undefined;
	} catch {
		return undefined;
	}
}

/** Removing what is not there rejects, and so does a storage that is broken; neither is the editor's concern. */
async function quietly(work: () => Promise<unknown>): Promise<void> {
	try {
		await work();
	} catch {
		// Held in memory for now.
	}
}
