/**
 * Gives Node 20 the one younger method that Vitest prints failed tests with; without it a failure
 * would hide behind a crash of the reporter.
 */
export function letNode20Report(): void {
	if ('groupBy' in Map) return;
	Reflect.defineProperty(Map, 'groupBy', {value: groupBy, configurable: true, writable: true});
}

function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
	const groups = new Map<Key, Item[]>();
	for (const item of items) {
		const key = keyOf(item);
		groups.set(key, [...(groups.get(key) ?? []), item]);
	}
	return groups;
}
