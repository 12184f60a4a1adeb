import {isRecord, type JsonObject, parseJson} from './json';
import {type Refusal, refuse, refuseWith} from './refusal';

/** The tasks of one post, and the key they came with. */
export type Envelope = {
	readonly kind: 'envelope';
	readonly key: string | undefined;
	/** Without the authentication task. */
	readonly tasks: readonly JsonObject[];
};

/** A post as it arrived. */
export type ServiceRequest = {
	/** The whole body, as text. */
	readonly body: string;
	/** The header `Authorization`. */
	readonly authorization?: string | undefined;
	/** The header `X-Runware-Dry-Run` (runware-api 5.7). */
	readonly isDryRun?: boolean;
};

/** Opens a post: a JSON array of tasks, the key in the header or in a leading task (rule 2). */
export function openEnvelope(request: ServiceRequest): Envelope | Refusal {
	const body = parseJson(request.body);
	if (!Array.isArray(body) || body.length === 0 || !body.every(isRecord)) {
		return refuse('invalidRequest', 'The body must be a JSON array of task objects.');
	}
	const [first, ...rest] = body;
	const isAuthentication = first?.taskType === 'authentication';
	const inBody = isAuthentication ? String(first.apiKey ?? '') : undefined;
	const bearer = /^Bearer\s+(.+)$/i.exec(request.authorization ?? '')?.[1]?.trim();
	return {
		kind: 'envelope',
		key: bearer ?? inBody,
		tasks: isAuthentication ? rest : body,
	};
}

/** The refusal of a key that is missing or unknown (rule 2). */
export function unknownKey(): Refusal {
	return refuseWith(401, 'invalidApiKey', 'The API key is not valid. Check it and try again.', {
		parameter: 'apiKey',
		taskType: 'authentication',
	});
}

/** The refusal of a key that may not do this (runware-api 2.1). */
export function forbiddenKey(): Refusal {
	return refuseWith(403, 'forbidden', 'The API key lacks the permission for this operation.', {
		parameter: 'apiKey',
	});
}
