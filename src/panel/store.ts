import {useSyncExternalStore} from 'react';

/** One value that changes, and those who want to know. */
export type Store<State> = {
	/** The present value: the same object until something is set. */
	get(): State;
	/** Replaces some of its fields and tells every listener; nobody when nothing is another than before. */
	set(change: Partial<State>): void;
	/** Returns its own undo. */
	subscribe(listener: () => void): () => void;
};

/** A store that starts as `initial`. */
export function createStore<State extends object>(initial: State): Store<State> {
	let state = initial;
	const listeners = new Set<() => void>();

	return {
		get: () => state,
		set(change) {
			if (!changes(state, change)) return;
			state = {...state, ...change};
			for (const listener of listeners) listener();
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

/** What `select` picks from a store; the component is drawn again when that changes. `select` must not make new objects. */
export function useStore<State, Picked>(store: Store<State>, select: (state: State) => Picked) {
	return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

function changes(state: object, change: object): boolean {
	return Object.entries(change).some(([key, value]) => !Object.is(Reflect.get(state, key), value));
}
