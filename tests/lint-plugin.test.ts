import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {Window} from 'happy-dom';
import {beforeAll, describe, expect, test} from 'vitest';
import {createBareRuntime} from './harness/bare-runtime';
import {buildPlugin} from './harness/built-plugin';
import {lintBundle} from './harness/lint/bundle';
import {lintInlineStyle, lintStyles} from './harness/lint/css';
import {lintPage} from './harness/lint/html';
import {lintManifest, type ManifestFacts} from './harness/lint/manifest';
import {lintScreen} from './harness/lint/screen';
import {readSyntax} from './harness/lint/syntax';
import {productFiles} from './harness/own-source';
import type {Plugin} from './harness/plugin-folder';

let plugin: Plugin;
let facts: ManifestFacts;

beforeAll(async () => {
	plugin = await buildPlugin();
	facts = await factsOf(plugin);
});

describe('the built stylesheet', () => {
	test('holds nothing that UXP draws otherwise', () => {
		expect(plugin.styles.length).toBeGreaterThan(1000);
		expect(lintStyles(plugin.styles)).toEqual([]);
	});

	test.each([
		['margin: 0', 'unknown property'],
		['gap: 4px', 'unknown property'],
		['inset: 0', 'unknown property'],
		['order: 1', 'unknown property'],
		['font: 12px Arial', 'unknown property'],
		['text-transform: uppercase', 'unknown property'],
		['transition: opacity 1s', 'unknown property'],
		['animation: turn 1s', 'unknown property'],
		['margin-inline: 4px', 'unknown property'],
		['box-shadow: 0 0 2px #000', 'unknown property'],
		['aspect-ratio: 1', 'unknown property'],
		['display: grid', 'unknown value'],
		['display: contents', 'unknown value'],
		['position: sticky', 'unknown value'],
		['position: fixed', 'unknown value'],
		['justify-content: space-evenly', 'unknown value'],
		['align-items: baseline', 'unknown value'],
		['align-items: start', 'unknown value'],
		['flex-wrap: wrap-reverse', 'unknown value'],
		['text-align: start', 'unknown value'],
		['width: min(10px, 50%)', 'unknown function'],
		['width: clamp(1px, 2px, 3px)', 'unknown function'],
		['color: color-mix(in srgb, red, blue)', 'unknown function'],
		['padding-top: env(safe-area-inset-top)', 'unknown function'],
		['background: repeating-linear-gradient(#000, #fff)', 'gradients do not repeat'],
		['color: rgba(var(--red), 0.5)', 'a variable cannot be part of a colour'],
		['color: #11223344', 'a colour has three or six digits'],
		['color: #1234', 'a colour has three or six digits'],
		['height: 100dvh', 'unknown unit dvh'],
		['width: 4ch', 'unknown unit ch'],
		['width: calc(100% - 2fr)', 'unknown unit fr'],
		['background-image: url(https://x.example/a.png)', 'nothing is fetched from elsewhere'],
		['background-color: unset', 'a colour cannot be reset'],
		['border-color: initial', 'a colour cannot be reset'],
		['font-family: Arial, sans-serif', 'a generic family'],
		['letter-spacing: -1px', 'letters cannot be drawn together'],
		['border: 1px dotted #000', 'unknown border style'],
		['background-repeat: repeat-x', 'backgrounds do not repeat'],
		['color: #000 !important', 'nothing is that important'],
	])('would not get away with %s', (declaration, problem) => {
		expect(lintStyles(`.a {${declaration}}`).join()).toContain(problem);
		expect(lintInlineStyle(declaration).join()).toContain(problem);
	});

	test.each([
		['@supports (display: flex) {.a {color: #000}}', '@supports: unknown at-rule'],
		['@layer base {.a {color: #000}}', '@layer: unknown at-rule'],
		['@container (min-width: 1px) {.a {color: #000}}', '@container: unknown at-rule'],
		['@import "a.css";', '@import: unknown at-rule'],
		['@keyframes turn {from {opacity: 0}}', '@keyframes: unknown at-rule'],
		['@font-face {font-family: A}', '@font-face: unknown at-rule'],
		['@media (width >= 300px) {.a {color: #000}}', 'unknown condition'],
		['@media (hover: hover) {.a {color: #000}}', 'unknown condition'],
		['.a {.b {color: #000}}', 'rules cannot be nested'],
		['.a {&:hover {color: #000}}', 'rules cannot be nested'],
		['.a:is(.b) {color: #000}', 'unknown :is(.b)'],
		['.a:has(.b) {color: #000}', 'unknown :has(.b)'],
		['.a:focus-visible {color: #000}', 'unknown :focus-visible'],
		['.a:focus-within {color: #000}', 'unknown :focus-within'],
		['.a::placeholder {color: #000}', 'unknown ::placeholder'],
		['.a > * + * {color: #000}', 'is not applied'],
	])('nor with %s', (css, problem) => {
		expect(lintStyles(css).join()).toContain(problem);
	});

	test('may say what is known to work', () => {
		const css = `@media (max-width: 400px) and (min-height: 3px) {.a > .b:hover {color: #aabbcc}}
			.a:nth-child(2n)::before {content: "a: b"; width: calc(100% - 4px); color: var(--text, #ccc);
			background: linear-gradient(90deg, #000, rgba(1, 2, 3, 0.5)); flex: 1 1 0; padding: 4px 8px}`;
		expect(lintStyles(css)).toEqual([]);
		expect(lintStyles('.a {box-shadow: 0 0 2px #000}', ['box-shadow'])).toEqual([]);
	});
});

describe('the page', () => {
	test('loads as UXP loads pages', () => {
		expect(lintPage(plugin.html)).toEqual([]);
	});

	test.each([
		['<script src="index.js">', '<script type="module" src="index.js">', 'more than a classic'],
		['<script src="index.js">', '<script crossorigin src="index.js">', 'more than a classic'],
		['<script src="index.js">', '<script defer src="index.js">', 'more than a classic'],
		['<script src="prelude.js"></script>', '', 'scripts: index.js'],
		['<script src="index.js"></script>', '<script>start()</script>', 'a script in the page'],
		['</body>', '<div></div></body>', 'not last in the body'],
		['<link', '<link crossorigin', 'a stylesheet with crossorigin'],
		['</head>', '<link rel="stylesheet" href="b.css"></head>', 'not one stylesheet'],
		['</head>', '<title>Retake</title></head>', '<title>'],
		['</head>', '<base href="/"></head>', '<base>'],
		['<div', '<iframe></iframe><div', '<iframe>'],
		['<div', '<div onclick="x()"', 'handler onclick'],
		['panel.css', 'https://x.example/panel.css', 'remote'],
	])('%s may not become %s', (from, to, problem) => {
		expect(plugin.html).toContain(from);
		expect(lintPage(plugin.html.replace(from, to)).join()).toContain(problem);
	});
});

describe('the scripts', () => {
	test.each(['prelude.js', 'index.js'])('%s is a plain script of ES2020', (name) => {
		const script = plugin.scripts.find(({file}) => file === name);
		expect(lintBundle(name, script?.code ?? '!')).toEqual([]);
	});

	test.each([
		['import("./a.js")', 'import()'],
		['import.meta.url', 'import.meta'],
		['import "./a.js"', 'import'],
		['export const a = 1', 'export'],
		['require("path")', 'require of path'],
		['require(name)', 'require of something'],
		['new Worker("a.js")', 'a worker'],
		['WebAssembly.compile(bytes)', 'WebAssembly'],
		['indexedDB.open("a")', 'indexedDB'],
		['document.write("a")', 'document.write'],
		['navigator.sendBeacon("a")', 'navigator.sendBeacon'],
		['debugger', 'debugger'],
		['__dirname', '__dirname'],
		['class A { a = 1 }', 'a class field'],
		['class A { #a() {} }', 'a private name'],
		['class A { static {} }', 'a static block'],
		['a ||= 1', '||='],
		['a ??= 1', '??='],
		['var a = 1_000', 'a number with underscores'],
		['/a/v', 'a pattern with the flag v'],
		['/(?i:a)/', 'a pattern that changes its flags'],
		['await 1', 'await'],
		['a b', 'Expected'],
		['//# sourceMappingURL=index.js.map', 'a source map'],
		['var key = "Zk3h8Qp2LrT5vX9bN1mC7wY4sD6fG0jA"', 'looks like a key'],
		['send("Bearer abcdefghijklmnopqrstuvwxyz")', 'looks like a key'],
	])('may not hold %s', (code, problem) => {
		expect(lintBundle('a.js', code).join()).toContain(problem);
	});
});

describe('a screen', () => {
	test.each([
		['<button>a</button>', 'unknown element'],
		['<select></select>', 'unknown element'],
		['<iframe></iframe>', 'unknown element'],
		['<sp-progress-bar></sp-progress-bar>', 'unknown element'],
		['<strong>a</strong>', 'unknown element'],
		['<label for="a">a</label>', 'for is not supported'],
		['<input type="number">', 'unknown type number'],
		['<img src="file:///a.png">', 'a picture needs its size'],
		['<img src="a.png" style="width: 1px; height: 1px">', 'a picture from no scheme'],
		['<div onclick="a()"></div>', 'onclick'],
		['<div contenteditable="true"></div>', 'contenteditable'],
		['<svg><path fill="var(--a)"></path></svg>', 'a fill cannot be a variable'],
		['<div style="gap: 4px"></div>', 'unknown property'],
		['<div>a<span>b</span></div>', '“a” stands beside something else'],
	])('may not hold %s', (html, problem) => {
		expect(lintScreen(screenOf(html)).join()).toContain(problem);
	});

	test('may hold what the panel is made of', () => {
		const html = `<div role="button" tabindex="0"><span>a</span><svg><path fill="#fff" d="M0 0"/></svg></div>
			<input type="text"><textarea></textarea><sp-progressbar></sp-progressbar>
			<img src="file:///a.png" style="width: 4px; height: 3px">`;
		expect(lintScreen(screenOf(html))).toEqual([]);
	});
});

describe('the manifest', () => {
	test('is what UXP takes, and fits the plugin', () => {
		expect(lintManifest(plugin.manifest, facts)).toEqual([]);
	});

	const manifest = JSON.parse(readFileSync(resolve('manifest.json'), 'utf8'));
	const domains = (...rules: readonly string[]) => ({
		requiredPermissions: {...manifest.requiredPermissions, network: {domains: rules}},
	});
	const permitting = (changes: object) => ({
		requiredPermissions: {...manifest.requiredPermissions, ...changes},
	});
	test.each([
		['a list of hosts', {host: [manifest.host]}, 'host is not one object'],
		['another application', {host: {app: 'PS'}}, 'host is not one object'],
		['a pre-release', {version: '1.0.0-beta'}, 'version is not x.y.z'],
		['an umlaut', {name: 'Rückblende'}, 'name is not plain'],
		['another page', {main: 'src/index.html'}, 'main is not at the root'],
		['another panel', {entrypoints: [{type: 'panel', id: 'other'}]}, 'the panels are not'],
		['no command', {entrypoints: [{type: 'panel', id: 'retake'}]}, 'the commands are not'],
		['no hosts', domains(), 'api.runware.ai is not declared'],
		['all hosts', permitting({network: {domains: 'all'}}), 'no list of hosts'],
		['a port', domains('https://api.runware.ai:443'), 'more than a host'],
		['an address', domains('https://10.0.0.1'), 'is an address'],
		['no scheme', domains('api.runware.ai'), 'has no scheme'],
		['http', domains('http://api.runware.ai'), 'is not encrypted'],
		['a wild end', domains('https://runware.*'), 'covers the world'],
		['a wild beginning', domains('https://*.ai'), 'covers the world'],
		['eval', permitting({allowCodeGenerationFromStrings: true}), 'code from texts'],
		['half a launch', permitting({launchProcess: {schemes: ['https']}}), 'launchProcess lacks'],
		['a lost icon', {icons: [{path: 'icons/no.png', width: 1, height: 1}]}, 'is not there'],
		[
			'a wrong size',
			{icons: [{path: 'icons/plugin-dark.png', width: 47, height: 48, scale: [2]}]},
			'@2x.png is 96×96',
		],
	])('may not have %s', (_name, changes, problem) => {
		expect(lintManifest({...manifest, ...changes}, facts).join()).toContain(problem);
	});
});

function screenOf(html: string) {
	const {document} = new Window();
	document.body.innerHTML = html;
	return document.body;
}

/** What the plugin sets up when it runs, which hosts its source names, and what lies in its folder. */
async function factsOf({scripts, files}: Plugin): Promise<ManifestFacts> {
	const bare = await createBareRuntime();
	try {
		for (const {file, code} of scripts) bare.runtime.run(code, file);
		return {
			panels: bare.uxp.stage.panels(),
			commands: bare.uxp.stage.commands(),
			hosts: [...hostsInSource(), 'vm.runware.ai', 'im.runware.ai'],
			files: [...files.keys()],
			sizeOf: (file) => sizeOfPng(readFileSync(resolve(file))),
		};
	} finally {
		await bare.close();
	}
}

/** The hosts of all addresses in the folders that talk to the network. */
function hostsInSource(): readonly string[] {
	return productFiles(['src/runware', 'src/round-trip', 'src/uxp']).flatMap((file) => {
		const {nodes} = readSyntax(file, readFileSync(resolve(file), 'utf8'), 'module');
		return nodes
			.filter(({type}) => type === 'Literal')
			.map(({value}) => /^https?:\/\/([^/]+)/.exec(String(value))?.[1])
			.filter((host) => host !== undefined);
	});
}

function sizeOfPng(bytes: Buffer): readonly [width: number, height: number] {
	return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}
