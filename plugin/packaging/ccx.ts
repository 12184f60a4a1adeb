import {type Zippable, zipSync} from 'fflate';

/** One file of the plugin: its path from the plugin's root, with forward slashes, and what is in it. */
export type PluginFile = {readonly path: string; readonly bytes: Uint8Array};

/**
 * The package that Creative Cloud installs: a zip with the manifest at its root. The same files come
 * to the same bytes on every machine, and every entry has its sizes in its own header, since Adobe's
 * unpacker refuses entries that put them behind the data (uxp-runtime 19). Throws for a file that is
 * none of a plugin's, and when one is missing that it cannot do without.
 */
export function packPlugin(files: readonly PluginFile[]): Uint8Array {
	const strays = files.filter(({path}) => !isPluginFile(path)).map(({path}) => path);
	if (strays.length > 0) throw new Error(`This does not belong in a package: ${strays.join(', ')}`);
	const missing = needed.filter((path) => !files.some((file) => file.path === path));
	if (missing.length > 0)
		throw new Error(`The plugin is not whole. Missing: ${missing.join(', ')}`);

	const entries: Zippable = {};
	for (const {path, bytes} of [...files].sort(byPath)) {
		// Pictures are as small as they get.
		entries[path] = [bytes, {mtime: dated(), level: path.endsWith('.png') ? 0 : 9}];
	}
	return zipSync(entries);
}

/** The name of a package: `retake-0.1.0.ccx`. Throws when the manifest's version is not the product's, or not in the one form that is accepted (uxp-runtime 20.6). */
export function packageName(manifest: {readonly version: unknown}, version: string): string {
	if (manifest.version !== version) {
		throw new Error(`The manifest says ${manifest.version}, package.json says ${version}.`);
	}
	if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${version} is no version for a plugin.`);
	return `retake-${version}.ccx`;
}

const needed: readonly string[] = [
	'check/silent-clip.mp4',
	'check/sound-clip.mp4',
	'index.html',
	'index.js',
	'licenses.txt',
	'manifest.json',
	'panel.css',
	'prelude.js',
];

function isPluginFile(path: string): boolean {
	return needed.includes(path) || /^icons\/[\w-]+(@[12]x)?\.png$/.test(path);
}

/** By code units: no language of the machine has a say in it. */
function byPath(one: PluginFile, other: PluginFile): number {
	return one.path < other.path ? -1 : 1;
}

/** The first moment that a zip can tell. Zips know no time zone, so it is the local one. */
function dated(): Date {
	return new Date(1980, 0, 1);
}
