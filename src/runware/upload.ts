import type {RunwareClientOptions} from './client';
import type {ByteReader, Delay, Network} from './network';

/** What an upload needs of the world. */
export type UploadTools = {
	readonly network: Network;
	readonly key: RunwareClientOptions['key'];
	/** Lets the runtime breathe between two pieces, and paces what is tried again. */
	readonly delay: Delay;
	/** Mints a UUID v4. */
	readonly newId: () => string;
	/** @default 'https://api.runware.ai/v1' */
	readonly endpoint?: string | undefined;
};

/** A file to be sent. */
export type UploadSource = {
	readonly reader: ByteReader;
	/** What it is, such as `video/mp4` or `image/png`. */
	readonly mediaType: string;
};

/** How far an upload is; bytes of the file while `reading`, of the body on the wire while `sending`. */
export type UploadProgress = {
	readonly stage: 'reading' | 'sending';
	readonly done: number;
	/** Absent when the runtime does not say. */
	readonly total: number | undefined;
};

/** An uploaded file under the service's names. */
export type UploadedMedia = {
	/** Opaque: not always a UUID (runware-api 3.1). */
	readonly mediaId: string;
	/** Preferred over the id where a request takes either, when the service gave one. */
	readonly mediaUrl: string | undefined;
};
