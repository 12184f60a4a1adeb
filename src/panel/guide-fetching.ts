import type {FrameGuide} from '../round-trip/brief';
import type {Reading} from '../round-trip/ports/host';
import type {RoundTrips} from '../round-trip/round-trips';
import {aleph2} from '../runware/models';
import {frameStart} from '../timeline/frame-rate';
import type {TickTime} from '../timeline/tick-time';
import {guidesOf, shotOf, withGuide} from './draft';
import type {HostView} from './following';
import type {GuideSource, PanelState} from './panel-state';
import {sentenceOf} from './sentence';
import type {Store} from './store';

/** The moments of a shot a guide can be made for. */
export type GuideMoment = 'playhead' | 'first' | 'last';

/** What fetching a guide needs. */
export type GuideTools = {
	readonly store: Store<PanelState>;
	readonly host: Pick<HostView, 'read'>;
	readonly roundTrips: Pick<RoundTrips, 'captureGuide' | 'openGuide'>;
	/** Called after the draft got another guide. */
	readonly changed: () => void;
};

/** The frame of the shot that `moment` means, in sequence time; nothing when the playhead is not on the shot. */
export function momentOf(
	reading: Reading | undefined,
	what: 'clip' | 'in-out',
	moment: GuideMoment,
): TickTime | undefined {
	const shot = shotOf(reading, what);
	if (!shot || reading?.kind !== 'sequence') return undefined;
	const {rate} = reading.sequence;
	switch (moment) {
		case 'first':
			return shot.range.start;
		case 'last':
			return frameStart(shot.range.end - 1n, rate);
		case 'playhead': {
			const {playhead} = reading;
			const inside = shot.range.start <= playhead && playhead < shot.range.end;
			return inside ? frameStart(playhead, rate) : undefined;
		}
	}
}

/** Gets a picture for a guide, from the timeline or from a file. One at a time; what goes wrong is said beside the guides. */
export function createGuideFetching(
	tools: GuideTools,
): (moment: GuideMoment, from: 'timeline' | 'file') => Promise<void> {
	const {store, host, roundTrips, changed} = tools;

	async function fetchGuide(
		moment: GuideMoment,
		from: 'timeline' | 'file',
	): Promise<{reading: Reading; guide: FrameGuide | undefined}> {
		const {what} = store.get().draft.wishes;
		const reading = await host.read();
		const at = momentOf(reading, what, moment);
		if (at === undefined) throw new Error(missingMoment[moment]);
		return {
			reading,
			guide:
				from === 'file'
					? await roundTrips.openGuide(at)
					: await roundTrips.captureGuide(reading, at),
		};
	}

	return async function fetchOne(moment, from) {
		const {fetching, draft, reading} = store.get();
		if (fetching || guidesOf(draft, reading).length >= aleph2.mostGuides) return;
		const source: GuideSource = from === 'file' ? 'file' : moment;
		store.set({fetching: source, guideTrouble: undefined});
		try {
			const fetched = await fetchGuide(moment, from);
			if (fetched.guide) {
				store.set({draft: withGuide(store.get().draft, fetched.reading, fetched.guide)});
				changed();
			}
		} catch (thrown) {
			store.set({guideTrouble: sentenceOf(thrown)});
		} finally {
			store.set({fetching: undefined});
		}
	};
}

const missingMoment: Readonly<Record<GuideMoment, string>> = {
	playhead: 'The playhead is not on the shot. Move it there, then take the frame.',
	first: 'The shot is gone. Select it again, then take the frame.',
	last: 'The shot is gone. Select it again, then take the frame.',
};
