import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {build, type InlineConfig} from 'vite';
import {panelBuild} from '../../vite.config';
import {makeFolder} from '../media-files';
import {atMost, type Figure, median} from './figure';
import {goingOn, openUnwatchedPages} from './unwatched-pages';

const rounds = 26;

/**
 * `startup`: from the beginning of navigation to the main screen with its prompt on the page and the
 * thread free again, in Chromium: the plugin's own page, stylesheet, prelude and script as built, from
 * a server on the loopback, with nobody listening. The host's modules are stubs that answer at once: a
 * key is known, no project is open, nothing is on disk. Its peer is an empty root of the same React,
 * built by the same settings, in place of the plugin's script on the same page. Medians of 26
 * each, in turn, each in a process of its own, so that nothing is cached: a start waits for the
 * browser's other processes too, and the least of many is only the luckiest.
 */
export async function measureStartup(): Promise<readonly Figure[]> {
	const folder = await makeFolder();
	const files = new Map<string, string>();
	const pages = await openUnwatchedPages((path) => {
		const text = files.get(path);
		const type = types.find(([ending]) => path.endsWith(ending))?.[1] ?? 'text/html';
		return text === undefined ? undefined : {type, text};
	});
	try {
		for (const [place, settings, sign] of [
			['/panel', panelBuild(join(folder.path, 'panel')), 'textarea'],
			['/empty', emptyBuild(join(folder.path, 'empty')), '.empty'],
		] as const) {
			await build(settings);
			for (const name of ['panel.css', 'prelude.js']) {
				files.set(`${place}/${name}`, await readFile(join(folder.path, 'panel', name), 'utf8'));
			}
			const built = await readFile(join(settings.build?.outDir ?? '', 'index.js'), 'utf8');
			files.set(`${place}/index.js`, built);
			const page = await readFile(join(folder.path, 'panel', 'index.html'), 'utf8');
			const script = `<script>${goingOn}${hostStubs}(${watch})('${sign}');</script>`;
			files.set(
				`${place}/index.html`,
				page.replace('<head>', () => `<head>${script}`),
			);
		}

		const ours: number[] = [];
		const peers: number[] = [];
		const openOurs = async () => ours.push(await pages.open('/panel/index.html'));
		const openPeer = async () => peers.push(await pages.open('/empty/index.html'));
		for (let round = 0; round < rounds; round++) {
			// Pages lie on two sites by turns, of which one is slower: so each of the two goes first by turns.
			for (const open of round % 2 === 0 ? [openOurs, openPeer] : [openPeer, openOurs])
				await open();
		}
		return [atMost('startup', median(ours) / median(peers), '× an empty React root', 2)];
	} finally {
		await pages.close();
		await folder.remove();
	}
}

const types = [
	['.js', 'text/javascript'],
	['.css', 'text/css'],
] as const;

/** The plugin's own build of a script that has nothing but React on it. */
function emptyBuild(folder: string): InlineConfig {
	const {build: settings, ...rest} = panelBuild(folder);
	const input = join(import.meta.dirname, 'empty-root.tsx');
	return {
		...rest,
		plugins: [],
		build: {...settings, rolldownOptions: {...settings?.rolldownOptions, input}},
	};
}

/** Posts when something that `sign` selects is on the page and the thread is free. Runs on the page, before anything else of it. */
function watch(sign: string): void {
	const late = setTimeout(() => goOn('failed', `There is no ${sign} on the page.`), 60_000);
	const watcher = new MutationObserver(() => {
		if (!document.querySelector(sign)) return;
		watcher.disconnect();
		clearTimeout(late);
		setTimeout(() => goOn('took', performance.now()), 0);
	});
	watcher.observe(document, {childList: true, subtree: true});
}

declare function goOn(place: string, said: number | string): void;

/** `require`, with as much of the host behind it as a start asks for. */
const hostStubs = `
	const nothing = async () => undefined;
	const missing = async () => { throw Object.assign(new Error('ENOENT: no such file'), {code: 'ENOENT'}); };
	const any = () => new Proxy(function () {}, {get: (_, name) => (name === 'then' ? undefined : any()), apply: () => any()});
	const folder = async () => ({nativePath: '/plugin-data'});
	const modules = {
		uxp: {
			entrypoints: {setup: ({panels}) => Object.values(panels).forEach((panel) => panel.create(document.getElementById('root')))},
			storage: {
				localFileSystem: {getDataFolder: folder, getTemporaryFolder: folder, getFileForOpening: nothing},
				secureStorage: {getItem: async () => new TextEncoder().encode('key'), setItem: nothing, removeItem: nothing},
			},
			shell: {openExternal: nothing, openPath: nothing},
			pluginManager: {plugins: []},
			host: {name: 'premierepro', version: '26.0.0'},
			versions: {uxp: 'uxp-8.1.0', plugin: '0.1.0'},
		},
		fs: {open: missing, readFile: missing, lstat: missing, readdir: async () => [], mkdir: nothing, writeFile: nothing, rename: nothing, unlink: missing},
		os: any(),
		premierepro: new Proxy({Project: {getActiveProject: nothing}}, {get: (own, name) => own[name] ?? any()}),
	};
	globalThis.require = (name) => modules[name];
	globalThis.fetch = () => new Promise(() => undefined);
`;
