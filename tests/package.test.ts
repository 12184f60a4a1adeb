import {execFile} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {homedir, tmpdir} from 'node:os';
import {dirname, join, resolve, sep} from 'node:path';
import {promisify} from 'node:util';
import {zipSync} from 'fflate';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {packageName, packPlugin} from '../plugin/packaging/ccx';
import {createPanelWorld} from './harness/panel-world';
import {readPlugin} from './harness/plugin-folder';
import {film, tellShortStory} from './harness/story';
import {profiles} from './harness/surface';
import {readZip, type ZipEntry} from './zip-reader';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'retake-package-'));
const {version}: {version: string} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const name = `retake-${version}.ccx`;

let packages: readonly Uint8Array[] = [];
let entries: readonly ZipEntry[] = [];

beforeAll(async () => {
	for (const built of ['one', 'other']) {
		await build(join(folder, built));
		await pack(join(folder, built), built === 'one' ? 'UTC' : 'Pacific/Kiritimati');
	}
	packages = ['one', 'other'].map((built) => readFileSync(join(folder, built, name)));
	entries = readZip(packages[0] ?? new Uint8Array());
});

afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe('the package', () => {
	test('is the same, byte for byte, whenever and wherever it is made', async () => {
		expect(packages[0]?.length).toBeGreaterThan(100_000);
		expect(Buffer.compare(packages[0] ?? Buffer.of(), packages[1] ?? Buffer.of())).toBe(0);

		await pack(join(folder, 'one'), 'America/New_York');
		expect(
			Buffer.compare(readFileSync(join(folder, 'one', name)), packages[0] ?? Buffer.of()),
		).toBe(0);
	});

	test('holds what was built, all of it and nothing else', () => {
		const built = readTree(join(folder, 'one')).filter(([path]) => path !== name);

		expect(entries.map((entry) => entry.name)).toEqual(built.map(([path]) => path).sort());
		for (const [path, bytes] of built) {
			const entry = entries.find((one) => one.name === path);
			expect([path, bytes.equals(entry?.bytes ?? Buffer.of())]).toEqual([path, true]);
		}
	});

	test('has the manifest at its root, of its own version and that of package.json', () => {
		const manifest = JSON.parse(textOf('manifest.json'));

		expect(manifest).toEqual(JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')));
		expect(manifest.version).toBe(version);
		expect(version).toMatch(/^\d+\.\d+\.\d+$/);
		expect(entries.map((entry) => entry.name)).toContain(manifest.main);
	});

	test('says the sizes in every entry’s own header, and never behind the data', () => {
		expect(entries.length).toBeGreaterThan(5);
		for (const {name: path, local, directory, bytes} of entries) {
			expect({path, ...local}).toEqual({path, ...directory});
			expect({path, flags: local.flags, size: local.size}).toEqual({
				path,
				flags: 0,
				size: bytes.length,
			});
			expect(local.packed).toBeGreaterThan(0);
			expect([0, 8]).toContain(local.method);
		}
	});

	test('dates every file alike', () => {
		// The first day there is: year 0, month 1, day 1.
		expect(new Set(entries.map(({local}) => `${local.date} ${local.time}`))).toEqual(
			new Set(['33 0']),
		);
	});

	test('has plain paths, in one order, with forward slashes and no folder entries', () => {
		const paths = entries.map((entry) => entry.name);

		expect(paths).toEqual([...paths].sort());
		expect(paths.filter((path) => !/^((check|icons)\/)?[\w-]+(@[12]x)?\.\w+$/.test(path))).toEqual(
			[],
		);
		expect(paths.filter((path) => /\.(ccx|map|ts|tsx|test\.\w+)$|(^|\/)\./.test(path))).toEqual([]);
	});

	test('carries no key, no path of the machine that built it, and no map', () => {
		const found = entries
			.filter((entry) => /\.(js|css|html|json)$/.test(entry.name))
			.flatMap((entry) => secretsIn(textOf(entry.name)).map((what) => `${entry.name}: ${what}`));

		expect(found).toEqual([]);
	});

	test.each([
		['an API key', "const key = 'uQ7xKp20ZrLmN4tYvB8sWc1DfGh3JkPe';"],
		['an API key', 'x("demo-key")'],
		['a private key', '-----BEGIN RSA PRIVATE KEY-----'],
		['a path of this machine', `// ${root}/plugin/main.tsx`],
		['a source map', '//# sourceMappingURL=index.js.map'],
		['a source map', '//# sourceMappingURL=data:application/json;base64,e30='],
	])('would be caught with %s in it', (what, text) => {
		expect(secretsIn(text)).toContain(what);
	});
});

describe('the plugin that was unpacked again', () => {
	test.each(profiles)(
		'takes an edit from the first start to its place in UXP %s',
		async (profile) => {
			const unpacked = join(folder, `unpacked-${profile}`);
			for (const entry of entries) {
				mkdirSync(dirname(join(unpacked, entry.name)), {recursive: true});
				writeFileSync(join(unpacked, entry.name), entry.bytes);
			}
			const world = await createPanelWorld(readPlugin(unpacked), profile);
			try {
				await film(world);
				const panel = await world.open();
				expect(await tellShortStory(world, panel)).toMatchObject({
					timeline: ['V1 48–108 van.mp4 disabled', 'V2 48–108 van_aleph2_v001.mp4'],
					charges: 1,
				});
				expect(panel.broken()).toEqual([]);
			} finally {
				await world.close();
			}
		},
	);
});

describe('what is packed', () => {
	const whole = [
		...['check/silent-clip.mp4', 'check/sound-clip.mp4'],
		...['index.html', 'index.js', 'licenses.txt', 'manifest.json', 'panel.css', 'prelude.js'],
	];
	const files = whole.map((path) => ({path, bytes: Buffer.from(path)}));

	test('may come in any order', () => {
		expect(packPlugin([...files].reverse())).toEqual(packPlugin(files));
	});

	test.each([
		'index.js.map',
		'.DS_Store',
		'icons/.hidden.png',
		'tests/a.js',
		'secrets.json',
		'notes.txt',
		'icons\\panel.png',
		'check/other-clip.mp4',
		'check/silent-clip.png',
		'../index.js',
		'retake-0.0.9.ccx',
	])('is refused with %s among it', (path) => {
		expect(() => packPlugin([...files, {path, bytes: Buffer.of(1)}])).toThrow(path);
	});

	test.each(whole)('is refused without %s', (path) => {
		expect(() => packPlugin(files.filter((file) => file.path !== path))).toThrow(path);
	});

	test('never is an older package', async () => {
		const built = join(folder, 'again');
		for (const {path} of files) {
			mkdirSync(dirname(join(built, path)), {recursive: true});
			writeFileSync(join(built, path), path);
		}
		writeFileSync(join(built, 'manifest.json'), JSON.stringify({version}));
		await pack(built, 'UTC');
		const first = readFileSync(join(built, name));
		await pack(built, 'UTC');

		expect(readFileSync(join(built, name)).equals(first)).toBe(true);
	});

	test.each([
		['0.1.1', '0.1.0'],
		['1.0', '1.0'],
		['1.0.0-beta.1', '1.0.0-beta.1'],
	])('is not named for a manifest of %s in a product of %s', (manifest, product) => {
		expect(() => packageName({version: manifest}, product)).toThrow(product);
	});
});

describe('the reader of these tests', () => {
	const zip = zipSync({'a.txt': Buffer.from('aaaaaaaaaaaaaaaaaaaaaaaa'), 'b.txt': Buffer.of(1)});

	test('reads what it is given', () => {
		expect(readZip(zip).map((entry) => [entry.name, entry.bytes.length])).toEqual([
			['a.txt', 24],
			['b.txt', 1],
		]);
	});

	test.each([6, 14, 20, 40, zip.length - 20])('notices a byte changed at %i', (at) => {
		const changed = Uint8Array.from(zip);
		changed[at] = (changed[at] ?? 0) ^ 0xff;
		const same = (other: () => unknown) => JSON.stringify(other());

		let answer: string | undefined;
		try {
			answer = same(() => readZip(changed));
		} catch {
			answer = undefined;
		}
		expect(answer).not.toBe(same(() => readZip(zip)));
	});
});

async function build(into: string): Promise<void> {
	const vite = dirname(createRequire(import.meta.url).resolve('vite/package.json'));
	await run(process.execPath, [join(vite, 'bin', 'vite.js'), 'build', '--outDir', into], {
		cwd: root,
		// A test's own environment would have it built for development.
		env: {...process.env, NODE_ENV: 'production', VITEST: undefined},
	});
}

async function pack(built: string, zone: string): Promise<void> {
	const tsx = createRequire(import.meta.url).resolve('tsx/cli');
	await run(process.execPath, [tsx, join(root, 'plugin', 'packaging', 'main.ts'), built], {
		cwd: root,
		env: {...process.env, TZ: zone},
	});
}

function readTree(from: string): readonly (readonly [path: string, bytes: Buffer])[] {
	return readdirSync(from, {recursive: true, withFileTypes: true})
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.map((path) => [
			path
				.slice(from.length + 1)
				.split(sep)
				.join('/'),
			readFileSync(path),
		]);
}

function textOf(path: string): string {
	return Buffer.from(entries.find((entry) => entry.name === path)?.bytes ?? []).toString('utf8');
}

function secretsIn(text: string): readonly string[] {
	const machine = [root, homedir(), tmpdir()].filter((path) => path.length > 4);
	const kinds: readonly (readonly [what: string, isThere: boolean])[] = [
		['an API key', /demo-key|\b(?=\w*\d\w*\d)(?=\w*[A-Z])(?=\w*[a-z])[A-Za-z0-9]{32}\b/.test(text)],
		['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)],
		['a bearer token', /\bBearer [A-Za-z0-9._-]{8,}/.test(text)],
		['a path of this machine', machine.some((path) => text.includes(path))],
		['a source map', /sourceMappingURL\s*=/.test(text)],
	];
	return kinds.filter(([, isThere]) => isThere).map(([what]) => what);
}
