import type {Composition, Layer, Picture, Sound} from '../media-engine';
import type {Switches} from '../switches';
import type {Clip, ProjectItem, Sequence, TrackItem} from './document';
import {numberOf, pointOf} from './effects';
import type {Session} from './session';

/**
 * What a sequence shows between `start` and `end` (sequence time), as plain data: enabled items of
 * unmuted tracks, from the bottom up, nests inside. `undefined` when there is no such sequence.
 */
export function compositionOf(
	session: Session,
	guid: string,
	switches: Readonly<Switches>,
	range?: {readonly start: bigint; readonly end: bigint},
	depth = 0,
): Composition | undefined {
	const sequence = session.document.sequences.get(guid);
	// A sequence nested in itself is refused by the host; this keeps a fixture from looping.
	if (!sequence || depth > 8) return undefined;

	const visible = (item: TrackItem) =>
		!item.disabled &&
		item.end > item.start &&
		(!range || (item.start < range.end && item.end > range.start));
	return {
		width: sequence.width,
		height: sequence.height,
		ticksPerFrame: String(sequence.ticksPerFrame),
		layers: heard(sequence.videoTracks, session)
			.flatMap((track) => track.items.filter(visible))
			.flatMap((item) => {
				const picture = pictureOf(session, item, switches, depth);
				return picture ? [layerOf(session, sequence, item, {picture, switches})] : [];
			}),
		sounds: heard(sequence.audioTracks, session)
			.flatMap((track) => track.items.filter(visible))
			.flatMap((item) => soundOf(session, item)),
	};
}

function heard(tracks: Sequence['videoTracks'], session: Session): Sequence['videoTracks'] {
	return tracks.filter((track) => !session.desk.mutedTracks.has(track.id));
}

function layerOf(
	session: Session,
	sequence: Sequence,
	item: TrackItem,
	{picture, switches}: {readonly picture: Picture; readonly switches: Readonly<Switches>},
): Layer {
	const source = projectItemOf(session, item);
	const offset = source?.kind === 'clip' ? source.offset : 0n;
	const fits =
		source?.kind === 'clip' && source.scaleToFrame && switches.scaleToFrameSize === 'fits';
	return {
		start: String(item.start),
		end: String(item.end),
		in: String(item.in + offset),
		out: String(item.out + offset),
		speed: item.speed,
		reversed: item.reversed,
		opacity: numberOf(item, 'Opacity', 'Opacity', 100),
		scale: numberOf(item, 'Motion', 'Scale', 100) * (fits ? fitting(picture, sequence) : 1),
		position: pointOf(item, 'Motion', 'Position'),
		altered: item.effects.some(({displayName}) => !ownNames.has(displayName)),
		picture,
	};
}

const ownNames: ReadonlySet<string> = new Set(['Opacity', 'Motion']);

function pictureOf(
	session: Session,
	item: TrackItem,
	switches: Readonly<Switches>,
	depth: number,
): Picture | undefined {
	if (item.text !== undefined) return {kind: 'title', text: item.text};
	if (item.adjustment) return {kind: 'adjustment'};
	const source = projectItemOf(session, item);
	if (!source || source.kind === 'bin') return undefined;
	if (source.kind === 'clip') return clipPicture(source, switches);
	const nested = compositionOf(session, source.sequence, switches, undefined, depth + 1);
	return nested && {kind: 'composition', composition: nested};
}

function clipPicture(clip: Clip, switches: Readonly<Switches>): Picture | undefined {
	const {picture, path, offline} = clip.media;
	if (!picture) return undefined;
	if (offline) {
		const slate = switches.offlineRender === 'slate';
		return slate ? {kind: 'offline'} : {kind: 'color', color: 'black'};
	}
	if (picture.kind !== 'video') return picture.kind === 'still' ? {...picture, path} : picture;
	return {...picture, path, ticksPerFrame: String(picture.ticksPerFrame)};
}

function soundOf(session: Session, item: TrackItem): readonly Sound[] {
	const source = projectItemOf(session, item);
	if (source?.kind !== 'clip' || source.media.offline || source.media.path === '') return [];
	return [
		{
			start: String(item.start),
			end: String(item.end),
			in: String(item.in + source.offset),
			out: String(item.out + source.offset),
			speed: item.speed,
			reversed: item.reversed,
			path: source.media.path,
		},
	];
}

function projectItemOf(session: Session, item: TrackItem): ProjectItem | undefined {
	return item.projectItem === undefined ? undefined : session.document.items.get(item.projectItem);
}

function fitting(picture: Picture, sequence: Sequence): number {
	if (picture.kind !== 'video' && picture.kind !== 'still') return 1;
	return Math.min(sequence.width / picture.width, sequence.height / picture.height);
}
