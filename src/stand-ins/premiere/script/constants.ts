/** Media kinds are objects and not text, and compare by identity only (premiere-host 1.5). */
const mediaTypes = {
	ANY: Object.freeze({}),
	DATA: Object.freeze({}),
	VIDEO: Object.freeze({}),
	AUDIO: Object.freeze({}),
} as const;

/** The host's constants with the values seen at run time (premiere-host 1.5); the rest are ours. */
export const constants = {
	ExportType: {
		QUEUE_TO_AME: 'com.adobe.mezzanine.export.queue.ame',
		QUEUE_TO_APP: 'com.adobe.mezzanine.export.queue.batch',
		IMMEDIATELY: 'com.adobe.mezzanine.export.immediately',
	},
	TrackItemType: {EMPTY: 0, CLIP: 1, TRANSITION: 2, PREVIEW: 3, FEEDBACK: 4},
	MediaType: mediaTypes,
	PropertyType: {PERSISTENT: 1, NON_PERSISTENT: 0},
	SequenceEvent: {
		ACTIVATED: 'onSequenceActivated',
		CLOSED: 'onSequenceClosed',
		SELECTION_CHANGED: 'onSequenceSelectionChanged',
	},
	ProjectEvent: {
		OPENED: 'onProjectOpened',
		CLOSED: 'onProjectClosed',
		DIRTY: 'onProjectDirty',
		ACTIVATED: 'onProjectActivated',
		PROJECT_ITEM_SELECTION_CHANGED: 'onProjectItemSelectionChanged',
	},
	OperationCompleteEvent: {
		EXPORT_MEDIA_COMPLETE: 'onExportMediaComplete',
		IMPORT_MEDIA_COMPLETE: 'onImportMediaComplete',
	},
	OperationCompleteState: {SUCCESS: 0, CANCELLED: 1, FAILED: 2},
} as const;

/** The kinds of project item, as numbers (premiere-host 1.5). */
export const itemTypes = {
	TYPE_CLIP: 1,
	TYPE_BIN: 2,
	TYPE_ROOT: 3,
	TYPE_FILE: 4,
} as const;
