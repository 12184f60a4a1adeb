/** Why nothing can be said of a file. */
export type UnreadableReason =
	/** It has no bytes. */
	| 'empty'
	/** Its first bytes are not those of an MP4 or QuickTime file. */
	| 'not-a-movie'
	/** It begins as a movie but its index is not there, or not all of it: still being written, or cut off. */
	| 'truncated'
	/** Its index contradicts itself. */
	| 'damaged'
	/** It has sound or data only. */
	| 'no-video'
	/** It has a picture track without a single frame to show. */
	| 'no-frames';

/** A file that could not be read as a movie. `message` is for the editor. */
export type Unreadable = {
	readonly kind: 'unreadable';
	readonly reason: UnreadableReason;
	readonly message: string;
};

const sentences: Record<UnreadableReason, string> = {
	empty: 'The file is empty.',
	'not-a-movie': 'The file is not an MP4 or QuickTime movie.',
	truncated: 'The movie is incomplete: the end of the file is missing.',
	damaged: 'The movie is damaged and cannot be read.',
	'no-video': 'The file has no picture.',
	'no-frames': 'The movie has no frames.',
};

/** The answer for a file that cannot be read, with its sentence. */
export function unreadable(reason: UnreadableReason): Unreadable {
	return {kind: 'unreadable', reason, message: sentences[reason]};
}
