import type {Order, Orders} from '../src/panel/orders';

/** Orders on their way from Premiere's menu to the panel, which may not have been drawn yet. */
export interface OrderDesk extends Orders {
	give(order: Order): void;
}

/** Keeps the last order until somebody listens. */
export function createOrderDesk(): OrderDesk {
	let listener: ((order: Order) => void) | undefined;
	let waiting: Order | undefined;

	return {
		give(order) {
			if (listener) listener(order);
			else waiting = order;
		},
		subscribe(next) {
			listener = next;
			if (waiting) next(waiting);
			waiting = undefined;
			return () => {
				if (listener === next) listener = undefined;
			};
		},
	};
}
