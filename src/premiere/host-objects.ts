/** The application's answer when there is nothing: some builds say `null`, some `undefined` (premiere-host 1.1). */
export type Nothing = null | undefined;

/** A change to the project that has been described but not made; it lives only as long as the lock it was made in. */
export type Action = object;

/** A constant of the host. Its runtime value is not what the declarations suggest, so it is only ever handed back (premiere-host 1.5). */
export type HostConstant = unknown;

/** A GUID object; compared by its text, never by identity. */
export interface Guid {
	toString(): string;
}

/** A moment or length in the host's own wrapping; `ticks` is the exact integer as text. */
export interface HostTime {
	readonly ticks: string;
}

/** A width and a height, in pixels, as floats. */
export interface HostRect {
	readonly width: number;
	readonly height: number;
}

/** An open project. Its `path` is empty while it was never saved. */
export interface Project {
	readonly guid: Guid;
	readonly name: string;
	readonly path: string;
	getActiveSequence(): Promise<Sequence | Nothing>;
	getSequence(guid: Guid): Sequence | Nothing;
	getSequences(): Promise<Sequence[]>;
	getRootItem(): Promise<FolderItem>;
	importFiles(
		paths: string[],
		suppressUi: boolean,
		bin?: ProjectItem,
		stills?: boolean,
	): Promise<boolean>;
	lockedAccess(callback: () => void): void;
	executeTransaction(callback: (compound: CompoundAction) => void, undoText: string): boolean;
}

/** Collects the actions of one transaction, which is one undo step. */
export interface CompoundAction {
	addAction(action: Action): boolean;
}

/** A sequence. All its times count from its first frame, not from its start timecode (premiere-host 1.4). */
export interface Sequence {
	readonly guid: Guid;
	readonly name: string;
	getTimebase(): Promise<string>;
	getFrameSize(): Promise<HostRect>;
	getZeroPoint(): Promise<HostTime>;
	getEndTime(): Promise<HostTime>;
	getPlayerPosition(): Promise<HostTime>;
	setPlayerPosition(time?: HostTime): Promise<boolean>;
	getInPoint(): Promise<HostTime>;
	getOutPoint(): Promise<HostTime>;
	createSetInPointAction(time: HostTime): Action;
	createSetOutPointAction(time: HostTime): Action;
	getSequenceVideoTimeDisplayFormat(): Promise<{readonly type: number}>;
	getVideoTrackCount(): Promise<number>;
	getVideoTrack(index: number): Promise<VideoTrack>;
	getAudioTrackCount(): Promise<number>;
	getAudioTrack(index: number): Promise<AudioTrack>;
	getSelection(): Promise<TrackItemSelection>;
	/** Synchronous since 26.3 (premiere-host 0.1). */
	setSelection(selection: TrackItemSelection): boolean | Promise<boolean>;
	clearSelection(): Promise<boolean>;
}

/** A video track. `getTrackItems` answers at once, not with a promise (premiere-host 1.1). */
export interface VideoTrack {
	readonly name: string;
	getTrackItems(type: HostConstant, includeEmpty: boolean): VideoClipTrackItem[];
	isMuted(): Promise<boolean>;
	setMute(mute: boolean): Promise<boolean>;
}

/** An audio track: read for the snapshot only, never written. */
export interface AudioTrack {
	readonly name: string;
	getTrackItems(type: HostConstant, includeEmpty: boolean): AudioClipTrackItem[];
}

/** What the editor has selected on a sequence: video and audio items, in no promised order. */
export interface TrackItemSelection {
	getTrackItems(): Promise<Array<VideoClipTrackItem | AudioClipTrackItem>>;
	addItem(item: VideoClipTrackItem | AudioClipTrackItem, skipDuplicateCheck?: boolean): boolean;
}

/** What every clip on a track answers. Start and end are sequence time, in and out are source time. */
export interface ClipTrackItem {
	getName(): Promise<string>;
	getStartTime(): Promise<HostTime>;
	getEndTime(): Promise<HostTime>;
	getInPoint(): Promise<HostTime>;
	getOutPoint(): Promise<HostTime>;
	getSpeed(): Promise<number>;
	isDisabled(): Promise<boolean>;
	getTrackIndex(): Promise<number>;
	getIsSelected(): Promise<boolean>;
	getProjectItem(): Promise<ProjectItem | Nothing>;
}

/** A clip on an audio track. */
export interface AudioClipTrackItem extends ClipTrackItem {
	createSetDisabledAction(disabled: boolean): Action;
}

/** A clip on a video track. Only these have `createAddVideoTransitionAction`, which is how they are told apart (premiere-host 2.2). */
export interface VideoClipTrackItem extends ClipTrackItem {
	createAddVideoTransitionAction(...unused: never[]): Action;
	isSpeedReversed(): Promise<number | boolean>;
	isAdjustmentLayer(): Promise<boolean>;
	createSetDisabledAction(disabled: boolean): Action;
	createSetNameAction(name: string): Action;
	getComponentChain(): Promise<VideoComponentChain>;
}

/** The effects on a clip, Opacity at 0 and Motion at 1 first (premiere-host 7.7). */
export interface VideoComponentChain {
	getComponentCount(): number;
	getComponentAtIndex(index: number): Component;
}

/** One effect on a clip. */
export interface Component {
	getMatchName(): Promise<string>;
	getDisplayName(): Promise<string>;
	getParamCount(): number;
	getParam(index: number): ComponentParam;
}

/** One parameter of an effect. */
export interface ComponentParam {
	readonly displayName: string;
	isTimeVarying(): boolean;
	getStartValue(): Promise<Keyframe>;
	createKeyframe(value: number | string | boolean): Keyframe;
	createSetValueAction(keyframe: Keyframe, safeForPlayback: boolean): Action;
}

/** A value of a parameter, wrapped once more as the declarations have it. */
export interface Keyframe {
	readonly value: {readonly value: unknown};
}

/** Anything in the Project panel, as the host hands it out. */
export interface ProjectItem {
	readonly name: string;
	readonly type: number;
	getId(): string;
	createSetNameAction(name: string): Action;
	createSetColorLabelAction(index: number): Action;
}

/** The media side of a project item. */
export interface ClipProjectItem {
	readonly name: string;
	getMediaFilePath(): Promise<string>;
	isSequence(): Promise<boolean>;
	isMulticamClip(): Promise<boolean>;
	isMergedClip(): Promise<boolean>;
	isOffline(): Promise<boolean>;
	hasProxy(): Promise<boolean>;
	getFootageInterpretation(): Promise<FootageInterpretation>;
	getInPoint(mediaType: HostConstant): Promise<HostTime>;
	getOutPoint(mediaType: HostConstant): Promise<HostTime>;
	createSetInOutPointsAction(inPoint: HostTime, outPoint: HostTime): Action;
	createSubClipAction(
		name: string,
		start: HostTime,
		end: HostTime,
		hardBoundaries: boolean,
		options: {readonly takeVideo: boolean; readonly takeAudio: boolean},
	): Action;
}

/** How the project reads a clip's file. */
export interface FootageInterpretation {
	getFrameRate(): number | Promise<number>;
}

/** A bin. */
export interface FolderItem {
	readonly name: string;
	getItems(): Promise<ProjectItem[]>;
	createBinAction(name: string, makeUnique: boolean): Action;
}

/** Makes the actions that change a sequence. Track indices count from 0 (premiere-host 7.1). */
export interface SequenceEditor {
	createOverwriteItemAction(
		item: ProjectItem,
		time: HostTime,
		videoTrack: number,
		audioTrack: number,
	): Action;
	createCloneTrackItemAction(
		item: VideoClipTrackItem | AudioClipTrackItem,
		timeOffset: HostTime,
		videoTrackOffset: number,
		audioTrackOffset: number,
		alignToVideo: boolean,
		isInsert: boolean,
	): Action;
}

/** Exports sequences. Needs Media Encoder installed even for exports inside Premiere (premiere-host 3.4). */
export interface EncoderManager {
	readonly isAMEInstalled: boolean;
	exportSequence(
		sequence: Sequence,
		exportType: HostConstant,
		file: string,
		preset: string,
		exportFull: boolean,
	): Promise<boolean>;
}

/** The markers of a sequence, in sequence time. */
export interface Markers {
	getMarkers(): Marker[];
	createAddMarkerAction(
		name: string,
		type?: string,
		start?: HostTime,
		duration?: HostTime,
		comments?: string,
	): Action;
}

/** One marker. */
export interface Marker {
	getName(): string;
	getComments(): string;
	getStart(): HostTime;
	createSetCommentsAction(comments: string): Action;
}

/** Named values kept inside the project file. */
export interface Properties {
	hasValue(name: string): boolean;
	getValue(name: string): string;
	createSetValueAction(name: string, value: string, persistence: HostConstant): Action;
}
