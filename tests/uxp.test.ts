import {existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {inside} from '../src/round-trip/ports/disk';
import {createFolderBackend, createOtherRealm} from '../src/stand-ins/uxp/folder-backend-node';
import type {UxpSwitches} from '../src/stand-ins/uxp/switches';
import {createUxp, type UxpOptions} from '../src/stand-ins/uxp/uxp';
import {createDisk} from '../src/uxp/disk';
import {createKeys} from '../src/uxp/keys';
import {createShell} from '../src/uxp/shell';
import {createTheme} from '../src/uxp/theme';
import {createNodeDisk} from './node-file-system';

const folder = mkdtempSync(join(tmpdir(), 'retake-uxp-'));

afterAll(() => {
	rmSync(folder, {recursive: true, force: true});
});

function aRuntime(switches: Partial<UxpSwitches> = {}, more: Partial<UxpOptions> = {}) {
	const root = mkdtempSync(join(folder, 'machine-'));
	const uxp = createUxp({
		backend: createFolderBackend(root),
		otherRealm: createOtherRealm(),
		switches,
		...more,
	});
	const {localFileSystem, secureStorage} = uxp.uxp.storage;
	const disk = createDisk({fs: uxp.fs, localFileSystem, shell: uxp.uxp.shell});
	return {uxp, disk, secureStorage, work: mkdtempSync(join(folder, 'work-'))};
}

const disks: readonly (readonly [
	string,
	() => {disk: ReturnType<typeof createDisk>; work: string},
])[] = [
	['files as UXP has them', () => aRuntime()],
	['failures without names', () => aRuntime({fileErrors: 'bare'})],
	['buffers of another realm', () => aRuntime({foreignBuffers: true})],
	[
		'files as Node has them',
		() => {
			const work = mkdtempSync(join(folder, 'work-'));
			return {disk: createNodeDisk(work), work};
		},
	],
];

test.each<Partial<UxpSwitches>>([{}, {foreignBuffers: true}, {access: 'request'}])(
	'a file of the plugin’s own package is read from the folder it is installed in (%o)',
	async (switches) => {
		const pluginFolder = mkdtempSync(join(folder, 'installed-'));
		mkdirSync(join(pluginFolder, 'check'));
		writeFileSync(join(pluginFolder, 'check', 'clip.mp4'), Uint8Array.of(0xff, 0xd8, 0));
		const backend = createFolderBackend(mkdtempSync(join(folder, 'machine-')), {pluginFolder});
		const {disk} = aRuntime(switches, {backend});

		expect(await disk.pluginFolder()).toBe(pluginFolder);
		const bytes = await disk.readBytes(inside(await disk.pluginFolder(), 'check', 'clip.mp4'));
		expect([...bytes]).toEqual([0xff, 0xd8, 0]);
		const lost = inside(await disk.pluginFolder(), 'check', 'lost.mp4');
		await expect(disk.readBytes(lost)).rejects.toMatchObject({code: 'missing'});
	},
);

test('a runtime that does not tell where the plugin is installed fails with an error of the disk', async () => {
	const {uxp} = aRuntime();
	const localFileSystem = {
		...uxp.uxp.storage.localFileSystem,
		getPluginFolder: () => Promise.reject(new Error('Permission denied')),
	};
	const disk = createDisk({fs: uxp.fs, localFileSystem, shell: uxp.uxp.shell});

	await expect(disk.pluginFolder()).rejects.toMatchObject({
		code: 'read-only',
		path: 'plugin:/',
	});
});

describe.each(disks)('the disk over %s', (_, open) => {
	test('keeps texts and bytes whole, in folders made on the way', async () => {
		const {disk, work} = open();
		const deep = join(work, 'Retake', 'Szene 1');
		await disk.makeFolder(deep);
		await disk.makeFolder(deep);

		await disk.writeText(join(deep, 'trip.json'), '{"name":"Über ☂"}');
		await disk.writeText(join(deep, 'trip.json'), '{"name":"Größe"}');
		const larger = new Uint8Array([9, 1, 2, 3, 9]);
		await disk.writeBytes(join(deep, 'bytes'), larger.subarray(1, 4));

		expect(await disk.readText(join(deep, 'trip.json'))).toBe('{"name":"Größe"}');
		expect(await disk.readBytes(join(deep, 'bytes'))).toEqual(new Uint8Array([1, 2, 3]));
		expect([...(await disk.list(deep))].sort()).toEqual(['bytes', 'trip.json']);
		expect(await disk.sizeOf(join(deep, 'bytes'))).toBe(3);
	});

	test('knows what is not there', async () => {
		const {disk, work} = open();
		const nowhere = join(work, 'nowhere');
		expect(await disk.sizeOf(nowhere)).toBeUndefined();
		expect(await disk.list(nowhere)).toEqual([]);
		await disk.remove(nowhere);
		await expect(disk.readText(nowhere)).rejects.toMatchObject({code: 'missing', path: nowhere});
		await expect(disk.readBytes(nowhere)).rejects.toMatchObject({code: 'missing'});
		await expect(disk.openReader(nowhere)).rejects.toMatchObject({code: 'missing'});
		await expect(disk.rename(nowhere, join(work, 'there'))).rejects.toMatchObject({
			code: 'missing',
		});
	});

	test('renames, but never over another file', async () => {
		const {disk, work} = open();
		await disk.writeText(join(work, 'a'), 'a');
		await disk.writeText(join(work, 'b'), 'b');
		await expect(disk.rename(join(work, 'a'), join(work, 'b'))).rejects.toMatchObject({
			code: 'exists',
		});
		await disk.rename(join(work, 'a'), join(work, 'c'));
		expect([...(await disk.list(work))].sort()).toEqual(['b', 'c']);
		expect(await disk.readText(join(work, 'b'))).toBe('b');

		await disk.remove(join(work, 'c'));
		expect(await disk.list(work)).toEqual(['b']);
	});

	test('reads in pieces from anywhere, and not past the end', async () => {
		const {disk, work} = open();
		const path = join(work, 'long');
		await disk.writeBytes(
			path,
			Uint8Array.from({length: 1000}, (__, at) => at % 251),
		);

		const reader = await disk.openReader(path);
		expect(reader.size).toBe(1000);
		const last = await reader.read(990, 10);
		const first = await reader.read(0, 3);
		const room = new ArrayBuffer(64);
		const roomy = await reader.read(100, 5, room);
		await expect(reader.read(995, 10)).rejects.toMatchObject({code: 'unreadable'});
		await reader.close();

		expect([...first]).toEqual([0, 1, 2]);
		expect([...roomy]).toEqual([100, 101, 102, 103, 104]);
		expect(roomy.buffer).toBe(room);
		expect([...last]).toEqual(Array.from({length: 10}, (__, at) => (990 + at) % 251));
	});

	test('reads a large file through one piece of memory, if given one', async () => {
		const {disk, work} = open();
		const path = join(work, 'plate.mp4');
		await disk.writeBytes(path, Uint8Array.from([1, 2, 3, 4, 5, 6, 7]));

		const room = new ArrayBuffer(4);
		const reader = await disk.openReader(path);
		const first = await reader.read(0, 4, room);
		expect([...first]).toEqual([1, 2, 3, 4]);
		const last = await reader.read(4, 3, room);
		await reader.close();

		expect([...last]).toEqual([5, 6, 7]);
		expect(last.buffer).toBe(room);
		expect([...first]).toEqual([5, 6, 7, 4]);
	});

	test('writes in pieces in any order, starts empty, or goes on with what is there', async () => {
		const {disk, work} = open();
		const path = join(work, 'take.part');
		await disk.writeText(path, 'something much longer that was there before');

		const fresh = await disk.openWriter(path, false);
		await fresh.write(4, new Uint8Array([0, 5, 6, 0]).subarray(1, 3));
		await fresh.write(0, new Uint8Array([1, 2, 3, 4]));
		await fresh.close();
		expect([...(await disk.readBytes(path))]).toEqual([1, 2, 3, 4, 5, 6]);

		const kept = await disk.openWriter(path, true);
		await kept.write(6, new Uint8Array([7]));
		await kept.close();
		expect([...(await disk.readBytes(path))]).toEqual([1, 2, 3, 4, 5, 6, 7]);

		const first = await disk.openWriter(join(work, 'new.part'), true);
		await first.write(0, new Uint8Array([1]));
		await first.close();
		expect(await disk.sizeOf(join(work, 'new.part'))).toBe(1);
	});
});

describe.each(['worded', 'bare'] as const)('a disk in trouble, its failures %s', (fileErrors) => {
	test('says that a folder cannot be written to', async () => {
		const {uxp, disk, work} = aRuntime({fileErrors});
		uxp.switches.readOnlyFolders = [work];
		await expect(disk.makeFolder(join(work, 'Retake'))).rejects.toMatchObject({code: 'read-only'});
		await expect(disk.writeText(join(work, 'a'), 'a')).rejects.toMatchObject({code: 'read-only'});
		await expect(disk.openWriter(join(work, 'a'), false)).rejects.toMatchObject({
			code: 'read-only',
		});
		await expect(disk.openWriter(join(work, 'a'), true)).rejects.toMatchObject({
			code: 'read-only',
		});
		expect(readdirSync(work)).toEqual([]);
	});

	test('says that it is full, and what was there before is still whole', async () => {
		const {uxp, disk, work} = aRuntime({fileErrors});
		const path = join(work, 'trip.json');
		await disk.writeText(path, 'as it was');
		uxp.switches.freeBytes = 4;

		await expect(disk.writeText(path, 'as it should have been')).rejects.toMatchObject({
			code: 'full',
		});
		expect(await readFile(path, 'utf8')).toBe('as it was');
		expect(readdirSync(work)).toEqual(['trip.json']);

		const writer = await disk.openWriter(join(work, 'take.part'), false);
		await expect(writer.write(0, new Uint8Array(100))).rejects.toMatchObject({code: 'full'});
		await writer.close();
	});
});

describe('the disk and the editor', () => {
	test('has two folders of its own', async () => {
		const {disk} = aRuntime();
		const data = await disk.dataFolder();
		await disk.writeText(join(data, 'settings.json'), '{}');
		expect(existsSync(join(data, 'settings.json'))).toBe(true);
		expect(await disk.temporaryFolder()).not.toBe(data);
	});

	test('lets a file be chosen by its ending, or none', async () => {
		const asked: (readonly string[])[] = [];
		const {disk, work, uxp} = aRuntime(
			{},
			{
				dialogs: {
					async openFiles({types}) {
						asked.push(types);
						return asked.length === 1 ? [join(folder, 'guide.png')] : undefined;
					},
					saveFile: async () => undefined,
					openFolder: async () => undefined,
				},
			},
		);
		writeFileSync(join(folder, 'guide.png'), 'png');
		expect(work).toContain(folder);

		expect(await disk.chooseFile(['.png', 'jpg'])).toBe(join(folder, 'guide.png'));
		expect(asked).toEqual([['png', 'jpg']]);
		expect(await disk.chooseFile(['png'])).toBeUndefined();
		uxp.switches.cancelledDialog = 'undefined';
		expect(await disk.chooseFile(['png'])).toBeUndefined();
	});

	test('shows the folder a file lies in', async () => {
		const {disk, uxp} = aRuntime();
		await disk.reveal('/jobs/Retake/Cut/shot_v001.mp4');
		expect(uxp.opened()).toMatchObject([{how: 'path', target: '/jobs/Retake/Cut'}]);

		uxp.switches.shellFails = true;
		await expect(disk.reveal('/jobs/a')).rejects.toMatchObject({code: 'disk-said'});
	});
});

describe('the key', () => {
	test('is kept over a restart, and forgotten for good', async () => {
		const {secureStorage} = aRuntime();
		await createKeys(secureStorage).write('rw-7Gh2');
		const restarted = createKeys(secureStorage);
		expect(await restarted.read()).toBe('rw-7Gh2');

		await restarted.forget();
		expect(await restarted.read()).toBeUndefined();
		expect(await createKeys(secureStorage).read()).toBeUndefined();
		await restarted.forget();
	});

	test.each(['null', 'undefined'] as const)(
		'that was never given is nothing (%s)',
		async (absentSecret) => {
			const {secureStorage} = aRuntime({absentSecret});
			expect(await createKeys(secureStorage).read()).toBeUndefined();
		},
	);

	test('is used until the end of the session where it cannot be kept', async () => {
		const {secureStorage} = aRuntime({secretsRefused: true, secretsFail: true});
		const keys = createKeys(secureStorage);
		expect(await keys.read()).toBeUndefined();
		await keys.write('rw-7Gh2');
		expect(await keys.read()).toBe('rw-7Gh2');
		expect(await createKeys(secureStorage).read()).toBeUndefined();
	});

	test('that is empty is no key', async () => {
		const {secureStorage} = aRuntime();
		const keys = createKeys(secureStorage);
		await keys.write('rw-7Gh2');
		await keys.write('');
		expect(await keys.read()).toBeUndefined();
		expect(await createKeys(secureStorage).read()).toBeUndefined();
	});
});

describe('the shell', () => {
	test('opens pages and copies texts', async () => {
		const {uxp} = aRuntime();
		const shell = createShell({shell: uxp.uxp.shell, clipboard: uxp.globals.clipboard});
		await shell.openPage('https://runware.ai/keys', 'Get a key');
		await shell.copyText('report');

		expect(uxp.opened()).toEqual([
			{how: 'url', target: 'https://runware.ai/keys', reason: 'Get a key'},
		]);
		expect(await uxp.globals.clipboard.readText()).toBe('report');
	});

	test('says why a page was not opened', async () => {
		const {uxp} = aRuntime({shellFails: true});
		const shell = createShell({shell: uxp.uxp.shell, clipboard: uxp.globals.clipboard});
		await expect(shell.openPage('https://runware.ai', 'Look')).rejects.toThrow('User denied');
	});
});

describe('the theme', () => {
	test('is the application’s, also when the editor changes it', () => {
		const {uxp} = aRuntime({}, {theme: 'light'});
		const theme = createTheme(uxp.globals);
		const seen: string[] = [];
		expect(theme.current()).toBe('light');

		const stop = theme.watch((name) => seen.push(name));
		uxp.changeTheme('darkest');
		uxp.changeTheme('dark');
		stop();
		uxp.changeTheme('light');
		expect(seen).toEqual(['darkest', 'dark']);
	});

	test('is the darkest where the host has none to tell', () => {
		const theme = createTheme({});
		theme.watch(() => {})();
		expect(theme.current()).toBe('darkest');
		expect(createTheme({theme: {getCurrent: () => 'sepia'}}).current()).toBe('darkest');
	});
});
