import * as z from 'zod/mini';
import {type Answer, answerTo, failureOf, failureOfStatus} from './envelope';
import {once} from './once';
import {type Usd, usdOf} from './prices';

/** The task that asks for the account behind the key (runware-api 8.2). */
export function accountTask(taskId: string) {
	return {taskType: 'accountManagement', taskUUID: taskId, operation: 'getDetails'};
}

/**
 * What is left on the account, or nothing when this key may not see it: unknown is not zero. Throws
 * `RunwareError` when the question came to nothing.
 */
export function readBalance(answer: Answer, taskId: string): Usd | undefined {
	const {items, errors} = answerTo(answer, taskId);
	const [item] = items;
	if (item) return balanceOf(item.fields.balance);

	const [error] = errors;
	const failure = error ? failureOf(error, answer.status, 'call') : failureOfStatus(answer);
	if (failure.code === 'forbidden') return undefined;
	throw failure;
}

/** Older answers hold a number of dollars, newer ones an object (runware-api 8.2). */
const balanceSchema = once(() =>
	z.union([
		z.number(),
		z.pipe(
			z
				.object({amount: z.number(), currency: z.catch(z.optional(z.string()), undefined)})
				.check(z.refine(({currency = 'USD'}) => currency.toUpperCase() === 'USD')),
			z.transform(({amount}) => amount),
		),
	]),
);

function balanceOf(balance: unknown): Usd | undefined {
	const parsed = balanceSchema().safeParse(balance);

	return parsed.success ? usdOf(parsed.data) : undefined;
}
