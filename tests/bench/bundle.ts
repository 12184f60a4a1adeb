import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {build} from 'vite';
import {panelBuild} from '../../vite.config';
import {makeFolder} from '../media-files';
import {atMost, type Figure} from './figure';

/**
 * `bundle`: `index.js` as the plugin's own build makes it, but minified, and gzipped at the usual
 * level. In kB of a thousand bytes.
 */
export async function measureBundle(): Promise<readonly Figure[]> {
	const folder = await makeFolder();
	try {
		const settings = panelBuild(folder.path);
		await build({...settings, build: {...settings.build, minify: true}});
		const script = await readFile(join(folder.path, 'index.js'));
		return [atMost('bundle', gzipSync(script).length / 1000, 'kB', 200)];
	} finally {
		await folder.remove();
	}
}
