import type {Switches} from '../../src/stand-ins/premiere/switches';

/**
 * Notes which switches of an application are read from now on. One that is never read while a story is
 * told cannot change that story.
 */
export function watchSwitches(switches: Switches): ReadonlySet<string> {
	const read = new Set<string>();
	for (const [name, usual] of Object.entries(switches)) {
		let value: unknown = usual;
		Object.defineProperty(switches, name, {
			enumerable: true,
			get() {
				read.add(name);
				return value;
			},
			set(next: unknown) {
				value = next;
			},
		});
	}

	return read;
}
