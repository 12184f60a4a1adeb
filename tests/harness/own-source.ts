import {existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** The folders whose code runs in the application. */
export const productFolders = [
	...['src/timeline', 'src/prompt', 'src/runware', 'src/media', 'src/round-trip'],
	...['src/premiere', 'src/uxp', 'src/panel', 'plugin'],
] as const;

/** The files of code in folders, from the root of the project, with forward slashes. */
export function productFiles(folders: readonly string[]): readonly string[] {
	return folders
		.filter((folder) => existsSync(join(root, folder)))
		.flatMap((folder) =>
			readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'})
				.filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
				.map((name) => `${folder}/${name.replace(/\\/g, '/')}`),
		)
		.sort();
}
