import {HostError} from '../../round-trip/ports/host-error';
import type {TickTime} from '../../timeline/tick-time';
import {overlaps, type TimeRange} from '../../timeline/time-range';
import type {AudioClipTrackItem, VideoClipTrackItem} from '../host-objects';
import {hostTime, rangeOf, ticksOf} from '../host-time';
import {add} from '../transaction';
import {
	clipItem,
	clipMedia,
	commit,
	frameLength,
	framesLong,
	type Stage,
	sequenceOf,
	slotLength,
} from './stage';

/** An item on the check's own sequence, with the handle that was good when it was read. */
export type Lying = {
	readonly kind: 'V' | 'A';
	/** Zero-based. */
	readonly track: number;
	/** Sequence time. */
	readonly range: TimeRange;
	/** Source time. */
	readonly in: TickTime;
	/** Source time. */
	readonly out: TickTime;
	readonly disabled: boolean;
};

/** An item with a picture. */
export type LyingPicture = Lying & {readonly kind: 'V'; readonly item: VideoClipTrackItem};

/** An item with sound. */
export type LyingSound = Lying & {readonly kind: 'A'; readonly item: AudioClipTrackItem};

/** Lays one of the check's clips at a sequence time, as a transaction of its own. Throws `edit-refused`. */
export async function lay(
	stage: Stage,
	which: 'silent' | 'sound',
	at: TickTime,
	tracks: {readonly video: number; readonly audio: number} = {video: 0, audio: 0},
): Promise<void> {
	const {api} = stage;
	const item = await clipItem(stage, which);
	const sequence = await sequenceOf(stage);
	await commit(stage, (compound) => {
		const editor = api.SequenceEditor.getEditor(sequence);
		const {video, audio} = tracks;
		add(compound, editor.createOverwriteItemAction(item, hostTime(api, at), video, audio));
	});
}

/** Lays a clip and finds its picture again. Throws `edit-refused` when it is not there. */
export async function layAndFind(
	stage: Stage,
	which: 'silent' | 'sound',
	at: TickTime,
): Promise<LyingPicture> {
	await lay(stage, which, at);
	const [found] = await picturesIn(stage, at);
	if (!found) {
		throw new HostError('edit-refused');
	}

	return found;
}

/** Marks the clip without sound, in frames of its own. */
export async function markSilent(stage: Stage, from: number, to: number): Promise<void> {
	const {api} = stage;
	const clip = await clipMedia(stage, 'silent');
	await commit(stage, (compound) => {
		const [start, end] = [hostTime(api, framesLong(from)), hostTime(api, framesLong(to))];
		add(compound, clip.createSetInOutPointsAction(start, end));
	});
}

/** Unmarks it. */
export async function unmarkSilent(stage: Stage): Promise<void> {
	const clip = await clipMedia(stage, 'silent');
	await commit(stage, (compound) => {
		add(compound, clip.createClearInOutPointsAction());
	});
}

/** The pictures in a stretch of the sequence, from the lowest track up. */
export async function picturesIn(stage: Stage, slot: TickTime): Promise<readonly LyingPicture[]> {
	const sequence = await sequenceOf(stage);
	const clips = stage.api.Constants.TrackItemType.CLIP;
	const all: LyingPicture[] = [];
	for (let track = 0; track < (await sequence.getVideoTrackCount()); track += 1) {
		for (const item of (await sequence.getVideoTrack(track)).getTrackItems(clips, false)) {
			all.push({kind: 'V', item, ...(await readLying(track, item))});
		}
	}

	return all.filter((each) => isIn(slot, each));
}

/** The sounds in a stretch of the sequence, from the first track on. */
export async function soundsIn(stage: Stage, slot: TickTime): Promise<readonly LyingSound[]> {
	const sequence = await sequenceOf(stage);
	const clips = stage.api.Constants.TrackItemType.CLIP;
	const all: LyingSound[] = [];
	for (let track = 0; track < (await sequence.getAudioTrackCount()); track += 1) {
		for (const item of (await sequence.getAudioTrack(track)).getTrackItems(clips, false)) {
			all.push({kind: 'A', item, ...(await readLying(track, item))});
		}
	}

	return all.filter((each) => isIn(slot, each));
}

/** What lies in a stretch, in frames from its start: `V1 0–50 from 0`, with `off` for what is disabled. */
export async function lanes(stage: Stage, slot: TickTime): Promise<readonly string[]> {
	const all = [...(await picturesIn(stage, slot)), ...(await soundsIn(stage, slot))];
	return all
		.sort((a, b) => (a.range.start < b.range.start ? -1 : 1))
		.sort((a, b) => b.kind.localeCompare(a.kind) || a.track - b.track)
		.map(({kind, track, range, in: from, disabled}) => {
			const [start, end] = [inFrames(range.start - slot), inFrames(range.end - slot)];
			const off = disabled ? ' off' : '';
			return `${kind}${track + 1} ${start}–${end} from ${inFrames(from)}${off}`;
		});
}

/** Whether two lists of lanes are the same. */
export function isSame(seen: readonly string[], wanted: readonly string[]): boolean {
	return seen.join('\n') === wanted.join('\n');
}

/** Ticks as frames of the check's sequence, to three places where they are not whole. */
export function inFrames(time: TickTime): string {
	const frames = Number(time) / Number(frameLength);
	return String(Math.round(frames * 1000) / 1000);
}

async function readLying(
	track: number,
	item: VideoClipTrackItem | AudioClipTrackItem,
): Promise<Omit<Lying, 'kind'>> {
	return {
		track,
		range: rangeOf(await item.getStartTime(), await item.getEndTime()),
		in: ticksOf(await item.getInPoint()),
		out: ticksOf(await item.getOutPoint()),
		disabled: await item.isDisabled(),
	};
}

function isIn(slot: TickTime, {range}: Lying): boolean {
	return overlaps(range, {start: slot, end: slot + slotLength});
}
