import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, expect, test, vi} from 'vitest';
import {findFfmpeg, findFfprobe, run} from '../src/stand-ins/media-binaries';

afterEach(() => vi.unstubAllEnvs());

test('the binary that is named wins over every other', () => {
	vi.stubEnv('FFMPEG_PATH', '/somewhere/ffmpeg');
	vi.stubEnv('FFPROBE_PATH', '/somewhere/ffprobe');
	expect(findFfmpeg()).toBe('/somewhere/ffmpeg');
	expect(findFfprobe()).toBe('/somewhere/ffprobe');
});

test('the path comes before the package', () => {
	const folder = mkdtempSync(join(tmpdir(), 'binaries-'));
	const file = join(folder, 'ffprobe');
	writeFileSync(file, '#!/bin/sh\n');
	chmodSync(file, 0o755);
	vi.stubEnv('FFPROBE_PATH', '');
	vi.stubEnv('PATH', folder);
	expect(findFfprobe()).toBe(file);
	vi.stubEnv('PATH', '');
	expect(findFfprobe()).toContain('node_modules');
	rmSync(folder, {recursive: true});
});

test('both binaries run, take their input from us, and say why they failed', async () => {
	for (const binary of [findFfmpeg(), findFfprobe()]) {
		const {stdout} = await run(binary, ['-version']);
		expect(new TextDecoder().decode(stdout)).toMatch(/^ff\w+ version/);
	}
	const pixels = ['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', '2x2', '-i', '-'];
	const copy = ['-v', 'error', ...pixels, '-f', 'rawvideo', '-'];
	const stdin = Uint8Array.of(1, 2, 3, 4);
	expect((await run(findFfmpeg(), copy, {stdin})).stdout).toEqual(stdin);

	await expect(run(findFfmpeg(), ['-v', 'error', '-i', '/no/such/file'])).rejects.toThrow(
		/No such file/,
	);
	await expect(run('/no/such/binary', [])).rejects.toThrow(/ENOENT/);
});

test('a run can be stopped', async () => {
	const endless = ['-v', 'error', '-re', '-f', 'lavfi', '-i', 'nullsrc', '-f', 'null', '-'];
	const stop = new AbortController();
	const stopped = run(findFfmpeg(), endless, {signal: stop.signal});
	stop.abort();
	await expect(stopped).rejects.toThrow(/abort/i);
});
