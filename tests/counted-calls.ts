/** The same host, with every call into it counted, on whatever it hands out too. */
export function countCalls<Target extends object>(target: Target, count: () => void): Target {
	return new Proxy(target, {
		get(of, key) {
			const value: unknown = Reflect.get(of, key, of);
			if (typeof value === 'function') {
				return (...given: unknown[]) => {
					count();
					return watched(Reflect.apply(value, of, given.map(plain)), count);
				};
			}
			return watched(value, count);
		},
	});
}

const originals = new WeakMap<object, object>();

function watched(value: unknown, count: () => void): unknown {
	if (value instanceof Promise) return value.then((answer) => watched(answer, count));
	if (Array.isArray(value)) return value.map((each) => watched(each, count));
	if (typeof value !== 'object' || value === null) return value;

	const proxy = countCalls(value, count);
	originals.set(proxy, value);
	return proxy;
}

function plain(value: unknown): unknown {
	return typeof value === 'object' && value !== null ? (originals.get(value) ?? value) : value;
}
