/** Width and height in pixels. */
export type ImageSize = {readonly width: number; readonly height: number};

/** The size of a PNG, JPEG or WebP image from its header; nothing when it is none of these, or cut off. */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	try {
		return pngSize(view) ?? jpegSize(view) ?? webpSize(view);
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

function pngSize(view: DataView): ImageSize | undefined {
	if (view.getUint32(0) !== 0x89504e47) return undefined;
	return {width: view.getUint32(16), height: view.getUint32(20)};
}

/** The first start-of-frame segment has it. One that is turned by EXIF is taken as stored. */
function jpegSize(view: DataView): ImageSize | undefined {
	if (view.getUint16(0) !== 0xffd8) return undefined;

	for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
		while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at += 1;
		const marker = view.getUint16(at);
		const isFrame = marker >= 0xffc0 && marker <= 0xffcf;
		const isTable = marker === 0xffc4 || marker === 0xffc8 || marker === 0xffcc;
		if (isFrame && !isTable) {
			return {width: view.getUint16(at + 7), height: view.getUint16(at + 5)};
		}
		if (marker < 0xff01) return undefined;
	}
}

function webpSize(view: DataView): ImageSize | undefined {
	if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return undefined;

	switch (view.getUint32(12)) {
		case 0x56503858: // 'VP8X'
			return {
				width: 1 + view.getUint16(24, true) + view.getUint8(26) * 0x1_0000,
				height: 1 + view.getUint16(27, true) + view.getUint8(29) * 0x1_0000,
			};
		case 0x5650384c: {
			// 'VP8L': 14 bits each, after one byte of signature.
			const packed = view.getUint32(21, true);
			return {width: 1 + (packed & 0x3fff), height: 1 + ((packed >> 14) & 0x3fff)};
		}
		default:
			return {
				width: view.getUint16(26, true) & 0x3fff,
				height: view.getUint16(28, true) & 0x3fff,
			};
	}
}
