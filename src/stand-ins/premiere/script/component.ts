import type {Effect, Param, ParamValue} from '../model/document';
import {setParam} from '../model/timeline-edits';
import {flag, integer, kind, optional, take, wrongType} from './arguments';
import {Handle} from './handle';
import {scriptError} from './script-error';
import type {TrackItemTarget} from './track-item-target';
import {trackItemOf} from './track-item-target';

/** The effects on an item, Opacity at 0 and Motion at 1 (premiere-host 7.7). */
export class ComponentChainHandle extends Handle<TrackItemTarget> {
	getComponentCount(): number {
		return trackItemOf(this).item.effects.length;
	}

	getComponentAtIndex(...given: unknown[]): ComponentHandle {
		const [index] = take(given, integer);
		const {stage, target} = Handle.open(this);
		if (!trackItemOf(this).item.effects[index]) throw scriptError('badValue');
		return new ComponentHandle(stage, {...target, effect: index});
	}
}

/** One effect on an item. */
export class ComponentHandle extends Handle<TrackItemTarget & {readonly effect: number}> {
	async getMatchName(): Promise<string> {
		return effectOf(this).matchName;
	}

	async getDisplayName(): Promise<string> {
		return effectOf(this).displayName;
	}

	getParamCount(): number {
		return effectOf(this).params.length;
	}

	getParam(...given: unknown[]): ParamHandle {
		const [index] = take(given, optional(integer));
		const {stage, target} = Handle.open(this);
		const param = index ?? 0;
		if (!effectOf(this).params[param]) throw scriptError('badValue');
		return new ParamHandle(stage, {...target, param});
	}
}

/** One parameter of an effect. */
export class ParamHandle extends Handle<
	TrackItemTarget & {readonly effect: number; readonly param: number}
> {
	get displayName(): string {
		return paramOf(this).name;
	}

	isTimeVarying(): boolean {
		return paramOf(this).varies;
	}

	async areKeyframesSupported(): Promise<boolean> {
		return typeof paramOf(this).value !== 'string';
	}

	async getStartValue(): Promise<KeyframeValue> {
		return new KeyframeValue(paramOf(this).value);
	}

	async getValueAtTime(): Promise<ParamValue> {
		return paramOf(this).value;
	}

	createKeyframe(...given: unknown[]): KeyframeValue {
		const [value] = take(given, paramValue);
		if (typeof value !== typeof paramOf(this).value) throw scriptError('wrongType');
		return new KeyframeValue(value);
	}

	createSetValueAction(...given: unknown[]): object {
		const [keyframe] = take(given, keyframeArgument, optional(flag));
		const {stage, target} = Handle.open(this);
		const edit = setParam(
			target.sequence,
			target.id,
			{effect: target.effect, param: target.param},
			keyframe.value.value,
		);
		return stage.locks.action(target.guid, edit);
	}
}

/** A value wrapped twice, as the host does it. */
class KeyframeValue {
	readonly value: {readonly value: ParamValue};

	constructor(value: ParamValue) {
		this.value = {value};
	}
}

const keyframeArgument = kind((value) => (value instanceof KeyframeValue ? value : wrongType));

const paramValue = kind<ParamValue>((value) => {
	if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') {
		return value;
	}
	return typeof value === 'object' && value !== null && isPoint(value) ? value : wrongType;
});

function isPoint(value: object): value is {readonly x: number; readonly y: number} {
	return typeof Reflect.get(value, 'x') === 'number' && typeof Reflect.get(value, 'y') === 'number';
}

function effectOf(handle: Handle<TrackItemTarget & {readonly effect: number}>): Effect {
	const effect = trackItemOf(handle).item.effects[Handle.open(handle).target.effect];
	if (!effect) throw scriptError('stale');
	return effect;
}

function paramOf(handle: ParamHandle): Param {
	const param = effectOf(handle).params[Handle.open(handle).target.param];
	if (!param) throw scriptError('stale');
	return param;
}
