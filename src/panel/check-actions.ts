import type {HostCheck} from '../round-trip/ports/host-check';
import type {Shell} from '../round-trip/ports/shell';
import type {CheckState} from './check-state';
import {copied, replyOf, savedAs} from './handing-on';
import {sentenceOf} from './sentence';

/** Where the state of a check is kept. */
export interface CheckSlot {
	get(): CheckState;
	set(state: CheckState): void;
}

/** What can be done about checking this Premiere. None rejects. */
export type CheckActions = {
	/** Asks whether to begin, or shows the check that is under way. */
	openCheck(): void;
	beginCheck(): Promise<void>;
	/** Stops after what is being tried now; all that was made is removed. */
	stopCheck(): void;
	copyCheck(): Promise<void>;
	saveCheck(): Promise<void>;
	/** Goes back to the panel; not while a check runs. */
	closeCheck(): void;
};

/** Actions over one slot of the state. One check runs at a time. */
export function createCheckActions(
	slot: CheckSlot,
	hostCheck: HostCheck,
	shell: Pick<Shell, 'copyText'>,
): CheckActions {
	let stopping = new AbortController();

	async function hand(
		how: (state: Extract<CheckState, {kind: 'done'}>) => Promise<string | undefined>,
	) {
		const before = slot.get();
		if (before.kind !== 'done') return;
		const reply = await replyOf(() => how(before));
		const now = slot.get();
		if (now.kind === 'done') slot.set({...now, reply});
	}

	return {
		openCheck() {
			if (slot.get().kind === 'closed') slot.set({kind: 'asking', trouble: undefined});
		},

		async beginCheck() {
			if (slot.get().kind !== 'asking') return;
			stopping = new AbortController();
			const {signal} = stopping;
			slot.set({kind: 'running', progress: undefined, stopping: false});
			try {
				const report = await hostCheck.run((progress) => {
					slot.set({kind: 'running', progress, stopping: signal.aborted});
				}, signal);
				slot.set({kind: 'done', report, reply: undefined});
			} catch (thrown) {
				slot.set({kind: 'asking', trouble: sentenceOf(thrown)});
			}
		},

		stopCheck() {
			const now = slot.get();
			stopping.abort();
			if (now.kind === 'running') slot.set({...now, stopping: true});
		},

		copyCheck: () =>
			hand(async ({report}) => {
				await shell.copyText(hostCheck.textOf(report));
				return copied;
			}),

		saveCheck: () =>
			hand(async ({report}) => {
				return savedAs(await hostCheck.save(report));
			}),

		closeCheck() {
			if (slot.get().kind !== 'running') slot.set({kind: 'closed'});
		},
	};
}
