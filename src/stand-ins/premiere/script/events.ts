import type {ScriptObjects} from './handle';

/** Tells scripts what happened. Registration is immediate, firing comes later (premiere-host 12). */
export interface EventBus {
	/** How an event gets at script objects; set once, by the module. */
	objects: ScriptObjects | undefined;

	/** Listens to one object, named by its key, or to everything with `undefined`. */
	add(target: string | undefined, name: string, listener: Listener): void;
	remove(target: string | undefined, name: string, listener: Listener): void;

	/** Calls the listeners attached to `target`, and the global ones when `reachesAll` is true. */
	fire(event: HostEvent): void;
}

/** One thing that happened. */
export type HostEvent = {
	readonly target: string;
	readonly name: string;
	readonly reachesAll: boolean;
	/** What listeners are handed; made when they are called, of objects of that moment. */
	readonly payload: object | ((objects: ScriptObjects) => object);
};

/** A script's listener. */
export type Listener = (event?: object) => void;

/** Makes a bus without listeners. A listener that throws is reported and stops nobody else. */
export function createEventBus(): EventBus {
	const listeners = new Map<string, Set<Listener>>();
	const keyOf = (target: string | undefined, name: string) => `${target ?? '*'} ${name}`;

	function call(key: string, payload: () => object): void {
		for (const listener of [...(listeners.get(key) ?? [])]) {
			try {
				listener(payload());
			} catch (error) {
				console.error('A listener failed:', error);
			}
		}
	}

	const bus: EventBus = {
		objects: undefined,
		add(target, name, listener) {
			const key = keyOf(target, name);
			listeners.set(key, (listeners.get(key) ?? new Set()).add(listener));
		},
		remove(target, name, listener) {
			listeners.get(keyOf(target, name))?.delete(listener);
		},
		fire({target, name, reachesAll, payload}) {
			const made = () =>
				typeof payload !== 'function' ? payload : bus.objects ? payload(bus.objects) : {};
			Promise.resolve().then(() => {
				call(keyOf(target, name), made);
				if (reachesAll) call(keyOf(undefined, name), made);
			});
		},
	};
	return bus;
}

/** The keys objects are listened to by. */
export const eventKeys = {
	project: (guid: string) => `project ${guid}`,
	sequence: (guid: string) => `sequence ${guid}`,
	track: (id: number) => `track ${id}`,
	encoder: 'encoder',
	application: 'application',
} as const;
