import type {Shell} from '../round-trip/ports/shell';
import type {Clipboard, UxpShell} from './uxp-modules';

/** What the shell is made of: `uxp.shell` and `navigator.clipboard`. */
export type ShellTools = {
	readonly shell: Pick<UxpShell, 'openExternal'>;
	readonly clipboard: Clipboard;
};

/** The browser and the clipboard. A page that was not opened rejects with what the runtime said. */
export function createShell({shell, clipboard}: ShellTools): Shell {
	return {
		async openPage(url, reason) {
			const complaint = await shell.openExternal(url, reason);
			if (complaint) {
				throw new Error(complaint);
			}
		},
		async copyText(text) {
			await clipboard.writeText(text);
		},
	};
}
