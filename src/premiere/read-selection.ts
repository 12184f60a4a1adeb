import type {Clip, Reading} from '../round-trip/ports/host';
import type {SequenceFacts} from '../timeline/shot';
import {earlier, type TickTime} from '../timeline/tick-time';
import type {TimeRange} from '../timeline/time-range';
import type {AudioClipTrackItem, Sequence, VideoClipTrackItem} from './host-objects';
import {isUnset, ticksOf} from './host-time';
import {idOf} from './open-project';
import type {PremiereApi} from './premiere-api';
import {isVideoItem, readClip} from './read-clip';

type AnyItem = VideoClipTrackItem | AudioClipTrackItem;

/** What is open and selected. About 40 calls with one clip selected, however long the sequence is. */
export async function readOpen(api: PremiereApi): Promise<Reading> {
	const project = await api.Project.getActiveProject();
	if (!project) {
		return {kind: 'no-project'};
	}

	const projectFacts = {id: idOf(project), name: project.name, path: project.path ?? ''};
	const sequence = await project.getActiveSequence();
	if (!sequence) {
		return {kind: 'no-sequence', project: projectFacts};
	}

	const facts = await readSequenceFacts(sequence);
	const items = await readSelectedItems(api, sequence);
	const clips: Clip[] = [];
	for (const item of items.filter(isVideoItem)) {
		clips.push(await readClip(api, item));
	}

	return {
		kind: 'sequence',
		project: projectFacts,
		sequence: facts,
		playhead: ticksOf(await sequence.getPlayerPosition()),
		marks: await readSetMarks(sequence, facts.end),
		clips: clips.filter(({range}) => range.start < range.end).sort(byStartThenTrack),
		audioOnly: items.length > 0 && clips.length === 0,
	};
}

/**
 * A short text that differs whenever the selection, the marks, the playhead or the open sequence do:
 * what can be read cheaply every other second. Looks at the first few selected items only.
 */
export async function readFingerprint(api: PremiereApi): Promise<string> {
	const project = await api.Project.getActiveProject();
	const sequence = await project?.getActiveSequence();
	if (!project || !sequence) {
		return project ? idOf(project) : '';
	}

	const items = await readSelectedItems(api, sequence);
	const seen: (string | number)[] = [
		idOf(project),
		idOf(sequence),
		(await sequence.getPlayerPosition()).ticks,
		(await sequence.getInPoint()).ticks,
		(await sequence.getOutPoint()).ticks,
		items.length,
	];
	for (const item of items.filter(isVideoItem).slice(0, 3)) {
		seen.push(
			await item.getTrackIndex(),
			(await item.getStartTime()).ticks,
			(await item.getEndTime()).ticks,
		);
	}

	return seen.join(' ');
}

async function readSequenceFacts(sequence: Sequence): Promise<SequenceFacts> {
	const size = await sequence.getFrameSize();
	const display = await sequence.getSequenceVideoTimeDisplayFormat();

	return {
		id: idOf(sequence),
		name: sequence.name,
		rate: {ticksPerFrame: BigInt(await sequence.getTimebase())},
		width: Math.round(size.width),
		height: Math.round(size.height),
		zeroPoint: ticksOf(await sequence.getZeroPoint()),
		dropFrame: dropFrameDisplays.includes(display.type),
		end: ticksOf(await sequence.getEndTime()),
	};
}

/** Display formats that drop frame numbers: 29.97 and 59.94 (premiere-host 1.4). */
const dropFrameDisplays: readonly number[] = [102, 106];

/** The marks when they make a stretch of what is there: past the last item an export would only be black (premiere-host 2.3). */
async function readSetMarks(sequence: Sequence, end: TickTime): Promise<TimeRange | undefined> {
	const markIn = ticksOf(await sequence.getInPoint());
	const markOut = earlier(ticksOf(await sequence.getOutPoint()), end);

	return isUnset(markIn) || markOut <= markIn ? undefined : {start: markIn, end: markOut};
}

async function readSelectedItems(
	api: PremiereApi,
	sequence: Sequence,
): Promise<readonly AnyItem[]> {
	try {
		const selection = await sequence.getSelection();
		const items = await selection.getTrackItems();
		if (Array.isArray(items)) {
			return items;
		}
	} catch {
		// Reported of one build; the slow way below has worked there (premiere-host 2.1).
	}

	return walkSelectedItems(api, sequence);
}

async function walkSelectedItems(
	api: PremiereApi,
	sequence: Sequence,
): Promise<readonly AnyItem[]> {
	const clipType = api.Constants.TrackItemType.CLIP;
	const all: AnyItem[] = [];
	for (let index = 0; index < (await sequence.getVideoTrackCount()); index += 1) {
		all.push(...(await sequence.getVideoTrack(index)).getTrackItems(clipType, false));
	}
	for (let index = 0; index < (await sequence.getAudioTrackCount()); index += 1) {
		all.push(...(await sequence.getAudioTrack(index)).getTrackItems(clipType, false));
	}

	const selected: AnyItem[] = [];
	for (const item of all) {
		if (await item.getIsSelected()) {
			selected.push(item);
		}
	}
	return selected;
}

function byStartThenTrack(a: Clip, b: Clip): number {
	return Number(a.range.start - b.range.start) || a.track - b.track;
}
