/**
 * A function that makes what `make` makes when it is first called, and gives the same ever after.
 * Every schema is declared with it: building them all takes time that no script has while it loads.
 */
export function once<Made extends object>(make: () => Made): () => Made {
	let made: Made | undefined;

	return () => {
		made ??= make();
		return made;
	};
}
