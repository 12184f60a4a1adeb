import type {ThemedDocument} from './uxp-modules';

/** The application's looks, by the names it has for them (uxp-runtime 14). */
export type ThemeName = 'light' | 'dark' | 'darkest';

/** How the application looks just now. */
export interface Theme {
	/** `darkest`, Premiere's own default, where the host does not say. */
	current(): ThemeName;

	/** Tells when the editor chooses another. Returns its own undo. */
	watch(changed: (theme: ThemeName) => void): () => void;
}

/** The theme as `document.theme` tells it, if there is one. */
export function createTheme(document: ThemedDocument): Theme {
	function current(): ThemeName {
		try {
			const name = document.theme?.getCurrent();
			return name === 'light' || name === 'dark' ? name : 'darkest';
		} catch {
			return 'darkest';
		}
	}

	return {
		current,
		watch(changed) {
			let watching = true;
			// Not every version can take a listener back.
			function tell() {
				if (watching) {
					changed(current());
				}
			}

			const updates = document.theme?.onUpdated;
			updates?.addListener(tell);
			return () => {
				watching = false;
				updates?.removeListener?.(tell);
			};
		},
	};
}
