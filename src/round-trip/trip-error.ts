/** Why a trip could not go on, where neither Premiere nor the service nor the disk is to blame. */
export type TripErrorCode =
	| 'media-changed'
	| 'plate-odd'
	| 'guide-unusable'
	| 'take-odd'
	| 'practice-forgotten'
	| 'not-importable'
	| 'no-take'
	| 'no-trip'
	| 'taken-over';

const meanings: Readonly<Record<TripErrorCode, {sentence: string; resumable: boolean}>> = {
	'media-changed': {
		sentence: 'The clip’s file is not what it was when the edit was planned. Begin the edit again.',
		resumable: false,
	},
	'plate-odd': {
		sentence:
			'What was to be sent is not what was planned. Nothing was sent, and the project is as it was. Resume to make it again.',
		resumable: true,
	},
	'guide-unusable': {sentence: 'This image cannot be a guide.', resumable: false},
	'take-odd': {
		sentence: 'The result is no movie that can be read. Resume to fetch it again.',
		resumable: true,
	},
	'practice-forgotten': {
		sentence:
			'Practice keeps nothing once the panel is closed, and has forgotten this edit. Resume to have it rendered again: it costs nothing.',
		resumable: true,
	},
	'not-importable': {
		sentence: 'Premiere does not import this format. The take is on the disk.',
		resumable: false,
	},
	'no-take': {sentence: 'There is no such take.', resumable: false},
	'taken-over': {
		sentence: 'Another Retake panel has taken this edit over.',
		resumable: true,
	},
	'no-trip': {sentence: 'There is no such edit.', resumable: false},
};

/** A trip cannot go on as planned. Its message is for the editor. */
export class TripError extends Error {
	override readonly name = 'TripError';
	readonly code: TripErrorCode;
	/** Whether going on from where it stands can help. */
	readonly resumable: boolean;

	/** `detail` is what is known of this very case, added to the sentence. */
	constructor(code: TripErrorCode, detail?: string, options?: ErrorOptions) {
		const {sentence, resumable} = meanings[code];
		super(detail ? `${sentence} ${detail}` : sentence, options);
		this.code = code;
		this.resumable = resumable;
	}
}

/** Whether a step ended because another panel carries the trip on. */
export function isTakenOver(error: unknown): boolean {
	return error instanceof TripError && error.code === 'taken-over';
}
