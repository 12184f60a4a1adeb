import type {SequenceOptions} from './builder';
import type {Core} from './core';
import {mediaFrom} from './import-files';
import type {Media, Sequence, SequenceItem} from './model/document';
import {noMetadata} from './model/document';
import {plainSettings} from './model/settings';
import {noMarks} from './model/sources';
import type {RateName} from './model/ticks';
import {displayFormats, frameTicks} from './model/ticks';

/** An imaginary clip: `kind` decides what it shows, and `rate` and `frames` how long it is. */
export type ClipOptions = {
	readonly name: string;
	readonly kind?: 'video' | 'still' | 'color' | 'adjustment' | 'sound';
	/** A native path; `''` for synthetic ones, which is also the default for them. */
	readonly path?: string;
	readonly bin?: string;
	readonly rate?: RateName;
	readonly frames?: number;
	readonly width?: number;
	readonly height?: number;
	readonly color?: string;
	readonly channels?: number;
};

/** An empty sequence. */
export function newSequence(core: Core, options: SequenceOptions): Sequence {
	const tracks = (count: number, name: string) =>
		Array.from({length: count}, (_, at) => ({
			id: core.newTrackId(),
			name: `${name} ${at + 1}`,
			items: [],
			transitions: [],
		}));
	const {width = 1920, height = 1080} = options;
	return {
		guid: core.newGuid(),
		name: options.name,
		width,
		height,
		ticksPerFrame: frameTicks[options.rate],
		zeroPoint: options.zeroPoint ?? 0n,
		displayFormat: displayFormat(options),
		marks: noMarks,
		videoTracks: tracks(options.videoTracks ?? 3, 'Video'),
		audioTracks: tracks(options.audioTracks ?? 3, 'Audio'),
		captionTracks: tracks(options.captionTracks ?? 0, 'Subtitle'),
		markers: [],
		settings: plainSettings(width, height),
		properties: {},
	};
}

/** A sequence as it first stands in a bin. */
export function newSequenceItem(id: string, sequence: Sequence, bin: string): SequenceItem {
	return {
		kind: 'sequence',
		id,
		name: sequence.name,
		parent: bin,
		label: 4,
		properties: {},
		metadata: noMetadata,
		sequence: sequence.guid,
		marks: noMarks,
		markers: [],
	};
}

/** The rate's own display, which counts every frame unless it drops some. */
function displayFormat({rate, dropFrame = false}: SequenceOptions): number {
	return displayFormats.get(dropFrame ? `${rate} drop` : rate) ?? displayFormats.get(rate) ?? 109;
}

/** The media of a clip that needs no file; sound alone is as long as its frames say. */
export function imagined(options: ClipOptions): Media {
	const {kind = 'video', width = 1920, height = 1080, frames = 100, rate = '25'} = options;
	const length = BigInt(frames) * frameTicks[rate];
	const hasFile = kind === 'video' || kind === 'still' || kind === 'sound';
	const media = mediaFrom(options.path ?? (hasFile ? `/media/${options.name}` : ''), {
		video:
			kind === 'video'
				? {width, height, ticksPerFrame: String(frameTicks[rate]), frames, startSeconds: 0}
				: undefined,
		still: kind === 'still' ? {width, height} : undefined,
		audio:
			options.channels === undefined && kind !== 'sound'
				? undefined
				: {channels: options.channels ?? 2, sampleRate: 48_000, seconds: 0},
	});
	const synthetic =
		kind === 'color'
			? {kind, color: options.color ?? 'gray'}
			: kind === 'adjustment'
				? {kind}
				: media.picture;
	return {...media, duration: length, picture: synthetic};
}
