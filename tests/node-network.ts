import {request} from 'node:http';
import type {Network} from '../src/runware/network';

/** The Network port over Node, for the loopback. */
export function createNodeNetwork(): Network {
	return {
		send({url, method, headers, body, signal, onProgress}) {
			return new Promise((resolve, reject) => {
				const bytes = Buffer.from(body);
				const call = request(url, {
					method,
					headers: {...headers, 'Content-Length': String(bytes.length)},
					...(signal && {signal}),
				});
				call.on('error', (error) => reject(signal?.aborted ? signal.reason : error));
				call.on('response', (response) => {
					const chunks: Buffer[] = [];
					response.on('data', (chunk: Buffer) => chunks.push(chunk));
					response.on('error', (error) => reject(signal?.aborted ? signal.reason : error));
					response.on('end', () => {
						resolve({
							status: response.statusCode ?? 0,
							body: Buffer.concat(chunks).toString('utf8'),
						});
					});
				});
				const half = Math.floor(bytes.length / 2);
				call.write(bytes.subarray(0, half), () => onProgress?.(half, bytes.length));
				call.end(bytes.subarray(half), () => {
					if (!signal?.aborted) onProgress?.(bytes.length, bytes.length);
				});
			});
		},

		async fetchRange({url, start, end, signal}) {
			const response = await fetch(url, {
				headers: {Range: `bytes=${start}-${end - 1}`},
				...(signal && {signal}),
			});
			const bytes = new Uint8Array(await response.arrayBuffer());
			const told =
				response.headers.get('Content-Range')?.split('/')[1] ??
				(response.status === 200 ? response.headers.get('Content-Length') : undefined);
			const total = told && told !== '*' ? Number(told) : undefined;

			return {status: response.status, bytes, total, finalUrl: response.url};
		},
	};
}
