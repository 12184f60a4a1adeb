/** What went wrong in a runtime that must not: the first word says which law was broken. */
export type Faults = {
	add(fault: string): void;
	all(): readonly string[];
};

/** An empty list of faults. */
export function createFaults(): Faults {
	let list: readonly string[] = [];
	return {
		add(fault) {
			list = [...list, fault];
		},
		all: () => list,
	};
}

/** An error, or whatever was thrown, as one line with the place it comes from. */
export function describeThrown(thrown: unknown): string {
	if (typeof thrown !== 'object' || thrown === null) return String(thrown);
	const stack: unknown = Reflect.get(thrown, 'stack');
	const lines = typeof stack === 'string' ? stack.split('\n') : [];
	const places = lines.map((line) => line.trim()).filter((line) => line.startsWith('at '));
	return [String(thrown), ...places.slice(0, 4)].join(' ');
}
