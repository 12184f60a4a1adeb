import type {Clock} from '../round-trip/ports/clock';

/** The slice of `XMLHttpRequest` that Retake uses. Handlers are properties, which every version knows. */
export interface XhrLike {
	open(method: string, url: string, isAsync: true): void;
	setRequestHeader(name: string, value: string): void;
	send(body?: ArrayBuffer): void;
	abort(): void;
	getResponseHeader(name: string): string | null | undefined;
	responseType: string;
	readonly status: number;
	readonly responseText: string;
	readonly response: unknown;
	readonly responseURL?: string | undefined;
	readonly upload?: {onprogress: ((event: ProgressTold) => void) | null} | null | undefined;
	onprogress: ((event: ProgressTold) => void) | null;
	onload: (() => void) | null;
	onerror: ((event?: unknown) => void) | null;
	onabort: (() => void) | null;
	ontimeout: (() => void) | null;
}

/** How far a body has come. */
export type ProgressTold = {
	readonly lengthComputable?: boolean;
	readonly loaded: number;
	readonly total: number;
};

/** One request and what is wanted of its answer. */
export type Exchange = {
	readonly url: string;
	readonly method: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: ArrayBuffer | undefined;
	readonly answer: 'text' | 'arraybuffer';
	readonly signal?: AbortSignal | undefined;
	readonly onProgress?: ((sent: number, total: number | undefined) => void) | undefined;
};

/**
 * Runs one exchange and resolves with the finished request, whatever its status. Rejects with the
 * signal's reason when aborted, and with an `Error` when there is no answer or nothing has moved for
 * too long. Late events of a request that is over are not heard.
 */
export function runExchange(
	{newRequest, clock}: {readonly newRequest: () => XhrLike; readonly clock: Clock},
	exchange: Exchange,
): Promise<{readonly xhr: XhrLike}> {
	const {signal, body} = exchange;
	return new Promise((resolve, reject) => {
		if (signal?.aborted) {
			reject(signal.reason);
			return;
		}

		const xhr = newRequest();
		const over = new AbortController();
		const pulse = createPulse(clock, body !== undefined);

		function finish(settle: () => void) {
			if (!over.signal.aborted) {
				over.abort();
				signal?.removeEventListener('abort', stop);
				settle();
			}
		}

		function fail(error: unknown) {
			finish(() => {
				withoutFailing(() => xhr.abort());
				reject(error);
			});
		}

		function stop() {
			fail(signal?.reason);
		}

		xhr.onload = () => {
			if (xhr.status === 0) {
				fail(new Error(unreachable));
			} else {
				finish(() => resolve({xhr}));
			}
		};
		xhr.onerror = (event) => fail(new Error(wordsOf(event) || unreachable));
		xhr.onabort = () => fail(new Error('The connection was given up.'));
		xhr.ontimeout = () => fail(new Error(standstill));
		xhr.onprogress = () => pulse.received();
		signal?.addEventListener('abort', stop);

		try {
			xhr.open(exchange.method, exchange.url, true);
			xhr.responseType = exchange.answer;
			for (const [name, value] of Object.entries(exchange.headers)) {
				xhr.setRequestHeader(name, value);
			}
			if (xhr.upload && body) {
				xhr.upload.onprogress = ({loaded, total, lengthComputable}) => {
					if (!over.signal.aborted) {
						const known = lengthComputable !== false && total > 0 ? total : undefined;
						pulse.sent(loaded >= body.byteLength);
						exchange.onProgress?.(loaded, known);
					}
				};
			}
			xhr.send(body);
		} catch (error) {
			// A refused address is thrown here as often as told by an event (uxp-runtime 5, N1).
			fail(error instanceof Error ? error : new Error(String(error)));
			return;
		}

		void pulse.stopped(over.signal).then(() => fail(new Error(standstill)), ignore);
	});
}

const unreachable = 'The service could not be reached.';
const standstill = 'The connection stood still.';

type Pulse = {
	sent(whole: boolean): void;
	received(): void;
	/** Resolves when nothing has moved for too long; rejects when `signal` aborts. */
	stopped(signal: AbortSignal): Promise<void>;
};

/**
 * Watches whether anything moves. A minute without movement is too long, but two waits show none:
 * a runtime that tells nothing of an upload, and a service that reads a large body before it answers.
 */
function createPulse(clock: Clock, hasBody: boolean): Pulse {
	let movedAt = clock.now();
	let patience: number = hasBody ? patiences.untold : patiences.moving;

	return {
		sent(whole) {
			movedAt = clock.now();
			patience = whole ? patiences.answering : patiences.moving;
		},
		received() {
			movedAt = clock.now();
			patience = patiences.moving;
		},
		async stopped(signal) {
			for (;;) {
				const left = movedAt + patience - clock.now();
				if (left <= 0) {
					return;
				}
				await clock.wait(Math.min(left, longestLook), signal);
			}
		},
	};
}

/** In milliseconds. */
const patiences = {moving: 60_000, answering: 180_000, untold: 600_000} as const;
/** In milliseconds: how soon a shorter patience is noticed. */
const longestLook = 10_000;

function wordsOf(event: unknown): string | undefined {
	if (typeof event !== 'object' || event === null) {
		return undefined;
	}

	if ('message' in event && typeof event.message === 'string') {
		return event.message;
	}

	return 'error' in event ? wordsOf(event.error) : undefined;
}

function withoutFailing(work: () => void): void {
	try {
		work();
	} catch {
		// It was over already.
	}
}

function ignore(): void {}
