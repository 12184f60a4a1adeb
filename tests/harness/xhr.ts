import {describeThrown} from './faults';
import {type FetchTools, troubleOf} from './fetching';
import type {Profile} from './surface';
import type {WireAnswer} from './wire';

/**
 * `XMLHttpRequest`: asynchronous only, bodies are buffers or texts, some headers are the runtime's own,
 * and an upload tells how far it is (uxp-runtime 5, N11–N14 and N18). A refused address is thrown in one
 * profile and told by an event in the other, as both are reported.
 */
export function createXhr({wire, realm, faults}: FetchTools, profile: Profile) {
	class RuntimeXhr extends EventTarget {
		readonly upload = new EventTarget();
		readyState = 0;
		status = 0;
		statusText = '';
		responseType = '';
		response: unknown = '';
		responseURL = '';
		timeout = 0;
		onprogress: Handler = null;
		onload: Handler = null;
		onloadend: Handler = null;
		onerror: Handler = null;
		onabort: Handler = null;
		ontimeout: Handler = null;
		onreadystatechange: Handler = null;
		#method = '';
		#url = '';
		#headers: Record<string, string> = {};
		#answer: WireAnswer | undefined;
		#over = new AbortController();

		get responseText(): string {
			return typeof this.response === 'string' ? this.response : '';
		}

		open(method: string, url: unknown, isAsync: unknown = true): void {
			if (isAsync !== true) throw new Error('Synchronous requests are not supported');
			this.#over = new AbortController();
			this.#method = method.toUpperCase();
			this.#url = String(url);
			this.#headers = {};
			this.#move(1);
		}

		setRequestHeader(name: string, value: string): void {
			if (/^(content-length|origin|referer|host|cookie)$/i.test(name)) {
				faults.add(`xhr: the header ${name} is the runtime's own`);
			}
			this.#headers[name] = value;
		}

		getResponseHeader(name: string): string | null {
			return this.#answer?.headers[name.toLowerCase()] ?? null;
		}

		abort(): void {
			if (this.readyState === 0 || this.readyState === 4) return;
			this.#over.abort(new Error('aborted'));
			this.readyState = 0;
			this.#tell('abort');
		}

		send(body?: unknown): void {
			const refusal = wire.refusal(this.#url);
			if (refusal !== undefined && profile === '8.1') throw new Error(refusal);
			const bytes = sendable(body);
			if (bytes === 'refused') faults.add('xhr: only a buffer or a text can be sent');
			if (refusal !== undefined || bytes === 'refused') {
				setTimeout(() => this.#fail(refusal ?? 'Blob is not supported'), 0);
				return;
			}
			void this.#run(bytes);
		}

		async #run(bytes: Uint8Array | undefined): Promise<void> {
			const {signal} = this.#over;
			try {
				const answer = await wire.exchange({
					...{url: this.#url, method: this.#method, headers: this.#headers, body: bytes, signal},
					onSent: (sent) => {
						if (!signal.aborted) this.#tellUpload(sent, bytes?.length ?? 0);
					},
				});
				const isEndless = this.responseType === 'arraybuffer' && troubleOf(answer) === 'endless';
				if (!signal.aborted && !isEndless) this.#finish(answer);
			} catch {
				if (!signal.aborted) this.#fail('');
			}
		}

		#finish(answer: WireAnswer): void {
			// What a redirect leads to arrives without its bytes (uxp-runtime 5, N7).
			const bytes = answer.isRedirected ? new Uint8Array(0) : answer.bytes;
			this.#answer = answer;
			this.status = answer.status;
			this.statusText = answer.statusText;
			this.responseURL = answer.finalUrl;
			this.response =
				this.responseType === 'arraybuffer'
					? realm.ownBuffer(bytes)
					: new TextDecoder().decode(bytes);
			this.#move(3);
			this.#tell('progress', {loaded: bytes.length, total: bytes.length, lengthComputable: true});
			this.#move(4);
			this.#tell('load');
			this.#tell('loadend');
		}

		#fail(message: string): void {
			this.#move(4);
			this.#tell('error', {message});
			this.#tell('loadend');
		}

		#move(state: number): void {
			this.readyState = state;
			this.#tell('readystatechange');
		}

		#tell(type: string, facts: object = {}): void {
			tell(this, type, facts);
		}

		#tellUpload(loaded: number, total: number): void {
			tell(this.upload, 'progress', {loaded, total, lengthComputable: true});
		}
	}

	function tell(target: EventTarget, type: string, facts: object): void {
		const event = Object.assign(new Event(type), facts);
		try {
			const handler: unknown = Reflect.get(target, `on${type}`);
			if (typeof handler === 'function') Reflect.apply(handler, target, [event]);
			target.dispatchEvent(event);
		} catch (error) {
			faults.add(`uncaught: in a handler of ${type}: ${describeThrown(error)}`);
		}
	}

	if (profile !== '8.1') {
		for (const [name, value] of Object.entries(states)) {
			Object.defineProperty(RuntimeXhr, name, {value});
			Object.defineProperty(RuntimeXhr.prototype, name, {value});
		}
	}
	return RuntimeXhr;
}

type Handler = ((event: unknown) => void) | null;

const states = {UNSENT: 0, OPENED: 1, HEADERS_RECEIVED: 2, LOADING: 3, DONE: 4} as const;

function sendable(body: unknown): Uint8Array | undefined | 'refused' {
	if (body === undefined || body === null) return undefined;
	if (typeof body === 'string') return new TextEncoder().encode(body);
	const isBuffer = Object.prototype.toString.call(body) === '[object ArrayBuffer]';
	return isBuffer && isBufferLike(body) ? new Uint8Array(body.slice(0)) : 'refused';
}

function isBufferLike(value: unknown): value is ArrayBuffer {
	return typeof value === 'object' && value !== null && 'byteLength' in value;
}
