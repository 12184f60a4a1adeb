import type {Outbound} from './outbound';

/** The network as Node reaches it, for the service's own errands. Never follows for more than 30 s. */
export function createNodeOutbound(): Outbound {
	async function send(url: string, init: RequestInit): Promise<number> {
		try {
			const response = await fetch(url, {...init, signal: AbortSignal.timeout(30_000)});
			await response.arrayBuffer();
			return response.status;
		} catch {
			return 0;
		}
	}

	return {
		async get(url) {
			try {
				const response = await fetch(url, {signal: AbortSignal.timeout(30_000)});
				return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
			} catch {
				return undefined;
			}
		},

		put: (url, bytes, contentType) =>
			send(url, {
				method: 'PUT',
				headers: {'Content-Type': contentType},
				body: new Uint8Array(bytes),
			}),

		post: (url, json) =>
			send(url, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: json}),
	};
}
