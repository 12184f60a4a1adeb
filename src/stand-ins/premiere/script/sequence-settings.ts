import type {Sequence} from '../model/document';
import type {Edit} from '../model/edit';
import {changeSequence} from '../model/sequence-edits';
import {flag, integer, kind, take, text, wrongType} from './arguments';
import {constants} from './constants';
import {FrameRateValue, frameRate, frameTicksOf} from './frame-rate';
import {RectValue, rect} from './shapes';

/**
 * The settings of a sequence as they were when they were asked for. Setters change this object
 * alone; an action of `createSetSettingsAction` carries it back.
 */
export class SequenceSettingsValue {
	#sequence: Sequence;

	constructor(sequence: Sequence) {
		this.#sequence = sequence;
	}

	/** The edit that gives a sequence these settings. */
	static editOf(settings: SequenceSettingsValue, guid: string): Edit {
		const {width, height, ticksPerFrame, displayFormat, settings: rest} = settings.#sequence;
		return changeSequence(guid, (now) => ({
			...now,
			...{width, height, ticksPerFrame, displayFormat, settings: rest},
		}));
	}

	getVideoFrameRate(): FrameRateValue {
		return new FrameRateValue(Number(this.#sequence.ticksPerFrame));
	}

	setVideoFrameRate(...given: unknown[]): boolean {
		const [rate] = take(given, frameRate);
		return this.#change({ticksPerFrame: frameTicksOf(rate)});
	}

	async getVideoFrameRect(): Promise<RectValue> {
		return new RectValue(this.#sequence.width, this.#sequence.height);
	}

	async setVideoFrameRect(...given: unknown[]): Promise<boolean> {
		const [{width, height}] = take(given, rect);
		return width > 0 && height > 0 && this.#change({width, height});
	}

	async getVideoDisplayFormat(): Promise<{type: number}> {
		return {type: this.#sequence.displayFormat};
	}

	async setVideoDisplayFormat(...given: unknown[]): Promise<boolean> {
		const [display] = take(given, timeDisplay);
		return this.#change({displayFormat: display});
	}

	async getPreviewFrameRect(): Promise<RectValue> {
		const {previewWidth, previewHeight} = this.#sequence.settings;
		return new RectValue(previewWidth, previewHeight);
	}

	async setPreviewFrameRect(...given: unknown[]): Promise<boolean> {
		const [{width, height}] = take(given, rect);
		return this.#set({previewWidth: width, previewHeight: height});
	}

	async getAudioSampleRate(): Promise<FrameRateValue> {
		const rate = new FrameRateValue(0);
		rate.ticksPerFrame = 254_016_000_000 / this.#sequence.settings.audioSampleRate;
		return rate;
	}

	async setAudioSampleRate(...given: unknown[]): Promise<boolean> {
		const [rate] = take(given, frameRate);
		return rate.value > 0 && this.#set({audioSampleRate: rate.value});
	}

	async getAudioDisplayFormat(): Promise<{type: number}> {
		return {type: this.#sequence.settings.audioDisplayFormat};
	}

	async setAudioDisplayFormat(...given: unknown[]): Promise<boolean> {
		const [audioDisplayFormat] = take(given, timeDisplay);
		return this.#set({audioDisplayFormat});
	}

	async getAudioChannelCount(): Promise<number> {
		return this.#sequence.settings.audioChannels;
	}

	async getAudioChannelType(): Promise<number> {
		return this.#sequence.settings.audioChannelType;
	}

	async getVideoFieldType(): Promise<number> {
		return this.#sequence.settings.fieldType;
	}

	async setVideoFieldType(...given: unknown[]): Promise<boolean> {
		const [fieldType] = take(given, integer);
		return this.#set({fieldType});
	}

	async getVideoPixelAspectRatio(): Promise<string> {
		return this.#sequence.settings.pixelAspectRatio;
	}

	async setVideoPixelAspectRatio(...given: unknown[]): Promise<boolean> {
		const [pixelAspectRatio] = take(given, text);
		return this.#set({pixelAspectRatio});
	}

	async getMaximumBitDepth(): Promise<boolean> {
		return this.#sequence.settings.maximumBitDepth;
	}

	async setMaximumBitDepth(...given: unknown[]): Promise<boolean> {
		const [maximumBitDepth] = take(given, flag);
		return this.#set({maximumBitDepth});
	}

	async getMaxRenderQuality(): Promise<boolean> {
		return this.#sequence.settings.maxRenderQuality;
	}

	async setMaxRenderQuality(...given: unknown[]): Promise<boolean> {
		const [maxRenderQuality] = take(given, flag);
		return this.#set({maxRenderQuality});
	}

	async getCompositeInLinearColor(): Promise<boolean> {
		return this.#sequence.settings.linearColor;
	}

	async setCompositeInLinearColor(...given: unknown[]): Promise<boolean> {
		const [linearColor] = take(given, flag);
		return this.#set({linearColor});
	}

	async getEditingMode(): Promise<string> {
		return this.#sequence.settings.editingMode;
	}

	async setEditingMode(...given: unknown[]): Promise<boolean> {
		const [editingMode] = take(given, text);
		return this.#set({editingMode});
	}

	async getPreviewFileFormat(): Promise<string> {
		return this.#sequence.settings.previewFormat;
	}

	async setPreviewFileFormat(...given: unknown[]): Promise<boolean> {
		const [previewFormat] = take(given, text);
		return this.#set({previewFormat});
	}

	async getPreviewCodec(): Promise<string> {
		return this.#sequence.settings.previewCodec;
	}

	async setPreviewCodec(...given: unknown[]): Promise<boolean> {
		const [previewCodec] = take(given, text);
		return this.#set({previewCodec});
	}

	#change(change: Partial<Sequence>): boolean {
		this.#sequence = {...this.#sequence, ...change};
		return true;
	}

	#set(change: Partial<Sequence['settings']>): boolean {
		return this.#change({settings: {...this.#sequence.settings, ...change}});
	}
}

/** The argument that is a sequence's settings. */
export const sequenceSettings = kind((value) =>
	value instanceof SequenceSettingsValue ? value : wrongType,
);

/** `SequenceSettings` itself: only its constants; sequences hand the settings out. */
export const sequenceSettingsStatics = {
	PAR_SQUARE: constants.PixelAspectRatio.SQUARE,
	PAR_DVNTSC: constants.PixelAspectRatio.DVNTSC,
	PAR_DVNTSCWide: constants.PixelAspectRatio.DVNTSCWide,
	PAR_DVPAL: constants.PixelAspectRatio.DVPAL,
	PAR_DVPALWide: constants.PixelAspectRatio.DVPALWide,
	PAR_Anamorphic: constants.PixelAspectRatio.Anamorphic,
	PAR_HDAnamorphic1080: constants.PixelAspectRatio.HDAnamorphic1080,
	PAR_DVCProHD: constants.PixelAspectRatio.DVCProHD,
	VIDEO_FIELDTYPE_PROGRESSIVE: constants.VideoFieldType.PROGRESSIVE,
	VIDEO_FIELDTYPE_UPPER_FIRST: constants.VideoFieldType.UPPER_FIRST,
	VIDEO_FIELDTYPE_LOWER_FIRST: constants.VideoFieldType.LOWER_FIRST,
	VIDEO_DISPLAY_FORMAT_23976: constants.VideoDisplayFormatType.FPS_23_976,
	VIDEO_DISPLAY_FORMAT_25: constants.VideoDisplayFormatType.FPS_25,
	VIDEO_DISPLAY_FORMAT_2997: constants.VideoDisplayFormatType.FPS_29_97,
	VIDEO_DISPLAY_FORMAT_2997_NON_DROP: constants.VideoDisplayFormatType.FPS_29_97_NON_DROP,
	VIDEO_DISPLAY_FORMAT_16mm: constants.VideoDisplayFormatType.FEET_FRAME_16mm,
	VIDEO_DISPLAY_FORMAT_35mm: constants.VideoDisplayFormatType.FEET_FRAME_35mm,
	VIDEO_DISPLAY_FORMAT_FRAMES: constants.VideoDisplayFormatType.FRAMES,
	AUDIO_CHANNEL_TYPE_MONO: constants.AudioChannelType.MONO,
	AUDIO_CHANNEL_TYPE_STEREO: constants.AudioChannelType.STEREO,
	AUDIO_CHANNEL_TYPE_51: constants.AudioChannelType.SURROUND_51,
	AUDIO_CHANNEL_TYPE_MULTI: constants.AudioChannelType.MULTI,
	AUDIO_DISPLAY_FORMAT_SAMPLE_RATE: constants.AudioDisplayFormatType.SAMPLE_RATE,
	AUDIO_DISPLAY_FORMAT_MILISECONDS: constants.AudioDisplayFormatType.MILLISECONDS,
} as const;

/** The number of a time display, however the object that carries it was made. */
const timeDisplay = kind((value) => {
	const type: unknown =
		typeof value === 'object' && value !== null ? Reflect.get(value, 'type') : undefined;
	return typeof type === 'number' ? type : wrongType;
});
