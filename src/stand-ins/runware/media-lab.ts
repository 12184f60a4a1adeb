/** What a clip or a picture turned out to be when it was really opened. */
export type MediaFacts = VideoFacts | ImageFacts;

/** A clip. Times are on the clip's own clock. */
export type VideoFacts = {
	readonly kind: 'video';
	/** The container's own duration, to the millisecond: what is billed (runware-api 8.1). */
	readonly durationMs: number;
	readonly width: number;
	readonly height: number;
	/** Frames per second as a fraction, e.g. 24000/1001; the mean when the rate varies. */
	readonly rate: Rate;
	readonly isConstantRate: boolean;
	readonly frames: number;
	/** Units per second in which the file keeps its frame times, e.g. 24000. */
	readonly timescale: number;
	readonly codec: string;
	readonly hasAudio: boolean;
};

/** Frames per second, as a fraction. */
export type Rate = {readonly numerator: number; readonly denominator: number};

/** A still picture. */
export type ImageFacts = {
	readonly kind: 'image';
	readonly width: number;
	readonly height: number;
	readonly codec: string;
};

/** How a clip is to be changed. Everything that is not named here stays as it was. */
export type VideoChange = {
	readonly kind: 'video';
	readonly container: 'mp4' | 'mov' | 'webm';
	readonly facts: VideoFacts;
	/** Two seeds never look the same. */
	readonly seed: number;
	/** Which of the results of one task this is, counted from 0. */
	readonly variation: number;
	/** 20–99, larger is better and bigger (runway-aleph-2-0, outputQuality). */
	readonly quality: number;
	readonly guides: readonly GuidePicture[];
	/** Frames to leave out at the end: 0 keeps the count. */
	readonly framesDropped: number;
	/** Pixels by which the width grows and the height shrinks, even: 0 keeps the size. */
	readonly sizeDrift: number;
	readonly audio: 'none' | 'silence';
};

/** A guide picture and the frame of the clip it belongs to. */
export type GuidePicture = {readonly image: Uint8Array; readonly frameIndex: number};

/** How a picture is to be made from a reference, or from nothing. */
export type ImageChange = {
	readonly kind: 'image';
	readonly format: 'png' | 'jpg' | 'webp';
	readonly width: number;
	readonly height: number;
	readonly look: {readonly kind: 'edited'; readonly seed: number} | {readonly kind: 'resized'};
};

/** What opens and changes media for the service. It has no opinion about tasks, money or time. */
export interface MediaLab {
	/** Opens the bytes and says what they are; `undefined` when nobody can decode them. */
	probe(bytes: Uint8Array): Promise<MediaFacts | undefined>;

	/**
	 * A real, playable, visibly changed file. A changed clip keeps size, rate, frame count and
	 * duration of `input`. Rejects when the media cannot be changed.
	 */
	render(input: Uint8Array | undefined, change: VideoChange | ImageChange): Promise<Uint8Array>;
}
