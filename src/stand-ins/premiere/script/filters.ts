import {addedEffect} from '../model/effects';
import {take, text} from './arguments';
import {constants} from './constants';
import {FilterValue, TransitionValue} from './effect-values';
import {handleOf} from './handle';
import {scriptError} from './script-error';
import {AudioClipTrackItemHandle} from './track-item';

/** The factories of effects and transitions, with a handful of what the application has. */
export function createFilterClasses() {
	return {
		VideoFilterFactory: {
			async createComponent(...given: unknown[]): Promise<FilterValue> {
				const [matchName] = take(given, text);
				const name = videoFilters.get(matchName);
				if (name === undefined) throw scriptError('badValue');
				return new FilterValue({...addedEffect(name), matchName});
			},
			getMatchNames: async () => [...videoFilters.keys()],
			getDisplayNames: async () => [...videoFilters.values()],
		},
		AudioFilterFactory: {
			async createComponentByDisplayName(...given: unknown[]): Promise<FilterValue> {
				const [name] = take(given, text, handleOf(AudioClipTrackItemHandle));
				if (!audioFilters.includes(name)) throw scriptError('badValue');
				return new FilterValue(addedEffect(name));
			},
			getDisplayNames: async () => [...audioFilters],
		},
		TransitionFactory: {
			createVideoTransition(...given: unknown[]): TransitionValue {
				const [matchName] = take(given, text);
				if (!videoTransitions.includes(matchName)) throw scriptError('badValue');
				return new TransitionValue(matchName);
			},
			getVideoTransitionMatchNames: async () => [...videoTransitions],
		},
		VideoTransition: {
			TRANSITIONPOSITION_START: constants.TransitionPosition.START,
			TRANSITIONPOSITION_END: constants.TransitionPosition.END,
		},
	};
}

const videoFilters: ReadonlyMap<string, string> = new Map([
	['PR.ADBE Solarize', 'Solarize'],
	['AE.ADBE Mosaic', 'Mosaic'],
	['AE.ADBE Gaussian Blur 2', 'Gaussian Blur'],
	['AE.ADBE Lumetri', 'Lumetri Color'],
]);

const audioFilters: readonly string[] = ['Balance', 'Parametric Equalizer', 'Mute'];

const videoTransitions: readonly string[] = [
	'ADBE Additive Dissolve',
	'AE.ADBE Cross Dissolve New',
];
