import type {ParamValue} from '../model/document';
import {linear} from '../model/keyframes';
import {integer, kind, take, wrongType} from './arguments';
import {constants} from './constants';
import {ColorValue, PointValue} from './shapes';
import {TickTimeValue} from './tick-time';

/** What a parameter holds, as scripts see it: numbers, texts, flags, points and colours. */
export type ScriptValue = number | string | boolean | PointValue | ColorValue;

/** A value of a parameter and, once it is set, its place in source time; the value is wrapped twice. */
export class KeyframeValue {
	value: {value: ScriptValue};
	position: TickTimeValue;
	/** The host's number; it is this object's alone until an action sets it. */
	#interpolation: number;

	constructor(value: ScriptValue, at = 0n, interpolation = linear) {
		this.value = {value};
		this.position = new TickTimeValue(at);
		this.#interpolation = interpolation;
	}

	/** The interpolation behind a keyframe. */
	static interpolationOf(keyframe: KeyframeValue): number {
		return keyframe.#interpolation;
	}

	async getTemporalInterpolationMode(): Promise<number> {
		return this.#interpolation;
	}

	async setTemporalInterpolationMode(...given: unknown[]): Promise<boolean> {
		[this.#interpolation] = take(given, integer);
		return true;
	}
}

/** The argument that is a keyframe. */
export const keyframe = kind((value) => (value instanceof KeyframeValue ? value : wrongType));

/** The argument that a parameter can hold; plain objects and lists are of the wrong type. */
export const scriptValue = kind<ScriptValue>((value) =>
	typeof value === 'number' ||
	typeof value === 'string' ||
	typeof value === 'boolean' ||
	value instanceof PointValue ||
	value instanceof ColorValue
		? value
		: wrongType,
);

/** A parameter's value in the shape scripts get. */
export function toScript(value: ParamValue): ScriptValue {
	if (typeof value !== 'object') return value;
	if ('x' in value) return new PointValue(value.x, value.y);
	return new ColorValue(value.red, value.green, value.blue, value.alpha);
}

/** A script's value as the project keeps it. */
export function fromScript(value: ScriptValue): ParamValue {
	if (value instanceof PointValue) return {x: value.x, y: value.y};
	if (value instanceof ColorValue) {
		const {red, green, blue, alpha} = value;
		return {red, green, blue, alpha};
	}
	return value;
}

/** True when a parameter that holds `held` can also hold `value`. */
export function fits(held: ParamValue, value: ScriptValue): boolean {
	const given = fromScript(value);
	if (typeof held !== 'object' || typeof given !== 'object') return typeof held === typeof given;
	return 'x' in held === 'x' in given;
}

/** `Keyframe` itself: only its constants; parameters make the keyframes. */
export const keyframeStatics = {
	INTERPOLATION_MODE_LINEAR: constants.InterpolationMode.LINEAR,
	INTERPOLATION_MODE_HOLD: constants.InterpolationMode.HOLD,
	INTERPOLATION_MODE_BEZIER: constants.InterpolationMode.BEZIER,
	INTERPOLATION_MODE_TIME: constants.InterpolationMode.TIME,
	INTERPOLATION_MODE_TIME_TRANSITION_START: constants.InterpolationMode.TIME_TRANSITION_START,
	INTERPOLATION_MODE_TIME_TRANSITION_END: constants.InterpolationMode.TIME_TRANSITION_END,
} as const;
