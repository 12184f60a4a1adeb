// The service tells media by their first bytes, so a token begins as the real one does.
const movieStart = [0, 0, 0, 16, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d, 0, 0, 0, 0];
const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0];

/** What stands for a movie at the service. */
export function videoToken(id: string): Uint8Array {
	return tokenOf(movieStart, id);
}

/** What stands for a picture at the service. */
export function pngToken(id: string): Uint8Array {
	return tokenOf(pngStart, id);
}

/** The id that a token carries; nothing when it is none. */
export function readToken(token: Uint8Array): string | undefined {
	const id = Array.from(token.subarray(16), (code) => String.fromCharCode(code)).join('');
	return id === '' ? undefined : id;
}

function tokenOf(start: readonly number[], id: string): Uint8Array {
	return Uint8Array.from([...start, ...Array.from(id, (letter) => letter.charCodeAt(0))]);
}
