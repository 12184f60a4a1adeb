import type {Marker} from '../model/document';
import type {MarkerOwner} from '../model/markers';
import {addMarker, changeMarker, markersOf} from '../model/markers';
import {integer, kind, optional, take, text, texts, wrongType} from './arguments';
import {ClipProjectItemHandle} from './clip-item';
import {GuidValue} from './guid';
import {Handle, handleOf, sessionOf} from './handle';
import {scriptError} from './script-error';
import {SequenceHandle} from './sequence';
import {ColorValue} from './shapes';
import {TickTimeValue, timeFromZero} from './tick-time';

type MarkersTarget = {readonly guid: string; readonly owner: MarkerOwner};

/**
 * The markers of a sequence, in sequence time, or of a clip, in source time: those are the same
 * ones wherever the clip is used (premiere-host 8).
 */
export class MarkersHandle extends Handle<MarkersTarget> {
	/** In order of time; with kinds given, only those of them. */
	getMarkers(...given: unknown[]): MarkerHandle[] {
		const [wanted] = take(given, optional(texts));
		const {stage, target} = Handle.open(this);
		return listOf(this)
			.filter(({type}) => !wanted || wanted.length === 0 || wanted.includes(type))
			.map(({id}) => new MarkerHandle(stage, {...target, marker: id}));
	}

	createAddMarkerAction(...given: unknown[]): object {
		const [name, type, start, duration, comments] = take(
			given,
			text,
			optional(markerType),
			optional(timeFromZero),
			optional(timeFromZero),
			optional(text),
		);
		const {stage, target} = Handle.open(this);
		listOf(this);
		const marker = {
			name,
			type: type ?? markerTypes.MARKER_TYPE_COMMENT,
			start: start ?? 0n,
			duration: duration ?? 0n,
			comments: comments ?? '',
			color: 0,
			url: '',
			target: '',
		};
		return stage.locks.action(target.guid, addMarker(target.owner, marker));
	}

	createRemoveMarkerAction(...given: unknown[]): object {
		const [marker] = take(given, handleOf(MarkerHandle));
		return actionOn(marker, () => undefined);
	}

	createMoveMarkerAction(...given: unknown[]): object {
		const [marker, start] = take(given, handleOf(MarkerHandle), timeFromZero);
		return actionOn(marker, (one) => ({...one, start}));
	}
}

/** One marker. */
export class MarkerHandle extends Handle<MarkersTarget & {readonly marker: string}> {
	get guid(): GuidValue {
		const {id} = markerOf(this);
		return new GuidValue(`00000000-0000-4000-8000-${id.padStart(12, '0')}`);
	}

	getName(): string {
		return markerOf(this).name;
	}

	getType(): string {
		return markerOf(this).type;
	}

	getComments(): string {
		return markerOf(this).comments;
	}

	getStart(): TickTimeValue {
		return new TickTimeValue(markerOf(this).start);
	}

	getDuration(): TickTimeValue {
		return new TickTimeValue(markerOf(this).duration);
	}

	getUrl(): string {
		return markerOf(this).url;
	}

	getTarget(): string {
		return markerOf(this).target;
	}

	getColorIndex(): number {
		return markerOf(this).color;
	}

	getColor(): ColorValue {
		const [red, green, blue] = colors[markerOf(this).color] ?? [0, 0, 0];
		return new ColorValue(red, green, blue, 1);
	}

	createSetColorByIndexAction(...given: unknown[]): object {
		const [color] = take(given, colorIndex);
		return actionOn(this, (marker) => ({...marker, color}));
	}

	createSetNameAction(...given: unknown[]): object {
		const [name] = take(given, text);
		return actionOn(this, (marker) => ({...marker, name}));
	}

	createSetDurationAction(...given: unknown[]): object {
		const [duration] = take(given, timeFromZero);
		return actionOn(this, (marker) => ({...marker, duration}));
	}

	createSetTypeAction(...given: unknown[]): object {
		const [type] = take(given, markerType);
		return actionOn(this, (marker) => ({...marker, type}));
	}

	createSetCommentsAction(...given: unknown[]): object {
		const [comments] = take(given, text);
		return actionOn(this, (marker) => ({...marker, comments}));
	}
}

/** What `Markers.getMarkers` answers for a sequence or a clip. */
export function markersHandle(given: readonly unknown[]): MarkersHandle {
	const [owner] = take(given, ownerArgument);
	if (owner instanceof SequenceHandle) {
		const {stage, target} = Handle.open(owner);
		const {guid, sequence} = target;
		return new MarkersHandle(stage, {guid, owner: {kind: 'sequence', id: sequence}});
	}
	const {stage, target} = Handle.open(owner);
	return new MarkersHandle(stage, {guid: target.guid, owner: {kind: 'item', id: target.id}});
}

/** The kinds of marker, as the host names them. */
export const markerTypes = {
	MARKER_TYPE_COMMENT: 'Comment',
	MARKER_TYPE_CHAPTER: 'Chapter',
	MARKER_TYPE_WEBLINK: 'WebLink',
	MARKER_TYPE_FLVCUEPOINT: 'FLVCuePoint',
} as const;

const ownerArgument = kind((value) =>
	value instanceof SequenceHandle || value instanceof ClipProjectItemHandle ? value : wrongType,
);

const markerType = kind(
	(value) => (typeof value === 'string' ? value : wrongType),
	(value) => Object.values(markerTypes).some((one) => one === value),
);

const colorIndex = {
	...integer,
	check(value: number) {
		if (!colors[value]) throw scriptError('badValue');
	},
};

/** Red, green and blue of the eight marker colours, green first (premiere-host 1.5). */
const colors: ReadonlyArray<readonly [number, number, number]> = [
	[0.44, 0.6, 0.26],
	[0.83, 0.24, 0.24],
	[0.69, 0.33, 0.67],
	[0.93, 0.53, 0.18],
	[0.83, 0.75, 0.26],
	[1, 1, 1],
	[0.26, 0.44, 0.83],
	[0.23, 0.72, 0.76],
];

function listOf(handle: Handle<MarkersTarget>): readonly Marker[] {
	const {stage, target} = Handle.open(handle);
	const markers = markersOf(sessionOf(stage, target.guid).document, target.owner);
	if (!markers) throw scriptError('stale');
	return markers;
}

function markerOf(handle: MarkerHandle): Marker {
	const {target} = Handle.open(handle);
	const marker = listOf(handle).find((one) => one.id === target.marker);
	if (!marker) throw scriptError('stale');
	return marker;
}

function actionOn(handle: MarkerHandle, change: (marker: Marker) => Marker | undefined): object {
	const {stage, target} = Handle.open(handle);
	markerOf(handle);
	return stage.locks.action(target.guid, changeMarker(target.owner, target.marker, change));
}
