/**
 * Everything that can go wrong with the disk, the keychain and the shell of the simulated UXP, and
 * every point its reports disagree about. Switches may be turned while it runs.
 */
export type UxpSwitches = {
	/** What `localFileSystem` in the manifest grants; `request` sees only the plugin's own folders and what was picked (uxp-runtime 11). */
	access: 'fullAccess' | 'request';
	/** Native paths under which nothing may be written. */
	readOnlyFolders: readonly string[];
	/** Bytes that still fit on the disk; `undefined` is as many as the machine takes. */
	freeBytes: number | undefined;
	/** How a failed file call reads: code and path as Node words it, or the bare system text. */
	fileErrors: 'worded' | 'bare';
	/** Files read come in buffers of another realm, as host-backed ones do (uxp-runtime 20.3). */
	foreignBuffers: boolean;
	/** Entries of files in the temporary folder have no native path (uxp-runtime 11). */
	temporaryFilesWithoutPath: boolean;
	/** Every read of a secret fails with `Failed to getItem` (uxp-runtime 11). */
	secretsFail: boolean;
	/** Every write of a secret fails. */
	secretsRefused: boolean;
	/** What an absent secret reads as. */
	absentSecret: 'null' | 'undefined';
	/** What a cancelled dialog answers. */
	cancelledDialog: 'null' | 'undefined';
	/** The clipboard is not granted. */
	clipboardDenied: boolean;
	/** Nothing can be opened outside the application. */
	shellFails: boolean;
};

/** UXP 9.3 as it is believed to stand, with nothing broken. */
export const defaultUxpSwitches: Readonly<UxpSwitches> = {
	access: 'fullAccess',
	readOnlyFolders: [],
	freeBytes: undefined,
	fileErrors: 'worded',
	foreignBuffers: false,
	temporaryFilesWithoutPath: false,
	secretsFail: false,
	secretsRefused: false,
	absentSecret: 'null',
	cancelledDialog: 'null',
	clipboardDenied: false,
	shellFails: false,
};
