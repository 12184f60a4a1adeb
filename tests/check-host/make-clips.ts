import {execFileSync} from 'node:child_process';
import {copyFileSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {findFfmpeg} from '../../src/stand-ins/media-binaries';

// Writes plugin/check/*.mp4: two tiny clips in which every frame says its own number, in stripes that
// survive any codec. Run it with tsx when they have to change.

const [width, height] = [160, 90];
const stripes = 8;

main();

function main(): void {
	const folder = mkdtempSync(join(tmpdir(), 'retake-clips-'));
	try {
		const silent = encoded(folder, 'silent', 50, []);
		const sound = encoded(folder, 'sound', 25, [
			...['-f', 'lavfi', '-t', '1', '-i', 'sine=frequency=440:sample_rate=48000'],
			...['-c:a', 'aac', '-b:a', '32k', '-ac', '2'],
		]);
		copyFileSync(silent, resolve('plugin/check/silent-clip.mp4'));
		copyFileSync(sound, resolve('plugin/check/sound-clip.mp4'));
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

function encoded(folder: string, name: string, frames: number, sound: readonly string[]): string {
	const raw = join(folder, `${name}.gray`);
	const file = join(folder, `${name}.mp4`);
	writeFileSync(raw, Buffer.concat(Array.from({length: frames}, (_, at) => picture(at))));
	const isInput = sound.indexOf('-c:a');
	execFileSync(findFfmpeg(), [
		...['-nostdin', '-hide_banner', '-loglevel', 'error', '-y'],
		...['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${width}x${height}`, '-r', '25', '-i', raw],
		...sound.slice(0, Math.max(0, isInput)),
		...['-c:v', 'libx264', '-preset', 'veryslow', '-crf', '32', '-g', '25'],
		...['-pix_fmt', 'yuv420p', '-video_track_timescale', '25000'],
		...sound.slice(Math.max(0, isInput)),
		...['-fflags', '+bitexact', '-flags:v', '+bitexact', '-movflags', '+faststart', file],
	]);
	return file;
}

/** White, six bits of the frame's number from the highest, black. */
function picture(frame: number): Buffer {
	const bits = [1, ...Array.from({length: 6}, (_, at) => (frame >> (5 - at)) & 1), 0];
	const line = Buffer.alloc(width);
	for (let x = 0; x < width; x += 1) {
		line[x] = bits[Math.floor((x * stripes) / width)] === 1 ? 235 : 16;
	}
	return Buffer.concat(Array.from({length: height}, () => line));
}
