import {inside} from '../../round-trip/ports/disk';
import {DiskError} from '../../round-trip/ports/disk-error';
import {clipFrames, type Stage} from './stage';

/**
 * Copies one of the clips that checks play with from the plugin's own folder to `file`: what was
 * installed is read-only, and is replaced when Retake is updated. Both run at 25 frames a second,
 * 160 × 90, and every frame says its number in stripes: white, six bits from the highest, black. The
 * one with sound has a stereo tone. Answers with nothing, or with what is wrong with the package,
 * since that says nothing of Premiere. Rejects with `DiskError` when `file` cannot be written.
 */
export async function unpackClip(
	{disk, framesOf}: Stage,
	which: 'silent' | 'sound',
	file: string,
): Promise<string | undefined> {
	const name = `${which}-clip.mp4`;
	const told = (what: string) => `Retake’s own file check/${name} ${what}: install Retake again`;
	let bytes: Uint8Array;
	try {
		bytes = await disk.readBytes(inside(await disk.pluginFolder(), 'check', name));
	} catch (error) {
		const isMissing = error instanceof DiskError && error.code === 'missing';
		return told(isMissing ? 'is missing' : 'cannot be read');
	}

	await disk.writeBytes(file, bytes);
	// Else Premiere would be blamed for refusing it.
	const frames = await framesOf(file).catch(() => undefined);
	return frames === clipFrames[which] ? undefined : told('is damaged');
}
