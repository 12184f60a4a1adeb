import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {join} from 'node:path';
import type {Browser} from 'playwright-core';
import {build, type InlineConfig} from 'vite';
import {openBrowser} from '../../src/demo/browser';
import {panelBuild} from '../../vite.config';
import {makeFolder} from '../media-files';
import {atMost, type Figure, sideBySide} from './figure';

const rounds = 15;

/**
 * `startup`: from the beginning of navigation to the main screen with its prompt on the page and the
 * thread free again, in Chromium: the plugin's own page, stylesheet, prelude and script as built, from
 * a server on the loopback. The host's modules are stubs that answer at once: a key is known, no
 * project is open, nothing is on disk. Its peer is an empty root of the same React, built by the same
 * settings, in place of the plugin's script on the same page. Best of fifteen each, in turn, each in a
 * browser context of its own, so that nothing is cached.
 */
export async function measureStartup(): Promise<readonly Figure[]> {
	const folder = await makeFolder();
	const browser = await openBrowser();
	const files = new Map<string, string>();
	const server = createServer(({url = '/'}, response) => {
		const text = files.get(url);
		const type = types.find(([ending]) => url.endsWith(ending))?.[1] ?? 'text/html';
		response.writeHead(text === undefined ? 404 : 200, {'Content-Type': `${type}; charset=utf-8`});
		response.end(text);
	});
	try {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('The server has no port.');

		for (const [place, settings] of [
			['/panel/', panelBuild(folder.path)],
			['/empty/', emptyBuild(folder.path)],
		] as const) {
			await build(settings);
			files.set(`${place}index.js`, await readFile(join(folder.path, 'index.js'), 'utf8'));
			if (place === '/panel/') {
				for (const name of ['index.html', 'panel.css', 'prelude.js']) {
					const text = await readFile(join(folder.path, name), 'utf8');
					files.set(`${place}${name}`, text);
					files.set(`/empty/${name}`, text);
				}
			}
		}

		const start = (place: string, sign: string) =>
			timeUntil(browser, `http://localhost:${address.port}/${place}/index.html`, sign);
		const {ours, peers} = await sideBySide(
			rounds,
			() => start('panel', 'textarea'),
			() => start('empty', '.empty'),
		);
		return [atMost('startup', ours / peers, '× an empty React root', 2)];
	} finally {
		server.close();
		await browser.close();
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

/** Milliseconds from the beginning of navigation until something that `sign` selects is on the page and the thread is free. */
async function timeUntil(browser: Browser, url: string, sign: string): Promise<number> {
	const context = await browser.newContext();
	try {
		const page = await context.newPage();
		await page.addInitScript(hostStubs);
		await page.addInitScript(watch, sign);
		await page.goto(url);
		return Number(await page.evaluate('startedAfter'));
	} finally {
		await context.close();
	}
}

/** Leaves a promise of the time as `startedAfter`. Runs on the page, before anything of it. */
function watch(sign: string): void {
	const started = new Promise<number>((resolve, reject) => {
		setTimeout(() => reject(new Error(`There is no ${sign} on the page.`)), 60_000);
		const watcher = new MutationObserver(() => {
			if (!document.querySelector(sign)) return;
			watcher.disconnect();
			setTimeout(() => resolve(performance.now()), 0);
		});
		watcher.observe(document, {childList: true, subtree: true});
	});
	Reflect.set(globalThis, 'startedAfter', started);
}

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
