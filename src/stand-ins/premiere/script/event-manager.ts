import type {Kind} from './arguments';
import {flag, kind, optional, take, text, wrongType} from './arguments';
import {constants} from './constants';
import {eventKeys} from './events';
import {EncoderManagerHandle} from './exporting';
import type {Stage} from './handle';
import {Handle} from './handle';
import {ProjectHandle} from './project';
import {SequenceHandle} from './sequence';
import {AnyTrackHandle} from './track';

/** `EventManager` itself: listeners attach to one object, or to everything (premiere-host 9). */
export function createEventManagerClass(stage: Stage) {
	const {events} = stage.core;
	return {
		addEventListener(...given: unknown[]): void {
			const [target, name, listener] = take(given, listenable, text, handler, optional(flag));
			events.add(keyOf(target), name, listener);
		},
		removeEventListener(...given: unknown[]): void {
			const [target, name, listener] = take(given, listenable, text, handler);
			events.remove(keyOf(target), name, listener);
		},
		addGlobalEventListener(...given: unknown[]): void {
			const [name, listener] = take(given, text, handler, optional(flag));
			events.add(undefined, name, listener);
		},
		removeGlobalEventListener(...given: unknown[]): void {
			const [name, listener] = take(given, text, handler);
			events.remove(undefined, name, listener);
		},
	};
}

/** What stands on the classes of events. */
export const eventStatics = {
	project: {
		EVENT_OPENED: constants.ProjectEvent.OPENED,
		EVENT_ACTIVATED: constants.ProjectEvent.ACTIVATED,
		EVENT_DIRTY: constants.ProjectEvent.DIRTY,
	},
	projectClosed: {EVENT_CLOSED: constants.ProjectEvent.CLOSED},
	operation: {
		OPERATION_STATE_SUCCESS: constants.OperationCompleteState.SUCCESS,
		OPERATION_STATE_CANCELLED: constants.OperationCompleteState.CANCELLED,
		OPERATION_STATE_FAILED: constants.OperationCompleteState.FAILED,
		EVENT_IMPORT_MEDIA_COMPLETE: constants.OperationCompleteEvent.IMPORT_MEDIA_COMPLETE,
		EVENT_EXPORT_MEDIA_COMPLETE: constants.OperationCompleteEvent.EXPORT_MEDIA_COMPLETE,
		EVENT_EFFECT_DROP_COMPLETE: constants.OperationCompleteEvent.EFFECT_DROP_COMPLETE,
		EVENT_EFFECT_DRAG_OVER: constants.OperationCompleteEvent.EFFECT_DRAG_OVER,
		EVENT_CLIP_EXTEND_REACHED: constants.OperationCompleteEvent.CLIP_EXTEND_REACHED,
		EVENT_GENERATIVE_EXTEND_COMPLETE: constants.OperationCompleteEvent.GENERATIVE_EXTEND_COMPLETE,
	},
	snap: {
		EVENT_SNAP_TO_KEYFRAME: constants.SnapEvent.KEYFRAME,
		EVENT_SNAP_TO_TRACKITEM: constants.SnapEvent.TRACKITEM,
		EVENT_SNAP_TO_GUIDES: constants.SnapEvent.GUIDES,
		EVENT_SNAP_RAZOR_TO_PLAYHEAD: constants.SnapEvent.RAZOR_PLAYHEAD,
		EVENT_SNAP_RAZOR_TO_MARKER: constants.SnapEvent.RAZOR_MARKER,
		EVENT_SNAP_PLAYHEAD_TO_TRACKITEM_EDGE: constants.SnapEvent.PLAYHEAD_TRACKITEM,
	},
} as const;

type Listenable = ProjectHandle | SequenceHandle | AnyTrackHandle | EncoderManagerHandle;

const listenable: Kind<Listenable> = kind((value) =>
	value instanceof ProjectHandle ||
	value instanceof SequenceHandle ||
	value instanceof AnyTrackHandle ||
	value instanceof EncoderManagerHandle
		? value
		: wrongType,
);

/** The function itself, so that the same one can be removed again. */
const handler = kind((value) => (isHandler(value) ? value : wrongType));

function isHandler(value: unknown): value is (event?: object) => void {
	return typeof value === 'function';
}

function keyOf(target: Listenable): string {
	// An object outlives its handle here: what is attached stays attached.
	if (target instanceof ProjectHandle) return eventKeys.project(Handle.peek(target).target.guid);
	if (target instanceof SequenceHandle) {
		return eventKeys.sequence(Handle.peek(target).target.sequence);
	}
	if (target instanceof AnyTrackHandle) return eventKeys.track(Handle.peek(target).target.id);
	return eventKeys.encoder;
}
