import {type FrameRate, framesPerSecond, nameOfRate} from '../timeline/frame-rate';
import {secondsOf, type TickTime} from '../timeline/tick-time';

/** A length as an editor reads it: `3.9 s`. */
export function secondsText(length: TickTime): string {
	return `${Number(secondsOf(length).toFixed(2))} s`;
}

/** A size as an editor reads it: `9.1 MB`. */
export function bytesText(bytes: number): string {
	return bytes < 1e6
		? `${Math.max(1, Math.round(bytes / 1000))} kB`
		: `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A count with its noun: `1 frame`, `8 frames`. */
export function countText(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A rate as an editor reads it: `23.976 fps`. */
export function rateText(rate: FrameRate): string {
	return `${nameOfRate(rate)} fps`;
}

/** Names in a row: `A`, `A and B`, `A, B and C`. */
export function listText(names: readonly string[]): string {
	const last = names.at(-1) ?? '';
	return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** A video track as Premiere names it: index 0 is `V1`. */
export function trackText(index: number): string {
	return `V${index + 1}`;
}

/** Whether two rates are one for an editor: they differ by less than a hundredth of a frame a second. */
export function isSameRate(a: FrameRate, fps: number): boolean {
	return Math.abs(framesPerSecond(a) - fps) < 0.01;
}

/** Whether what was read from a clip is a transition at one of its edges, by the name the host port gives it. */
export function isTransition(effect: string): boolean {
	return / at the (start|end)$/.test(effect);
}
