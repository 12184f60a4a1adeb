import type {Param, ParamKeyframe, ParamValue} from './document';

/** The host's number for a keyframe that moves on in a straight line (premiere-host 1.5). */
export const linear = 0;

const hold = 4;

/** What a parameter is at a moment of source time: between keyframes numbers go in a straight line. */
export function valueAt(param: Param, time: bigint): ParamValue {
	const {keyframes, value, varies} = param;
	if (!varies || keyframes.length === 0) return value;
	const after = keyframes.find((one) => one.at > time);
	const before = keyframes.filter((one) => one.at <= time).at(-1);
	if (!before) return after?.value ?? value;
	if (!after || before.interpolation === hold) return before.value;
	const part = Number(time - before.at) / Number(after.at - before.at);
	return between(before.value, after.value, part);
}

/** A parameter with one more keyframe, or another one in place of what was at that time. */
export function withKeyframe(param: Param, keyframe: ParamKeyframe): Param {
	const others = param.keyframes.filter((one) => one.at !== keyframe.at);
	const keyframes = [...others, keyframe].sort((a, b) => (a.at < b.at ? -1 : 1));
	return {...param, varies: true, keyframes};
}

/** A parameter without its keyframes from `start` to `end`, both included. */
export function withoutKeyframes(param: Param, start: bigint, end: bigint): Param {
	return {...param, keyframes: param.keyframes.filter((one) => one.at < start || one.at > end)};
}

/** A parameter that varies over time, or holds what it was at its first keyframe. */
export function withVariation(param: Param, varies: boolean): Param {
	if (varies) return {...param, varies};
	const value = param.keyframes[0]?.value ?? param.value;
	return {...param, varies, value, keyframes: []};
}

function between(from: ParamValue, to: ParamValue, part: number): ParamValue {
	if (typeof from === 'number' && typeof to === 'number') return from + (to - from) * part;
	if (typeof from === 'object' && typeof to === 'object' && 'x' in from && 'x' in to) {
		return {x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part};
	}
	return from;
}
