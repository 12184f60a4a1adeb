/** Where the service key is kept. A cache: it may be lost at any time, and the editor is asked again (uxp-runtime 11). */
export interface Keys {
	/** The key, or nothing when there is none or it cannot be read. */
	read(): Promise<string | undefined>;

	/** Keeps the key. When it cannot be kept it is still used until Premiere quits. */
	write(key: string): Promise<void>;

	/** Forgets the key. */
	forget(): Promise<void>;
}
