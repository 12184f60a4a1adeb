import {randomUUID} from 'node:crypto';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {findFfmpeg, findFfprobe, run} from '../src/stand-ins/media-binaries';
import {createHandClock} from '../src/stand-ins/runware/clock';
import {createRunwareServer, type ServerOptions} from '../src/stand-ins/runware/server';

/** One item of `data` or `errors`, as it came over the wire. */
export type Item = Readonly<Record<string, unknown>>;

/** An answer of the service: `text` as it came, `data` and `errors` if it was JSON. */
export type Answer = {
	readonly status: number;
	readonly text: string;
	readonly data: readonly Item[];
	readonly errors: readonly Item[];
};

/** A real server on a clock that is wound by hand, and what it takes to talk to it. */
export type World = Awaited<ReturnType<typeof createWorld>>;

export async function createWorld(options: ServerOptions = {}) {
	const clock = createHandClock(Date.UTC(2026, 9, 1));
	const server = await createRunwareServer({clock, ...options});

	async function postAs(key: string, ...tasks: readonly Item[]): Promise<Answer> {
		return read(
			await fetch(`${server.url}/v1`, {
				method: 'POST',
				headers: {Authorization: `Bearer ${key}`, 'Content-Type': 'application/json'},
				body: JSON.stringify(tasks),
			}),
		);
	}

	async function dryRun(...tasks: readonly Item[]): Promise<Answer> {
		return read(
			await fetch(`${server.url}/v1`, {
				method: 'POST',
				headers: {Authorization: 'Bearer valid', 'X-Runware-Dry-Run': '1'},
				body: JSON.stringify(tasks),
			}),
		);
	}

	async function upload(bytes: Uint8Array): Promise<{id: string; url: string}> {
		const media = Buffer.from(bytes).toString('base64');
		const {data} = await postAs('valid', {
			taskType: 'mediaStorage',
			taskUUID: randomUUID(),
			operation: 'upload',
			media,
		});
		return {id: String(data[0]?.mediaUUID), url: String(data[0]?.mediaURL)};
	}

	const post = (...tasks: readonly Item[]) => postAs('valid', ...tasks);
	return {
		clock,
		server,
		control: server.control,
		post,
		postAs,
		dryRun,
		upload,
		poll: (taskUUID: unknown) => post({taskType: 'getResponse', taskUUID}),
		close: server.close,
	};
}

/** The answer to a post, whatever it is. */
export async function read(response: Response): Promise<Answer> {
	const text = await response.text();
	try {
		const body: {data?: readonly Item[]; errors?: readonly Item[]} = JSON.parse(text);
		return {status: response.status, text, data: body.data ?? [], errors: body.errors ?? []};
	} catch {
		return {status: response.status, text, data: [], errors: []};
	}
}

/** A right `videoInference` task for `video`, with `changes`. */
export function edit(video: string, changes: Item = {}): Item & {readonly taskUUID: string} {
	return {
		taskType: 'videoInference',
		model: 'runway:aleph@2.0',
		positivePrompt: 'Make the van a red fire engine; leave all else as filmed.',
		inputs: {video},
		includeCost: true,
		...changes,
		taskUUID: typeof changes.taskUUID === 'string' ? changes.taskUUID : randomUUID(),
	};
}

/** A moving clip of exactly `frames` frames. */
export function makeClip(
	frames: number,
	options: {rate?: string; size?: string; sound?: boolean; extension?: string} = {},
): Promise<Uint8Array> {
	const {rate = '25', size = '160x90', sound = false, extension = 'mp4'} = options;
	const tone = ['-f', 'lavfi', '-i', 'sine=d=2'];
	return make(`clip.${extension}`, [
		...['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=${rate}`],
		...(sound ? tone : []),
		...['-frames:v', String(frames), '-pix_fmt', 'yuv420p'],
		...(extension === 'webm' ? ['-c:v', 'libvpx'] : ['-c:v', 'libx264', '-preset', 'ultrafast']),
	]);
}

/** A picture of one colour. */
export function makePicture(
	colour: string,
	options: {size?: string; extension?: string} = {},
): Promise<Uint8Array> {
	const {size = '160x90', extension = 'png'} = options;
	const source = `color=c=${colour}:s=${size}`;
	return make(`picture.${extension}`, ['-f', 'lavfi', '-i', source, '-frames:v', '1']);
}

/** What ffprobe says of the first video stream of a file, frames counted one by one. */
export async function probeStream(bytes: Uint8Array): Promise<Item & {duration: number}> {
	return inFile(bytes, async (file) => {
		const {stdout} = await run(findFfprobe(), [
			...['-v', 'error', '-count_frames', '-select_streams', 'v:0', '-of', 'json'],
			'-show_entries',
			'stream=codec_name,width,height,r_frame_rate,nb_read_frames:format=duration,format_name',
			file,
		]);
		const report: {streams: readonly Item[]; format: {duration: string; format_name: string}} =
			JSON.parse(new TextDecoder().decode(stdout));
		return {
			...report.streams[0],
			format: report.format.format_name,
			duration: Number(report.format.duration),
		};
	});
}

/** Frame `index` of a clip (or a picture) as 32×18 RGB pixels. */
export async function thumbnail(bytes: Uint8Array, index = 0): Promise<Uint8Array> {
	return inFile(bytes, async (file) => {
		const {stdout} = await run(findFfmpeg(), [
			...['-v', 'error', '-i', file, '-vf', `select=eq(n\\,${index}),scale=32:18:flags=area`],
			...['-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'],
		]);
		return stdout;
	});
}

/** How far two thumbnails lie apart: the mean over all pixels, 0–255. */
export function difference(one: Uint8Array, other: Uint8Array): number {
	if (one.length !== other.length || one.length === 0) throw new Error('Not comparable.');
	const sum = one.reduce((total, value, at) => total + Math.abs(value - (other[at] ?? 0)), 0);
	return sum / one.length;
}

/** The bytes behind a URL. */
export async function download(url: unknown): Promise<Uint8Array> {
	return new Uint8Array(await (await fetch(String(url))).arrayBuffer());
}

/** Another server of files, as the outside world would be; also takes what is sent to it. */
export async function createOutside(files: Readonly<Record<string, Uint8Array>>) {
	const received: {method: string; path: string; body: Buffer}[] = [];
	const statuses: number[] = [];
	const server = createServer(async (request, response) => {
		const path = request.url ?? '';
		if (request.method === 'GET') {
			const file = files[path];
			response.writeHead(file ? 200 : 404);
			response.end(file);
			return;
		}
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		received.push({method: request.method ?? '', path, body: Buffer.concat(chunks)});
		response.writeHead(statuses.shift() ?? 200);
		response.end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	return {
		url: `http://127.0.0.1:${port}`,
		received,
		/** The statuses of the next answers to what is sent. */
		statuses,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Waits until `isSo`, in real time: for what comes over a connection by itself. */
export async function until(isSo: () => boolean): Promise<void> {
	for (let turn = 0; turn < 1000 && !isSo(); turn += 1) {
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	if (!isSo()) throw new Error('It never came true.');
}

async function make(name: string, args: readonly string[]): Promise<Uint8Array> {
	const folder = await mkdtemp(join(tmpdir(), 'test-media-'));
	try {
		await run(findFfmpeg(), ['-v', 'error', '-y', ...args, join(folder, name)]);
		return new Uint8Array(await readFile(join(folder, name)));
	} finally {
		await rm(folder, {recursive: true});
	}
}

async function inFile<T>(bytes: Uint8Array, work: (file: string) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'test-media-'));
	try {
		await writeFile(join(folder, 'file'), bytes);
		return await work(join(folder, 'file'));
	} finally {
		await rm(folder, {recursive: true});
	}
}
