/** Modal alerts of the application: what raised one waits, scripts go on (premiere-host 11 row 18). */
export interface Alerts {
	/** True while an alert is up. */
	readonly up: boolean;

	/** Puts an alert up; resolves once somebody dismisses it. */
	raise(): Promise<void>;

	/** Dismisses every alert that is up. */
	dismiss(): void;
}

/** Makes an application without an alert. */
export function createAlerts(): Alerts {
	const waiting = new Set<() => void>();
	return {
		get up() {
			return waiting.size > 0;
		},
		raise() {
			return new Promise((resolve) => {
				waiting.add(resolve);
			});
		},
		dismiss() {
			const all = [...waiting];
			waiting.clear();
			for (const go of all) go();
		},
	};
}
