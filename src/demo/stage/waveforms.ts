/** How loud media files are along their length, looked at once each. */
export interface Waveforms {
	/** Peaks between 0 and 1, `perSecond` of them for each second of the file. */
	peaks(path: string): Promise<Float32Array>;
}

/** Peaks kept for each second of sound. */
export const perSecond = 40;

/** Reads sound with the browser's own decoder. */
export function createWaveforms(mediaUrl: (path: string) => string): Waveforms {
	const known = new Map<string, Promise<Float32Array>>();

	async function read(path: string): Promise<Float32Array> {
		const bytes = await (await fetch(mediaUrl(path))).arrayBuffer();
		const context = new OfflineAudioContext(1, 1, 8000);
		const sound = (await context.decodeAudioData(bytes)).getChannelData(0);
		const step = 8000 / perSecond;
		const peaks = new Float32Array(Math.ceil(sound.length / step));
		for (let at = 0; at < sound.length; at += 1) {
			const index = Math.floor(at / step);
			peaks[index] = Math.max(peaks[index] ?? 0, Math.abs(sound[at] ?? 0));
		}
		return peaks;
	}

	return {
		peaks(path) {
			const found = known.get(path) ?? read(path);
			known.set(path, found);
			return found;
		},
	};
}
