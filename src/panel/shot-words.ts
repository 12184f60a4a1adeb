import type {Brief} from '../round-trip/brief';
import type {Reading} from '../round-trip/ports/host';

import {secondsOf} from '../timeline/tick-time';
import {durationOf, frameCountOf} from '../timeline/time-range';
import {timecodeOf} from '../timeline/timecode';
import {clipOf, shotOf} from './draft';

/** What the shot card says. `tag` is a short word at the right of the title, `length` at the right of the detail. */
export type ShotCardWords = {
	readonly kind: 'shot' | 'nothing' | 'trouble';
	readonly title: string;
	readonly tag: string;
	readonly detail: string;
	readonly length: string;
};

/** What is open and selected, in the editor's words. */
export function describeSelection(
	reading: Reading | undefined,
	trouble: string | undefined,
	what: Brief['what'],
): ShotCardWords {
	if (trouble) return {...nothing('Premiere does not answer', trouble), kind: 'trouble'};
	if (!reading) return nothing('Reading the timeline…', '');
	switch (reading.kind) {
		case 'no-project':
			return nothing('No project is open', 'Open a project to begin.');
		case 'no-sequence':
			return nothing('No sequence is open', 'Open a sequence in the timeline.');
		case 'sequence':
			return describeClips(reading, what);
	}
}

function describeClips(
	reading: Extract<Reading, {kind: 'sequence'}>,
	what: Brief['what'],
): ShotCardWords {
	const {clips, audioOnly, sequence} = reading;
	const clip = clipOf(reading);
	if (clips.length > 1) return nothing(`${clips.length} clips are selected`, 'Select one of them.');
	if (!clip) {
		return audioOnly
			? nothing('Only audio is selected', 'Select a video clip: sound is never sent.')
			: nothing('Nothing is selected', 'Select a clip in the timeline.');
	}

	const {range} = shotOf(reading, what) ?? clip;
	const offline = clip.media.kind === 'file' && clip.media.offline;
	const frames = frameCountOf(range, sequence.rate);
	return {
		kind: offline ? 'trouble' : 'shot',
		title: clip.name,
		tag: offline ? `Offline · V${clip.track + 1}` : `V${clip.track + 1}`,
		detail: `${timecodeOf(range.start, sequence)} – ${timecodeOf(range.end, sequence)}`,
		length: `${secondsOf(durationOf(range)).toFixed(2)} s · ${frames} f`,
	};
}

function nothing(title: string, detail: string): ShotCardWords {
	return {kind: 'nothing', title, tag: '', detail, length: ''};
}
