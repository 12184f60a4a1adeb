/** A class of the host that makes the same value with and without `new` (premiere-host 12). */
export type HostClass<Given extends readonly unknown[], Value> = {
	new (...given: Given): Value;
	(...given: Given): Value;
};

/**
 * Makes such a class: `make` makes the values, `Kind` is what `instanceof` goes by, and `statics`
 * stand on the class itself.
 */
export function hostClass<Value extends object, Statics extends object>(
	Kind: abstract new (...given: never[]) => Value,
	make: (given: readonly unknown[]) => Value,
	statics: Statics,
): HostClass<readonly unknown[], Value> & Statics {
	// A function that returns an object answers with it under `new` too.
	function host(...given: readonly unknown[]): Value {
		return make(given);
	}

	Object.defineProperty(host, 'prototype', {value: Kind.prototype});
	const made = Object.assign(host, statics);
	if (!isNewable(made)) throw new Error('A function declaration can always be called with new.');
	return made;
}

function isNewable<Made extends (...given: readonly unknown[]) => unknown>(
	made: Made,
): made is Made & (new (...given: readonly unknown[]) => ReturnType<Made>) {
	return Object.hasOwn(made, 'prototype');
}
