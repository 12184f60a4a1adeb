/** The network as the plugin's manifest and this stage allow it. */
export type NetworkRules = {
	/** From the manifest, e.g. `https://api.runware.ai` or `https://*.runware.ai`. */
	readonly domains: readonly string[];
	/** Where the service's hosts really are. */
	readonly service: string;
};

/**
 * Makes a window's `fetch` and `XMLHttpRequest` behave as UXP's: a host outside the manifest is
 * refused in the runtime's words (uxp-runtime 5, N1), and the service's hosts are the stand-in.
 */
export function ruleNetwork(target: Window & typeof globalThis, rules: NetworkRules): void {
	const fetchDirectly = target.fetch.bind(target);
	target.fetch = async (input, init) => {
		const url =
			typeof input === 'string' ? input : input instanceof target.URL ? input.href : input.url;
		if (!isAllowed(url, rules)) throw new target.Error(refusal(url));
		if (init && 'signal' in init && init.signal === undefined) {
			throw new target.TypeError('signal.addEventListener is not a function');
		}
		return fetchDirectly(realAddress(url, rules), {...init, credentials: 'omit'});
	};

	const {prototype} = target.XMLHttpRequest;
	const open = prototype.open;
	const asked = new WeakMap<XMLHttpRequest, string>();
	prototype.open = function openThere(method: string, address: string | URL, isAsync = true) {
		const url = String(address);
		if (!isAllowed(url, rules)) throw new target.Error(refusal(url));
		if (!isAsync) throw new target.Error('Synchronous requests are not supported.');
		asked.set(this, url);
		open.call(this, method, realAddress(url, rules), true);
	};
	const send = prototype.send;
	prototype.send = function sendPlainly(body) {
		if (body instanceof target.Blob) throw new target.Error('Blob is not supported.');
		send.call(this, body);
	};
	Object.defineProperty(prototype, 'responseURL', {
		configurable: true,
		get(this: XMLHttpRequest) {
			return asked.get(this) ?? '';
		},
	});
}

function isAllowed(url: string, {domains}: NetworkRules): boolean {
	const parts = /^([a-z]+):\/\/([^/:?#]+)/i.exec(url);
	const [scheme, host] = [parts?.[1]?.toLowerCase(), parts?.[2]?.toLowerCase()];
	if (!scheme || !host) return false;
	return domains.some((rule) => {
		const [allowedScheme, allowed = ''] = rule.split('://');
		if (allowedScheme !== scheme) return false;
		return allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed;
	});
}

function realAddress(url: string, {service}: NetworkRules): string {
	return url.replace(/^https:\/\/(?:[\w-]+\.)*runware\.ai(?=\/|$)/i, service);
}

function refusal(url: string): string {
	return `Permission denied to the url ${url}. Manifest entry not found.`;
}
