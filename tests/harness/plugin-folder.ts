import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';

/** A built plugin, as the application loads it. */
export type Plugin = {
	/** All its files and what is in them, by their paths from its root, with forward slashes. */
	readonly files: ReadonlyMap<string, Uint8Array>;
	readonly html: string;
	/** In the order of the page. */
	readonly scripts: readonly {readonly file: string; readonly code: string}[];
	readonly styles: string;
	readonly manifest: Manifest;
	/** `network.domains` of the manifest. */
	readonly domains: readonly string[];
	readonly panelId: string;
};

/** What of a manifest is read here. */
export type Manifest = {
	readonly entrypoints: readonly {readonly type: string; readonly id: string}[];
	readonly requiredPermissions: {readonly network: {readonly domains: readonly string[]}};
};

/** Reads a plugin from the folder that the application would load. Throws when it is not built. */
export function readPlugin(folder: string): Plugin {
	if (!existsSync(join(folder, 'index.js'))) {
		throw new Error(`There is no plugin in ${folder}: run \`npm run build\` first.`);
	}
	const read = (file: string) => readFileSync(join(folder, file), 'utf8');
	const html = read('index.html');
	const manifest: Manifest = JSON.parse(read('manifest.json'));
	const files = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)].map(([, file = '']) => file);
	const sheets = [...html.matchAll(/<link\b[^>]*\bhref="([^"]+)"/g)].map(([, file = '']) => file);
	return {
		files: new Map(
			readdirSync(folder, {recursive: true, encoding: 'utf8'})
				.filter((name) => statSync(join(folder, name)).isFile())
				.map((name) => [name.replace(/\\/g, '/'), readFileSync(join(folder, name))]),
		),
		html,
		scripts: files.map((file) => ({file, code: read(file)})),
		styles: sheets.map(read).join('\n'),
		manifest,
		domains: manifest.requiredPermissions.network.domains,
		panelId: manifest.entrypoints.find(({type}) => type === 'panel')?.id ?? '',
	};
}
