import {decodeBase64} from './base64';
import type {Desk} from './desk';
import {invalidParameter} from './fields';
import {sniffFormat} from './media-format';
import type {MediaFacts} from './media-lab';
import {reachable} from './outbound';
import {type Refusal, refuse} from './refusal';

/** Media that was named, sent or fetched, and could be opened. */
export type MediaInput = {
	readonly kind: 'media';
	readonly bytes: Uint8Array;
	readonly facts: MediaFacts;
};

/**
 * The media behind `reference`: an id, a URL, a data URI or bare base64. `parameter` is named in
 * the refusal.
 */
export async function openMedia(
	desk: Desk,
	reference: string,
	parameter: string,
): Promise<MediaInput | Refusal> {
	const found = await findBytes(desk, reference, parameter);
	if (found.kind === 'refused') return found;
	const facts = await found.facts();
	if (facts) return {kind: 'media', bytes: found.bytes, facts};
	return invalidParameter(parameter, 'string', 'The media could not be decoded.');
}

/** Whether `reference` carries its bytes with it as a data URI. */
export function isDataUri(reference: string): boolean {
	return /^data:/i.test(reference);
}

/** The bytes behind a reference that is not the id of a stored file. */
export async function readBytes(
	desk: Desk,
	reference: string,
	parameter: string,
): Promise<Uint8Array | Refusal> {
	const found = await findBytes(desk, reference, parameter);
	return found.kind === 'refused' ? found : found.bytes;
}

type Found = {
	readonly kind: 'found';
	readonly bytes: Uint8Array;
	readonly facts: () => Promise<MediaFacts | undefined>;
};

async function findBytes(
	desk: Desk,
	reference: string,
	parameter: string,
): Promise<Found | Refusal> {
	// A whole clip in base64 is no id, and would take long to look up as one.
	const stored = reference.length <= 64 ? desk.store.byId(reference) : undefined;
	if (stored) return {kind: 'found', bytes: stored.bytes, facts: () => desk.store.facts(stored)};
	if (/^https?:\/\//i.test(reference)) return fetchBytes(desk, reference, parameter);
	if (UUID.test(reference) || /^\d+$/.test(reference)) {
		return refuse('mediaNotFound', `There is no media '${reference}'.`, {parameter});
	}

	const encoded = isDataUri(reference)
		? /^data:[^,]*;base64,(.*)$/is.exec(reference)?.[1]
		: reference;
	const bytes = encoded === undefined ? undefined : decodeBase64(encoded);
	if (!bytes) return invalidParameter(parameter, 'string', 'It is no media id, URL or base64.');
	return sent(desk, bytes);
}

async function fetchBytes(desk: Desk, url: string, parameter: string): Promise<Found | Refusal> {
	const ours = desk.store.byUrl(url);
	if (ours && ours !== 'elsewhere') {
		return {kind: 'found', bytes: ours.bytes, facts: () => desk.store.facts(ours)};
	}
	const address = ours === 'elsewhere' ? reachable(url, desk.hosts()) : undefined;
	const bytes = address === undefined ? undefined : await desk.outbound?.get(address);
	if (bytes) return sent(desk, bytes);
	return refuse('downloadFailed', `Failed to download media from '${url}'.`, {parameter});
}

function sent(desk: Desk, bytes: Uint8Array): Found {
	return {
		kind: 'found',
		bytes,
		facts: async () => (sniffFormat(bytes) ? desk.lab.probe(bytes) : undefined),
	};
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
