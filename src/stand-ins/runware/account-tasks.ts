import type {Account} from './accounts';
import {answerRefusal, answerWith, type TaskAnswer} from './answers';
import type {Desk} from './desk';
import {imageModels} from './image-inference';
import {redactKey} from './journal';
import {isRecord} from './json';
import {aboutTask, refuse} from './refusal';
import type {NamedTask} from './storage';
import {VIDEO_MODEL} from './video-inference';

/** `accountManagement`: what the account has left and has used (rule 26, runware-api 8.2). */
export function answerAccount(desk: Desk, account: Account, named: NamedTask): TaskAnswer {
	const {task, taskType, taskUUID} = named;
	if (task.operation !== 'getDetails') {
		const sentence = `There is no operation '${String(task.operation)}'.`;
		return answerRefusal(
			aboutTask(refuse('invalidOperation', sentence, {parameter: 'operation'}), named),
		);
	}

	const spent = desk.accounts.charges().filter((charge) => charge.key === account.key);
	const total = {
		credits: Math.round(spent.reduce((sum, charge) => sum + charge.amount, 0) * 10_000) / 10_000,
		requests: spent.length,
	};
	return answerWith({
		taskType,
		taskUUID,
		operation: 'getDetails',
		organizationUUID: '5b6f7a52-8c3d-4e0f-9a61-2f4d0c7b1e35',
		organizationName: 'Stand-in',
		AIRSource: 'stand-in',
		...balanceMember(desk, account),
		team: [],
		apiKeys: [{apiKey: redactKey(account.key), name: 'default'}],
		usage: {total, today: total, last7Days: total, last30Days: total},
	});
}

/** `modelSearch`: the models that are served here (runware-api 8.3). */
export function answerModelSearch(named: NamedTask): TaskAnswer {
	const {task, taskType, taskUUID} = named;
	const wanted = typeof task.search === 'string' ? task.search.toLowerCase() : '';
	const served = [
		{air: VIDEO_MODEL, name: 'Runway Aleph 2.0'},
		...imageModels().map(({air, name}) => ({air, name})),
	];
	const found = served.filter(({air, name}) => `${air} ${name}`.toLowerCase().includes(wanted));
	const offset = typeof task.offset === 'number' ? task.offset : 0;
	const limit = typeof task.limit === 'number' ? task.limit : 20;
	return answerWith({
		taskType,
		taskUUID,
		results: found.slice(offset, offset + limit),
		totalResults: found.length,
	});
}

function balanceMember(desk: Desk, account: Account): Record<string, unknown> {
	if (account.hidesBalance) return {};
	const amount = desk.accounts.balanceOf(account);
	if (desk.switches().balanceShape === 'number') return {balance: amount};
	return {balance: {amount, freeBalance: 0, currency: 'USD'}};
}

/** What a control plane may say about an account, e.g. `{key: 'valid', balance: 3}`. */
export function readAccount(value: unknown, before: Account | undefined): Account | undefined {
	if (!isRecord(value) || typeof value.key !== 'string') return undefined;
	return {
		key: value.key,
		startBalance: typeof value.balance === 'number' ? value.balance : (before?.startBalance ?? 0),
		isPaid: typeof value.isPaid === 'boolean' ? value.isPaid : (before?.isPaid ?? true),
		isForbidden: before?.isForbidden ?? false,
		hidesBalance: before?.hidesBalance ?? false,
	};
}
