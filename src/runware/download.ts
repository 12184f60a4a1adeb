import {withDeadline} from './deadline';
import type {ByteWriter, Delay, Network, RangeAnswer} from './network';
import {networkFailure, onceAllowed} from './network-failure';
import {RunwareError} from './runware-error';

/** What a download needs of the world. */
export type DownloadTools = {
	readonly network: Network;
	/** Paces what is tried again, and ends a wait for an answer that never comes. */
	readonly delay: Delay;
};

/** What is to be fetched, and how far an earlier try came. */
export type DownloadOrder = {
	readonly url: string;
	readonly writer: ByteWriter;
	/** Bytes from the beginning that are on disk already. @default 0 */
	readonly from?: number | undefined;
	/** Length of the whole file as an earlier try learnt it; another one starts over from 0. */
	readonly size?: number | undefined;
	/** Bytes asked for at a time. @default 4 MiB */
	readonly windowBytes?: number | undefined;
	/** Bytes of the whole file on disk so far, and its length. */
	readonly onProgress?: ((done: number, total: number) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
};

/** A file that arrived whole. */
export type Downloaded = {
	/** Length in bytes. Whatever lies on disk beyond it is left from another file. */
	readonly size: number;
};

/**
 * Fetches a result piece by piece, in order, so that what is on disk is always a whole beginning
 * and memory stays at one piece (uxp-runtime 18). A server that knows no ranges sends everything at
 * once, and that is taken.
 *
 * Rejects with `RunwareError`: `result-gone` when the link no longer works, `result-short` when a
 * piece keeps arriving incomplete, `service-down` or `overloaded` when the server keeps failing,
 * `unreachable` or `host-not-allowed` when it does not answer; with `signal.reason` when stopped;
 * with whatever `writer` rejects with.
 */
export async function downloadResult(
	order: DownloadOrder,
	tools: DownloadTools,
): Promise<Downloaded> {
	const {writer, windowBytes = 4 * mebibyte, onProgress, signal} = order;
	let {url, size} = order;
	let done = order.from ?? 0;
	let startedOver = false;
	if (size !== undefined && done > size) done = 0;

	while (done !== size) {
		const window = {url, start: done, end: Math.min(done + windowBytes, size ?? Infinity)};
		const piece = await fetchPiece(window, size, tools, signal);

		if (piece.kind === 'other-file') {
			if (startedOver) throw new RunwareError('result-short');
			startedOver = true;
			done = 0;
			size = undefined;
			continue;
		}

		({url, size} = piece);
		if (piece.bytes.length > 0) await writer.write(piece.start, piece.bytes);
		done = piece.start + piece.bytes.length;
		onProgress?.(done, size);
		signal?.throwIfAborted();
	}

	return {size: done};
}

type Window = {readonly url: string; readonly start: number; readonly end: number};

type Piece =
	| {
			readonly kind: 'piece';
			readonly url: string;
			readonly start: number;
			readonly bytes: Uint8Array;
			readonly size: number;
	  }
	/** The length is not what it was: another file lies there now. */
	| {readonly kind: 'other-file'};

const mebibyte = 1024 * 1024;

/** A piece that takes longer is given up: some answers never settle (uxp-runtime 5, N8). */
const pieceTimeout = 120_000;

const pausesBetweenTries = [500, 2000];

async function fetchPiece(
	window: Window,
	size: number | undefined,
	{network, delay}: DownloadTools,
	signal: AbortSignal | undefined,
): Promise<Piece> {
	let {url} = window;

	for (let tried = 0; ; tried++) {
		let failure: RunwareError;

		try {
			const answer = await onceAllowed(delay, signal, () =>
				withDeadline(pieceTimeout, delay, signal, (inner) =>
					network.fetchRange({...window, url, signal: inner}),
				),
			);
			const piece = readPiece(answer, window, size);
			if (!(piece instanceof RunwareError)) return piece;
			failure = piece;
			// A request that was redirected elsewhere can come back empty; the address it ended at
			// answers (uxp-runtime 5, N7).
			url = answer.finalUrl;
		} catch (error) {
			signal?.throwIfAborted();
			failure = networkFailure(error);
		}

		const pause = pausesBetweenTries[tried];
		if (pause === undefined || failure.retry !== 'same-task') throw failure;
		await delay(pause, signal);
	}
}

function readPiece(
	answer: RangeAnswer,
	{start, end}: Window,
	size: number | undefined,
): Piece | RunwareError {
	const {status, bytes, total, finalUrl: url} = answer;
	const short = new RunwareError('result-short', {status});

	switch (status) {
		case 206:
			if (total === undefined) return short;
			if (size !== undefined && total !== size) return {kind: 'other-file'};
			if (start + bytes.length !== Math.min(end, total)) return short;
			return {kind: 'piece', url, start, bytes, size: total};
		case 200:
			if (bytes.length === 0 || bytes.length !== (total ?? bytes.length)) return short;
			return {kind: 'piece', url, start: 0, bytes, size: bytes.length};
		case 416:
			// Nothing lies beyond what is on disk: either that is all, or it is of another file.
			if (start === 0) return short;
			if (total !== start) return {kind: 'other-file'};
			return {kind: 'piece', url, start, bytes: new Uint8Array(0), size: start};
		case 408:
		case 429:
			return new RunwareError('overloaded', {status});
		default:
			return new RunwareError(status >= 400 && status < 500 ? 'result-gone' : 'service-down', {
				status,
			});
	}
}
