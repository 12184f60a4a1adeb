/** A `URLSearchParams` that does what ky asks of it: built from pairs, a record or a text, and read back. */
export function createUrlSearchParams() {
	return class URLSearchParams {
		private pairs: Array<[string, string]>;

		constructor(from: string | Iterable<[string, string]> | Record<string, string> = '') {
			if (typeof from === 'string') this.pairs = parsePairs(from);
			else if (Symbol.iterator in from) this.pairs = [...(from as Iterable<[string, string]>)];
			else this.pairs = Object.entries(from);
		}

		get size(): number {
			return this.pairs.length;
		}

		append(name: string, value: string): void {
			this.pairs.push([name, String(value)]);
		}

		set(name: string, value: string): void {
			this.delete(name);
			this.append(name, value);
		}

		get(name: string): string | null {
			return this.pairs.find(([key]) => key === name)?.[1] ?? null;
		}

		has(name: string): boolean {
			return this.pairs.some(([key]) => key === name);
		}

		delete(name: string): void {
			this.pairs = this.pairs.filter(([key]) => key !== name);
		}

		forEach(visit: (value: string, name: string) => void): void {
			for (const [name, value] of this.pairs) visit(value, name);
		}

		[Symbol.iterator](): Iterator<[string, string]> {
			return this.pairs[Symbol.iterator]();
		}

		toString(): string {
			return this.pairs
				.map((pair) => pair.map((part) => encodeURIComponent(part).replace(/%20/g, '+')).join('='))
				.join('&');
		}
	};
}

/** A `URL` that takes absolute addresses apart, which is all that is asked of it here. Throws a `TypeError` for anything else. */
export function createUrl() {
	return class URL {
		readonly href: string;
		readonly protocol: string;
		readonly host: string;
		readonly hostname: string;
		readonly port: string;
		readonly pathname: string;
		readonly search: string;
		readonly hash: string;
		readonly origin: string;

		constructor(address: string) {
			const parts = /^([a-z][a-z0-9+.-]*:)\/\/([^/?#\s]+)([^?#\s]*)(\?[^#\s]*)?(#\S*)?$/i.exec(
				String(address).trim(),
			);
			if (!parts) throw new TypeError(`Invalid URL: ${address}`);
			this.protocol = (parts[1] ?? '').toLowerCase();
			this.host = (parts[2] ?? '').replace(/^.*@/, '').toLowerCase();
			this.hostname = this.host.replace(/:\d+$/, '');
			this.port = this.host.slice(this.hostname.length + 1);
			this.pathname = parts[3] || '/';
			this.search = parts[4] ?? '';
			this.hash = parts[5] ?? '';
			this.origin = `${this.protocol}//${this.host}`;
			this.href = this.origin + this.pathname + this.search + this.hash;
		}

		toString(): string {
			return this.href;
		}
	};
}

function parsePairs(text: string): Array<[string, string]> {
	return text
		.replace(/^\?/, '')
		.split('&')
		.filter((piece) => piece !== '')
		.map((piece) => {
			const [name = '', ...value] = piece.split('=');
			return [decode(name), decode(value.join('='))];
		});
}

function decode(text: string): string {
	return decodeURIComponent(text.replace(/\+/g, ' '));
}
