import {fileName} from '../import-files';
import {ticksPerSecond} from '../model/ticks';
import {kind, number, optional, take, text, wrongType} from './arguments';
import {constants} from './constants';
import {GuidValue, guidArgument} from './guid';
import type {Stage} from './handle';
import {Handle, handleOf, nothing, sessionOf} from './handle';
import {ProjectHandle} from './project';
import {anyItem, itemOf, ProjectItemHandle, rawItem} from './project-item';
import {scriptError} from './script-error';
import {living, TrackItemSelectionHandle} from './selection';
import {SequenceHandle, sequenceOf} from './sequence';
import {TickTimeValue, timeFromZero} from './tick-time';

/** `ProjectUtils` itself: what is selected in the Project panel. Each project has one view. */
export function createProjectUtilsClass(stage: Stage) {
	const selectionOf = (guid: string) => ({
		getItems: async () => {
			const {document, desk} = sessionOf(stage, guid);
			const there = desk.selectedItems.filter((id) => document.items.has(id));
			return stage.objects.items(guid, there);
		},
	});
	return {
		async getSelection(...given: unknown[]) {
			const [project] = take(given, projectArgument);
			const {guid} = Handle.peek(project).target;
			sessionOf(stage, guid);
			return selectionOf(guid);
		},
		async getProjectViewIds(): Promise<GuidValue[]> {
			return stage.core.sessions().map(({guid}) => new GuidValue(viewOf(guid)));
		},
		async getProjectFromViewId(...given: unknown[]): Promise<ProjectHandle | null | undefined> {
			const [view] = take(given, guidArgument);
			const guid = projectOfView(stage, view);
			return guid === undefined ? nothing(stage) : stage.objects.project(guid);
		},
		async getSelectionFromViewId(...given: unknown[]) {
			const [view] = take(given, guidArgument);
			const guid = projectOfView(stage, view);
			if (guid === undefined) throw scriptError('badValue');
			return selectionOf(guid);
		},
	};
}

/** `SequenceUtils` itself. Scene detection says it worked, and finds no cut in any clip. */
export function createSequenceUtilsClass() {
	return {
		SEQUENCE_OPERATION_APPLYCUT: constants.SequenceOperation.APPLYCUT,
		SEQUENCE_OPERATION_CREATEMARKER: constants.SequenceOperation.CREATEMARKER,
		SEQUENCE_OPERATION_CREATESUBCLIP: constants.SequenceOperation.CREATESUBCLIP,
		async performSceneEditDetectionOnSelection(...given: unknown[]): Promise<boolean> {
			const [operation, selection] = take(given, text, handleOf(TrackItemSelectionHandle));
			const known = Object.values(constants.SequenceOperation).some((one) => one === operation);
			return known && living(selection).target.ids.length > 0;
		},
	};
}

/** `SourceMonitor` itself. A file can be shown without being imported (premiere-host 10). */
export function createSourceMonitorClass(stage: Stage) {
	const {monitor, engine} = stage.core;
	return {
		async openFilePath(...given: unknown[]): Promise<boolean> {
			const [path] = take(given, text);
			if ((await engine.look(path)) !== 'file') return false;
			monitor.clips = [...monitor.clips, {kind: 'file', path, name: fileName(path)}];
			monitor.position = 0n;
			return true;
		},
		async openProjectItem(...given: unknown[]): Promise<boolean> {
			const [item] = take(given, rawItem);
			if (itemOf(item).kind === 'bin') return false;
			monitor.clips = [...monitor.clips, {kind: 'item', ...Handle.open(item).target}];
			monitor.position = 0n;
			return true;
		},
		async closeClip(): Promise<boolean> {
			const wasOpen = monitor.clips.length > 0;
			monitor.clips = monitor.clips.slice(0, -1);
			monitor.position = 0n;
			return wasOpen;
		},
		async closeAllClips(): Promise<boolean> {
			monitor.clips = [];
			monitor.position = 0n;
			return true;
		},
		async getPosition(): Promise<TickTimeValue> {
			return new TickTimeValue(monitor.position);
		},
		async setPosition(...given: unknown[]): Promise<boolean> {
			const [position] = take(given, timeFromZero);
			if (monitor.clips.length === 0) return false;
			monitor.position = position;
			return true;
		},
		/** Plays one second of it, all at once. */
		async play(...given: unknown[]): Promise<boolean> {
			const [speed] = take(given, optional(number));
			if (monitor.clips.length === 0) return false;
			const played = BigInt(Math.round((speed ?? 1) * Number(ticksPerSecond)));
			monitor.position = monitor.position + played > 0n ? monitor.position + played : 0n;
			return true;
		},
		/** Nothing for a file that was never imported. */
		async getProjectItem(): Promise<ProjectItemHandle | null | undefined> {
			const shown = monitor.clips.at(-1);
			if (shown?.kind !== 'item') return nothing(stage);
			const there = stage.core.session(shown.guid)?.document.items.has(shown.id);
			return there ? new ProjectItemHandle(stage, shown) : nothing(stage);
		},
	};
}

/** `UniqueSerializeable` itself. */
export function createUniqueClass() {
	return {
		cast(...given: unknown[]) {
			const [value] = take(given, serializeable);
			return {
				getUniqueID(): GuidValue {
					if (value instanceof SequenceHandle) return new GuidValue(sequenceOf(value).guid);
					return new GuidValue(`00000000-0000-4000-9000-${itemOf(value).id.padStart(12, '0')}`);
				},
			};
		},
	};
}

const serializeable = kind((value) => {
	if (value instanceof SequenceHandle) return value;
	return anyItem.read(value);
});

const projectArgument = kind((value) => (value instanceof ProjectHandle ? value : wrongType));

/** A view is named after its project. */
function viewOf(guid: string): string {
	return `view-${guid}`;
}

function projectOfView(stage: Stage, view: GuidValue): string | undefined {
	const name = GuidValue.textOf(view);
	return stage.core.sessions().find(({guid}) => viewOf(guid) === name)?.guid;
}
