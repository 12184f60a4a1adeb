import type {ByteWriter, Delay, Network} from './network';

/** What a download needs of the world. */
export type DownloadTools = {
	readonly network: Network;
	/** Paces what is tried again, and ends a wait for an answer that never comes. */
	readonly delay: Delay;
};

/** What is to be fetched, and how far an earlier try came. */
export type DownloadOrder = {
	readonly url: string;
	readonly writer: ByteWriter;
	/** Bytes from the beginning that are on disk already. @default 0 */
	readonly from?: number | undefined;
	/** Length of the whole file as an earlier try learnt it; another one starts over from 0. */
	readonly size?: number | undefined;
	/** Bytes asked for at a time. @default 4 MiB */
	readonly windowBytes?: number | undefined;
	/** Bytes of the whole file on disk so far; `total` is absent until the server says. */
	readonly onProgress?: ((done: number, total: number | undefined) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
};

/** A file that arrived whole. */
export type Downloaded = {
	/** Length in bytes. Whatever lies on disk beyond it is left from another file. */
	readonly size: number;
};
