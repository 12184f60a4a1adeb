import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test, vi} from 'vitest';
import {createFolderBackend, createOtherRealm} from '../src/stand-ins/uxp/folder-backend-node';
import type {UxpOptions} from '../src/stand-ins/uxp/uxp';
import {createUxp} from '../src/stand-ins/uxp/uxp';

const folders: string[] = [];

afterAll(() => {
	for (const folder of folders) rmSync(folder, {recursive: true, force: true});
});

describe('the module fs', () => {
	test('writes and reads text and bytes through every scheme and native path', async () => {
		const {fs, data} = aUxp();
		await fs.writeFile('plugin-data:/a.txt', 'Überblendung', {encoding: 'utf-8'});
		await fs.writeFile('plugin-temp:/b.bin', bytes(1, 2, 3));

		expect(await fs.readFile(join(data, 'a.txt'), {encoding: 'utf-8'})).toBe('Überblendung');
		expect(await fs.readFile(`file:${data}/a.txt`, {encoding: 'utf-8'})).toBe('Überblendung');
		expect(await fs.readFile(`file://${data}/a.txt`, {encoding: 'utf-8'})).toBe('Überblendung');
		expect(view(await fs.readFile('plugin-temp:/b.bin'))).toEqual([1, 2, 3]);
		expect(await readFile(join(data, 'a.txt'), 'utf8')).toBe('Überblendung');
	});

	test('reads and writes pieces at a position, or on from the last one', async () => {
		const {fs} = aUxp();
		const written = await fs.open('plugin-data:/c.bin', 'w+');
		await fs.write(written, bytes(9, 1, 2, 3), 1, 3, -1);
		await fs.write(written, bytes(4), 0, 1, -1);
		await fs.write(written, bytes(7), 0, 1, 0);
		const buffer = new ArrayBuffer(6);
		expect((await fs.read(written, buffer, 2, 4, 0)).bytesRead).toBe(4);
		expect(view(buffer)).toEqual([0, 0, 7, 2, 3, 4]);
		expect((await fs.read(written, buffer, 0, 6, 4)).bytesRead).toBe(0);
		await fs.close(written);
		await expect(fs.read(written, buffer, 0, 1, 0)).rejects.toThrow('bad file descriptor');
	});

	test('has synchronous twins that only throw', () => {
		const {fs} = aUxp();
		expect(() => fs.readFileSync()).toThrow('Unimplemented method: readFileSync');
		expect(() => fs.lstatSync()).toThrow('Unimplemented method: lstatSync');
	});

	test('takes nothing but an ArrayBuffer, of whichever realm', async () => {
		const realm = createOtherRealm();
		const {fs, switches} = aUxp({otherRealm: realm, switches: {foreignBuffers: true}});
		const takesAnything: (path: string, data: never) => Promise<number> = fs.writeFile;
		await expect(
			Reflect.apply(takesAnything, fs, ['plugin-data:/d', new Uint8Array(2)]),
		).rejects.toThrow('ArrayBuffer');

		await fs.writeFile('plugin-data:/d', new realm.ArrayBuffer(2));
		const foreign = await fs.readFile('plugin-data:/d');
		expect(foreign instanceof ArrayBuffer).toBe(false);
		expect(Object.prototype.toString.call(foreign)).toBe('[object ArrayBuffer]');
		switches.foreignBuffers = false;
		expect((await fs.readFile('plugin-data:/d')) instanceof ArrayBuffer).toBe(true);
	});

	test('makes folders, lists, moves, copies and removes', async () => {
		const {fs} = aUxp();
		await expect(fs.mkdir('plugin-data:/x/y')).rejects.toThrow('no such file or directory');
		await fs.mkdir('plugin-data:/x/y', {recursive: true});
		await fs.mkdir('plugin-data:/x/y', {recursive: true});
		await expect(fs.mkdir('plugin-data:/x/y')).rejects.toThrow('file already exists');
		await fs.writeFile('plugin-data:/x/y/1', bytes(1));
		await fs.rename('plugin-data:/x/y/1', 'plugin-data:/x/2');
		await fs.copyFile('plugin-data:/x/2', 'plugin-data:/x/3');
		await expect(fs.rmdir('plugin-data:/x')).rejects.toThrow('not empty');
		await fs.unlink('plugin-data:/x/2');
		await fs.rmdir('plugin-data:/x/y');

		expect(await fs.readdir('plugin-data:/x')).toEqual(['3']);
		const stats = await fs.lstat('plugin-data:/x/3');
		expect([stats.size, stats.isFile(), stats.isDirectory()]).toEqual([1, true, false]);
		expect((await fs.lstat('plugin-data:/x')).isDirectory()).toBe(true);
	});

	test('writes nothing into the plugin folder or a read-only one', async () => {
		const {fs, data, switches} = aUxp();
		switches.readOnlyFolders = [join(data, 'locked')];
		await fs.mkdir('plugin-data:/unlocked');
		await expect(fs.writeFile('plugin:/a', bytes(1))).rejects.toMatchObject({code: 'EROFS'});
		await expect(fs.writeFile('plugin-data:/locked/a', bytes(1))).rejects.toMatchObject({
			code: 'EACCES',
		});
		await expect(fs.readFile('plugin-data:/../plugin/a')).rejects.toThrow('permission denied');
	});

	test('does not take a folder for an empty file', async () => {
		const {fs} = aUxp();
		await fs.mkdir('plugin-data:/folder');
		await expect(fs.readFile('plugin-data:/folder')).rejects.toMatchObject({code: 'EISDIR'});
		await expect(fs.open('plugin-data:/folder', 'r+')).rejects.toMatchObject({code: 'EISDIR'});
	});

	test('fills the disk to the last byte and says so', async () => {
		const {fs, switches} = aUxp();
		switches.freeBytes = 3;
		await fs.writeFile('plugin-data:/a', bytes(1, 2));
		await expect(fs.writeFile('plugin-data:/b', bytes(3, 4))).rejects.toMatchObject({
			code: 'ENOSPC',
		});
		expect(view(await fs.readFile('plugin-data:/b'))).toEqual([3]);
	});

	test('names what is missing, in either of the two wordings', async () => {
		const {fs, switches, data} = aUxp();
		await expect(fs.lstat('plugin-data:/no')).rejects.toThrow(
			`ENOENT: no such file or directory, lstat '${join(data, 'no')}'`,
		);
		switches.fileErrors = 'bare';
		await expect(fs.open('plugin-data:/no', 'r')).rejects.toMatchObject({
			message: 'no such file or directory',
			code: -2,
		});
	});

	test('reaches only its own folders and what was picked when the manifest says so', async () => {
		const outside = aFolder();
		const path = join(outside, 'still.png');
		const own = aUxp();
		await own.fs.writeFile(path, bytes(1));
		const {fs, uxp} = aUxp({
			switches: {access: 'request'},
			dialogs: {
				openFiles: async () => [path],
				saveFile: async () => undefined,
				openFolder: async () => undefined,
			},
		});
		await expect(fs.readFile(path)).rejects.toMatchObject({code: 'EACCES'});
		const file = await uxp.storage.localFileSystem.getFileForOpening();
		expect(file?.nativePath).toBe(path);
		expect(view(await fs.readFile(path))).toEqual([1]);
	});
});

describe('uxp.storage', () => {
	test('hands out the plugin’s own folders with their native paths', async () => {
		const {uxp, root} = aUxp();
		const {localFileSystem} = uxp.storage;
		expect((await localFileSystem.getDataFolder()).nativePath).toBe(join(root, 'plugin-data'));
		expect((await localFileSystem.getTemporaryFolder()).nativePath).toBe(join(root, 'plugin-temp'));
		expect((await localFileSystem.getPluginFolder()).nativePath).toBe(join(root, 'plugin'));
	});

	test('opens the files of the plugin’s own package by every way there is, for reading only', async () => {
		const pluginFolder = aFolder();
		mkdirSync(join(pluginFolder, 'epr'));
		writeFileSync(join(pluginFolder, 'epr', 'x.epr'), Uint8Array.of(0xff, 0xd8));
		const {uxp, fs} = aUxp({backend: createFolderBackend(aFolder(), {pluginFolder})});
		const {localFileSystem, formats} = uxp.storage;
		const folder = await localFileSystem.getPluginFolder();
		const byUrl = await localFileSystem.getEntryWithUrl('plugin:/epr/x.epr');
		const entry = await folder.getEntry('epr/x.epr');

		expect(folder.nativePath).toBe(pluginFolder);
		expect(byUrl.nativePath).toBe(join(pluginFolder, 'epr', 'x.epr'));
		expect(entry.nativePath).toBe(byUrl.nativePath);
		if (!('read' in entry) || typeof entry.read !== 'function') throw new Error('This is a file.');
		expect(view(await entry.read({format: formats.binary}))).toEqual([0xff, 0xd8]);
		expect(view(await fs.readFile('plugin:/epr/x.epr'))).toEqual([0xff, 0xd8]);
		expect(view(await fs.readFile(byUrl.nativePath))).toEqual([0xff, 0xd8]);
		await expect(localFileSystem.getEntryWithUrl('plugin:/epr/y.epr')).rejects.toThrow(
			'Could not find an entry',
		);
		await expect(fs.readFile('plugin:/epr/y.epr')).rejects.toMatchObject({code: 'ENOENT'});
		await expect(fs.unlink(byUrl.nativePath)).rejects.toMatchObject({code: 'EROFS'});
		await expect(folder.createFolder('more')).rejects.toMatchObject({code: 'EROFS'});
		expect(readdirSync(pluginFolder, {recursive: true}).sort()).toEqual([
			'epr',
			join('epr', 'x.epr'),
		]);
	});

	test('makes a file only once it is written, in a folder that exists', async () => {
		const {uxp, fs} = aUxp();
		const {localFileSystem, formats, types} = uxp.storage;
		await expect(localFileSystem.getEntryWithUrl('plugin-data:/a')).rejects.toThrow(
			'Could not find an entry',
		);
		await expect(localFileSystem.createEntryWithUrl('plugin-data:/no/a')).rejects.toThrow('ENOENT');
		await localFileSystem.createEntryWithUrl('plugin-data:/in', {type: types.folder});
		const folder = await localFileSystem.getDataFolder();
		const file = await folder.createFile('a');
		expect(await fs.readdir('plugin-data:/')).toEqual(['in']);
		await file.write(bytes(200, 1), {format: formats.binary});
		expect(view(await file.read({format: formats.binary}))).toEqual([200, 1]);
		expect((await folder.getEntries()).map(({name}) => name).sort()).toEqual(['a', 'in']);
		await expect(folder.createFile('a')).rejects.toThrow('File exists');
	});

	test('ruins bytes that are written without the binary format', async () => {
		const {uxp, fs} = aUxp();
		const folder = await uxp.storage.localFileSystem.getDataFolder();
		await (await folder.createFile('a')).write(bytes(0xff, 0xd8));
		expect(view(await fs.readFile('plugin-data:/a'))).not.toEqual([0xff, 0xd8]);
	});

	test('forgets the native path of temporary files when asked to', async () => {
		const {uxp} = aUxp({switches: {temporaryFilesWithoutPath: true}});
		const folder = await uxp.storage.localFileSystem.getTemporaryFolder();
		expect(folder.nativePath).not.toBe(undefined);
		expect((await folder.createFile('a')).nativePath).toBe(undefined);
	});

	test('cancels dialogs with nothing, and finds picked folders again by token', async () => {
		const {uxp, root} = aUxp({
			dialogs: {
				openFiles: async () => undefined,
				saveFile: async () => undefined,
				openFolder: async () => join(root, 'plugin-data'),
			},
		});
		const {localFileSystem} = uxp.storage;
		expect(await localFileSystem.getFileForOpening()).toBe(null);
		expect(await localFileSystem.getFileForSaving('a.txt')).toBe(null);
		const folder = await localFileSystem.getFolder();
		if (!folder) throw new Error('The folder was picked.');
		const token = await localFileSystem.createPersistentToken(folder);
		expect((await localFileSystem.getEntryForPersistentToken(token)).nativePath).toBe(
			join(root, 'plugin-data'),
		);
		await expect(localFileSystem.getEntryForPersistentToken('?')).rejects.toThrow('not defined');
	});

	test('keeps secrets as bytes, refuses empty ones and the removal of absent ones', async () => {
		const {uxp, switches} = aUxp();
		const {secureStorage} = uxp.storage;
		expect(await secureStorage.getItem('key')).toBe(null);
		await expect(secureStorage.setItem('key', '')).rejects.toThrow('empty');
		await secureStorage.setItem('key', 'abc');
		expect(await secureStorage.getItem('key')).toEqual(new Uint8Array([97, 98, 99]));
		switches.secretsFail = true;
		await expect(secureStorage.getItem('key')).rejects.toThrow('Failed to getItem');
		await secureStorage.removeItem('key');
		await expect(secureStorage.removeItem('key')).rejects.toThrow('removeItem');
	});

	test('loses everything when the plugin is unregistered', async () => {
		const secrets = new Map<string, Uint8Array>();
		const {uxp, fs, wipe} = aUxp({secrets});
		await uxp.storage.secureStorage.setItem('key', 'abc');
		await fs.mkdir('plugin-data:/x');
		await fs.writeFile('plugin-data:/x/a', bytes(1));
		await wipe();
		expect(await fs.readdir('plugin-data:/')).toEqual([]);
		expect(secrets.size).toBe(0);
	});
});

describe('the plugin in the application', () => {
	test('sets up once, in time, and is then created, shown and commanded', async () => {
		const {uxp, stage} = aUxp();
		const calls: unknown[] = [];
		const entries = {
			panels: {
				main: {
					create: (node: unknown) => calls.push(['create', node]),
					show: (node: unknown) => calls.push(['show', node]),
					invokeMenu: (id: string) => calls.push(['menu', id]),
					menuItems: [{id: 'check', label: 'Check'}, '-', {id: 'off', enabled: false}],
				},
			},
			commands: {edit: () => 'edited', guide: {run: () => 'guided'}},
		};
		uxp.entrypoints.setup(entries);
		expect(() => uxp.entrypoints.setup(entries)).toThrow('already');
		await stage.createPanel('main', 'root');
		await stage.showPanel('main', 'root');
		await stage.invokeMenu('main', 'check');
		expect(calls).toEqual([
			['create', 'root'],
			['show', 'root'],
			['menu', 'check'],
		]);
		expect(await stage.invokeCommand('edit')).toBe('edited');
		expect(await stage.invokeCommand('guide')).toBe('guided');
		await expect(stage.invokeMenu('main', 'off')).rejects.toThrow('cannot be chosen');
		expect([stage.panels(), stage.commands()]).toEqual([['main'], ['edit', 'guide']]);
	});

	test('cannot set up after its script has run', () => {
		const {uxp, stage} = aUxp();
		stage.closeSetup();
		expect(() => uxp.entrypoints.setup({})).toThrow('while the script loads');
		expect(stage.complaints()).toEqual(['entrypoints.setup was called too late']);
	});

	test('is told off for a panel that takes longer than its budget', async () => {
		let time = 0;
		const {uxp, stage} = aUxp({now: () => time});
		uxp.entrypoints.setup({
			panels: {
				main: () => {
					time += 400;
				},
			},
		});
		await stage.createPanel('main', undefined);
		expect(stage.complaints()).toEqual(['create of main took 400 ms of 300']);
	});

	test('changes its flyout through the items', () => {
		const {uxp, stage} = aUxp();
		uxp.entrypoints.setup({panels: {main: {menuItems: [{id: 'check', label: 'Check'}]}}});
		const item = uxp.entrypoints.getPanel('main')?.menuItems.getItem('check');
		if (!item) throw new Error('The item is there.');
		item.checked = true;
		item.label = 'Checked';
		expect(stage.menu('main').getItemAt(0)).toMatchObject({label: 'Checked', checked: true});
		expect(uxp.entrypoints.getPanel('other')).toBe(null);
	});

	test('opens only what it may outside, and every opening is on record', async () => {
		const {uxp, opened} = aUxp({launch: {schemes: ['https'], extensions: ['.mp4']}});
		expect(await uxp.shell.openExternal('https://example.com', 'help')).toBe('');
		expect(await uxp.shell.openExternal('file:///etc/passwd')).not.toBe('');
		expect(await uxp.shell.openPath('/a/take.mp4')).toBe('');
		expect(await uxp.shell.openPath('/a/tool.exe')).not.toBe('');
		expect(opened()).toEqual([
			{how: 'url', target: 'https://example.com', reason: 'help'},
			{how: 'path', target: '/a/take.mp4', reason: ''},
		]);
	});

	test('reaches its own panel through the plugin manager', async () => {
		const onShowPanel = vi.fn<(id: string) => void>();
		const {uxp} = aUxp({plugin: {id: 'com.example', version: '1.2.3'}, onShowPanel});
		uxp.entrypoints.setup({panels: {main: {}}});
		const self = uxp.pluginManager.plugins.find(({id}) => id === 'com.example');
		await self?.showPanel('main');
		expect(onShowPanel.mock.calls).toEqual([['main']]);
		expect(uxp.versions.plugin).toBe('1.2.3');
	});

	test('gets its three modules by name and no other', () => {
		const made = aUxp();
		expect(made.require('fs')).toBe(made.fs);
		expect(made.require('uxp')).toBe(made.uxp);
		expect(() => made.require('path')).toThrow('Module not found: "path"');
		expect(made.os.platform()).toBe('darwin');
	});

	test('copies to the clipboard, and follows the theme', async () => {
		const {globals, changeTheme, switches} = aUxp();
		await globals.clipboard.writeText('prompt');
		expect(await globals.clipboard.read()).toEqual({'text/plain': 'prompt'});
		switches.clipboardDenied = true;
		await expect(globals.clipboard.readText()).rejects.toThrow('denied');
		const themes: unknown[] = [];
		globals.theme.onUpdated.addListener((theme) => themes.push(theme));
		changeTheme('light');
		expect([globals.theme.getCurrent(), themes]).toEqual(['light', ['light']]);
	});
});

function aUxp(options: Partial<UxpOptions> = {}) {
	const root = aFolder();
	const backend = createFolderBackend(root);
	return {...createUxp({backend, ...options}), root, data: backend.machine.dataFolder};
}

function aFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'retake-uxp-'));
	folders.push(folder);
	return folder;
}

function bytes(...values: readonly number[]): ArrayBuffer {
	return new Uint8Array(values).slice().buffer;
}

function view(data: string | ArrayBuffer): readonly number[] {
	if (typeof data === 'string') throw new Error('This is text.');
	return [...new Uint8Array(data)];
}
