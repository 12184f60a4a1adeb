import type {UxpBackend} from '../../stand-ins/uxp/uxp-backend';

/**
 * A disk for one life of the plugin: once that is over, what was begun is never answered. A page of a
 * browser cannot be killed as a process can; without its disk it gets no further than the next step.
 */
export function mortalDisk(disk: UxpBackend, life: {readonly isOver: boolean}): UxpBackend {
	const silence = new Promise<never>(() => undefined);
	return new Proxy(disk, {
		get(target, name) {
			const found = Reflect.get(target, name);
			if (typeof found !== 'function') return found;
			return async (...given: readonly unknown[]) => {
				if (life.isOver) return silence;
				try {
					const answer = await found(...given);
					return life.isOver ? silence : answer;
				} catch (error) {
					if (life.isOver) return silence;
					throw error;
				}
			};
		},
	});
}
