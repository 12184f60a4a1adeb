import type {Media} from '../model/document';
import type {Switches} from '../switches';
import {TickTimeValue} from './tick-time';

/** Start and duration of a clip's media, in one of the shapes versions give them (premiere-host 11 row 15). */
export type MediaShape = {
	readonly start?: TickTimeValue | Promise<TickTimeValue>;
	readonly duration?: TickTimeValue | Promise<TickTimeValue>;
	getStart?(): Promise<TickTimeValue>;
	getDuration?(): Promise<TickTimeValue>;
	createSetStartAction(...given: unknown[]): object;
};

/** The media of a clip; `setStart` makes the action that changes its start. */
export function mediaObject(
	media: Media,
	shape: Switches['mediaTimes'],
	setStart: (given: readonly unknown[]) => object,
): MediaShape {
	const start = new TickTimeValue(media.start);
	const duration = new TickTimeValue(media.duration);
	const createSetStartAction = (...given: unknown[]) => setStart(given);
	switch (shape) {
		case 'promises':
			return {
				start: Promise.resolve(start),
				duration: Promise.resolve(duration),
				createSetStartAction,
			};
		case 'values':
			return {start, duration, createSetStartAction};
		case 'methods':
			return {
				getStart: async () => start,
				getDuration: async () => duration,
				createSetStartAction,
			};
	}
}
