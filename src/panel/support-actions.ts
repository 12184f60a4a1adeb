import type {Shell} from '../round-trip/ports/shell';
import type {Support} from '../round-trip/support';
import type {PanelState, SupportState} from './panel-state';
import {sentenceOf} from './sentence';
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
		const reply = await said(async () => how(await support.report(store.get().draft.wishes)));
		if (store.get().support.kind === 'open') store.set({support: {...opened, reply}});
	}

	return {
		openSupport: () => store.set({support: opened}),
		closeSupport: () => store.set({support: {kind: 'closed'}}),
		copyReport: () =>
			hand(async (report) => {
				await shell.copyText(report);
				return 'Copied. Paste it into your message.';
			}),
		saveReport: () =>
			hand(async (report) => {
				const name = await support.save(report);
				return name && `Saved as ${name}.`;
			}),
	};
}

const opened = {kind: 'open', busy: false, reply: undefined} as const;

async function said(
	work: () => Promise<string | undefined>,
): Promise<Extract<SupportState, {kind: 'open'}>['reply']> {
	try {
		const sentence = await work();
		return sentence ? {tone: 'fact', sentence} : undefined;
	} catch (thrown) {
		return {tone: 'error', sentence: sentenceOf(thrown)};
	}
}
