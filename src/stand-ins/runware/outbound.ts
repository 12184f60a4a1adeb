/** The service's own way into the network: fetching media, delivering results. */
export interface Outbound {
	/** The bytes behind `url`, or `undefined` when they could not be had. */
	get(url: string): Promise<Uint8Array | undefined>;

	/** Sends raw bytes with PUT and resolves with the status; 0 when nobody answered. */
	put(url: string, bytes: Uint8Array, contentType: string): Promise<number>;

	/** Posts JSON and resolves with the status; 0 when nobody answered. */
	post(url: string, json: string): Promise<number>;
}

/** From a host nobody can reach here to a local origin, e.g. `assets.runware.ai` to `http://127.0.0.1:4000`. */
export type HostMap = Readonly<Record<string, string>>;

/**
 * Where `url` really is, when the service may go there: this machine itself, or a host that is
 * mapped to it. Anything else is out of reach, and `undefined`.
 */
export function reachable(url: string, hosts: HostMap): string | undefined {
	const parts = /^https?:\/\/(\[[^\]]+\]|[^/:?#]+)(:\d+)?([/?#].*)?$/i.exec(url);
	const host = parts?.[1]?.toLowerCase();
	if (host === undefined) return undefined;
	const mapped = Object.hasOwn(hosts, host) ? hosts[host] : undefined;
	if (mapped !== undefined) return mapped + (parts?.[3] ?? '/');
	return LOOPBACK.includes(host) ? url : undefined;
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
