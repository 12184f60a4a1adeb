/**
 * What stands in a sequence's settings and changes no arithmetic of ours. Enumerations are the
 * host's own numbers.
 */
export type SequenceSettings = {
	readonly maximumBitDepth: boolean;
	readonly maxRenderQuality: boolean;
	readonly linearColor: boolean;
	readonly audioChannels: number;
	readonly audioChannelType: number;
	readonly audioDisplayFormat: number;
	/** Samples in a second. */
	readonly audioSampleRate: number;
	readonly fieldType: number;
	/** Such as `1:1`. */
	readonly pixelAspectRatio: string;
	readonly editingMode: string;
	readonly previewFormat: string;
	readonly previewCodec: string;
	readonly previewWidth: number;
	readonly previewHeight: number;
};

/** The settings of a new sequence of a given size in pixels. */
export function plainSettings(width: number, height: number): SequenceSettings {
	return {
		maximumBitDepth: false,
		maxRenderQuality: false,
		linearColor: true,
		audioChannels: 2,
		audioChannelType: 1,
		audioDisplayFormat: 200,
		audioSampleRate: 48_000,
		fieldType: 0,
		pixelAspectRatio: '1:1',
		editingMode: 'Custom',
		previewFormat: 'QuickTime',
		previewCodec: 'ProRes 422 LT',
		previewWidth: width,
		previewHeight: height,
	};
}

/** How a project reads a clip's file, and what it lays over it. */
export type Footage = {
	/** Frames a second; 0 while the file's own rate counts. */
	readonly frameRate: number;
	readonly pixelAspectRatio: number;
	readonly fieldType: number;
	readonly removePulldown: boolean;
	readonly alphaUsage: number;
	readonly ignoreAlpha: boolean;
	readonly invertAlpha: boolean;
	readonly vrConform: number;
	readonly vrLayout: number;
	readonly vrHorizontalView: number;
	readonly vrVerticalView: number;
	readonly inputLut: string;
};

/** A file read as it is. */
export const plainFootage: Footage = {
	frameRate: 0,
	pixelAspectRatio: 1,
	fieldType: 0,
	removePulldown: false,
	alphaUsage: 0,
	ignoreAlpha: false,
	invertAlpha: false,
	vrConform: 0,
	vrLayout: 0,
	vrHorizontalView: 0,
	vrVerticalView: 0,
	inputLut: '',
};
