import {request} from 'node:http';
import type {Faults} from './faults';

/** What a runtime's network is made of. */
export type WireOptions = {
	/** `network.domains` of the manifest. */
	readonly domains: readonly string[];
	/** Where each host really is, as an origin on this machine. */
	readonly hosts: Readonly<Record<string, string>>;
	readonly coldStart: boolean;
	readonly faults: Faults;
	/** Runs what takes real time. */
	readonly busy: <T>(work: () => Promise<T>) => Promise<T>;
};

/** One request as it leaves. */
export type WireRequest = {
	readonly url: string;
	readonly method: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Uint8Array | undefined;
	readonly signal: AbortSignal;
	/** Told what has left so far. */
	readonly onSent?: (sent: number) => void;
};

/** One answer, read to its end. */
export type WireAnswer = {
	readonly status: number;
	readonly statusText: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly bytes: Uint8Array;
	readonly finalUrl: string;
	readonly isRedirected: boolean;
};

/** The way into the network under `fetch`, `XMLHttpRequest` and `WebSocket`. */
export type Wire = {
	/** Why an address is refused, in the runtime's words; nothing when it is allowed (uxp-runtime 5, N1–N3). */
	refusal(url: string): string | undefined;
	/** Sends and receives. Rejects with the signal's reason, or when nobody answers. */
	exchange(request: WireRequest): Promise<WireAnswer>;
	/** Pulls the plug, or puts it back. */
	setOffline(offline: boolean): void;
	/** Every host that was asked for, refused ones too. */
	asked(): readonly string[];
};

/** Makes a network that asks the manifest first. */
export function createWire({domains, hosts, coldStart, faults, busy}: WireOptions): Wire {
	const asked = new Set<string>();
	const calls = new Map<string, number>();
	let isOffline = false;

	async function exchange(order: WireRequest): Promise<WireAnswer> {
		const {host, path} = partsOf(order.url);
		const origin = hosts[host];
		order.signal.throwIfAborted();
		if (isOffline || origin === undefined) throw new TypeError('Network request failed');
		const answer = await busy(() => send(origin + path, order));
		if (answer.status < 300 || answer.status > 399) return {...answer, finalUrl: order.url};
		const next = new URL(answer.headers.location ?? '', order.url).href;
		return {...(await exchange({...order, url: next})), isRedirected: true};
	}

	return {
		refusal(url) {
			const {scheme, host} = partsOf(url);
			asked.add(host);
			const refused = `Permission denied to the url ${url}. Manifest entry not found.`;
			if (scheme === 'http') faults.add(`network: ${url} is not encrypted`);
			if (!domains.some((rule) => isAllowed(rule, scheme, host))) return refused;
			const count = (calls.get(host) ?? 0) + 1;
			calls.set(host, count);
			return coldStart && count <= 2 ? refused : undefined;
		},
		exchange,
		setOffline(offline) {
			isOffline = offline;
		},
		asked: () => [...asked],
	};
}

/** Whether a rule of the manifest covers a host: exactly, or any name below a leading `*.` (uxp-runtime 5, N2). */
export function isAllowed(rule: string, scheme: string, host: string): boolean {
	const [ruleScheme, ruleHost = ''] = rule.split('://');
	if (ruleScheme !== scheme) return false;
	return ruleHost.startsWith('*.') ? host.endsWith(ruleHost.slice(1)) : host === ruleHost;
}

function partsOf(url: string): {scheme: string; host: string; path: string} {
	const {protocol, hostname, pathname, search} = new URL(url);
	return {scheme: protocol.replace(':', ''), host: hostname, path: pathname + search};
}

function send(
	address: string,
	{method, headers, body, signal, onSent}: WireRequest,
): Promise<WireAnswer> {
	return new Promise((resolve, reject) => {
		const fail = () => reject(signal.aborted ? signal.reason : new TypeError('Failed to fetch'));
		const call = request(address, {
			method,
			headers: {...headers, ...(body && {'Content-Length': String(body.length)})},
			signal,
		});
		call.on('error', fail);
		call.on('response', (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', fail);
			response.on('end', () => {
				resolve({
					status: response.statusCode ?? 0,
					statusText: response.statusMessage ?? '',
					headers: Object.fromEntries(
						Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
					),
					bytes: new Uint8Array(Buffer.concat(chunks)),
					finalUrl: address,
					isRedirected: false,
				});
			});
		});
		const half = Math.floor((body?.length ?? 0) / 2);
		if (!body) {
			call.end();
			return;
		}
		call.write(body.subarray(0, half), () => onSent?.(half));
		call.end(body.subarray(half), () => onSent?.(body.length));
	});
}
