import type {Core} from '../core';
import {createEncoderQueue} from '../encoder-queue';
import type {TrackItem} from '../model/document';
import {take} from './arguments';
import {ClipProjectItemHandle} from './clip-item';
import {constants, itemTypes} from './constants';
import {createEventManagerClass, eventStatics} from './event-manager';
import {createEncoderManagerClass, createExporterClass} from './exporting';
import {createFilterClasses} from './filters';
import {createFrameRateClass} from './frame-rate';
import {createGuidClass} from './guid';
import type {ScriptObjects, Stage} from './handle';
import {Handle, handleOf, nothing} from './handle';
import {keyframeStatics} from './keyframe';
import type {Locks} from './locks';
import {markersHandle, markerTypes} from './markers';
import {createMetadataClass} from './metadata';
import type {PremiereModule} from './module';
import {createOptionClasses} from './option-values';
import {
	createProjectUtilsClass,
	createSequenceUtilsClass,
	createSourceMonitorClass,
	createUniqueClass,
} from './panels';
import {ProjectHandle} from './project';
import {createProjectClass} from './project-class';
import {anyItem, FolderItemHandle, itemOf, ProjectItemHandle} from './project-item';
import {propertiesHandle} from './properties';
import {scriptError} from './script-error';
import {createSelectionClass} from './selection';
import {SequenceHandle} from './sequence';
import {SequenceEditorHandle} from './sequence-editor';
import {sequenceSettingsStatics} from './sequence-settings';
import {createColorClass, createPointClass, createRectClass} from './shapes';
import {createTickTimeClass, TickTimeValue} from './tick-time';
import {trackEventNames} from './track';
import {AudioClipTrackItemHandle, trackItemTypes, VideoClipTrackItemHandle} from './track-item';

/** Builds the module scripts get from `require('premierepro')`, and says whether Media Encoder works. */
export function createApi(core: Core, locks: Locks) {
	const stage: Stage = {core, locks, objects: createScriptObjects(() => stage)};
	const encoder = createEncoderQueue(core);
	core.events.objects = stage.objects;

	const api: PremiereModule = {
		Application: {
			get version() {
				return applicationVersion(stage);
			},
		},
		Constants: constants,
		Project: createProjectClass(stage),
		ProjectEvent: eventStatics.project,
		ProjectClosedEvent: eventStatics.projectClosed,
		OperationCompleteEvent: eventStatics.operation,
		SnapEvent: eventStatics.snap,
		EventManager: createEventManagerClass(stage),
		ProjectItem: {
			...itemTypes,
			cast(...given: unknown[]) {
				const [item] = take(given, anyItem);
				return new ProjectItemHandle(stage, Handle.open(item).target);
			},
		},
		ClipProjectItem: {
			cast(...given: unknown[]) {
				const [item] = take(given, anyItem);
				if (itemOf(item).kind === 'bin') return failedCast(stage);
				return new ClipProjectItemHandle(stage, Handle.open(item).target);
			},
		},
		FolderItem: {
			cast(...given: unknown[]) {
				const [item] = take(given, anyItem);
				if (itemOf(item).kind !== 'bin') return failedCast(stage);
				return new FolderItemHandle(stage, Handle.open(item).target);
			},
		},
		Sequence: {},
		SequenceSettings: sequenceSettingsStatics,
		SequenceEditor: {
			getEditor(...given: unknown[]) {
				const [sequence] = take(given, handleOf(SequenceHandle));
				return new SequenceEditorHandle(stage, Handle.open(sequence).target);
			},
			getInstalledMogrtPath: async () =>
				'/Library/Application Support/Adobe/Common/Motion Graphics Templates',
		},
		SequenceUtils: createSequenceUtilsClass(),
		TrackItemSelection: createSelectionClass(stage),
		VideoTrack: trackEventNames,
		AudioTrack: trackEventNames,
		CaptionTrack: {},
		VideoClipTrackItem: Object.assign(VideoClipTrackItemHandle, trackItemTypes),
		AudioClipTrackItem: Object.assign(AudioClipTrackItemHandle, trackItemTypes),
		VideoComponentChain: {},
		AudioComponentChain: {},
		VideoFilterComponent: {},
		AudioFilterComponent: {},
		...createFilterClasses(),
		Keyframe: keyframeStatics,
		Markers: {
			async getMarkers(...given: unknown[]) {
				return markersHandle(given);
			},
		},
		Marker: markerTypes,
		Metadata: createMetadataClass(stage),
		Properties: {
			PROPERTY_PERSISTENT: constants.PropertyType.PERSISTENT,
			PROPERTY_NON_PERSISTENT: constants.PropertyType.NON_PERSISTENT,
			async getProperties(...given: unknown[]) {
				return propertiesHandle(given);
			},
		},
		EncoderManager: createEncoderManagerClass(stage, encoder),
		Exporter: createExporterClass(stage),
		ProjectUtils: createProjectUtilsClass(stage),
		SourceMonitor: createSourceMonitorClass(stage),
		UniqueSerializeable: createUniqueClass(),
		Guid: createGuidClass(),
		TickTime: createTickTimeClass(core),
		FrameRate: createFrameRateClass(),
		PointF: createPointClass(),
		RectF: createRectClass(),
		Color: createColorClass(),
		...createOptionClasses(),
	};
	return {api, encoder};
}

function createScriptObjects(stage: () => Stage): ScriptObjects {
	return {
		project: (guid) => new ProjectHandle(stage(), {guid}),
		sequence: (guid, sequence) => new SequenceHandle(stage(), {guid, sequence}),
		items: (guid, ids) => ids.map((id) => new ProjectItemHandle(stage(), {guid, id})),
		span: (items: readonly TrackItem[]) => ({
			start: new TickTimeValue(items[0]?.start ?? 0n),
			end: new TickTimeValue(items.at(-1)?.end ?? 0n),
		}),
	};
}

/** Nobody agrees on what this is (premiere-host 11 row 13). */
function applicationVersion(stage: Stage): string | Promise<string> | undefined {
	switch (stage.core.switches.applicationVersion) {
		case 'nothing':
			return undefined;
		case 'text':
			return '26.3.0';
		case 'promise':
			return Promise.resolve('26.3.0');
	}
}

function failedCast(stage: Stage): null | undefined {
	if (stage.core.switches.failedCast === 'throw') throw scriptError('wrongType');
	return nothing(stage);
}
