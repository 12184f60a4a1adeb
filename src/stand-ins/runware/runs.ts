import type {Account} from './accounts';
import type {Delivery} from './delivery';
import type {Desk} from './desk';
import type {Job} from './job';
import type {JsonObject} from './json';
import type {StoredMedia} from './media-store';
import type {ServiceError} from './refusal';

/** A task that was accepted, and everything that becomes of it. */
export type Run = {
	readonly account: Account;
	readonly task: JsonObject;
	readonly taskType: string;
	readonly taskUUID: string;
	readonly acceptedAt: number;
	readonly job: Job;
	readonly delivery: Delivery;
	/** A task answered at once cannot be polled (runware-api 5.1). */
	readonly isSync: boolean;
	readonly output: 'URL' | 'base64Data' | 'dataURI';
	/** What the task as a whole fails with, once its time has come. */
	readonly failure: {readonly error: ServiceError; readonly at: number} | undefined;
	readonly costShown: 'charged' | 'missing' | 'zero';
	readonly isSafe: boolean;
	readonly items: readonly RunItem[];
};

/** One of the results of a run. */
export type RunItem = {
	readonly index: number;
	readonly resultUUID: string;
	readonly seed: number;
	readonly readyAt: number;
	/** What it is meant to fail with. */
	readonly plannedError: ServiceError | undefined;
	outcome: Outcome;
	rendering: Promise<Uint8Array> | undefined;
	isRendered: boolean;
	settling: Promise<void> | undefined;
};

/** How far a result is. */
export type Outcome =
	| {readonly state: 'processing'}
	| {readonly state: 'success'; readonly media: StoredMedia}
	| {readonly state: 'error'; readonly error: ServiceError};

/** What is needed to start a run. */
export type RunOrder = Omit<Run, 'acceptedAt' | 'items' | 'failure'> & {
	readonly firstSeed: number | undefined;
	readonly failure: ServiceError | undefined;
	readonly plannedErrors: ReadonlyMap<number, ServiceError>;
};

/** All runs, and the only place where results come true and are paid for. */
export interface Runs {
	/** Claims an id for a task that is being looked into; `false` when it is taken or in flight. */
	reserve(account: Account, taskUUID: string): boolean;
	release(account: Account, taskUUID: string): void;
	start(order: RunOrder): Run;
	find(account: Account, taskUUID: string): Run | undefined;
	all(): readonly Run[];

	/** Lets everything happen that is due by now: results, charges, deliveries. */
	settle(): Promise<void>;
}

/** No runs yet. `onSuccess` is called once for each result that came true. */
export function createRuns(desk: Desk, onSuccess: (run: Run, item: RunItem) => void): Runs {
	const runs = new Map<string, Run>();
	const reserved = new Set<string>();

	function render(run: Run, item: RunItem): Promise<Uint8Array> {
		if (!item.rendering) {
			item.rendering = run.job.render(item.index, item.seed);
			item.rendering.then(
				() => {
					item.isRendered = true;
				},
				() => {
					item.isRendered = true;
				},
			);
		}
		return item.rendering;
	}

	async function settleItem(run: Run, item: RunItem): Promise<void> {
		if (item.plannedError) {
			item.outcome = {state: 'error', error: item.plannedError};
			return;
		}
		try {
			const bytes = await render(run, item);
			item.outcome = {state: 'success', media: desk.store.put(fileOf(desk, run, item, bytes))};
		} catch (error) {
			const message = `The result could not be made. ${String(error)}`;
			item.outcome = {state: 'error', error: {code: 'standardError', message}};
			return;
		}
		const amount = run.job.costPerResult;
		desk.accounts.charge(run.account, {
			taskUUID: run.taskUUID,
			resultUUID: item.resultUUID,
			amount,
		});
		desk.journal.count('charges');
		onSuccess(run, item);
	}

	async function settleRun(run: Run): Promise<void> {
		if (run.failure) return;
		for (const item of run.items) {
			if (desk.clock.now() < item.readyAt) continue;
			const mayWait = desk.rendering === 'when-due' || item.plannedError !== undefined;
			if (!mayWait && !item.isRendered) continue;
			item.settling ??= settleItem(run, item);
			await item.settling;
		}
	}

	return {
		reserve(account, taskUUID) {
			const key = keyOf(account, taskUUID);
			const run = runs.get(key);
			if (reserved.has(key) || (run && !isEnded(run, desk.clock.now()))) return false;
			reserved.add(key);
			return true;
		},

		release: (account, taskUUID) => void reserved.delete(keyOf(account, taskUUID)),

		start(order) {
			const acceptedAt = desk.clock.now();
			const run = createRun(desk, order, acceptedAt);
			runs.set(keyOf(run.account, run.taskUUID), run);
			for (const item of run.items) {
				desk.clock.sleep(item.readyAt - acceptedAt).then(() => settleRun(run));
				if (desk.rendering === 'when-due' || run.failure || item.plannedError) continue;
				render(run, item).then(
					() => settleRun(run),
					() => settleRun(run),
				);
			}
			return run;
		},

		find: (account, taskUUID) => runs.get(keyOf(account, taskUUID)),
		all: () => [...runs.values()],

		async settle() {
			for (const run of runs.values()) await settleRun(run);
		},
	};
}

/** Whether nothing will change about a run any more. */
export function isEnded(run: Run, now: number): boolean {
	if (run.failure) return now >= run.failure.at;
	return run.items.every((item) => item.outcome.state !== 'processing');
}

/** When the last result was due, or the run failed. */
export function endOf(run: Run): number {
	return run.failure?.at ?? run.items.at(-1)?.readyAt ?? run.acceptedAt;
}

function createRun(desk: Desk, order: RunOrder, acceptedAt: number): Run {
	const {firstSeed, failure, plannedErrors, ...rest} = order;
	const seeds = distinctSeeds(desk, order.delivery.numberResults, firstSeed);
	return {
		...rest,
		acceptedAt,
		failure: failure && {error: failure, at: acceptedAt + Math.min(2000, order.job.renderMs)},
		items: seeds.map((seed, index) => ({
			index,
			resultUUID: desk.newId(),
			seed,
			readyAt: acceptedAt + (index + 1) * order.job.renderMs,
			plannedError: plannedErrors.get(index),
			outcome: {state: 'processing'},
			rendering: undefined,
			isRendered: false,
			settling: undefined,
		})),
	};
}

function distinctSeeds(desk: Desk, count: number, first: number | undefined): readonly number[] {
	const start = first ?? Math.floor(desk.random() * 2 ** 31);
	// An odd step never meets itself again within 2³¹.
	const step = first === undefined ? Math.floor(desk.random() * 2 ** 20) * 2 + 1 : 1;
	return Array.from({length: count}, (_, index) => (start + index * step) % 2 ** 31);
}

function fileOf(desk: Desk, run: Run, item: RunItem, bytes: Uint8Array): Omit<StoredMedia, 'path'> {
	const life = run.delivery.ttlSeconds ?? (desk.switches().linkSeconds || undefined);
	return {
		id: item.resultUUID,
		format: run.job.format,
		bytes,
		isResult: true,
		expiresAt: life === undefined ? undefined : item.readyAt + life * 1000,
	};
}

function keyOf(account: Account, taskUUID: string): string {
	return `${account.key} ${taskUUID.toLowerCase()}`;
}
