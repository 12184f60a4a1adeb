import {
	BufferSource,
	Input,
	type InputAudioTrack,
	type InputVideoTrack,
	Logging,
	LogLevel,
	MP4,
	QTFF,
	type VideoTrackMetadata,
} from 'mediabunny';
import type {Fraction} from './frame-rate';
import {readSampleFormat, type SampleFormat} from './sample-format';

/** What the header of a picture track says about its frames. Sizes are in pixels. */
export type Picture = SampleFormat & {
	/** `avc`, `hevc`, `prores`, …; the file's own four-character code for a codec nobody here knows. */
	readonly codec: string;
	/** The codec with profile and level, such as `avc1.64001f`; the same as `codec` where there is no more to say. */
	readonly codecString: string;
	/** As coded, before rotation. */
	readonly width: number;
	/** As coded, before rotation. */
	readonly height: number;
	/** As seen: turned, and in square pixels. */
	readonly displayWidth: number;
	/** As seen: turned, and in square pixels. */
	readonly displayHeight: number;
	/** Clockwise, in degrees. */
	readonly rotation: 0 | 90 | 180 | 270;
	/** Width to height of one pixel. */
	readonly pixelAspect: Fraction;
};

/** What the header of a sound track says. */
export type Sound = {
	/** `aac`, `pcm-s16`, …; the file's own four-character code for a codec nobody here knows. */
	readonly codec: string;
	readonly channels: number;
	/** In hertz. */
	readonly sampleRate: number;
};

/** The tracks of a movie that count, and what a writer needs to go on with the picture. */
export type Description = {
	/** The number of the picture track in the file. */
	readonly trackId: number;
	readonly picture: Picture;
	/** What a decoder is set up with; nothing for a codec nobody here knows. */
	readonly decoderConfig: VideoDecoderConfig | undefined;
	/** How the frames are turned and mirrored. */
	readonly transformation: NonNullable<VideoTrackMetadata['transformationMatrix']>;
	readonly sound: Sound | undefined;
};

/**
 * Describes the primary picture and sound of a movie from its `moov` box alone, so that nothing is read
 * from the file a second time. `pixelAspects` holds what the file says by track, exactly. Nothing when
 * it has no picture; `damaged` when the header makes no sense.
 */
export async function describe(
	moov: Uint8Array,
	container: 'mp4' | 'mov',
	pixelAspects: ReadonlyMap<number, Fraction>,
): Promise<Description | 'damaged' | undefined> {
	// What it would tell the console of a strange or broken file is said in the answer.
	Logging.level = LogLevel.Silent;
	const source = new BufferSource(withBrand(moov, container));
	const input = new Input({formats: [MP4, QTFF], source});
	try {
		const video = await input.getPrimaryVideoTrack();
		const audio = await input.getPrimaryAudioTrack();
		return (
			(video && (await describeTracks(video, pixelAspects.get(video.id), audio ?? undefined))) ??
			undefined
		);
	} catch {
		// All of it is in memory: whatever goes wrong here lies in the bytes.
		return 'damaged';
	} finally {
		input.dispose();
	}
}

/** The decoder's configuration record (`avcC`, `hvcC`) as bytes. */
export function recordOf(config: VideoDecoderConfig | undefined): Uint8Array | undefined {
	const record = config?.description;
	if (!record) {
		return undefined;
	}
	return ArrayBuffer.isView(record)
		? new Uint8Array(record.buffer, record.byteOffset, record.byteLength)
		: new Uint8Array(record);
}

async function describeTracks(
	video: InputVideoTrack,
	pixelAspect: Fraction = {numerator: 1, denominator: 1},
	audio: InputAudioTrack | undefined,
): Promise<Description> {
	const fourCharacters = String(await video.getInternalCodecId());
	const codec = (await video.getCodec()) ?? fourCharacters;
	const decoderConfig = (await video.getDecoderConfig()) ?? undefined;
	const width = await video.getCodedWidth();
	const height = await video.getCodedHeight();
	return {
		trackId: video.id,
		picture: {
			codec,
			codecString: decoderConfig?.codec ?? codec,
			width,
			height,
			displayWidth: await video.getDisplayWidth(),
			displayHeight: await video.getDisplayHeight(),
			rotation: await video.getRotation(),
			pixelAspect,
			...readSampleFormat(codec, fourCharacters, recordOf(decoderConfig)),
		},
		decoderConfig: decoderConfig && {
			...decoderConfig,
			// In whole pixels, which is how mediabunny has it, most aspects could only be come near to.
			displayAspectWidth: width * pixelAspect.numerator,
			displayAspectHeight: height * pixelAspect.denominator,
		},
		transformation: await video.getTransformationMatrix(),
		sound: audio && {
			codec: (await audio.getCodec()) ?? String(await audio.getInternalCodecId()),
			channels: await audio.getNumberOfChannels(),
			sampleRate: await audio.getSampleRate(),
		},
	};
}

/** A file type box in front, which QuickTime movies of old do without and mediabunny insists on. */
function withBrand(moov: Uint8Array, container: 'mp4' | 'mov'): Uint8Array {
	const brand = characterCodes(container === 'mov' ? 'qt  ' : 'isom');
	const bytes = new Uint8Array(20 + moov.length);
	bytes.set([0, 0, 0, 20, ...characterCodes('ftyp'), ...brand, 0, 0, 0, 0, ...brand]);
	bytes.set(moov, 20);
	return bytes;
}

function characterCodes(text: string): number[] {
	return Array.from(text, (character) => character.charCodeAt(0));
}
