import type {Log} from './log';
import {DiskError} from './ports/disk-error';

/** The same port; what its methods throw or reject with is noted on its way to the caller, under `where` and the method’s name. */
export function noted<Port extends object>(
	port: Port,
	where: string,
	log: Pick<Log, 'note'>,
): Port {
	// Each method is wrapped once: those who compare them see the same one again.
	const wrapped = new Map<string | symbol, unknown>();

	function wrap(name: string | symbol, call: (args: readonly unknown[]) => unknown): unknown {
		const place = `${where}.${String(name)}`;
		return (...args: readonly unknown[]): unknown => {
			try {
				const answer = call(args);
				if (isPromise(answer)) answer.then(undefined, (thrown) => note(place, thrown));
				return answer;
			} catch (thrown) {
				note(place, thrown);
				throw thrown;
			}
		};
	}

	function note(place: string, thrown: unknown): void {
		if (!isOrdinary(thrown)) log.note(place, thrown);
	}

	return new Proxy(port, {
		get(target, name) {
			const member: unknown = Reflect.get(target, name);
			if (typeof member !== 'function') return member;
			if (!wrapped.has(name))
				wrapped.set(
					name,
					wrap(name, (args) => Reflect.apply(member, target, args)),
				);
			return wrapped.get(name);
		},
	});
}

/** Files that are not there are looked for all the time. */
function isOrdinary(thrown: unknown): boolean {
	return thrown instanceof DiskError && thrown.code === 'missing';
}

function isPromise(answer: unknown): answer is Promise<unknown> {
	return typeof answer === 'object' && answer !== null && 'then' in answer;
}
