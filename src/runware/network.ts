/** A whole request with a body of known length, sent in one piece. */
export type SendRequest = {
	readonly url: string;
	readonly method: 'POST' | 'PUT';
	readonly headers: Readonly<Record<string, string>>;
	readonly body: ArrayBuffer;
	readonly signal?: AbortSignal | undefined;
	/** Bytes of the body that have left so far; `total` is absent when the runtime does not say. */
	readonly onProgress?: ((sent: number, total: number | undefined) => void) | undefined;
};

/** What came back, whatever the status; `body` is the text as it arrived, possibly empty or HTML. */
export type SendAnswer = {readonly status: number; readonly body: string};

/** A wish for the bytes `start` ≤ n < `end` of a file on the network. */
export type RangeRequest = {
	readonly url: string;
	/** First byte wanted, counted from 0. */
	readonly start: number;
	/** One past the last byte wanted; the header on the wire is `bytes=<start>-<end − 1>`. */
	readonly end: number;
	readonly signal?: AbortSignal | undefined;
};

/** The part that came back, whatever the status. */
export type RangeAnswer = {
	/** 206 for a part, 200 when the server ignored the range and sent everything. */
	readonly status: number;
	/** Exactly the bytes of the body. On 206 shorter than asked only at the end of the file. */
	readonly bytes: Uint8Array;
	/**
	 * Length of the whole file: from `Content-Range` on 206 and 416, from `Content-Length` on 200.
	 * Absent when the server does not say.
	 */
	readonly total?: number | undefined;
	/** The address that answered, after redirects; the asked one when the runtime does not say. */
	readonly finalUrl: string;
};

/**
 * The network, as sending and fetching large bodies needs it. In the panel it is XMLHttpRequest,
 * because only that reports how much of an upload has left (uxp-runtime 5, N18).
 *
 * Both calls resolve with every HTTP status and reject only when there is no answer:
 * - with `signal.reason` as soon as `signal` aborts; the request is then off the wire and reports
 *   no more progress;
 * - with an `Error` whose message holds the runtime's own words when the runtime refuses the host
 *   (`Permission denied to the url … Manifest entry not found.`, uxp-runtime 5, N1);
 * - with any other `Error` when the service cannot be reached, the connection breaks, or nothing
 *   has moved in either direction for a minute.
 */
export interface Network {
	/** Sends `body` and resolves with the answer read to its end as text. */
	send(request: SendRequest): Promise<SendAnswer>;

	/** Fetches one range with GET, without the service's key, and resolves with its bytes. */
	fetchRange(request: RangeRequest): Promise<RangeAnswer>;
}

/** Resolves after `milliseconds`, or rejects with `signal.reason` as soon as `signal` aborts. */
export type Delay = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** The bytes of a file that is to be sent. */
export interface ByteReader {
	/** Length in bytes. */
	readonly size: number;

	/**
	 * The `length` bytes at `offset`; the caller never asks beyond `size`. They may lie in `room`, which
	 * holds at least as many: new memory for every piece of a large file would pile up.
	 */
	read(offset: number, length: number, room?: ArrayBuffer): Promise<Uint8Array>;
}

/** The file a result is written to. */
export interface ByteWriter {
	/** Resolves once `bytes` stand at `offset`. Rejects when the disk is full or refuses. */
	write(offset: number, bytes: Uint8Array): Promise<void>;
}
