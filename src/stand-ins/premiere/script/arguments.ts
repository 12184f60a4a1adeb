import {scriptError} from './script-error';

/** Stands for a value of the wrong type. */
export const wrongType = Symbol('wrong type');

/** One kind of argument: how it is recognised, and which of its values are refused. */
export interface Kind<Value> {
	readonly optional: boolean;

	/** The value read, or `wrongType`. */
	read(value: unknown): Value | typeof wrongType;

	/** Throws the application's sentence for a value of the right type that it does not take. */
	check(value: Value): void;
}

/**
 * Reads the arguments of a native call: first enough of them, then each of the right type, then
 * each with a value that is allowed, as the application does it (premiere-host 12).
 */
export function take<A>(given: readonly unknown[], a: Kind<A>): [A];
export function take<A, B>(given: readonly unknown[], a: Kind<A>, b: Kind<B>): [A, B];
export function take<A, B, C>(
	given: readonly unknown[],
	a: Kind<A>,
	b: Kind<B>,
	c: Kind<C>,
): [A, B, C];
export function take<A, B, C, D>(
	given: readonly unknown[],
	a: Kind<A>,
	b: Kind<B>,
	c: Kind<C>,
	d: Kind<D>,
): [A, B, C, D];
export function take<A, B, C, D, E>(
	given: readonly unknown[],
	a: Kind<A>,
	b: Kind<B>,
	c: Kind<C>,
	d: Kind<D>,
	e: Kind<E>,
): [A, B, C, D, E];
export function take<A, B, C, D, E, F>(
	given: readonly unknown[],
	a: Kind<A>,
	b: Kind<B>,
	c: Kind<C>,
	d: Kind<D>,
	e: Kind<E>,
	f: Kind<F>,
): [A, B, C, D, E, F];
export function take<A, B, C, D, E, F, G, H>(
	given: readonly unknown[],
	a: Kind<A>,
	b: Kind<B>,
	c: Kind<C>,
	d: Kind<D>,
	e: Kind<E>,
	f: Kind<F>,
	g: Kind<G>,
	h: Kind<H>,
): [A, B, C, D, E, F, G, H];
export function take(given: readonly unknown[], ...kinds: readonly Kind<unknown>[]): unknown[] {
	const required = kinds.filter((kind) => !kind.optional).length;
	if (given.length < required) throw scriptError('tooFew');

	const values = kinds.map((kind, at) => (at < given.length ? kind.read(given[at]) : undefined));
	if (values.includes(wrongType)) throw scriptError('wrongType');
	for (const [at, kind] of kinds.entries()) if (at < given.length) kind.check(values[at]);
	return values;
}

/** A string. */
export const text = kind((value) => (typeof value === 'string' ? value : wrongType));

/** A number that is not NaN. */
export const number = kind(
	(value) => (typeof value === 'number' ? value : wrongType),
	(value) => !Number.isNaN(value),
);

/** A whole number. */
export const integer = kind(
	(value) => (typeof value === 'number' ? value : wrongType),
	(value) => Number.isInteger(value),
);

/** A boolean and nothing that merely looks like one. */
export const flag = kind((value) => (typeof value === 'boolean' ? value : wrongType));

/** A list of strings. */
export const texts = kind((value) =>
	Array.isArray(value) && value.every((one) => typeof one === 'string')
		? value.map((one) => String(one))
		: wrongType,
);

/** A constant of the host, or whatever else a script believes to be one. */
export const constant = kind((value) =>
	value === undefined || value === null ? wrongType : value,
);

/** Any object. */
export const plainObject = kind((value) =>
	typeof value === 'object' && value !== null ? value : wrongType,
);

/** A function that is called with whatever the host hands over. */
export const callback = kind((value) =>
	typeof value === 'function' ? (...given: unknown[]) => void value(...given) : wrongType,
);

/** A kind that may be left out. An explicit `undefined` is not left out (premiere-host 6). */
export function optional<Value>(one: Kind<Value>): Kind<Value | undefined> {
	return {
		optional: true,
		read: (value) => one.read(value),
		check(value) {
			if (value !== undefined) one.check(value);
		},
	};
}

/** Makes a kind from how it is read and, where not every value is fine, which are. */
export function kind<Value>(
	read: (value: unknown) => Value | typeof wrongType,
	allows: (value: Value) => boolean = () => true,
): Kind<Value> {
	return {
		optional: false,
		read,
		check(value) {
			if (!allows(value)) throw scriptError('badValue');
		},
	};
}
