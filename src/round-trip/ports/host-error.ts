/** Why Premiere could not do something. */
export type HostErrorCode =
	| 'no-project'
	| 'no-sequence'
	| 'other-project'
	| 'other-sequence'
	| 'shot-moved'
	| 'marks-refused'
	| 'mute-refused'
	| 'encoder-missing'
	| 'export-failed'
	| 'export-unfinished'
	| 'preset-refused'
	| 'frame-failed'
	| 'import-failed'
	| 'bin-failed'
	| 'take-missing'
	| 'dress-refused'
	| 'edit-refused'
	| 'marker-refused'
	| 'nothing-changed'
	| 'original-enabled'
	| 'scale-refused'
	| 'moved-others'
	| 'host-said';

/** What an editor reads, one sentence for each code, with the one thing to do. */
const hostSentences: Readonly<Record<HostErrorCode, string>> = {
	'no-project': 'No project is open. Open one, then try again.',
	'no-sequence': 'No sequence is open. Open one in the timeline, then try again.',
	'other-project': 'This take belongs to another project. Open that project to go on.',
	'other-sequence':
		'This take belongs to another sequence. Open that sequence in the timeline to go on.',
	'shot-moved':
		'The shot is no longer where it was when the edit began, so nothing was changed. Undo the move, then resume; or place the take by hand from its bin.',
	'marks-refused':
		'Premiere did not accept the in and out points for the export. Nothing was exported, and they are put back as they were. Resume to try again.',
	'mute-refused':
		'Premiere did not mute or unmute a video track. Nothing was exported, and the marks are put back as they were. Resume to try again.',
	'encoder-missing':
		'Premiere exports through Adobe Media Encoder, which is not installed. Nothing was exported or sent. Install it, then resume; or begin again with Direct.',
	'export-failed':
		'Premiere did not export the range. Nothing was sent, and marks and tracks are put back as they were. Resume to try again.',
	'export-unfinished':
		'Premiere’s export never became a whole file. Nothing was sent, and marks and tracks are put back as they were. Answer what Premiere may be asking, then resume.',
	'preset-refused':
		'Premiere did not accept the export preset. Nothing was exported or sent. Choose another one in the settings, then begin the edit again.',
	'frame-failed':
		'Premiere did not write the frame, and nothing was changed. Move the playhead onto the shot and try again.',
	'import-failed':
		'Premiere did not import the take. Its file is safe on disk, and the timeline is as it was. Resume to try again.',
	'bin-failed':
		'Premiere did not make the bin for the take. Its file is safe on disk, and the timeline is as it was. Resume to try again.',
	'take-missing':
		'The take is no longer in the project. Its file is safe on disk, and the timeline is as it was. Resume to import it again.',
	'dress-refused':
		'Premiere did not accept the take’s name or its in and out points. The take is in its bin, and the timeline is as it was. Resume to try again.',
	'edit-refused':
		'Premiere refused the edit. Nothing on the timeline was changed. Resume to try again.',
	'marker-refused': 'Premiere did not set the marker. The take is in its place.',
	'nothing-changed':
		'Premiere accepted the edit but changed nothing. Is the track locked? Unlock it, then resume.',
	'original-enabled':
		'The take lies over its shot, but the original is still enabled. Is its track locked? Unlock it and disable the original by hand.',
	'scale-refused':
		'The take lies over its shot, but Premiere did not accept its size. Set its Motion > Scale by hand.',
	'moved-others': 'The timeline is not as it should be after the edit. Undo once, and report this.',
	'host-said': 'Premiere could not do that. Try again, and report it should it stay so.',
};

/** Premiere refused something, or could not finish it. The editor can put it right, so it is always resumable. */
export class HostError extends Error {
	override readonly name = 'HostError';
	readonly resumable = true;
	readonly code: HostErrorCode;

	/** `detail` is what the host itself said, added to the sentence. */
	constructor(code: HostErrorCode, detail?: string, options?: ErrorOptions) {
		super(detail ? `${hostSentences[code]} (${detail})` : hostSentences[code], options);
		this.code = code;
	}
}
