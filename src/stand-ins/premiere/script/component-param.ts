import type {Param, ParamKeyframe} from '../model/document';
import {valueAt, withKeyframe, withoutKeyframes, withVariation} from '../model/keyframes';
import {changeParam} from '../model/timeline-edits';
import {flag, integer, optional, take} from './arguments';
import {Handle, nothing} from './handle';
import {
	fits,
	fromScript,
	KeyframeValue,
	keyframe,
	type ScriptValue,
	scriptValue,
	toScript,
} from './keyframe';
import {scriptError} from './script-error';
import {TickTimeValue, time} from './tick-time';
import type {TrackItemTarget} from './track-item-target';
import {trackItemOf} from './track-item-target';

/** Where a parameter is, by the indices scripts use. */
export type ParamTarget = TrackItemTarget & {readonly effect: number; readonly param: number};

/** One parameter of an effect; the times of its keyframes are source time. */
export class ComponentParamHandle extends Handle<ParamTarget> {
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
		const param = paramOf(this);
		return new KeyframeValue(toScript(param.keyframes[0]?.value ?? param.value));
	}

	async getValueAtTime(...given: unknown[]): Promise<ScriptValue> {
		const [at] = take(given, time);
		return toScript(valueAt(paramOf(this), at));
	}

	getKeyframeListAsTickTimes(): TickTimeValue[] {
		return paramOf(this).keyframes.map(({at}) => new TickTimeValue(at));
	}

	/** The keyframe at a time; the first one without a time. */
	getKeyframePtr(...given: unknown[]): KeyframeValue | null | undefined {
		const [at] = take(given, optional(time));
		return found(this, (one) => at === undefined || one.at === at);
	}

	findNearestKeyframe(...given: unknown[]): KeyframeValue | null | undefined {
		const [start, end] = take(given, time, time);
		return found(this, (one) => one.at >= start && one.at <= end);
	}

	findNextKeyframe(...given: unknown[]): KeyframeValue | null | undefined {
		const [at] = take(given, time);
		return found(this, (one) => one.at > at);
	}

	findPreviousKeyframe(...given: unknown[]): KeyframeValue | null | undefined {
		const [at] = take(given, time);
		const earlier = paramOf(this)
			.keyframes.filter((one) => one.at < at)
			.at(-1);
		return found(this, (one) => one === earlier);
	}

	/** Throws for a value this parameter cannot hold. */
	createKeyframe(...given: unknown[]): KeyframeValue {
		const [value] = take(given, scriptValue);
		if (!fits(paramOf(this).value, value)) throw scriptError('wrongType');
		return new KeyframeValue(value);
	}

	createSetValueAction(...given: unknown[]): object {
		const [made] = take(given, keyframe, optional(flag));
		const value = heldValue(this, made);
		return actionOn(this, (param) => ({...param, value}));
	}

	createAddKeyframeAction(...given: unknown[]): object {
		const [made] = take(given, keyframe);
		const added: ParamKeyframe = {
			at: TickTimeValue.exact(made.position),
			value: heldValue(this, made),
			interpolation: KeyframeValue.interpolationOf(made),
		};
		return actionOn(this, (param) => withKeyframe(param, added));
	}

	createRemoveKeyframeAction(...given: unknown[]): object {
		const [at] = take(given, time, optional(flag));
		return actionOn(this, (param) => withoutKeyframes(param, at, at));
	}

	createRemoveKeyframeRangeAction(...given: unknown[]): object {
		const [start, end] = take(given, time, time, optional(flag));
		return actionOn(this, (param) => withoutKeyframes(param, start, end));
	}

	createSetTimeVaryingAction(...given: unknown[]): object {
		const [varies] = take(given, flag);
		return actionOn(this, (param) => withVariation(param, varies));
	}

	createSetInterpolationAtKeyframeAction(...given: unknown[]): object {
		const [at, interpolation] = take(given, time, integer, optional(flag));
		return actionOn(this, (param) => ({
			...param,
			keyframes: param.keyframes.map((one) => (one.at === at ? {...one, interpolation} : one)),
		}));
	}
}

/** The parameter behind a handle. Throws when it is gone. */
function paramOf(handle: ComponentParamHandle): Param {
	const {effect, param} = Handle.open(handle).target;
	const found = trackItemOf(handle).item.effects[effect]?.params[param];
	if (!found) throw scriptError('stale');
	return found;
}

function found(handle: ComponentParamHandle, wanted: (one: ParamKeyframe) => boolean) {
	const one = paramOf(handle).keyframes.find(wanted);
	if (!one) return nothing(Handle.open(handle).stage);
	return new KeyframeValue(toScript(one.value), one.at, one.interpolation);
}

function heldValue(handle: ComponentParamHandle, made: KeyframeValue) {
	const {value} = made.value;
	if (!fits(paramOf(handle).value, value)) throw scriptError('wrongType');
	return fromScript(value);
}

function actionOn(handle: ComponentParamHandle, change: (param: Param) => Param): object {
	const {stage, target} = Handle.open(handle);
	const {guid, sequence, id, effect, param} = target;
	return stage.locks.action(guid, changeParam(sequence, id, {effect, param}, change));
}
