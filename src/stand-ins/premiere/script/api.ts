import type {ContractApi} from '../../../premiere/check/contract-api';
import {take} from './arguments';
import {constants, itemTypes} from './constants';
import {createEventManagerClass} from './event-manager';
import {createEncoderManagerClass, createExporterClass} from './exporting';
import {createGuidClass} from './guid';
import type {Stage} from './handle';
import {Handle, handleOf, nothing} from './handle';
import {markersHandle, markerTypes} from './markers';
import {ProjectHandle} from './project';
import {
	anyItem,
	ClipProjectItemHandle,
	FolderItemHandle,
	itemOf,
	ProjectItemHandle,
} from './project-item';
import {propertiesHandle} from './properties';
import {scriptError} from './script-error';
import {emptySelection, refuseSelection, TrackItemSelectionHandle} from './selection';
import {SequenceHandle} from './sequence';
import {SequenceEditorHandle} from './sequence-editor';
import {createTickTimeClass} from './tick-time';
import {AudioClipTrackItemHandle, VideoClipTrackItemHandle} from './track-item';

/** Builds the module scripts get from `require('premierepro')`. */
export function createApi(stage: Stage) {
	const api = {
		Project: {
			async getActiveProject() {
				const session = stage.core.active();
				return session ? new ProjectHandle(stage, {guid: session.guid}) : nothing(stage);
			},
		},
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
		SequenceEditor: {
			getEditor(...given: unknown[]) {
				const [sequence] = take(given, handleOf(SequenceHandle));
				return new SequenceEditorHandle(stage, Handle.open(sequence).target);
			},
		},
		TrackItemSelection: Object.assign(refuseSelection, {
			prototype: TrackItemSelectionHandle,
			createEmptySelection: (...given: unknown[]) => emptySelection(stage, given),
		}),
		Guid: createGuidClass(),
		TickTime: createTickTimeClass(),
		EncoderManager: createEncoderManagerClass(stage),
		Exporter: createExporterClass(stage),
		EventManager: createEventManagerClass(stage),
		Properties: {
			async getProperties(...given: unknown[]) {
				return propertiesHandle(given);
			},
		},
		Markers: {
			async getMarkers(...given: unknown[]) {
				return markersHandle(given);
			},
		},
		Marker: markerTypes,
		Application: {
			get version() {
				return applicationVersion(stage);
			},
		},
		Constants: constants,
		VideoClipTrackItem: VideoClipTrackItemHandle,
		AudioClipTrackItem: AudioClipTrackItemHandle,
	};
	const slice: ContractApi = api;
	return slice;
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
