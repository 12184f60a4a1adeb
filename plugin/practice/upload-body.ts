/** An upload as it arrived: its media, as codes of base64, and the envelope round it. */
export type Upload = {
	readonly codes: Uint8Array;
	/** The same post with `reference` in the place of the media. */
	envelope(reference: string): string;
};

/** Nobody puts more before the media than this: a task type, an id, a media type. */
const longestOpening = 1_000;
const quote = 34;

/**
 * Takes the body of an upload apart without ever making its media a text: large ones are reported to
 * crash UXP (uxp-runtime 17). Nothing when it holds no media.
 */
export function readUpload(body: Uint8Array): Upload | undefined {
	const opening = asciiOf(body.subarray(0, longestOpening));
	const found = /"media":"(data:[^,"]*;base64,)/.exec(opening);
	const [before, data] = found ?? [];
	if (!found || before === undefined || data === undefined) return undefined;

	const start = found.index + before.length;
	const end = body.indexOf(quote, start);
	if (end < 0) return undefined;

	return {
		codes: body.subarray(start, end),
		envelope: (reference) =>
			opening.slice(0, start - data.length) + reference + asciiOf(body.subarray(end)),
	};
}

function asciiOf(bytes: Uint8Array): string {
	return Array.from(bytes, (code) => String.fromCharCode(code)).join('');
}
