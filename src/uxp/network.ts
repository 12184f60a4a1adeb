import type {Clock} from '../round-trip/ports/clock';
import type {Network, RangeAnswer, RangeRequest, SendRequest} from '../round-trip/ports/network';
import {type Exchange, runExchange, type XhrLike} from './exchange';

/** What the network is made of: a maker of `XMLHttpRequest`s, and time to tell when one stands still. */
export type NetworkTools = {
	readonly newRequest: () => XhrLike;
	readonly clock: Clock;
};

/**
 * The network through XMLHttpRequest, the only one that tells how much of an upload has left
 * (uxp-runtime 5, N18). A refusal of the address keeps the runtime's own words; trying again after
 * one is the caller's part.
 */
export function createNetwork(tools: NetworkTools): Network {
	return {
		async send({url, method, headers, body, signal, onProgress}: SendRequest) {
			const {xhr} = await runExchange(tools, {
				url,
				method,
				headers,
				body,
				answer: 'text',
				signal,
				onProgress,
			});
			return {status: xhr.status, body: xhr.responseText};
		},
		async fetchRange({url, start, end, signal}: RangeRequest) {
			const exchange: Exchange = {
				url,
				method: 'GET',
				headers: {Range: `bytes=${start}-${end - 1}`},
				answer: 'arraybuffer',
				signal,
			};
			const {xhr} = await runExchange(tools, exchange);
			return rangeAnswer(xhr, url);
		},
	};
}

function rangeAnswer(xhr: XhrLike, url: string): RangeAnswer {
	const {response} = xhr;
	return {
		status: xhr.status,
		bytes: isBuffer(response) ? new Uint8Array(response) : new Uint8Array(),
		total: totalOf(xhr),
		finalUrl: xhr.responseURL || url,
	};
}

function totalOf(xhr: XhrLike): number | undefined {
	if (xhr.status === 200) {
		return countIn(xhr.getResponseHeader('Content-Length'), /^(\d+)$/);
	}

	return countIn(xhr.getResponseHeader('Content-Range'), /\/(\d+)$/);
}

function countIn(header: string | null | undefined, pattern: RegExp): number | undefined {
	const digits = header?.trim().match(pattern)?.[1];
	return digits === undefined ? undefined : Number(digits);
}

/** Buffers may come from outside the panel's own world, where `instanceof` fails (uxp-runtime 20.3). */
function isBuffer(value: unknown): value is ArrayBuffer {
	return Object.prototype.toString.call(value) === '[object ArrayBuffer]';
}
