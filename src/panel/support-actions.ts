import type {Shell} from '../round-trip/ports/shell';
import type {Support} from '../round-trip/support';
import {copied, replyOf, savedAs} from './handing-on';
import type {PanelState} from './panel-state';
import type {Store} from './store';

/** What can be done when something went wrong. None rejects. */
export type SupportActions = {
	openSupport(): void;
	closeSupport(): void;
	/** Puts the report on the clipboard. */
	copyReport(): Promise<void>;
	/** Saves the report where the editor chooses. */
	saveReport(): Promise<void>;
};

/** Actions over a store; the report tells of the settings as they are then. */
export function createSupportActions(
	store: Store<PanelState>,
	support: Support,
	shell: Pick<Shell, 'copyText'>,
): SupportActions {
	async function hand(how: (report: string) => Promise<string | undefined>) {
		const before = store.get().support;
		if (before.kind === 'open' && before.busy) return;
		store.set({support: {...opened, busy: true}});
		const reply = await replyOf(async () => how(await support.report(store.get().draft.wishes)));
		if (store.get().support.kind === 'open') store.set({support: {...opened, reply}});
	}

	return {
		openSupport: () => store.set({support: opened}),
		closeSupport: () => store.set({support: {kind: 'closed'}}),
		copyReport: () =>
			hand(async (report) => {
				await shell.copyText(report);
				return copied;
			}),
		saveReport: () =>
			hand(async (report) => {
				return savedAs(await support.save(report));
			}),
	};
}

const opened = {kind: 'open', busy: false, reply: undefined} as const;
