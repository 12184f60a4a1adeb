import {spawn} from 'node:child_process';
import {accessSync, chmodSync, constants, existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {delimiter, join} from 'node:path';

/** What a finished binary left behind: its whole standard output and the text it logged. */
export type RunResult = {readonly stdout: Uint8Array; readonly stderr: string};

/** How {@link run} feeds a binary, and how it can be stopped. */
export type RunOptions = {readonly stdin?: Uint8Array; readonly signal?: AbortSignal};

/** The ffmpeg to use: `FFMPEG_PATH`, else the one on the path, else the npm-packaged binary. */
export function findFfmpeg(): string {
	return findBinary('ffmpeg', process.env.FFMPEG_PATH, '@ffmpeg-installer/ffmpeg');
}

/** The ffprobe to use: `FFPROBE_PATH`, else the one on the path, else the npm-packaged binary. */
export function findFfprobe(): string {
	return findBinary('ffprobe', process.env.FFPROBE_PATH, '@ffprobe-installer/ffprobe');
}

/**
 * Runs `binary` to its end and resolves with what it wrote. Rejects with an `Error` that carries
 * the end of its log when it cannot start, is stopped, or exits with anything but 0.
 */
export function run(
	binary: string,
	args: readonly string[],
	options: RunOptions = {},
): Promise<RunResult> {
	return new Promise((resolve, reject) => {
		const child = spawn(binary, args, {signal: options.signal});
		const stdout: Buffer[] = [];
		const stderr: Buffer[] = [];
		child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
		child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
		child.on('error', reject);
		child.on('close', (code) => {
			const log = Buffer.concat(stderr).toString('utf8');
			if (code === 0) {
				resolve({stdout: new Uint8Array(Buffer.concat(stdout)), stderr: log});
			} else {
				reject(new Error(`${binary} ended with ${code}: ${log.slice(-1500)}`));
			}
		});
		// A binary may stop reading before the end of its input; its exit code is what counts.
		child.stdin.on('error', () => undefined);
		child.stdin.end(options.stdin);
	});
}

function findBinary(name: string, named: string | undefined, packageName: string): string {
	if (named) return named;
	return onPath(name) ?? packaged(packageName);
}

function onPath(name: string): string | undefined {
	const file = process.platform === 'win32' ? `${name}.exe` : name;
	return (process.env.PATH ?? '')
		.split(delimiter)
		.filter((folder) => folder !== '')
		.map((folder) => join(folder, file))
		.find((path) => existsSync(path));
}

function packaged(packageName: string): string {
	const found: unknown = createRequire(import.meta.url)(packageName);
	if (typeof found !== 'object' || found === null || !('path' in found)) {
		throw new Error(`${packageName} does not say where its binary is.`);
	}
	const path = String(found.path);
	makeExecutable(path);
	return path;
}

/** Install scripts, which would have done this, are often blocked. */
function makeExecutable(path: string): void {
	try {
		accessSync(path, constants.X_OK);
	} catch {
		chmodSync(path, 0o755);
	}
}
