/** Which bytes of a file a `Range` header asks for; both ends are included. */
export type ByteRange =
	| {readonly kind: 'whole'}
	| {readonly kind: 'part'; readonly first: number; readonly last: number}
	| {readonly kind: 'unsatisfiable'};

/** Reads a `Range` header. Several ranges, other units and nonsense mean the whole file. */
export function readRange(header: string | undefined, size: number): ByteRange {
	const ends = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
	if (!ends) return {kind: 'whole'};
	const [, from = '', to = ''] = ends;
	if (from === '' && to === '') return {kind: 'whole'};

	if (from === '') {
		const length = Math.min(size, Number(to));
		return length === 0
			? {kind: 'unsatisfiable'}
			: {kind: 'part', first: size - length, last: size - 1};
	}
	const first = Number(from);
	const last = to === '' ? size - 1 : Math.min(size - 1, Number(to));
	if (to !== '' && Number(to) < first) return {kind: 'whole'};
	return first >= size ? {kind: 'unsatisfiable'} : {kind: 'part', first, last};
}
