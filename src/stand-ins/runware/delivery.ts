import {isRecord, type JsonObject} from './json';

/** How the results of a task are to be handed over. */
export type Delivery = {
	readonly numberResults: number;
	readonly includeCost: boolean;
	/** `undefined` when no check was asked for, and then no `NSFWContent` is answered (rule 22). */
	readonly safetyMode: 'fast' | 'full' | undefined;
	readonly ttlSeconds: number | undefined;
	readonly webhookUrl: string | undefined;
	readonly uploadEndpoint: string | undefined;
};

/** Reads the delivery of a task whose values have been checked. */
export function readDelivery(task: JsonObject): Delivery {
	return {
		numberResults: typeof task.numberResults === 'number' ? task.numberResults : 1,
		includeCost: task.includeCost === true,
		safetyMode: safetyModeOf(task.safety),
		ttlSeconds: typeof task.ttl === 'number' ? task.ttl : undefined,
		webhookUrl: typeof task.webhookURL === 'string' ? task.webhookURL : undefined,
		uploadEndpoint: typeof task.uploadEndpoint === 'string' ? task.uploadEndpoint : undefined,
	};
}

/** Any mode that is named wins over `checkContent` (rule 22). */
function safetyModeOf(safety: unknown): Delivery['safetyMode'] {
	if (!isRecord(safety)) return undefined;
	if (safety.mode === 'fast' || safety.mode === 'full') return safety.mode;
	return safety.mode === undefined && safety.checkContent === true ? 'fast' : undefined;
}
