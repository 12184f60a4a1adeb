import {version} from '../manifest.json';

/** What `uxp` and `os` tell of the machine. Every part may be missing: one plugin got an empty `versions` (uxp-runtime 2). */
export type MachineTools = {
	readonly uxp: {
		readonly host?: {
			readonly name?: string;
			readonly version?: string;
			readonly uiLocale?: string;
			/** Native path of the application; 26.5 and later. */
			readonly applicationPath?: string;
		};
		readonly versions?: {readonly uxp?: string};
	};
	readonly os: OperatingSystem | undefined;
	/** What the panel is drawn in. */
	readonly root: {readonly offsetWidth: number; readonly offsetHeight: number};
	readonly theme: () => string;
};

/** The slice of the module `os`. */
export type OperatingSystem = {
	platform?(): string;
	release?(): string;
	arch?(): string;
	totalmem?(): number;
};

/** Where the panel runs, by name, for a report. Never fails: what cannot be told is said to be unknown. */
export function describeMachine({uxp, os, root, theme}: MachineTools): Record<string, string> {
	return {
		retake: version,
		application: told(() => `${uxp.host?.name} ${uxp.host?.version}`),
		language: told(() => uxp.host?.uiLocale),
		runtime: told(() => uxp.versions?.uxp),
		system: told(() => `${os?.platform?.()} ${os?.release?.()} ${os?.arch?.()}`),
		memory: told(() => `${Math.round((os?.totalmem?.() ?? Number.NaN) / 2 ** 30)} GB`),
		panel: told(() => `${root.offsetWidth} × ${root.offsetHeight}`),
		theme: told(theme),
	};
}

function told(ask: () => string | undefined): string {
	try {
		return ask()?.replace(/\b(undefined|NaN)\b/g, '?') ?? 'unknown';
	} catch {
		return 'unknown';
	}
}
