import type {Marker} from '../model/document';
import {addMarker, changeMarker} from '../model/markers';
import {optional, take, text} from './arguments';
import {GuidValue} from './guid';
import {Handle, handleOf} from './handle';
import {scriptError} from './script-error';
import type {SequenceTarget} from './sequence';
import {SequenceHandle, sequenceOf} from './sequence';
import {TickTimeValue, time, timeFromZero} from './tick-time';

/** The markers of a sequence (premiere-host 8). */
export class MarkersHandle extends Handle<SequenceTarget> {
	getMarkers(): MarkerHandle[] {
		const {stage, target} = Handle.open(this);
		return sequenceOf(this).markers.map(({id}) => new MarkerHandle(stage, {...target, marker: id}));
	}

	createAddMarkerAction(...given: unknown[]): object {
		const [name, type, start, duration, comments] = take(
			given,
			text,
			optional(text),
			optional(timeFromZero),
			optional(time),
			optional(text),
		);
		const {stage, target} = Handle.open(this);
		sequenceOf(this);
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
		return stage.locks.action(target.guid, addMarker(target.sequence, marker));
	}

	createRemoveMarkerAction(...given: unknown[]): object {
		const [marker] = take(given, handleOf(MarkerHandle));
		const {stage, target} = Handle.open(this);
		const {marker: id} = Handle.open(marker).target;
		return stage.locks.action(
			target.guid,
			changeMarker(target.sequence, id, () => undefined),
		);
	}
}

/** One marker. */
export class MarkerHandle extends Handle<SequenceTarget & {readonly marker: string}> {
	get guid(): GuidValue {
		return new GuidValue(markerOf(this).id);
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

	getColorIndex(): number {
		return markerOf(this).color;
	}

	createSetNameAction(...given: unknown[]): object {
		const [name] = take(given, text);
		return actionOn(this, (marker) => ({...marker, name}));
	}

	createSetCommentsAction(...given: unknown[]): object {
		const [comments] = take(given, text);
		return actionOn(this, (marker) => ({...marker, comments}));
	}
}

/** What `Markers.getMarkers` answers for a sequence. */
export function markersHandle(given: readonly unknown[]): MarkersHandle {
	const [sequence] = take(given, handleOf(SequenceHandle));
	const {stage, target} = Handle.open(sequence);
	return new MarkersHandle(stage, target);
}

/** The kinds of marker, as the host names them. */
export const markerTypes = {
	MARKER_TYPE_COMMENT: 'Comment',
	MARKER_TYPE_CHAPTER: 'Chapter',
	MARKER_TYPE_WEBLINK: 'WebLink',
	MARKER_TYPE_FLVCUEPOINT: 'FLVCuePoint',
} as const;

function markerOf(handle: MarkerHandle): Marker {
	const {stage, target} = Handle.open(handle);
	const sequence = stage.core.session(target.guid)?.document.sequences.get(target.sequence);
	const marker = sequence?.markers.find((one) => one.id === target.marker);
	if (!marker) throw scriptError('stale');
	return marker;
}

function actionOn(handle: MarkerHandle, change: (marker: Marker) => Marker): object {
	const {stage, target} = Handle.open(handle);
	return stage.locks.action(target.guid, changeMarker(target.sequence, target.marker, change));
}
