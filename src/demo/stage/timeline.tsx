import {type PointerEvent, useLayoutEffect, useRef, useState, useSyncExternalStore} from 'react';
import type {Sequence} from '../../stand-ins/premiere/model/document';
import {endOf} from '../../stand-ins/premiere/model/document';
import {ticksPerSecond} from '../../stand-ins/premiere/model/ticks';
import {timecodeOf} from '../../timeline/timecode';
import {countingOf} from './counting';
import {Ruler} from './ruler';
import type {Stage} from './stage-parts';
import {TrackRow} from './track-row';

type Props = {readonly stage: Stage; readonly sequence: Sequence | undefined};

/** The timeline of the sequence in front: tracks, items, playhead, marks and selection. */
export function Timeline({stage, sequence}: Props) {
	if (!sequence) {
		return (
			<div className="pane timeline">
				<div className="tabs">
					<span className="tab is-front">Timeline: (no sequences)</span>
				</div>
			</div>
		);
	}
	return <OpenTimeline key={sequence.guid} stage={stage} sequence={sequence} />;
}

function OpenTimeline({stage, sequence}: {readonly stage: Stage; readonly sequence: Sequence}) {
	const {transport, world} = stage;
	const time = useSyncExternalStore(transport.subscribe, transport.time);
	const room = useRef<HTMLDivElement>(null);
	const [width, setWidth] = useState(800);
	/** 1 shows the whole sequence. */
	const [zoom, setZoom] = useState(1);
	useLayoutEffect(() => {
		const element = room.current;
		if (!element) return undefined;
		const observer = new ResizeObserver(() => setWidth(element.clientWidth));
		observer.observe(element);
		return () => observer.disconnect();
	}, []);

	const seconds = Number(endOf(sequence)) / Number(ticksPerSecond);
	const perSecond = (Math.max(200, width - 24) / Math.max(1, seconds)) * zoom;
	const toX = (ticks: bigint) => (Number(ticks) / Number(ticksPerSecond)) * perSecond;

	function scrub(event: PointerEvent<HTMLElement>): void {
		if (event.buttons !== 1) return;
		const left = event.currentTarget.getBoundingClientRect().left;
		event.currentTarget.setPointerCapture(event.pointerId);
		const at = Math.max(0, event.clientX - left) / perSecond;
		transport.seek(BigInt(Math.round(at * Number(ticksPerSecond))));
	}

	const videoTracks = sequence.videoTracks.map((track, index) => ({track, index})).reverse();
	return (
		<div className="pane timeline">
			<div className="tabs">
				<span className="tab is-front">{sequence.name}</span>
				<span className="timecode is-hot tab-time">{timecodeOf(time, countingOf(sequence))}</span>
				<span className="room" />
				<Zoom onZoom={(by) => setZoom(by === 0 ? 1 : Math.min(40, Math.max(1, zoom * by)))} />
			</div>
			<div className="timeline-scroll">
				<div className="heads">
					<div className="ruler-head" />
					{videoTracks.map(({track, index}) => (
						<TrackHead key={track.id} stage={stage} kind="video" index={index} id={track.id} />
					))}
					<div className="track-gap" />
					{sequence.audioTracks.map((track, index) => (
						<TrackHead key={track.id} stage={stage} kind="audio" index={index} id={track.id} />
					))}
				</div>
				<div className="lanes" ref={room}>
					<div className="lanes-inside" style={{width: Math.max(width, toX(endOf(sequence)) + 24)}}>
						<Ruler
							sequence={sequence}
							perSecond={perSecond}
							onScrub={scrub}
							onClear={() => world.premiere.desk.select([])}
						/>
						{videoTracks.map(({track}) => (
							<TrackRow
								key={track.id}
								stage={stage}
								track={track}
								kind="video"
								perSecond={perSecond}
							/>
						))}
						<div className="track-gap" />
						{sequence.audioTracks.map((track) => (
							<TrackRow
								key={track.id}
								stage={stage}
								track={track}
								kind="audio"
								perSecond={perSecond}
							/>
						))}
						<div className="playhead" style={{left: toX(time)}} />
					</div>
				</div>
			</div>
		</div>
	);
}

function Zoom({onZoom}: {readonly onZoom: (by: number) => void}) {
	return (
		<span className="zoom">
			<button type="button" className="key" title="Zoom out (−)" onClick={() => onZoom(0.5)}>
				−
			</button>
			<button type="button" className="key" title="Zoom to sequence (\)" onClick={() => onZoom(0)}>
				↔
			</button>
			<button type="button" className="key" title="Zoom in (+)" onClick={() => onZoom(2)}>
				+
			</button>
		</span>
	);
}

function TrackHead({
	stage,
	kind,
	index,
	id,
}: {
	readonly stage: Stage;
	readonly kind: 'video' | 'audio';
	readonly index: number;
	readonly id: number;
}) {
	const {premiere} = stage.world;
	const session = useSyncExternalStore(premiere.subscribe, premiere.read);
	const isMuted = session?.desk.mutedTracks.has(id) ?? false;
	const isLocked = session?.desk.lockedTracks.has(id) ?? false;
	const name = `${kind === 'video' ? 'V' : 'A'}${index + 1}`;
	return (
		<div className={`track-head track-${kind}`}>
			<span className="track-name">{name}</span>
			<button
				type="button"
				className={isLocked ? 'track-key is-on' : 'track-key'}
				title={`Lock ${name}`}
				onClick={() => premiere.desk.lockTrack(kind, index, !isLocked)}
			>
				L
			</button>
			<button
				type="button"
				className={isMuted ? 'track-key is-on' : 'track-key'}
				title={kind === 'video' ? `Hide ${name}` : `Mute ${name}`}
				onClick={() => premiere.desk.muteTrack(kind, index, !isMuted)}
			>
				{kind === 'video' ? 'H' : 'M'}
			</button>
		</div>
	);
}
