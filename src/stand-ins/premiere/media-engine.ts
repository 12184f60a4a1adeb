/**
 * The hands the simulated Premiere has in the real world: files it reads, pictures it renders. Every
 * argument and answer survives JSON (times are ticks as text), so that the simulator can run in a
 * page and its engine on a server. `ffmpeg-engine.ts` is the one that works.
 */
export interface MediaEngine {
	/** What is in a media file; `undefined` when there is none or it cannot be read. */
	probe(path: string): Promise<MediaFacts | undefined>;

	/** The text of a file, for presets; `undefined` when it cannot be read. */
	readText(path: string): Promise<string | undefined>;

	/** What stands at a path. */
	look(path: string): Promise<'file' | 'folder' | 'nothing'>;

	/** Copies a file; the folder of `to` is made when it is missing. */
	copy(from: string, to: string): Promise<void>;

	/** Renders frames into a file kept out of sight until it is delivered. */
	renderRange(job: RangeJob): Promise<Rendered>;

	/** Renders one frame into a picture kept out of sight until it is delivered. */
	renderFrame(job: FrameJob): Promise<Rendered>;

	/** Makes a rendered file appear at `path`: its first `bytes`, or the whole of it. */
	deliver(rendered: string, path: string, bytes?: number): Promise<void>;
}

/** What a probe found. */
export type MediaFacts = {
	readonly video:
		| {
				readonly width: number;
				readonly height: number;
				/** Ticks in one frame, as text. */
				readonly ticksPerFrame: string;
				readonly frames: number;
				readonly startSeconds: number;
		  }
		| undefined;
	readonly still: {readonly width: number; readonly height: number} | undefined;
	readonly audio:
		| {readonly channels: number; readonly sampleRate: number; readonly seconds: number}
		| undefined;
};

/** A rendered file that waits to be delivered. */
export type Rendered = {readonly id: string; readonly bytes: number};

/** A piece of timeline to render. */
export type RangeJob = {
	readonly composition: Composition;
	/** Sequence time of the first frame, in ticks. */
	readonly start: string;
	/** Sequence frames to render; past the end of everything they are black. */
	readonly frames: number;
	readonly output: RangeOutput;
};

/** How a rendered range is written: H.264 in MP4, 4:2:0. */
export type RangeOutput = {
	readonly width: number;
	readonly height: number;
	readonly ticksPerFrame: string;
	/** Megabits a second. */
	readonly bitrate: number;
	readonly audio:
		| {readonly sampleRate: number; readonly channels: number; readonly kilobits: number}
		| undefined;
};

/** One frame to render. */
export type FrameJob = {
	readonly composition: Composition;
	/** Sequence time inside the frame, in ticks. */
	readonly time: string;
	/** The picture is stretched to this size. */
	readonly width: number;
	readonly height: number;
	/** `png`, `jpg`, `bmp`, `tga` or `tif`. */
	readonly format: string;
	/** Adds a difference of 1/255 in places. */
	readonly noise: boolean;
};

/** What a sequence shows and sounds like: enabled items of unmuted tracks only. */
export type Composition = {
	readonly width: number;
	readonly height: number;
	readonly ticksPerFrame: string;
	/** From the bottom up. */
	readonly layers: readonly Layer[];
	readonly sounds: readonly Sound[];
};

/** One video item. Start and end are sequence time, in and out source time, all ticks as text. */
export type Layer = {
	readonly start: string;
	readonly end: string;
	readonly in: string;
	readonly out: string;
	readonly speed: number;
	readonly reversed: boolean;
	/** Percent. */
	readonly opacity: number;
	/** Percent of the picture's own size. */
	readonly scale: number;
	/** The picture's centre, normalised to the frame. */
	readonly position: {readonly x: number; readonly y: number};
	/** True when an effect beyond Opacity and Motion is on it; it is drawn visibly altered. */
	readonly altered: boolean;
	readonly picture: Picture;
};

/** What a layer draws. */
export type Picture =
	| {
			readonly kind: 'video';
			readonly path: string;
			readonly width: number;
			readonly height: number;
			readonly ticksPerFrame: string;
			readonly startSeconds: number;
	  }
	| {readonly kind: 'still'; readonly path: string; readonly width: number; readonly height: number}
	| {readonly kind: 'color'; readonly color: string}
	| {readonly kind: 'offline'}
	| {readonly kind: 'title'; readonly text: string}
	| {readonly kind: 'adjustment'}
	| {readonly kind: 'composition'; readonly composition: Composition};

/** One audio item. */
export type Sound = {
	readonly start: string;
	readonly end: string;
	readonly in: string;
	readonly out: string;
	readonly speed: number;
	readonly reversed: boolean;
	readonly path: string;
};
