/** The themes Premiere has (uxp-runtime 14). */
export type ThemeName = 'darkest' | 'dark' | 'light';

/** `document.theme`, with the editor's hand on it. */
export function createTheme(first: ThemeName = 'dark') {
	let current: string = first;
	const listeners = new Set<(theme?: unknown) => void>();
	return {
		theme: {
			getCurrent: () => current,
			onUpdated: {
				addListener(listener: (theme?: unknown) => void): void {
					listeners.add(listener);
				},
				removeListener(listener: (theme?: unknown) => void): void {
					listeners.delete(listener);
				},
			},
		},
		/** Changes the application's theme and tells whoever listens. */
		change(next: ThemeName): void {
			current = next;
			for (const listener of [...listeners]) listener(next);
		},
	};
}
