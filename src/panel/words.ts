import type {Brief} from '../round-trip/brief';
import type {TripView} from '../round-trip/round-trips';
import type {Stage} from '../round-trip/trip';
import {clockLength} from './elapsed';

/** Where a trip stands, in a word or two. */
export function describeStage(stage: Stage, way: 'direct' | 'rendered'): string {
	switch (stage.name) {
		case 'exporting':
			return way === 'direct' ? 'Cutting the clip' : 'Exporting';
		case 'uploading':
			return 'Uploading';
		case 'submitted':
			return 'Sending the edit';
		case 'rendering':
			return 'Rendering';
		case 'downloading':
			return 'Downloading';
		case 'importing':
			return 'Importing';
		case 'placed':
			return stage.track === undefined ? 'In its bin' : `On V${stage.track + 1}`;
		case 'failed':
			return `Failed while ${describeWork(stage.at.name)}`;
		case 'stopped':
			return `Stopped while ${describeWork(stage.at.name)}`;
	}
}

/** How long a trip has been at it, `0:42 of ~1:45` where that is known; nothing once nothing is under way. */
export function describeTime({trip, expectedAt}: TripView, now: number): string | undefined {
	const {name} = trip.stage;
	if (name === 'placed' || name === 'failed' || name === 'stopped') return undefined;
	const since = trip.entered[name] ?? trip.createdAt;
	const elapsed = clockLength(now - since);
	if (expectedAt === undefined) return elapsed;
	return now > expectedAt
		? `${elapsed}, longer than usual`
		: `${elapsed} of ~${clockLength(expectedAt - since)}`;
}

/** Versions as one text: `v001`, `v001–v004`, `v001, v004`. */
export function describeVersions(versions: readonly number[]): string {
	const [first] = versions;
	const last = versions.at(-1);
	if (first === undefined || last === undefined) return '';
	if (versions.length === 1) return version(first);
	return last - first === versions.length - 1
		? `${version(first)}–${version(last)}`
		: versions.map(version).join(', ');
}

/** The settings as one line, shown while they are folded. What is not as usual comes with it. */
export function summarizeWishes(wishes: Omit<Brief, 'guides'>): string {
	const parts = [
		wishes.results === 1 ? '1 take' : `${wishes.results} takes`,
		wishes.format,
		`quality ${wishes.quality}`,
		`safety ${safetyNames[wishes.safety].toLowerCase()}`,
		wishes.placement !== 'auto' && placementNames[wishes.placement].toLowerCase(),
		wishes.keepOriginalEnabled && 'original stays enabled',
		wishes.marker && 'marker',
		wishes.keepSeconds !== undefined && `kept ${wishes.keepSeconds} s`,
		wishes.webhookUrl && 'webhook',
		wishes.uploadEndpoint && 'upload endpoint',
	];
	return parts.filter(Boolean).join(' · ');
}

/** Where a take can go, as menus say it. */
export const placementNames = {
	auto: 'Auto',
	above: 'Above the original',
	replace: 'Replace the original',
	'bin-only': 'Bin only',
} as const;

/** How results are looked at, as menus say it. */
export const safetyNames = {
	off: 'Off',
	none: 'None',
	fast: 'Fast',
	full: 'Full',
} as const;

/** How a plate is made, as menus say it. */
export const wayNames = {auto: 'Auto', direct: 'Direct', rendered: 'Rendered'} as const;

/** A take's version as file names write it: `v003`. */
export function version(number: number): string {
	return `v${String(number).padStart(3, '0')}`;
}

function describeWork(name: Extract<Stage, {name: 'failed'}>['at']['name']): string {
	switch (name) {
		case 'exporting':
			return 'exporting';
		case 'uploading':
			return 'uploading';
		case 'submitted':
			return 'sending';
		case 'rendering':
			return 'rendering';
		case 'downloading':
			return 'downloading';
		case 'importing':
			return 'importing';
	}
}
