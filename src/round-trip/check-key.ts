import type {RunwareClient} from '../runware/client';
import {RunwareError} from '../runware/runware-error';
import type {KeyCheck} from './round-trips';

/** What the service says of the key that `client` shows, asked by the cheapest call there is (runware-api 8.2). */
export async function checkKey(client: RunwareClient): Promise<KeyCheck> {
	try {
		const balance = await client.balance();
		return {kind: 'good', balance: balance === undefined ? undefined : balance / 10_000};
	} catch (error) {
		if (!(error instanceof RunwareError)) throw error;
		const {message} = error;
		return error.retry === 'same-task' ? {kind: 'unknown', message} : {kind: 'refused', message};
	}
}
