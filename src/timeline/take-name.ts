/** What a take's name is made of. */
export type TakeNameParts = {
	readonly clip: string;
	readonly sequence: string;
	/** Counted from 1. */
	readonly version: number;
	/** Whether the take is the plate itself, which its name then says. */
	readonly isPractice?: boolean | undefined;
};

/** The pattern a new installation starts with: `{clip}_aleph2_v{version}`. */
export const defaultTakePattern = '{clip}_aleph2_v{version}';

// Cut independently of the version, so that versions of one clip differ in nothing but the number.
const longestHead = 64;
const longestTail = 32;
const practiceStamp = '_practice';

/**
 * The file name of a take, without extension: the pattern filled in, in letters, digits, `.`, `_` and
 * `-` only, at most 96 characters or so. Versions have at least three digits. A pattern without `{version}`
 * gets one, since two takes must never share a name. A take for practice says so before its version, and
 * not that a model made it: `{clip}_practice_v{version}`.
 */
export function takeName(pattern: string, parts: TakeNameParts): string {
	const whole = pattern.includes('{version}') ? pattern : `${pattern}_v{version}`;
	const version = String(parts.version).padStart(3, '0');
	const [before = '', ...after] = whole.split('{version}');
	const tail = after.map((piece) => version + fill(piece, parts)).join('');
	return headOf(before, parts) + tail.slice(0, longestTail);
}

/** A text as a file or folder name that every system and every conform accepts; never empty, never hidden. */
export function safeName(text: string): string {
	const plain = text
		.normalize('NFKD')
		.replace(/[\u0300-\u036f]/g, '')
		.replace(/[^A-Za-z0-9._-]+/g, '_')
		.replace(/^[._-]+|[._-]+$/g, '');
	const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain);
	return (reserved ? `${plain}_` : plain).slice(0, 96) || 'untitled';
}

/** The clip's name without the ending of its media file: `MVI_0412.mov` is clip `MVI_0412`. */
export function clipNameOf(itemName: string): string {
	return itemName.replace(
		/\.(mp4|mov|m4v|mxf|avi|mkv|mts|m2ts|r3d|braw|webm|mpg|mpeg|png|jpe?g|tiff?|psd)$/i,
		'',
	);
}

/** One more than the highest version among `taken` names made by the same pattern for the same clip; 1 when there is none. */
export function nextVersion(
	pattern: string,
	parts: Omit<TakeNameParts, 'version'>,
	taken: readonly string[],
): number {
	const marker = 987_654_321;
	const [before = '', after = ''] = takeName(pattern, {...parts, version: marker}).split(
		String(marker),
	);
	let highest = 0;
	for (const name of taken) {
		const middle = name.slice(before.length, name.length - after.length);
		if (name.startsWith(before) && name.endsWith(after) && /^\d{3,}$/.test(middle)) {
			highest = Math.max(highest, Number(middle));
		}
	}

	return highest + 1;
}

function headOf(before: string, parts: TakeNameParts): string {
	if (!parts.isPractice) return fill(before, parts).slice(0, longestHead);

	const [, start = '', marker = ''] = /^(.*?)(?:_aleph2)?([._-]?v?)$/.exec(before) ?? [];
	const room = longestHead - practiceStamp.length - marker.length;
	return fill(start, parts).slice(0, room) + practiceStamp + fill(marker, parts);
}

function fill(text: string, parts: TakeNameParts): string {
	const filled = text
		.replaceAll('{clip}', safeName(clipNameOf(parts.clip)))
		.replaceAll('{sequence}', safeName(parts.sequence));
	return filled.replace(/[^A-Za-z0-9._-]+/g, '_');
}
