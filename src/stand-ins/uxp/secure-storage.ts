import type {Buffers} from './fs';
import type {UxpSwitches} from './switches';

/** `uxp.storage.secureStorage` over a map that may outlive the plugin (uxp-runtime 11). */
export function createSecureStorage(
	kept: Map<string, Uint8Array>,
	switches: UxpSwitches,
	buffers: Buffers,
) {
	return {
		get length(): number {
			return kept.size;
		},
		key: (index: number): string | undefined => [...kept.keys()][index],
		async setItem(name: string, value: string | ArrayBuffer | Uint8Array): Promise<void> {
			if (switches.secretsRefused) throw new Error('Failed to setItem');
			const bytes = typeof value === 'string' ? new Uint8Array(buffers.encode(value)) : value;
			if (bytes.byteLength === 0) throw new Error('Value must not be empty');
			kept.set(name, new Uint8Array(bytes).slice());
		},
		async getItem(name: string): Promise<Uint8Array | null | undefined> {
			if (switches.secretsFail) throw new Error('Failed to getItem');
			const absent = switches.absentSecret === 'null' ? null : undefined;
			return kept.get(name)?.slice() ?? absent;
		},
		async removeItem(name: string): Promise<void> {
			if (!kept.delete(name)) throw new Error('Failed to removeItem: no such key');
		},
		async clear(): Promise<void> {
			if (kept.size === 0) throw new Error('Failed to clear: nothing is stored');
			kept.clear();
		},
	};
}
