import ky, {HTTPError} from 'ky';

declare global {
	/** What a refused call comes to, for whoever runs the script to ask for. */
	var refusal: ((url: string) => Promise<string>) | undefined;
}

// ky as it is, without what our client turns off: a refused call throws, and says what the answer said.
globalThis.refusal = async (url) => {
	try {
		return await ky.get(url, {retry: 0, timeout: false}).text();
	} catch (error) {
		return error instanceof HTTPError ? `refused: ${error.data}` : `broken: ${error}`;
	}
};
