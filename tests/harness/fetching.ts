import type {Faults} from './faults';
import type {Realm} from './realm';
import type {Wire, WireAnswer} from './wire';

/** What `fetch` and its classes are made of. */
export type FetchTools = {readonly wire: Wire; readonly realm: Realm; readonly faults: Faults};

/**
 * `fetch`, `Headers`, `Request` and `Response`, with the members that UXP documents and no others: a
 * request takes no `URL`, an own key `signal` that is undefined throws, and some bodies never end
 * (uxp-runtime 4, 5 and 20.3).
 */
export function createFetching({wire, realm, faults}: FetchTools) {
	class RuntimeRequest {
		readonly url: string;
		readonly method: string;
		readonly headers: Headers;
		readonly signal: AbortSignal;
		readonly credentials: string;
		readonly #body: unknown;
		bodyUsed = false;

		constructor(input: unknown, init: RequestInit = {}) {
			if (typeof input !== 'string' && !(input instanceof RuntimeRequest)) {
				throw new TypeError('Request takes a text or a Request');
			}
			const from = typeof input === 'string' ? undefined : input;
			refuseOddSignal(init);
			this.url = typeof input === 'string' ? input : input.url;
			this.method = (init.method ?? from?.method ?? 'GET').toUpperCase();
			this.headers = new Headers(init.headers ?? from?.headers);
			this.signal = init.signal ?? from?.signal ?? new AbortController().signal;
			this.credentials = init.credentials ?? from?.credentials ?? 'include';
			this.#body = init.body ?? (from ? from.#body : undefined);
			if (typeof this.#body === 'string' && !this.headers.has('content-type')) {
				this.headers.set('content-type', 'text/plain;charset=UTF-8');
			}
		}

		get body(): unknown {
			return this.#body === undefined ? null : new Blob([bytesOf(this.#body, faults)]).stream();
		}

		async text(): Promise<string> {
			this.bodyUsed = true;
			return new TextDecoder().decode(bytesOf(this.#body, faults));
		}

		async arrayBuffer(): Promise<ArrayBuffer> {
			this.bodyUsed = true;
			return realm.ownBuffer(bytesOf(this.#body, faults));
		}

		clone(): RuntimeRequest {
			return new RuntimeRequest(this);
		}
	}

	class RuntimeResponse {
		readonly status: number;
		readonly statusText: string;
		readonly headers: Headers;
		readonly url: string;
		readonly #bytes: Uint8Array;
		readonly #hasBody: boolean;
		readonly #trouble: 'none' | 'already-read' | 'endless';
		bodyUsed = false;

		constructor(body?: unknown, init: ResponseInit & {readonly from?: WireAnswer} = {}) {
			const {from} = init;
			this.status = init.status ?? 200;
			this.statusText = init.statusText ?? '';
			this.headers = new Headers(init.headers);
			this.url = from?.finalUrl ?? '';
			this.#bytes = bytesOf(body, faults);
			this.#hasBody = body !== undefined && body !== null;
			this.#trouble = from ? troubleOf(from) : 'none';
		}

		get ok(): boolean {
			return this.status >= 200 && this.status < 300;
		}

		/** Chunks are buffers, not views of them (uxp-runtime 5, N9). */
		get body(): unknown {
			if (!this.#hasBody) return null;
			const bytes = this.#bytes;
			const [first, second] = [
				bytes.subarray(0, bytes.length >> 1),
				bytes.subarray(bytes.length >> 1),
			];
			const stream = new ReadableStream({
				start(controller) {
					for (const part of [first, second]) {
						if (part.length > 0) controller.enqueue(realm.ownBuffer(part));
					}
					controller.close();
				},
			});
			return {getReader: () => stream.getReader(), cancel: () => stream.cancel(), locked: false};
		}

		async text(): Promise<string> {
			return new TextDecoder().decode(await this.#read());
		}

		async json(): Promise<unknown> {
			return realm.run(`(${JSON.stringify(JSON.parse(await this.text()))})`, 'json.js');
		}

		async arrayBuffer(): Promise<ArrayBuffer> {
			return realm.ownBuffer(await this.#read());
		}

		async blob(): Promise<Blob> {
			return new Blob([new Uint8Array(await this.#read())]);
		}

		clone(): RuntimeResponse {
			return new RuntimeResponse(this.#hasBody ? this.#bytes.slice().buffer : undefined, this);
		}

		async #read(): Promise<Uint8Array> {
			if (this.#trouble === 'endless') await new Promise<never>(() => undefined);
			if (this.bodyUsed || this.#trouble === 'already-read') throw new TypeError('Already read');
			this.bodyUsed = true;
			return this.#bytes;
		}
	}

	async function fetch(input: unknown, init: RequestInit = {}): Promise<RuntimeResponse> {
		const request = new RuntimeRequest(input, init);
		const refusal = wire.refusal(request.url);
		if (refusal !== undefined) throw new Error(refusal);
		const {method, url, headers, signal} = request;
		const body = method === 'GET' ? undefined : new Uint8Array(await request.arrayBuffer());
		const answer = await wire.exchange({
			...{url, method, signal, body},
			headers: Object.fromEntries(headers),
		});
		const {status, statusText} = answer;
		return new RuntimeResponse(answer.bytes.slice().buffer, {
			...{status, statusText, from: answer},
			headers: answer.headers,
		});
	}

	return {fetch, Headers, Request: RuntimeRequest, Response: RuntimeResponse};
}

/** UXP asks the signal to listen as soon as the key is there (uxp-runtime 4). */
function refuseOddSignal(init: object): void {
	if (Object.hasOwn(init, 'signal') && Reflect.get(init, 'signal') === undefined) {
		throw new TypeError("Cannot read properties of undefined (reading 'addEventListener')");
	}
}

/** What lies behind a redirect cannot be read, and a binary of no known length never ends (uxp-runtime 5, N7 and N8). */
export function troubleOf({
	isRedirected,
	headers,
}: WireAnswer): 'none' | 'already-read' | 'endless' {
	if (isRedirected) return 'already-read';
	const isText = /json|text/.test(headers['content-type'] ?? '');
	const isSized = headers['content-length'] !== undefined && !headers['content-encoding'];
	return isText || isSized ? 'none' : 'endless';
}

function bytesOf(body: unknown, faults: Faults): Uint8Array<ArrayBuffer> {
	if (body === undefined || body === null) return new Uint8Array(0);
	if (typeof body === 'string') return new TextEncoder().encode(body);
	if (body instanceof FormData) {
		for (const [name, value] of body) {
			if (typeof value !== 'string') faults.add(`fetch: the file ${name} of a form arrives empty`);
		}
		return new TextEncoder().encode(JSON.stringify([...body]));
	}
	if (isBuffer(body)) return new Uint8Array(body.slice(0));
	if (ArrayBuffer.isView(body)) {
		return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice();
	}
	throw new TypeError(`A body of ${Object.prototype.toString.call(body)} cannot be sent`);
}

function isBuffer(value: unknown): value is ArrayBuffer {
	return Object.prototype.toString.call(value) === '[object ArrayBuffer]';
}
