/** The runtime's `fetch`, called only with an address and plain options. */
export type PlainFetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * A `fetch` for ky that asks as little as possible of the runtime's own: plain headers, the body as
 * text, no cookies, no key `signal` unless there is one. The answer is read to its end at once and
 * handed on as a fresh response (uxp-runtime 16).
 */
export function createSteadyFetch(
	fetch: PlainFetch,
): (input: Request | URL | string, init?: RequestInit) => Promise<Response> {
	return async (input, init) => {
		const request = input instanceof Request ? input : new Request(input, init);
		const headers: Record<string, string> = {};
		request.headers.forEach((value, name) => {
			headers[name] = value;
		});
		const {signal} = request;
		const body = await request.text();

		const response = await fetch(request.url, {
			method: request.method,
			headers,
			...(body !== '' && {body}),
			credentials: 'omit',
			...(signal && {signal}),
		});
		const text = await response.text();

		return new Response(text === '' ? null : text, {status: response.status});
	};
}
