import type {TripView} from '../round-trip/round-trips';
import type {RoundTrip, Stage, Take} from '../round-trip/trip';
import {version} from './words';

/** One sentence that stands under a trip, and how it is meant. */
export type Remark = {readonly tone: 'fact' | 'warning' | 'error'; readonly text: string};

/** Everything an editor should know of a trip beside its stage: why it waits, what went wrong and what to do, what differs. */
export function remarksOn({trip, waitsFor}: TripView): readonly Remark[] {
	const waiting: readonly Remark[] = waitsFor ? [{tone: 'warning', text: waitsFor}] : [];
	return [...waiting, ...remarksOnStage(trip)];
}

function remarksOnStage({stage}: RoundTrip): readonly Remark[] {
	switch (stage.name) {
		case 'exporting':
		case 'uploading':
		case 'submitted':
		case 'rendering':
		case 'downloading':
			return [];
		case 'importing':
			return stage.lost.map(asWarning);
		case 'placed':
			return [...stage.lost.map(asWarning), ...stage.takes.flatMap(remarksOnTake)];
		case 'failed':
			return [
				{tone: 'error', text: stage.message},
				...(stage.resumable
					? []
					: [asFact('It cannot be resumed: change the edit and send it again.')]),
			];
		case 'stopped':
			return [asFact(describeStopped(stage.at.name))];
	}
}

function remarksOnTake(take: Take): readonly Remark[] {
	const differences = take.differences.map((text) =>
		asWarning(`${version(take.version)}: ${text}`),
	);
	return take.binOnly
		? [...differences, asWarning(`${version(take.version)} stays in its bin until you place it.`)]
		: differences;
}

/** What stopping meant: after it was sent, the service goes on by itself. */
function describeStopped(name: Extract<Stage, {name: 'stopped'}>['at']['name']): string {
	switch (name) {
		case 'exporting':
		case 'uploading':
			return 'Nothing was ordered yet. Resume to go on.';
		case 'submitted':
		case 'rendering':
			return 'The service goes on without you. Resume to collect the take.';
		case 'downloading':
		case 'importing':
			return 'The take is finished. Resume to collect it.';
	}
}

function asWarning(text: string): Remark {
	return {tone: 'warning', text};
}

function asFact(text: string): Remark {
	return {tone: 'fact', text};
}
