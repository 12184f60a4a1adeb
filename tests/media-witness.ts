import {
	EncodedPacketSink,
	Input,
	type InputVideoTrack,
	Logging,
	LogLevel,
	MP4,
	QTFF,
	type Source,
} from 'mediabunny';

/** What mediabunny, which shares no line with us, says of a movie. */
export type Testimony = {
	readonly codec: string | null;
	readonly size: readonly [number, number];
	readonly displaySize: readonly [number, number];
	readonly rotation: number;
	readonly pixelAspect: {readonly num: number; readonly den: number};
	readonly sound: string | undefined;
	/** In coded order. */
	readonly packets: readonly WitnessedPacket[];
};

/** One coded frame as mediabunny finds it. */
export type WitnessedPacket = {
	/** In seconds. */
	readonly time: number;
	readonly isKey: boolean;
	readonly size: number;
};

/** Has mediabunny describe the primary picture and sound of a movie, and list its coded frames. */
export async function testify(source: Source): Promise<Testimony> {
	Logging.level = LogLevel.Silent;
	const input = new Input({formats: [MP4, QTFF], source});
	try {
		const video = await input.getPrimaryVideoTrack();
		if (!video) throw new Error('mediabunny sees no picture.');
		const audio = await input.getPrimaryAudioTrack();
		return {
			codec: await video.getCodec(),
			size: [await video.getCodedWidth(), await video.getCodedHeight()],
			displaySize: [await video.getDisplayWidth(), await video.getDisplayHeight()],
			rotation: await video.getRotation(),
			pixelAspect: await video.getPixelAspectRatio(),
			sound: audio ? String(await audio.getInternalCodecId()) : undefined,
			packets: await packetsOf(video),
		};
	} finally {
		input.dispose();
	}
}

async function packetsOf(video: InputVideoTrack): Promise<readonly WitnessedPacket[]> {
	const packets: WitnessedPacket[] = [];
	const sink = new EncodedPacketSink(video);
	for await (const packet of sink.packets(undefined, undefined, {metadataOnly: true})) {
		packets.push({
			time: packet.timestamp,
			isKey: packet.type === 'key',
			size: packet.byteLength,
		});
	}
	return packets;
}
