import {secretPattern, shortestSecret} from './secret-forms';

/** Takes out of a text what others must not read. Doing it again changes nothing. */
export type Redact = (text: string) => string;

/**
 * Makes what takes these secrets out, in whatever form they come, and what is secret by its looks:
 * all of an address but its host, what follows `Bearer` and its like, keys that nobody named. Of
 * native paths the last two parts are left. What was taken out is a `…`.
 */
export function createRedact(secrets: readonly string[]): Redact {
	const named = namedPattern(secrets);

	function pass(text: string): string {
		const unnamed = named ? text.replace(named, '…') : text;
		return rules.reduce((left, rule) => rule(left), unnamed);
	}

	return (text) => {
		// What one rule leaves may be what another takes; each leaves less, so this ends.
		for (let before = text, after = pass(text); ; before = after, after = pass(after)) {
			if (after === before) return after;
		}
	};
}

/** Every text in a value that is to become JSON, redacted; ticks become texts. Names of fields stay. */
export function redactAll(value: unknown, redact: Redact): unknown {
	if (typeof value === 'string') return redact(value);
	if (typeof value === 'bigint') return String(value);
	if (Array.isArray(value)) return value.map((one: unknown) => redactAll(one, redact));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]: [string, unknown]) => [name, redactAll(one, redact)]),
	);
}

/** In this order: what an address hides is gone before its slashes could pass for those of a path. */
const rules: readonly Redact[] = [
	(text) => text.replace(/\bdata:[\w.+-]+\/[\w.+-]+[;,][^\s"<>]*/gi, 'data:…'),
	(text) => text.replace(/\b[a-z][a-z0-9+.-]*(?:%(?:25)*3A)(?:%(?:25)*2F){2}[^\s"<>]*/gi, '…'),
	(text) =>
		text.replace(
			/\b(?!file:)([a-z][a-z0-9+.-]*:(?:\\*\/){2})([^\s"<>\\/?#]*)([^\s"<>]*)/gi,
			(_all, scheme: string, authority: string, rest: string) =>
				scheme + hostOf(authority) + (rest === '' || rest === '/' ? rest : '/…'),
		),
	(text) => text.replace(/([?#&])[\w.~%[\]-]+=[^\s"<>]*/g, '$1…'),
	(text) => text.replace(/\b(bearer)\s+[^\s"',]+/gi, '$1 …'),
	(text) => text.replace(namedValue, '$1…'),
	(text) => text.replace(unnamedKey, '…'),
	(text) => text.replace(nativePath, shortPath),
];

const namedValue =
	/\b((?:authorization|api[-_ ]?key|access[-_ ]?token|token|secret|password|signature)\\?["']?\s*[:=]\s*\\?["']?)[^\s"',;\\]+/gi;

/** Letters and digits in a row longer than any word; ids of tasks have dashes in them and stay. */
const unnamedKey = /(?<![A-Za-z0-9])(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{28,}(?![A-Za-z0-9])/g;

/** The folders of an absolute path, whatever is in their names, up to the last separator of the line. */
const nativePath =
	/(?<![\p{L}\p{N}_.…/\\-])(?!(?<=(?<!\bfile):)[\\/]{2})(?:~|[A-Za-z]:)?[\\/]+(?=\S)((?:[^\\/\r\n]*[^\\/\r\n\s][\\/]+)+)/gu;

function shortPath(whole: string, folders: string): string {
	const parts = folders.match(/[^\\/]+[\\/]+/g) ?? [];
	const last = parts.at(-1) ?? '';
	return parts.length < 2 ? whole : `…${/[\\/]+$/.exec(last)?.[0] ?? ''}${last}`;
}

function hostOf(authority: string): string {
	const at = authority.lastIndexOf('@');
	return at < 0 ? authority : `…${authority.slice(at)}`;
}

function namedPattern(secrets: readonly string[]): RegExp | undefined {
	const patterns = [...new Set(secrets)]
		.filter((secret) => secret.length >= shortestSecret)
		.sort((one, other) => other.length - one.length)
		.map(secretPattern);
	return patterns.length > 0 ? new RegExp(patterns.join('|'), 'gi') : undefined;
}
