import {Session} from 'node:inspector';

/** An exception that code of a script threw, whether or not anybody caught it. */
export type Thrown = {readonly kind: string; readonly words: string; readonly script: string};

/**
 * Looks over the engine's shoulder at every exception, caught ones too: a bare read of a missing global
 * and an attempt to compile a text are swallowed by many a `try`, and nothing else tells of them.
 * Only what was thrown in scripts whose name begins with `prefix` is kept.
 */
export function watchThrown(prefix: string): {seen(): readonly Thrown[]; stop(): void} {
	const seen: Thrown[] = [];
	const scripts = new Map<string, string>();
	const session = new Session();
	session.connect();
	session.on('Debugger.scriptParsed', ({params}) => {
		if (params.url.startsWith(prefix)) scripts.set(params.scriptId, params.url);
	});
	session.on('Debugger.paused', ({params}) => {
		const script = scripts.get(params.callFrames[0]?.location.scriptId ?? '');
		if (script === undefined) return;
		const data: Readonly<Record<string, unknown>> = {...params.data};
		seen.push({
			kind: String(data.className),
			words: String(data.description).split('\n')[0] ?? '',
			script,
		});
	});
	session.post('Debugger.enable');
	session.post('Debugger.setPauseOnExceptions', {state: 'all'});

	return {
		seen: () => [...seen],
		stop: () => session.disconnect(),
	};
}
