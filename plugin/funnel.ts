import type {RootOptions} from 'react-dom/client';
import type {Log} from '../src/round-trip/log';

/** Notes everything that nobody caught, whoever hears of it first: the runtime, React or we ourselves. */
export type Funnel = {
	/** Notes an error and tells the runtime, whose console is where a developer looks. */
	report(where: string, thrown: unknown): void;
	/** What React calls when drawing failed. */
	readonly root: Pick<RootOptions, 'onCaughtError' | 'onUncaughtError' | 'onRecoverableError'>;
};

/** Listens at `target` for errors and rejections from now on. Not every runtime tells of them (uxp-runtime 3). */
export function createFunnel(target: EventTarget, log: Pick<Log, 'note'>): Funnel {
	function report(where: string, thrown: unknown): void {
		log.note(where, thrown);
		// Comes back as an event, and an error that is noted is not noted again.
		reportError(thrown);
	}

	function drawing(thrown: unknown, {componentStack}: {componentStack?: string | undefined}): void {
		const component = /\bat (\w+)/.exec(componentStack ?? '')?.[1];
		report(component ? `drawing ${component}` : 'drawing', thrown);
	}

	target.addEventListener('error', (event) => {
		log.note('uncaught', detailOf(event, 'error') ?? detailOf(event, 'message'));
	});
	target.addEventListener('unhandledrejection', (event) => {
		log.note('unhandled', detailOf(event, 'reason'));
	});
	return {
		report,
		root: {onCaughtError: drawing, onUncaughtError: drawing, onRecoverableError: drawing},
	};
}

/** Runtimes differ in what events they make, and none is an instance of a class that can be relied on. */
function detailOf(event: Event, name: string): unknown {
	return Reflect.get(event, name);
}
