import type {Effect} from '../model/document';
import {kind, wrongType} from './arguments';

/** An effect that lies on nothing yet. */
export class FilterValue {
	readonly #effect: Effect;

	constructor(effect: Effect) {
		this.#effect = effect;
	}

	/** The effect behind a filter. */
	static effectOf(filter: FilterValue): Effect {
		return filter.#effect;
	}
}

/** A transition that lies on nothing yet. */
export class TransitionValue {
	readonly #matchName: string;

	constructor(matchName: string) {
		this.#matchName = matchName;
	}

	/** The match name behind a transition. */
	static nameOf(transition: TransitionValue): string {
		return transition.#matchName;
	}
}

/** The argument that is a transition. */
export const transition = kind((value) => (value instanceof TransitionValue ? value : wrongType));
