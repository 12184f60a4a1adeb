/** A text that is the same for values that are the same all the way down; ticks included. */
export function fingerprintOf(value: unknown): string {
	return (
		JSON.stringify(value, (_key, part: unknown) =>
			typeof part === 'bigint' ? `${part} ticks` : part,
		) ?? ''
	);
}
