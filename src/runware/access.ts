import {RunwareError} from './runware-error';

/** Where the key comes from; asked for on every call, so that a new one counts at once. */
export type KeySource = () => Promise<string | undefined> | string | undefined;

/** The one address of the service (runware-api 1). */
export const runwareEndpoint = 'https://api.runware.ai/v1';

/**
 * The key, without the white space that comes along when one is pasted. Throws `RunwareError`:
 * `no-key` when there is none, `wrong-key` when it could not travel in a header.
 */
export async function readKey(source: KeySource): Promise<string> {
	const key = (await source())?.trim();

	if (!key) throw new RunwareError('no-key');
	if (!/^[\x21-\x7e]+$/.test(key)) throw new RunwareError('wrong-key');

	return key;
}

/** The headers of every call: one of the two ways to show the key (runware-api 1). */
export function headersFor(key: string): Record<string, string> {
	return {'Content-Type': 'application/json', Authorization: `Bearer ${key}`};
}

/** `text` without the key, should the service quote it. */
export function withoutKey(text: string, key: string): string {
	return text.split(key).join('…');
}
