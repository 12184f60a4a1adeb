import {execFile} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {type Plugin, readPlugin} from './plugin-folder';

const run = promisify(execFile);

/** Builds the plugin as `npm run build` does, into a folder of its own, and reads it. */
export async function buildPlugin(): Promise<Plugin> {
	const home = dirname(createRequire(import.meta.url).resolve('vite/package.json'));
	const folder = await mkdtemp(join(tmpdir(), 'retake-built-'));
	try {
		// A test's own environment would have it built for development.
		await run(process.execPath, [join(home, 'bin', 'vite.js'), 'build', '--outDir', folder], {
			cwd: join(import.meta.dirname, '..', '..'),
			env: {...process.env, NODE_ENV: 'production', VITEST: undefined},
		});
		return readPlugin(folder);
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
}
