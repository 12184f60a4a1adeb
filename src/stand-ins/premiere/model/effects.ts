import type {Effect, Param, ParamValue, TrackItem} from './document';

/** What every new video item carries: Opacity first, Motion second (premiere-host 7.7). */
export function ownEffects(): readonly Effect[] {
	return pictureEffects;
}

/** What every audio item carries. */
export function ownSoundEffects(): readonly Effect[] {
	return soundEffects;
}

/** An effect from the Effects panel, as an editor would drop one on an item. */
export function addedEffect(displayName: string): Effect {
	return {
		matchName: `AE.ADBE ${displayName}`,
		displayName,
		params: [param('Amount', 100)],
	};
}

/** `item` with one parameter changed, found by the indices scripts use. */
export function withParam(
	item: TrackItem,
	effectIndex: number,
	paramIndex: number,
	change: (param: Param) => Param,
): TrackItem {
	const effects = item.effects.map((effect, at) =>
		at === effectIndex
			? {...effect, params: effect.params.map((one, i) => (i === paramIndex ? change(one) : one))}
			: effect,
	);
	return {...item, effects};
}

/** The value of a parameter by its names, or `otherwise` when the item has no such parameter. */
export function numberOf(item: TrackItem, effect: string, name: string, otherwise: number): number {
	const value = namedValue(item, effect, name);
	return typeof value === 'number' ? value : otherwise;
}

/** The value of a point parameter by its names; the middle when the item has none. */
export function pointOf(
	item: TrackItem,
	effect: string,
	name: string,
): {readonly x: number; readonly y: number} {
	const value = namedValue(item, effect, name);
	return typeof value === 'object' && 'x' in value ? value : {x: 0.5, y: 0.5};
}

function namedValue(item: TrackItem, effect: string, name: string): ParamValue | undefined {
	return item.effects
		.find((one) => one.displayName === effect)
		?.params.find((one) => one.name === name)?.value;
}

function param(name: string, value: ParamValue): Param {
	return {name, value, varies: false, keyframes: []};
}

// One value for all items, so that thousands of them cost little.
const pictureEffects: readonly Effect[] = [
	{
		matchName: 'AE.ADBE Opacity',
		displayName: 'Opacity',
		params: [param('Opacity', 100), param('Blend Mode', 1)],
	},
	{
		matchName: 'AE.ADBE Motion',
		displayName: 'Motion',
		params: [
			param('Position', {x: 0.5, y: 0.5}),
			param('Scale', 100),
			param('Scale Width', 100),
			param('Uniform Scale', true),
			param('Rotation', 0),
			param('Anchor Point', {x: 0.5, y: 0.5}),
			param('Anti-flicker Filter', 0),
		],
	},
];

const soundEffects: readonly Effect[] = [
	{
		matchName: 'Internal Volume Stereo',
		displayName: 'Volume',
		params: [param('Bypass', false), param('Level', 0.177_827_94)],
	},
];
