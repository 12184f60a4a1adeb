import type {Disk} from './disk';
import {nameOf, parentOf} from './disk';
import type {CommonEntry, EntryTools, UxpFile, UxpFolder} from './entries';
import {entryAt, fileEntry, folderEntry, storageSymbols} from './entries';
import type {UxpSwitches} from './switches';
import type {Machine} from './uxp-backend';

/** Whoever answers the file dialogs: native paths, or `undefined` for Cancel. */
export interface FileDialogs {
	openFiles(options: {
		readonly types: readonly string[];
		readonly many: boolean;
	}): Promise<readonly string[] | undefined>;
	saveFile(suggestedName: string): Promise<string | undefined>;
	openFolder(): Promise<string | undefined>;
}

type OpenOptions = {
	readonly types?: readonly string[];
	readonly allowMultiple?: boolean;
	readonly initialDomain?: symbol;
};

/** `uxp.storage.localFileSystem`: the plugin's folders, entries by URL, dialogs and tokens. */
export function createLocalFileSystem(options: {
	readonly disk: Disk;
	readonly tools: EntryTools;
	readonly machine: Machine;
	readonly switches: UxpSwitches;
	readonly dialogs: FileDialogs;
	/** Persistent tokens by themselves; keep it to model a restart. */
	readonly tokens: Map<string, string>;
}) {
	const {disk, tools, machine, switches, dialogs, tokens} = options;
	const session = new Map<string, string>();
	const cancelled = () => (switches.cancelledDialog === 'null' ? null : undefined);

	async function picked(paths: readonly string[] | undefined): Promise<UxpFile[]> {
		return (paths ?? []).map((path) => {
			disk.grant(path);
			return fileEntry(tools, path);
		});
	}

	function keep(store: Map<string, string>, entry: CommonEntry): string {
		const token = `token-${store.size + 1}-${entry.name}`;
		store.set(token, entry.nativePath);
		return token;
	}

	async function behind(store: Map<string, string>, token: string): Promise<CommonEntry> {
		const path = store.get(token);
		if (path === undefined) throw new ReferenceError('token is not defined');
		disk.grant(path);
		return entryAt(tools, path);
	}

	return {
		isFileSystemProvider: true as const,
		supportedDomains: Object.values(storageSymbols.domains),
		async getDataFolder(): Promise<UxpFolder> {
			return folderEntry(tools, machine.dataFolder);
		},
		async getTemporaryFolder(): Promise<UxpFolder> {
			return folderEntry(tools, machine.temporaryFolder);
		},
		async getPluginFolder(): Promise<UxpFolder> {
			return folderEntry(tools, machine.pluginFolder);
		},
		async getEntryWithUrl(url: string): Promise<CommonEntry> {
			return entryAt(tools, disk.resolve(url));
		},
		/** The parent must exist; a file appears only once it is written. */
		async createEntryWithUrl(
			url: string,
			how?: {readonly type?: symbol; readonly overwrite?: boolean},
		): Promise<CommonEntry> {
			const path = disk.resolve(url);
			const parent = folderEntry(tools, parentOf(path, machine.separator));
			await disk.find('open', parentOf(path, machine.separator));
			return parent.createEntry(nameOf(path), how);
		},
		async getFileForOpening(asked?: OpenOptions): Promise<UxpFile | null | undefined> {
			const many = asked?.allowMultiple === true;
			const files = await picked(await dialogs.openFiles({types: asked?.types ?? [], many}));
			return files[0] ?? cancelled();
		},
		async getFileForSaving(suggestedName: string): Promise<UxpFile | null | undefined> {
			const path = await dialogs.saveFile(suggestedName);
			const [file] = await picked(path === undefined ? undefined : [path]);
			return file ?? cancelled();
		},
		async getFolder(): Promise<UxpFolder | null | undefined> {
			const path = await dialogs.openFolder();
			if (path === undefined) return cancelled();
			disk.grant(path);
			return folderEntry(tools, path);
		},
		getNativePath: (entry: CommonEntry): string => entry.nativePath,
		getFsUrl: (entry: CommonEntry): string => entry.url,
		createSessionToken: (entry: CommonEntry): string => keep(session, entry),
		getEntryForSessionToken: (token: string) => behind(session, token),
		async createPersistentToken(entry: CommonEntry): Promise<string> {
			return keep(tokens, entry);
		},
		getEntryForPersistentToken: (token: string) => behind(tokens, token),
	};
}
