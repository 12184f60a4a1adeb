import {useEffect, useState} from 'react';
import type {Clock} from '../round-trip/ports/clock';

/** The time, told once a second while `ticking`; milliseconds since 1970. */
export function useNow(clock: Clock, ticking: boolean): number {
	const [now, setNow] = useState(clock.now);
	useEffect(() => {
		const stopped = new AbortController();
		if (ticking) void tick(clock, stopped.signal, setNow);
		return () => stopped.abort();
	}, [clock, ticking]);
	return now;
}

async function tick(clock: Clock, signal: AbortSignal, tell: (now: number) => void) {
	while (!signal.aborted) {
		tell(clock.now());
		await clock.wait(1_000, signal).catch(() => undefined);
	}
}
