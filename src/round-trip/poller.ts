import type {RunwareClient} from '../runware/client';
import {RunwareError} from '../runware/runware-error';
import type {PolledTask, TaskState} from '../runware/task-state';
import type {Clock} from './ports/clock';

/** Asks the service after all waiting tasks at once. */
export interface Poller {
	/**
	 * The next that is heard of a task: at `due` (milliseconds since 1970), or sooner when another is
	 * due first, since one post asks after all. A question that came to nothing is `unclear`. Rejects
	 * only with the signal's reason.
	 */
	next(task: PolledTask, due: number, signal: AbortSignal): Promise<TaskState>;

	/** Asks now: the network is back, or the machine woke up. */
	wake(): void;
}

/** Makes a poller that asks nothing while nobody waits. */
export function createPoller(client: RunwareClient, clock: Clock): Poller {
	const waiting = new Set<Waiting>();
	let alarm = new AbortController();
	let isRunning = false;
	let askedAt = Number.NEGATIVE_INFINITY;

	async function run(): Promise<void> {
		isRunning = true;
		// Those that come in the same breath are asked after in the same post.
		await undefined;
		while (waiting.size > 0) {
			const earliest = Math.min(...Array.from(waiting, (entry) => entry.due));
			const due = Math.max(earliest, askedAt + shortestPause);
			if (due <= clock.now()) {
				await ask([...waiting]);
			} else {
				await sleep(due - clock.now());
			}
		}
		isRunning = false;
	}

	async function sleep(milliseconds: number): Promise<void> {
		alarm = new AbortController();
		try {
			await clock.wait(milliseconds, alarm.signal);
		} catch (error) {
			if (!alarm.signal.aborted) throw error;
		}
	}

	async function ask(asked: readonly Waiting[]): Promise<void> {
		askedAt = clock.now();
		const answer = await stateOrTrouble(asked.map((entry) => entry.task));
		for (const entry of asked) {
			if (!waiting.delete(entry)) continue;
			entry.resolve(
				answer instanceof RunwareError
					? {kind: 'unclear', error: answer}
					: (answer.get(entry.task.taskId) ?? {kind: 'unknown'}),
			);
		}
	}

	async function stateOrTrouble(tasks: readonly PolledTask[]) {
		try {
			return await client.poll(tasks);
		} catch (error) {
			return error instanceof RunwareError
				? error
				: new RunwareError('unreadable-answer', {cause: error});
		}
	}

	return {
		next: (task, due, signal) =>
			new Promise((resolve, reject) => {
				signal.throwIfAborted();
				const stop = () => {
					waiting.delete(entry);
					alarm.abort();
					reject(signal.reason);
				};
				const entry: Waiting = {
					task,
					due,
					resolve(state) {
						signal.removeEventListener('abort', stop);
						resolve(state);
					},
				};
				signal.addEventListener('abort', stop);
				waiting.add(entry);
				alarm.abort();
				if (!isRunning) void run();
			}),

		wake() {
			for (const entry of waiting) entry.due = 0;
			alarm.abort();
		},
	};
}

/** Milliseconds between two posts, however many wait. */
const shortestPause = 1_000;

type Waiting = {
	readonly task: PolledTask;
	due: number;
	readonly resolve: (state: TaskState) => void;
};
