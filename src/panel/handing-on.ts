import {sentenceOf} from './sentence';

/** What came of handing something on, in one sentence. */
export type Reply = {readonly tone: 'fact' | 'error'; readonly sentence: string};

/** What the editor reads once a report is on the clipboard. */
export const copied = 'Copied. Paste it into your message.';

/** What the editor reads once a report is in a file; nothing when no file was chosen. */
export function savedAs(name: string | undefined): string | undefined {
	return name && `Saved as ${name}.`;
}

/** What `work` came to, or why it failed. Nothing when it came to nothing, as when a dialog is cancelled. */
export async function replyOf(work: () => Promise<string | undefined>): Promise<Reply | undefined> {
	try {
		const sentence = await work();
		return sentence ? {tone: 'fact', sentence} : undefined;
	} catch (thrown) {
		return {tone: 'error', sentence: sentenceOf(thrown)};
	}
}
