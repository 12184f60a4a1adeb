import {spawn} from 'node:child_process';

/** Opens a page in the browser of whoever sits here; nothing happens where there is no such browser. */
export function openPage(url: string): void {
	if (process.env.CI || !process.stdout.isTTY) return;
	const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
	if (command === undefined) return;
	const child = spawn(command, [...args, url], {stdio: 'ignore', detached: true});
	child.on('error', () => undefined);
	child.unref();
}

const openers: Readonly<Record<string, readonly string[]>> = {
	darwin: ['open'],
	win32: ['cmd', '/c', 'start', ''],
};
