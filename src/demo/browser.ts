import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {type Browser, chromium} from 'playwright-core';

/**
 * Starts a browser without a window: the one `CHROME_PATH` names, else an installed Chrome, Chromium
 * or Edge, else the npm-packaged Chromium (Linux only). Rejects with what to do when there is none.
 */
export async function openBrowser(): Promise<Browser> {
	return chromium.launch({executablePath: await findBrowser(), args: [...browserArguments]});
}

/** How every browser here is started: without a window, and without asking anybody for anything. */
export const browserArguments: readonly string[] = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-dev-shm-usage',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--mute-audio',
	'--no-first-run',
	'--autoplay-policy=no-user-gesture-required',
];

/** The path of the browser that {@link openBrowser} starts. Rejects with what to do when there is none. */
export async function findBrowser(): Promise<string> {
	const found = process.env.CHROME_PATH || installed() || (await packaged());
	if (!found) {
		throw new Error('No Chrome or Chromium was found. Install one, or set CHROME_PATH to it.');
	}
	return found;
}

function installed(): string | undefined {
	const onPath = (process.env.PATH ?? '')
		.split(delimiter)
		.filter((folder) => folder !== '')
		.flatMap((folder) => commands.map((name) => join(folder, name)));
	const programs = [
		process.env.PROGRAMFILES,
		process.env['PROGRAMFILES(X86)'],
		process.env.LOCALAPPDATA,
	]
		.filter((folder) => folder !== undefined)
		.flatMap((folder) => windowsPlaces.map((place) => join(folder, place)));
	const candidates = process.platform === 'win32' ? programs : [...macPlaces, ...onPath];
	return candidates.find((path) => existsSync(path));
}

const commands: readonly string[] = [
	'google-chrome-stable',
	'google-chrome',
	'chromium',
	'chromium-browser',
	'microsoft-edge',
];
const macPlaces: readonly string[] = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const windowsPlaces: readonly string[] = [
	'Google\\Chrome\\Application\\chrome.exe',
	'Chromium\\Application\\chrome.exe',
	'Microsoft\\Edge\\Application\\msedge.exe',
];

async function packaged(): Promise<string | undefined> {
	if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
	// The package unpacks the libraries it needs, and makes them found, only where it believes to run in a
	// serverless machine; a bare one lacks them just the same.
	process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
	const {default: packagedChromium} = await import('@sparticuz/chromium');
	return packagedChromium.executablePath();
}
