/** A kind of file the service stores: told by its first bytes, whatever it was called. */
export type MediaFormat = {
	readonly kind: 'video' | 'image';
	readonly extension: string;
	readonly contentType: string;
};

/** What `bytes` begin like, or `undefined` for anything that is neither clip nor picture. */
export function sniffFormat(bytes: Uint8Array): MediaFormat | undefined {
	if (textAt(bytes, 4, 'ftyp')) {
		return formatOf(textAt(bytes, 8, 'qt  ') ? 'mov' : 'mp4');
	}
	if (textAt(bytes, 4, 'moov') || textAt(bytes, 4, 'mdat') || textAt(bytes, 4, 'wide')) {
		return formatOf('mov');
	}
	if (startsWith(bytes, [0x1a, 0x45, 0xdf, 0xa3])) return formatOf('webm');
	if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return formatOf('png');
	if (startsWith(bytes, [0xff, 0xd8, 0xff])) return formatOf('jpg');
	if (textAt(bytes, 0, 'RIFF') && textAt(bytes, 8, 'WEBP')) return formatOf('webp');
	if (textAt(bytes, 0, 'GIF8')) return formatOf('gif');
	if (textAt(bytes, 0, 'BM')) return formatOf('bmp');
	return undefined;
}

/** The format whose files end in `.extension`. */
export function formatOf(extension: keyof typeof contentTypes): MediaFormat {
	const contentType = contentTypes[extension];
	return {kind: contentType.startsWith('video') ? 'video' : 'image', extension, contentType};
}

const contentTypes = {
	mp4: 'video/mp4',
	mov: 'video/quicktime',
	webm: 'video/webm',
	png: 'image/png',
	jpg: 'image/jpeg',
	webp: 'image/webp',
	gif: 'image/gif',
	bmp: 'image/bmp',
} as const;

function textAt(bytes: Uint8Array, at: number, text: string): boolean {
	return startsWith(
		bytes.subarray(at),
		[...text].map((letter) => letter.charCodeAt(0)),
	);
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
	return beginning.every((value, index) => bytes[index] === value);
}
