import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdirSync, renameSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {findFfmpeg} from '../stand-ins/media-binaries';
import {createFrame, type Scene} from './film/frame';
import {harbour} from './film/harbour';
import {lighthouse} from './film/lighthouse';
import {nightRide} from './film/night-ride';
import {table} from './film/table';

/** Names of the clips, without their folder. */
export const clips = {
	harbour: 'harbour_dusk.mp4',
	lighthouse: 'lighthouse_short.mp4',
	table: 'table_ball_4k.mp4',
	nightRide: 'night_ride_long.mp4',
} as const;

/**
 * Paints the clips of the demo into `folder`, with sound, unless they are there already. Takes about
 * a minute the first time; `say` hears which clip is being made. With a `shrink` of 4 pictures are a
 * quarter as wide and as high.
 */
export async function makeFootage(
	folder: string,
	shrink: number,
	say: (line: string) => void,
): Promise<void> {
	mkdirSync(folder, {recursive: true});
	for (const film of films) {
		const file = join(folder, film.name);
		if (existsSync(file)) continue;
		say(`Painting ${film.name}, ${film.seconds} s …`);
		const unfinished = join(folder, `unfinished-${film.name}`);
		try {
			await shoot(film, shrink, unfinished);
			renameSync(unfinished, file);
		} finally {
			rmSync(unfinished, {force: true});
		}
	}
}

type Film = {
	readonly name: string;
	readonly scene: (width: number, height: number) => Scene;
	readonly seconds: number;
	readonly rate: {readonly frames: number; readonly seconds: number; readonly around: number};
	readonly width: number;
	readonly height: number;
	/** An ffmpeg source of sound. */
	readonly sound: string;
};

const film24 = {frames: 24_000, seconds: 1001, around: 24};
const video30 = {frames: 30_000, seconds: 1001, around: 30};

const films: readonly Film[] = [
	{
		name: clips.harbour,
		scene: harbour,
		seconds: 6,
		rate: film24,
		width: 1920,
		height: 1080,
		sound: 'anoisesrc=color=brown:amplitude=0.5:seed=3,tremolo=f=0.2:d=0.7,lowpass=f=900,volume=3',
	},
	{
		name: clips.lighthouse,
		scene: lighthouse,
		seconds: 1.2,
		rate: film24,
		width: 1920,
		height: 1080,
		sound: 'sine=f=110:sample_rate=48000,tremolo=f=3:d=0.6,volume=0.6',
	},
	{
		name: clips.table,
		scene: table,
		seconds: 5,
		rate: video30,
		width: 3840,
		height: 2160,
		sound: 'anoisesrc=color=pink:amplitude=0.12:seed=8,tremolo=f=0.37:d=0.9,lowpass=f=400,volume=3',
	},
	{
		name: clips.nightRide,
		scene: nightRide,
		seconds: 40,
		rate: video30,
		width: 1920,
		height: 1080,
		sound:
			'anoisesrc=color=brown:amplitude=0.4:seed=5,tremolo=f=1.6:d=0.35,lowpass=f=500,volume=2.5',
	},
];

/** The scenes are painted at this size and enlarged: a painter in one thread is no camera. */
const painted = {width: 960, height: 540} as const;

async function shoot(film: Film, shrink: number, file: string): Promise<void> {
	const [width, height] = [painted.width / shrink, painted.height / shrink];
	const camera = spawn(findFfmpeg(), encoderArguments(film, shrink, file), {
		stdio: ['pipe', 'ignore', 'pipe'],
	});
	let log = '';
	camera.stderr.on('data', (chunk: Buffer) => {
		log += chunk.toString();
	});
	// Its exit code tells; a pipe that breaks before would only hide it.
	camera.stdin.on('error', () => undefined);
	const ended = once(camera, 'close');

	const paint = film.scene(width, height);
	const frames = frameCount(film);
	for (let index = 0; index < frames && camera.exitCode === null; index += 1) {
		const frame = createFrame(width, height);
		paint(frame, (index * film.rate.seconds) / film.rate.frames);
		if (!camera.stdin.write(frame.data)) {
			await Promise.race([once(camera.stdin, 'drain'), ended]);
		}
	}
	camera.stdin.end();
	const [code] = await ended;
	if (code !== 0) throw new Error(`${film.name} could not be made: ${log.slice(-1000)}`);
}

function encoderArguments(film: Film, shrink: number, file: string): readonly string[] {
	const {frames, seconds, around} = film.rate;
	const length = ((frameCount(film) * seconds) / frames).toFixed(4);
	return [
		...['-hide_banner', '-loglevel', 'error', '-y'],
		...[
			'-f',
			'rawvideo',
			'-pix_fmt',
			'rgb24',
			'-s',
			`${painted.width / shrink}x${painted.height / shrink}`,
		],
		...['-r', `${frames}/${seconds}`, '-i', 'pipe:0'],
		...['-f', 'lavfi', '-t', length, '-i', `${film.sound},aformat=channel_layouts=stereo`],
		...[
			'-vf',
			`scale=${film.width / shrink}:${film.height / shrink}:flags=bicubic:out_color_matrix=bt709`,
		],
		...['-c:v', 'libx264', '-preset', 'superfast', '-crf', '22', '-pix_fmt', 'yuv420p'],
		...['-g', String(around), '-keyint_min', String(around)],
		...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
		...['-video_track_timescale', String(frames), '-frames:v', String(frameCount(film))],
		...['-c:a', 'aac', '-b:a', '128k', '-ar', '48000', '-movflags', '+faststart'],
		file,
	];
}

function frameCount({seconds, rate}: Film): number {
	return Math.round((seconds * rate.frames) / rate.seconds);
}
