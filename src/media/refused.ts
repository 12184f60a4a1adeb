/** Why the frames of a movie that can be read cannot be copied out of it. */
export type RefusalReason =
	/** The picture is not coded in a way that can be copied: not H.264 for a cut. */
	| 'codec'
	/** Frames are missing from the file. */
	| 'incomplete'
	/** Its edit list puts the track together of several pieces, or hides frames that a copy would show. */
	| 'edited'
	/** Its frames change their coding on the way. */
	| 'several-formats'
	/** Its frames do not follow each other evenly, so that they cannot be counted as time. */
	| 'variable-rate'
	/** The frames asked for are not all in the movie. */
	| 'outside'
	/** No frame at or before the wanted one can be decoded on its own. */
	| 'no-key-frame'
	/** Frames are marked as key frames that cannot be ones. */
	| 'false-key-frame';

/** A copy that was not begun. `message` is for the editor. */
export type Refused = {
	readonly kind: 'refused';
	readonly reason: RefusalReason;
	readonly message: string;
};

const sentences: Record<RefusalReason, string> = {
	codec: 'Its picture is not coded in a format that can be copied without encoding it again.',
	incomplete: 'Part of the movie is missing.',
	edited: 'The movie hides or rearranges frames, which a copy would bring to light.',
	'several-formats': 'The movie changes its format on the way.',
	'variable-rate': 'The movie has a variable frame rate.',
	outside: 'The movie does not have all of these frames.',
	'no-key-frame': 'There is no frame to start copying from.',
	'false-key-frame': 'The movie names the wrong frames as its key frames.',
};

/** The answer for a movie that cannot be copied, with its sentence. */
export function refused(reason: RefusalReason): Refused {
	return {kind: 'refused', reason, message: sentences[reason]};
}
