import {readAccount} from './account-tasks';
import type {Charge} from './accounts';
import type {Desk, RenderTime} from './desk';
import {type Fault, isFaultKind} from './faults';
import type {ResolvedGuide} from './guides';
import {type Counters, type JournalEntry, redactKey} from './journal';
import {isRecord} from './json';
import type {HostMap} from './outbound';
import type {Runs} from './runs';
import {defaultSwitches, type Switches, turnSwitches} from './switches';

/** What tests and demonstrations may ask of the service and do to it; clients never see it. */
export interface Control {
	readonly switches: () => Switches;

	/** Turns some switches. Throws an `Error` that names what it does not know. */
	readonly turn: (changes: Readonly<Record<string, unknown>>) => void;
	readonly resetSwitches: () => void;
	readonly addFault: (fault: Fault) => void;
	readonly clearFaults: () => void;
	readonly faults: () => readonly Fault[];
	readonly journal: () => readonly JournalEntry[];
	readonly counters: () => Counters;

	/** Notes a request that never reached the service: a wrong path, a body over the cap. */
	readonly note: (method: string, path: string, status: number) => void;

	/** Everything that was charged up to now. */
	readonly ledger: () => Promise<Ledger>;

	/** Every task that was accepted, with its guides as they were understood. */
	readonly runs: () => Promise<readonly RunReport[]>;

	/** Gives an account a balance, e.g. `{key: 'valid', balance: 3, isPaid: false}`. */
	readonly setAccount: (account: unknown) => void;
	readonly setHosts: (hosts: HostMap) => void;
	readonly setRenderTime: (time: Partial<RenderTime>) => void;
}

/** What the service earned. */
export type Ledger = {readonly charges: readonly Charge[]; readonly total: number};

/** A task that was accepted. */
export type RunReport = {
	readonly taskType: string;
	readonly taskUUID: string;
	readonly acceptedAt: number;
	readonly states: readonly string[];
	readonly guides: readonly ResolvedGuide[];
	readonly warnings: readonly string[];
	readonly costPerResult: number;
};

/** The control plane over a running service. */
export function createControl(
	desk: Desk,
	runs: Runs,
	set: {
		readonly switches: (switches: Switches) => void;
		readonly hosts: (hosts: HostMap) => void;
		readonly renderTime: (time: Partial<RenderTime>) => void;
	},
): Control {
	return {
		switches: desk.switches,
		turn: (changes) => set.switches(turnSwitches(desk.switches(), changes)),
		resetSwitches: () => set.switches(defaultSwitches),
		addFault: desk.faults.add,
		clearFaults: desk.faults.clear,
		faults: desk.faults.pending,
		journal: desk.journal.entries,
		counters: desk.journal.counters,
		note: (method, path, status) =>
			desk.journal.record({
				method,
				path,
				status,
				key: undefined,
				tasks: [],
				bytesIn: 0,
				bytesOut: 0,
				faults: [],
			}),

		async ledger() {
			await runs.settle();
			const charges = desk.accounts
				.charges()
				.map((charge) => ({...charge, key: redactKey(charge.key)}));
			const total = charges.reduce((sum, charge) => sum + charge.amount, 0);
			return {charges, total: Math.round(total * 10_000) / 10_000};
		},

		async runs() {
			await runs.settle();
			return runs.all().map((run) => ({
				taskType: run.taskType,
				taskUUID: run.taskUUID,
				acceptedAt: run.acceptedAt,
				states: run.items.map((item) => (run.failure ? 'error' : item.outcome.state)),
				guides: run.job.guides,
				warnings: run.job.warnings,
				costPerResult: run.job.costPerResult,
			}));
		},

		setAccount(value) {
			const key = isRecord(value) && typeof value.key === 'string' ? value.key : '';
			const account = readAccount(value, desk.accounts.find(key));
			if (!account) throw new Error('An account needs a key.');
			desk.accounts.set(account);
		},

		setHosts: set.hosts,
		setRenderTime: set.renderTime,
	};
}

/** A fault as it is spelled in JSON, e.g. `{"kind": "http-429", "count": 2}`. */
export function readFault(value: unknown): Fault {
	if (!isRecord(value) || !isFaultKind(value.kind)) throw new Error('There is no such fault.');
	const {kind, taskType, count, skip, ms, item, accepted, retryAfterSeconds} = value;
	return {
		kind,
		...(typeof taskType === 'string' ? {taskType} : {}),
		...(typeof count === 'number' ? {count} : {}),
		...(typeof skip === 'number' ? {skip} : {}),
		...(typeof ms === 'number' ? {ms} : {}),
		...(typeof item === 'number' ? {item} : {}),
		...(typeof accepted === 'boolean' ? {accepted} : {}),
		...(typeof retryAfterSeconds === 'number' ? {retryAfterSeconds} : {}),
	};
}
