import type {premierepro} from '@adobe/premierepro';
import type {
	Action,
	AudioClipTrackItem,
	ClipProjectItem,
	FolderItem,
	Guid,
	HostConstant,
	HostTime,
	Nothing,
	Project,
	ProjectItem,
	Properties,
	Sequence,
	SequenceEditor,
	TrackItemSelection,
	VideoClipTrackItem,
} from '../host-objects';
import type {
	FolderItemStatic,
	HostConstants,
	PremiereApi,
	ProjectStatic,
	TickTimeStatic,
} from '../premiere-api';

/**
 * What checking a Premiere calls beyond what Retake itself does: making and removing a sequence to try
 * things on, and the calls that reports disagree about.
 */
export interface ContractApi extends PremiereApi {
	readonly Project: ContractProjectStatic;
	readonly FolderItem: ContractFolderItemStatic;
	readonly ClipProjectItem: ContractClipProjectItemStatic;
	readonly SequenceEditor: ContractSequenceEditorStatic;
	readonly TrackItemSelection: TrackItemSelectionStatic;
	readonly TickTime: ContractTickTimeStatic;
	/** Its version is a text, a promise or nothing (premiere-host 11 row 13). */
	readonly Application: {readonly version: unknown};
	readonly Constants: ContractConstants;
}

/** The constants handed over only in checks. */
export interface ContractConstants extends HostConstants {
	readonly MediaType: {
		readonly VIDEO: HostConstant;
		readonly AUDIO: HostConstant;
		readonly ANY: HostConstant;
	};
	readonly OperationCompleteEvent: {
		readonly EXPORT_MEDIA_COMPLETE: HostConstant;
		readonly IMPORT_MEDIA_COMPLETE: HostConstant;
	};
}

/** The constants of time, and the way to make it that is not exact. */
export interface ContractTickTimeStatic extends TickTimeStatic {
	readonly TIME_ONE_SECOND: HostTime;
	createWithSeconds(seconds: number): HostTime;
}

/** Finds the open project. */
export interface ContractProjectStatic extends ProjectStatic {
	getActiveProject(): Promise<ContractProject | Nothing>;
}

/** Gives the bin side of an item. */
export interface ContractFolderItemStatic extends FolderItemStatic {
	cast(item: ProjectItem): ContractFolderItem | Nothing;
}

/** Gives the media side of an item. */
export interface ContractClipProjectItemStatic {
	cast(item: ProjectItem): ContractClipProjectItem | Nothing;
}

/** Finds the editor of a sequence. */
export interface ContractSequenceEditorStatic {
	getEditor(sequence: Sequence): ContractSequenceEditor;
}

/** Makes selections apart from any sequence; what they are worth after the callback is disputed (premiere-host 7.6). */
export interface TrackItemSelectionStatic {
	createEmptySelection(callback: (selection: EditableSelection) => void): boolean;
}

/** An open project, with the calls that make and remove sequences. None of these can be undone (premiere-host 1.3). */
export interface ContractProject extends Project {
	getActiveSequence(): Promise<ContractSequence | Nothing>;
	getSequence(guid: Guid): ContractSequence | Nothing;
	getSequences(): Promise<ContractSequence[]>;
	getRootItem(): Promise<ContractFolderItem>;
	setActiveSequence(sequence: Sequence): Promise<boolean>;
	createSequenceFromMedia(
		name: string,
		clips?: ClipProjectItem[],
		bin?: ProjectItem,
	): Promise<ContractSequence | Nothing>;
	closeSequence(sequence: Sequence): Promise<boolean>;
	deleteSequence(sequence: Sequence): Promise<boolean>;
}

/** A sequence whose selection can be changed. */
export interface ContractSequence extends Sequence {
	getSelection(): Promise<EditableSelection>;
	/** Synchronous since 26.3 (premiere-host 0.1). */
	setSelection(selection: EditableSelection): boolean | Promise<boolean>;
	clearSelection(): Promise<boolean>;
}

/** A selection that takes items and gives them up again. */
export interface EditableSelection extends TrackItemSelection {
	addItem(item: VideoClipTrackItem | AudioClipTrackItem, skipDuplicateCheck?: boolean): boolean;
	removeItem(item: VideoClipTrackItem | AudioClipTrackItem): boolean;
}

/** A bin that can lose what it holds. */
export interface ContractFolderItem extends FolderItem {
	createRemoveItemAction(item: ProjectItem): Action;
}

/** The media side of an item, with what is read or done in checks only. */
export interface ContractClipProjectItem extends ClipProjectItem {
	getColorLabelIndex(): Promise<number>;
	createClearInOutPointsAction(): Action;
	/** Its times are values, promises or methods, by version (premiere-host 11 row 15). */
	getMedia(): Promise<object | Nothing>;
	refreshMedia(): Promise<boolean>;
}

/** The actions that are made in checks only. */
export interface ContractSequenceEditor extends SequenceEditor {
	/** Takes the wrapper of a clip too, so that a check can hand one over (premiere-host 1.5). */
	createOverwriteItemAction(
		item: ProjectItem | ClipProjectItem,
		time: HostTime,
		videoTrack: number,
		audioTrack: number,
	): Action;
	createRemoveItemsAction(
		selection: TrackItemSelection,
		ripple: boolean,
		mediaType: HostConstant,
		shiftOverlapping?: boolean,
	): Action;
}

/** Named values that can be removed again. */
export interface ContractProperties extends Properties {
	createClearValueAction(name: string): Action;
}

type Satisfying<Candidate extends ContractApi> = Candidate;

/** Compiles only while Adobe's declarations satisfy what checks call. */
export type AdobesContract = Satisfying<premierepro>;
