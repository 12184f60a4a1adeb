import {type TickTime, ticksPerSecond} from '../timeline/tick-time';
import type {TimeRange} from '../timeline/time-range';
import type {HostTime} from './host-objects';
import type {PremiereApi} from './premiere-api';

/** What an in or out point holds while it is not set; writing it back clears the point (premiere-host 1.4). */
export const unsetMark: TickTime = -400_000n * ticksPerSecond;

/** The host's time as ticks, exact. */
export function ticksOf(time: HostTime): TickTime {
	return BigInt(time.ticks);
}

/** Ticks as the host's time, by text: seconds would land a tick short now and then (premiere-host 1.4). */
export function hostTime(api: PremiereApi, time: TickTime): HostTime {
	return api.TickTime.createWithTicks(String(time));
}

/** Whether an in or out point is not set. */
export function isUnset(mark: TickTime): boolean {
	return mark < 0n;
}

/** A stretch of a sequence from two host times. */
export function rangeOf(start: HostTime, end: HostTime): TimeRange {
	return {start: ticksOf(start), end: ticksOf(end)};
}
