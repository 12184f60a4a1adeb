import type {Brief} from './brief';
import {resultsOf} from './ledger';
import type {Keys} from './ports/keys';
import type {RoundTrip, Stage} from './trip';

/** Everything that must never be read in a log or a report. It is only ever added to. */
export interface Secrets {
	learn(texts: readonly string[]): void;
	all(): readonly string[];
}

/** Knows of no secret yet. */
export function createSecrets(): Secrets {
	const known = new Set<string>();
	return {
		learn(texts) {
			for (const text of texts) known.add(text).add(text.trim());
		},
		all: () => [...known],
	};
}

/** The same keys; every one that is read or written is a secret from then on. */
export function learningKeys(keys: Keys, secrets: Secrets): Keys {
	return {
		async read() {
			const key = await keys.read();
			if (key !== undefined) secrets.learn([key]);
			return key;
		},
		async write(key) {
			secrets.learn([key]);
			await keys.write(key);
		},
		forget: () => keys.forget(),
	};
}

/** The secrets of what an editor asks for: where the service is to send its notes and its results. */
export function secretsOfBrief(brief: Omit<Brief, 'guides'>): readonly string[] {
	return [brief.webhookUrl, brief.uploadEndpoint].flatMap((address) =>
		address ? [address, ...secretsOfAddress(address)] : [],
	);
}

/** The secrets of a trip: those of its brief, and what the links to its media are signed with. */
export function secretsOfTrip({plan, stage}: RoundTrip): readonly string[] {
	return [...secretsOfBrief(plan.brief), ...linksOf(stage).flatMap(signaturesOf)];
}

/** Of an address of the editor's own every part may be one, the host included, unless it is the service's. */
function secretsOfAddress(address: string): readonly string[] {
	const [, authority = '', rest = ''] = /^[a-z][\w+.-]*:\/\/([^/?#]*)(.*)$/is.exec(address) ?? [];
	const host = authority.slice(authority.lastIndexOf('@') + 1);
	const user = authority.slice(0, Math.max(0, authority.lastIndexOf('@'))).match(/[^:]+/g) ?? [];
	const steps = (rest.split(/[?#]/)[0] ?? '').split('/').filter(looksSecret);
	const hosts = /^$|(^|\.)runware\.ai(:\d+)?$/i.test(host) ? [] : [host];
	return [...[...user, ...steps].flatMap(withDecoded), ...signaturesOf(address), ...hosts];
}

function signaturesOf(link: string): readonly string[] {
	const [, ...queries] = link.split(/[?#&]/);
	return queries
		.map((query) => query.slice(query.indexOf('=') + 1))
		.filter(looksSecret)
		.flatMap(withDecoded);
}

/** A short word of plain letters is none: it would be missed everywhere else. */
function looksSecret(part: string): boolean {
	return part.length >= 8 && (/\d/.test(part) || part.length >= 16);
}

function withDecoded(part: string): readonly string[] {
	try {
		return [part, decodeURIComponent(part)];
	} catch {
		return [part];
	}
}

function linksOf(stage: Stage): readonly string[] {
	if (stage.name === 'failed' || stage.name === 'stopped') return linksOf(stage.at);
	const uploads = 'guides' in stage ? [...stage.guides, ...(stage.video ? [stage.video] : [])] : [];
	return [
		...resultsOf(stage).map(({url}) => url),
		...uploads.flatMap(({mediaUrl}) => (mediaUrl === undefined ? [] : [mediaUrl])),
	];
}
