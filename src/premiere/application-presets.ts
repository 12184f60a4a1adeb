import {type Disk, inside} from '../round-trip/ports/disk';
import {DiskError} from '../round-trip/ports/disk-error';

/**
 * Native paths of the application's own H.264 presets that follow the sequence, the best first: high
 * bitrate before medium and low, the newest application before older ones. `application` is where it
 * is installed, if that is known (26.5); without it the usual places are looked through. Empty when
 * there are none (premiere-host 3.3).
 */
export async function findApplicationPresets(
	disk: Disk,
	application: string | undefined,
): Promise<readonly string[]> {
	for (const root of [...rootsOf(application), ...(await usualRoots(disk))]) {
		const folder = inside(root, 'MediaIO', 'systempresets', h264Folder);
		const names = await listQuietly(disk, folder);
		const matching = names.filter((name) => /match source.*\.epr$/i.test(name)).sort(byBitrate);
		if (matching.length > 0) {
			return matching.map((name) => inside(folder, name));
		}
	}

	return [];
}

/** The four letters NICK and H264 in hex: presets of the same name in other folders write other files. */
const h264Folder = '4E49434B_48323634';

/** Where presets lie from: the package's `Contents` on macOS, the folder of the program on Windows, whichever of its parts is named. */
function rootsOf(application: string | undefined): readonly string[] {
	const path = application?.replace(/[\\/]+$/, '');
	if (!path) {
		return [];
	}

	const bundle = /^.*?\.app(?=[\\/]|$)/i.exec(path)?.[0];
	if (bundle) {
		return [inside(bundle, 'Contents')];
	}

	return [/\.exe$/i.test(path) ? path.replace(/[\\/][^\\/]*$/, '') : path];
}

async function usualRoots(disk: Disk): Promise<readonly string[]> {
	const roots: string[] = [];
	for (const name of await premieresIn(disk, '/Applications')) {
		const folder = inside('/Applications', name);
		const bundles = name.endsWith('.app') ? [folder] : [];
		const inner = name.endsWith('.app') ? [] : await premieresIn(disk, folder);
		const apps = inner.filter((each) => each.endsWith('.app'));
		roots.push(
			...[...bundles, ...apps.map((each) => inside(folder, each))].map((each) =>
				inside(each, 'Contents'),
			),
		);
	}
	for (const name of await premieresIn(disk, windowsRoot)) {
		roots.push(inside(windowsRoot, name));
	}

	return roots;
}

const windowsRoot = 'C:\\Program Files\\Adobe';

/** Newest first: their names end in the year. */
async function premieresIn(disk: Disk, folder: string): Promise<readonly string[]> {
	const names = await listQuietly(disk, folder);
	return names
		.filter((name) => /^adobe premiere/i.test(name))
		.sort()
		.reverse();
}

/** A folder that may not be looked into holds nothing for us. */
async function listQuietly(disk: Disk, folder: string): Promise<readonly string[]> {
	try {
		return await disk.list(folder);
	} catch (error) {
		if (!(error instanceof DiskError)) throw error;
		return [];
	}
}

function byBitrate(a: string, b: string): number {
	return rankOf(a) - rankOf(b) || (a < b ? -1 : 1);
}

/** `00 - Match Source - High bitrate` and its brothers; adaptive ones and whatever else come last. */
function rankOf(name: string): number {
	const rank = [/- high bitrate/i, /- medium bitrate/i, /- low bitrate/i].findIndex((pattern) =>
		pattern.test(name),
	);
	return rank < 0 ? 3 : rank;
}
