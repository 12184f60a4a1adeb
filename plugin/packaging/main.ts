import {readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join, relative, resolve, sep} from 'node:path';
import {type PluginFile, packageName, packPlugin} from './ccx';

const root = resolve(import.meta.dirname, '../..');

pack(resolve(process.argv[2] ?? join(root, 'dist')));

/** Packs the plugin that was built into `folder`, and leaves the package there. */
function pack(folder: string): void {
	const {version}: {version: string} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
	const target = join(folder, packageName(manifest, version));
	rmSync(target, {force: true});
	const files = filesIn(folder);
	const bytes = packPlugin(files);
	writeFileSync(target, bytes);
	const size = (bytes.length / 1000).toFixed(0);
	console.log(`${relative(process.cwd(), target)}: ${files.length} files, ${size} kB`);
}

function filesIn(folder: string): readonly PluginFile[] {
	return readdirSync(folder, {recursive: true, encoding: 'utf8'})
		.filter((name) => statSync(join(folder, name)).isFile())
		.map((name) => ({
			path: name.split(sep).join('/'),
			bytes: readFileSync(join(folder, name)),
		}));
}
