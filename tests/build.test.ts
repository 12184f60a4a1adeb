import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {Script} from 'node:vm';
import {build} from 'vite';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {licensesOf} from '../plugin/packaging/licenses';
import {panelBuild} from '../vite.config';

const root = resolve(import.meta.dirname, '..');
/** All that `require` answers in UXP (uxp-runtime 3). */
const hostModules: readonly string[] = ['uxp', 'fs', 'os', 'premierepro'];
const dist = mkdtempSync(join(tmpdir(), 'retake-dist-'));

type Icon = {
	readonly width: number;
	readonly height: number;
	readonly path: string;
	readonly scale: readonly number[];
};

beforeAll(async () => {
	await build(panelBuild(dist));
});

afterAll(() => rmSync(dist, {recursive: true, force: true}));

describe('the plugin folder', () => {
	test('holds what Premiere loads and nothing else', () => {
		expect(readdirSync(dist).sort()).toEqual(
			[
				'check',
				'icons',
				'index.html',
				'index.js',
				'licenses.txt',
				'manifest.json',
				'panel.css',
				'prelude.js',
			].sort(),
		);
		expect(readdirSync(join(dist, 'icons')).every((name) => name.endsWith('.png'))).toBe(true);
		expect(readdirSync(join(dist, 'check')).sort()).toEqual(['silent-clip.mp4', 'sound-clip.mp4']);
	});

	test('hands on the licence of everything that is in it', () => {
		const names = ['Retake', 'ky', 'react', 'react-dom', 'scheduler', 'zod'];
		const parts = text('licenses.txt').split(/\n-{72}\n\n/);
		expect(parts.map((part) => part.split('\n')[0])).toEqual(names);
		expect(parts.every((part) => /Copyright \(c\)/.test(part))).toBe(true);
		expect(() => licensesOf(dist, [])).toThrow(/no licence/);
	});

	test('has a page with two classic scripts at its end and one stylesheet', () => {
		const page = text('index.html');

		const scripts = [...page.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
		expect(scripts).toEqual(['<script src="prelude.js">', '<script src="index.js">']);
		expect(page).toMatch(/<script src="index.js"><\/script>\s*<\/body>/);
		expect([...page.matchAll(/<link\b[^>]*>/g)].map(([tag]) => tag)).toEqual([
			'<link rel="stylesheet" href="panel.css">',
		]);
		expect(page).not.toMatch(/<title|<base|<iframe|crossorigin|\bon\w+=|https?:/);
	});

	test.each(['prelude.js', 'index.js'])('%s is a classic script for an old engine', (name) => {
		const script = text(name);
		const code = script.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, '');

		// Statements of modules would not parse here.
		expect(() => new Script(script)).not.toThrow();
		expect(/[^.\w]import\s*\(/.exec(code)?.[0]).toBeUndefined();
		// Fields and private names came after the engine that is aimed at.
		expect(/(^|\n)\s+#\w+\s*[=;(]/.exec(code)?.[0]).toBeUndefined();
		expect(/\bprocess\.env\b|sourceMappingURL|\bdebugger\b/.exec(code)?.[0]).toBeUndefined();
	});

	test('asks the host for four modules at most', () => {
		const asked = [...text('index.js').matchAll(/\brequire\((["'])([^"']+)\1\)/g)];

		const names = asked.map(([, , name]) => name);
		expect(names).toEqual(expect.arrayContaining(['uxp', 'fs', 'premierepro']));
		expect(names.filter((name) => !hostModules.includes(name ?? ''))).toEqual([]);
		expect(text('prelude.js')).not.toMatch(/\brequire\(/);
	});

	test('has a stylesheet that the bundler has not made cleverer', () => {
		const css = text('panel.css');

		expect(css.length).toBeGreaterThan(1000);
		expect(css).not.toMatch(/\binset\s*:|@import|@supports|@layer|\(width\s*[<>]/);
		expect(css).not.toMatch(/display:\s*(grid|contents)|[^-]\bgap\s*:/);
	});
});

describe('the manifest', () => {
	test('names Premiere as an object, and a version that Creative Cloud takes', () => {
		const manifest = JSON.parse(text('manifest.json'));

		expect(manifest.manifestVersion).toBe(5);
		expect(manifest.host).toEqual({app: 'premierepro', minVersion: '26.3.0'});
		expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/);
		expect(manifest.version).toBe(
			JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
		);
		expect(readdirSync(dist)).toContain(manifest.main);
	});

	test('carries the name by which the plugin finds itself', () => {
		const manifest = JSON.parse(text('manifest.json'));

		expect(text('index.js')).toContain(`"${manifest.id}"`);
	});

	test('lets the plugin reach hosts of the service over https, and no others', () => {
		const {domains}: {domains: readonly string[]} = JSON.parse(text('manifest.json'))
			.requiredPermissions.network;

		expect(domains).toContain('https://api.runware.ai');
		for (const domain of domains) expect(domain).toMatch(/^https:\/\/([\w*-]+\.)?runware\.ai$/);
	});

	test('grants no right to run code from texts, and both halves of launching', () => {
		const {requiredPermissions} = JSON.parse(text('manifest.json'));

		expect(requiredPermissions.allowCodeGenerationFromStrings).toBeUndefined();
		expect(requiredPermissions.launchProcess).toEqual({schemes: ['https'], extensions: ['']});
		expect(requiredPermissions.localFileSystem).toBe('fullAccess');
	});

	test('points to icons of the size it declares, plain and for both scales', () => {
		const manifest = JSON.parse(text('manifest.json'));
		const panels: readonly {icons?: readonly Icon[]}[] = manifest.entrypoints;
		const icons: readonly Icon[] = [
			...panels.flatMap(({icons: own}) => own ?? []),
			...manifest.icons,
		];

		expect(icons).toHaveLength(6);
		for (const {path, width, height, scale} of icons) {
			expect(sizeOfPng(path)).toEqual([width, height]);
			for (const times of scale) {
				const scaled = path.replace(/\.png$/, `@${times}x.png`);
				expect(sizeOfPng(scaled)).toEqual([width * times, height * times]);
			}
		}
	});
});

function text(name: string): string {
	return readFileSync(join(dist, name), 'utf8');
}

function sizeOfPng(path: string): readonly [width: number, height: number] {
	const bytes = readFileSync(join(dist, path));
	expect(bytes.subarray(1, 4).toString()).toBe('PNG');
	return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}
