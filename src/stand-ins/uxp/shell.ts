import type {UxpSwitches} from './switches';

/** Something a plugin opened outside the application. */
export type Opened = {
	readonly how: 'url' | 'path';
	readonly target: string;
	readonly reason: string;
};

/** What the manifest's `launchProcess` grants; extensions carry their dot, `''` is a folder. */
export type LaunchRights = {
	readonly schemes: readonly string[];
	readonly extensions: readonly string[] | 'any';
};

/** `uxp.shell`: an empty text means it worked, anything else is why it did not (uxp-runtime 11). */
export function createShell(
	rights: LaunchRights,
	switches: UxpSwitches,
	opened: (what: Opened) => void,
) {
	return {
		async openExternal(url: string, reason = ''): Promise<string> {
			const scheme = /^([a-z][a-z\d+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? '';
			if (switches.shellFails) return 'User denied the request';
			if (scheme === 'file' || !rights.schemes.includes(scheme)) {
				return `Scheme ${scheme} is not allowed`;
			}
			opened({how: 'url', target: url, reason});
			return '';
		},
		async openPath(path: string, reason = ''): Promise<string> {
			const extension = /\.[^./\\]+$/.exec(path)?.[0].toLowerCase() ?? '';
			if (switches.shellFails) return 'User denied the request';
			if (rights.extensions !== 'any' && !rights.extensions.includes(extension)) {
				return `Extension ${extension} is not allowed`;
			}
			opened({how: 'path', target: path, reason});
			return '';
		},
	};
}

/** `navigator.clipboard` over a text that the page or the test can see. */
export function createClipboard(switches: UxpSwitches) {
	let text = '';
	const granted = () => {
		if (switches.clipboardDenied) throw new Error('Permission denied to access clipboard');
	};
	return {
		async writeText(value: string): Promise<void> {
			granted();
			text = value;
		},
		async readText(): Promise<string> {
			granted();
			return text;
		},
		async write(values: Readonly<Record<string, string>>): Promise<void> {
			granted();
			text = values['text/plain'] ?? '';
		},
		async read(): Promise<Readonly<Record<string, string>>> {
			granted();
			return {'text/plain': text};
		},
	};
}
