import {findFfmpeg, run} from '../src/stand-ins/media-binaries';

/** A picture that carries its own number: twelve fields, each black or white for one bit. */
export const counted = {width: 320, height: 180} as const;

const columns = 4;
const rows = 3;

/** Makes an H.264 file whose frame n shows the number `n + offset`; `rate` is a fraction. */
export async function makeCountedVideo(
	path: string,
	{
		rate,
		frames,
		offset = 0,
		tone = false,
	}: {
		readonly rate: string;
		readonly frames: number;
		readonly offset?: number;
		readonly tone?: boolean;
	},
): Promise<void> {
	const {width, height} = counted;
	const pictures = new Uint8Array(width * height * frames);
	for (let frame = 0; frame < frames; frame += 1) {
		drawNumber(
			pictures.subarray(frame * width * height, (frame + 1) * width * height),
			frame + offset,
		);
	}
	const raw = ['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${width}x${height}`, '-r', rate];
	const sound = tone ? ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000'] : [];
	await run(
		findFfmpeg(),
		[
			...['-y', ...raw, '-i', 'pipe:0', ...sound],
			...['-c:v', 'libx264', '-preset', 'veryfast', '-g', '12', '-pix_fmt', 'yuv420p'],
			...(tone ? ['-c:a', 'aac', '-shortest'] : []),
			...['-frames:v', String(frames), path],
		],
		{stdin: pictures},
	);
}

/** The numbers the frames of a file show, in order; `undefined` where a frame shows none. */
export async function readNumbers(path: string): Promise<Array<number | undefined>> {
	const {width, height} = counted;
	const scaled = ['-vf', `scale=${width}:${height}`, '-f', 'rawvideo', '-pix_fmt', 'gray'];
	const {stdout} = await run(findFfmpeg(), [
		...['-v', 'error', '-i', path, '-map', '0:v:0', '-vsync', 'passthrough'],
		...[...scaled, 'pipe:1'],
	]);
	const size = width * height;
	return Array.from({length: stdout.length / size}, (_, frame) =>
		readNumber(stdout.subarray(frame * size, (frame + 1) * size)),
	);
}

/** The average colour of each frame of a small file, as red, green and blue. */
export async function readColors(path: string): Promise<ReadonlyArray<readonly number[]>> {
	const {width, height} = counted;
	const raw = ['-vf', `scale=${width}:${height}`, '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'];
	const {stdout} = await run(findFfmpeg(), [
		...['-v', 'error', '-i', path, '-map', '0:v:0', '-vsync', 'passthrough'],
		...raw,
	]);
	const size = width * height * 3;
	return Array.from({length: stdout.length / size}, (_, frame) => {
		const sums = [0, 0, 0];
		for (let at = 0; at < size; at += 1) {
			sums[at % 3] = (sums[at % 3] ?? 0) + (stdout[frame * size + at] ?? 0);
		}
		return sums.map((sum) => Math.round((sum / size) * 3));
	});
}

function drawNumber(picture: Uint8Array, value: number): void {
	const {width, height} = counted;
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			const field = Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width);
			// The last field is always grey, so that a plain black or white frame is no number.
			const light = field === 11 ? 128 : (value >> field) & 1 ? 225 : 25;
			picture[y * width + x] = light;
		}
	}
}

function readNumber(picture: Uint8Array): number | undefined {
	const {width, height} = counted;
	let value = 0;
	for (let field = 0; field < 12; field += 1) {
		const x = Math.floor((((field % columns) + 0.5) * width) / columns);
		const y = Math.floor(((Math.floor(field / columns) + 0.5) * height) / rows);
		const light = picture[y * width + x] ?? 0;
		if (field === 11) return Math.abs(light - 128) < 40 ? value : undefined;
		if (light > 128) value |= 1 << field;
	}
	return undefined;
}
