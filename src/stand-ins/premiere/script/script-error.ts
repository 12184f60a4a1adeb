/** The sentences the application's script engine fails with (premiere-host 1.1). */
export const scriptErrors = {
	tooFew: 'Not Enough Parameters',
	wrongType: 'Illegal Parameter type',
	badValue: 'Invalid parameter.',
	stale: 'The script object is no longer valid.',
	needsLock: 'Requires locked access',
	connectionLost: 'Connection to object lost',
	nullPointer: 'A nullptr was dereferenced',
	failed: 'Script action failed to execute',
	noMediaEncoder: 'Internal error : AME is not installed',
} as const;

/** A failure with one of the application's own sentences, as a script would catch it. */
export function scriptError(kind: keyof typeof scriptErrors): Error {
	return new Error(scriptErrors[kind]);
}
