import type {Effect, TrackItem} from '../model/document';
import {changeTrackItem} from '../model/timeline-edits';
import {integer, kind, optional, take, wrongType} from './arguments';
import {ComponentParamHandle} from './component-param';
import {FilterValue} from './effect-values';
import {Handle} from './handle';
import {scriptError} from './script-error';
import type {TrackItemTarget} from './track-item-target';
import {trackItemOf} from './track-item-target';

/** The effects on an item, Opacity at 0 and Motion at 1 of a picture (premiere-host 7.7). */
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

	createInsertComponentAction(...given: unknown[]): object {
		const [component, index] = take(given, componentArgument, integer);
		const {effects} = trackItemOf(this).item;
		if (index < 0 || index > effects.length) throw scriptError('badValue');
		return inserted(this, component, index);
	}

	createAppendComponentAction(...given: unknown[]): object {
		const [component] = take(given, componentArgument);
		return inserted(this, component, undefined);
	}

	createRemoveComponentAction(...given: unknown[]): object {
		const [component] = take(given, componentArgument);
		if (!(component instanceof ComponentHandle)) throw scriptError('badValue');
		const gone = Handle.open(component).target.effect;
		return actionOn(this, (item) => ({
			...item,
			effects: item.effects.filter((_, index) => index !== gone),
		}));
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

	getParam(...given: unknown[]): ComponentParamHandle {
		const [index] = take(given, optional(integer));
		const {stage, target} = Handle.open(this);
		const param = index ?? 0;
		if (!effectOf(this).params[param]) throw scriptError('badValue');
		return new ComponentParamHandle(stage, {...target, param});
	}
}

const componentArgument = kind((value) =>
	value instanceof ComponentHandle || value instanceof FilterValue ? value : wrongType,
);

function effectOf(handle: ComponentHandle): Effect {
	const effect = trackItemOf(handle).item.effects[Handle.open(handle).target.effect];
	if (!effect) throw scriptError('stale');
	return effect;
}

/** A new filter is laid on; a component that is already somewhere is copied with its values. */
function inserted(
	chain: ComponentChainHandle,
	component: ComponentHandle | FilterValue,
	index: number | undefined,
): object {
	const effect =
		component instanceof ComponentHandle ? effectOf(component) : FilterValue.effectOf(component);
	return actionOn(chain, (item) => {
		const at = index ?? item.effects.length;
		const effects = [...item.effects.slice(0, at), effect, ...item.effects.slice(at)];
		return {...item, effects};
	});
}

function actionOn(handle: ComponentChainHandle, change: (item: TrackItem) => TrackItem): object {
	const {stage, target} = Handle.open(handle);
	return stage.locks.action(target.guid, changeTrackItem(target.sequence, target.id, change));
}
