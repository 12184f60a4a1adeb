/** A panel that can be killed: whatever it asked for then never comes back, as when Premiere goes down. */
export type Mortal = {
	/** From here on every call made or still out through a wrapped port stays without an answer. */
	die(): void;
	isDead(): boolean;
	/** The same port, cut off when the panel dies. */
	wrap<Port extends object>(port: Port): Port;
};

/** Makes a panel's lifeline. */
export function createMortal(): Mortal {
	let dead = false;
	const never = () => new Promise<never>(() => undefined);

	return {
		die() {
			dead = true;
		},
		isDead: () => dead,
		wrap: (port) =>
			new Proxy(port, {
				get(target, name) {
					const member: unknown = Reflect.get(target, name);
					if (typeof member !== 'function') return member;
					return (...args: readonly unknown[]) => {
						if (dead) return never();
						const answer: unknown = Reflect.apply(member, target, args);
						return answer instanceof Promise
							? answer.then(
									(value) => (dead ? never() : value),
									(error) => (dead ? never() : Promise.reject(error)),
								)
							: answer;
					};
				},
			}),
	};
}
