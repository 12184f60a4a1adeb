import type {premierepro} from '@adobe/premierepro';
import type {
	AudioTrack,
	ClipProjectItem,
	EncoderManager,
	FolderItem,
	Guid,
	HostConstant,
	HostTime,
	Markers,
	Nothing,
	Project,
	ProjectItem,
	Properties,
	Sequence,
	SequenceEditor,
	VideoTrack,
} from './host-objects';

/**
 * The slice of the `premierepro` module that Retake calls, and nothing more. Methods are written as
 * methods, so that Adobe's own declarations satisfy it; where the application answers with nothing
 * although its types promise a value (premiere-host 1.1, 2.3), the answer here says so.
 */
export interface PremiereApi {
	readonly Project: ProjectStatic;
	readonly ProjectItem: ProjectItemStatic;
	readonly ClipProjectItem: ClipProjectItemStatic;
	readonly FolderItem: FolderItemStatic;
	readonly Guid: GuidStatic;
	readonly TickTime: TickTimeStatic;
	readonly SequenceEditor: SequenceEditorStatic;
	readonly EncoderManager: EncoderManagerStatic;
	readonly Exporter: ExporterStatic;
	readonly EventManager: EventManagerStatic;
	readonly Properties: PropertiesStatic;
	readonly Markers: MarkersStatic;
	readonly Marker: {readonly MARKER_TYPE_COMMENT: string};
	readonly Constants: HostConstants;
}

/** The constants Retake hands to the host. */
export interface HostConstants {
	readonly ExportType: {readonly IMMEDIATELY: HostConstant};
	readonly TrackItemType: {readonly CLIP: HostConstant; readonly TRANSITION: HostConstant};
	readonly MediaType: {readonly VIDEO: HostConstant; readonly ANY: HostConstant};
	readonly PropertyType: {readonly PERSISTENT: HostConstant};
	readonly SequenceEvent: {
		readonly ACTIVATED: HostConstant;
		readonly CLOSED: HostConstant;
		readonly SELECTION_CHANGED: HostConstant;
	};
	readonly ProjectEvent: {readonly ACTIVATED: HostConstant; readonly CLOSED: HostConstant};
}

/** Makes GUID objects from text. */
export interface GuidStatic {
	fromString(text: string): Guid;
}

/** Makes host times. Only `createWithTicks` is exact (premiere-host 1.4). */
export interface TickTimeStatic {
	createWithTicks(ticks: string): HostTime;
	readonly TIME_ZERO: HostTime;
}

/** Finds the open project. */
export interface ProjectStatic {
	getActiveProject(): Promise<Project | Nothing>;
}

/** Turns wrappers back into the raw item, which is what edits accept (premiere-host 1.5). */
export interface ProjectItemStatic {
	cast(item: FolderItem | ClipProjectItem): ProjectItem;
	readonly TYPE_CLIP: number;
	readonly TYPE_BIN: number;
	readonly TYPE_ROOT: number;
}

/** Gives the media side of an item; nothing when the item is not a clip, and some builds throw instead. */
export interface ClipProjectItemStatic {
	cast(item: ProjectItem): ClipProjectItem | Nothing;
}

/** Gives the bin side of an item; nothing when the item is not a bin, and some builds throw instead. */
export interface FolderItemStatic {
	cast(item: ProjectItem): FolderItem | Nothing;
}

/** Finds the editor of a sequence. */
export interface SequenceEditorStatic {
	getEditor(sequence: Sequence): SequenceEditor;
}

/** Finds the exporter, and says what a preset would write. */
export interface EncoderManagerStatic {
	getManager(): EncoderManager;
	getExportFileExtension(sequence: Sequence, preset: string): Promise<string>;
}

/** Writes single frames. */
export interface ExporterStatic {
	exportSequenceFrame(
		sequence: Sequence,
		time: HostTime,
		fileName: string,
		folder: string,
		width: number,
		height: number,
	): Promise<boolean>;
}

/** What a listener can be attached to. */
type Listenable = Project | Sequence | VideoTrack | AudioTrack | EncoderManager;

/** Tells what happens in the application. Registration is immediate, firing is not (premiere-host 12). */
export interface EventManagerStatic {
	addEventListener(
		target: Listenable,
		name: HostConstant,
		listener: (event?: object) => void,
	): void;
	removeEventListener(
		target: Listenable,
		name: HostConstant,
		listener: (event?: object) => void,
	): void;
	addGlobalEventListener(name: HostConstant, listener: (event?: object) => void): void;
	removeGlobalEventListener(name: HostConstant, listener: (event?: object) => void): void;
}

/** Finds the named values kept with a project or a sequence; at run time also with a clip (premiere-host 8). */
export interface PropertiesStatic {
	getProperties(owner: Project | Sequence | ClipProjectItem): Promise<Properties>;
}

/** Finds the markers of a sequence or a clip. */
export interface MarkersStatic {
	getMarkers(owner: Sequence | ClipProjectItem): Promise<Markers>;
}

type Satisfying<Candidate extends PremiereApi> = Candidate;

/** Compiles only while Adobe's declarations satisfy the slice above. */
export type AdobesPremiere = Satisfying<premierepro>;
