/** The world outside Premiere: the browser, the clipboard. */
export interface Shell {
	/** Opens an https page in the browser; the runtime asks the editor first. */
	openPage(url: string, reason: string): Promise<void>;

	/** Puts a text on the clipboard. */
	copyText(text: string): Promise<void>;
}
