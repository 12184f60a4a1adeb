import {useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore} from 'react';
import type {Composition} from '../../stand-ins/premiere/media-engine';
import type {Sequence} from '../../stand-ins/premiere/model/document';
import {endOf} from '../../stand-ins/premiere/model/document';
import {lengthAsTimecode, timecodeOf} from '../../timeline/timecode';
import {countingOf} from './counting';
import {MonitorLayer} from './monitor-layer';
import {MonitorSounds} from './monitor-sounds';
import type {Stage} from './stage-parts';
import {TransportBar} from './transport-bar';

type Props = {readonly stage: Stage; readonly sequence: Sequence | undefined};

/** The program monitor: the composition at the playhead, playing. */
export function Monitor({stage, sequence}: Props) {
	const {premiere, mediaUrl} = stage.world;
	const session = useSyncExternalStore(premiere.subscribe, premiere.read);
	const time = useSyncExternalStore(stage.transport.subscribe, stage.transport.time);
	const guid = sequence?.guid;
	const composition = useMemo(
		() => (session && guid !== undefined ? premiere.composition(guid) : undefined),
		[premiere, session, guid],
	);

	return (
		<div className="pane monitor">
			<div className="tabs">
				<span className="tab is-front">Program: {sequence?.name ?? '(no sequence)'}</span>
			</div>
			<Screen stage={stage} composition={composition} time={time} />
			<div className="monitor-foot">
				<span className="timecode is-hot" data-part="playhead">
					{sequence ? timecodeOf(time, countingOf(sequence)) : '00:00:00:00'}
				</span>
				<TransportBar stage={stage} />
				<span className="timecode">
					{sequence ? lengthAsTimecode(endOf(sequence), countingOf(sequence)) : ''}
				</span>
			</div>
			{composition && (
				<MonitorSounds
					sounds={composition.sounds}
					transport={stage.transport}
					mediaUrl={mediaUrl}
				/>
			)}
		</div>
	);
}

function Screen({
	stage,
	composition,
	time,
}: {
	readonly stage: Stage;
	readonly composition: Composition | undefined;
	readonly time: bigint;
}) {
	const room = useRef<HTMLDivElement>(null);
	const [scale, setScale] = useState(0.25);
	const {width = 1920, height = 1080} = composition ?? {};
	useLayoutEffect(() => {
		const element = room.current;
		if (!element) return undefined;
		const observer = new ResizeObserver(() =>
			setScale(Math.min(element.clientWidth / width, element.clientHeight / height)),
		);
		observer.observe(element);
		return () => observer.disconnect();
	}, [width, height]);

	const near = composition?.layers.filter((layer) => {
		const ahead = 2n * 254_016_000_000n;
		return time + ahead >= BigInt(layer.start) && time < BigInt(layer.end) + ahead;
	});
	return (
		<div className="screen-room" ref={room}>
			<div className="screen" style={{width: width * scale, height: height * scale}}>
				<div className="screen-inside" style={{width, height, transform: `scale(${scale})`}}>
					{near?.map((layer) => (
						<MonitorLayer
							key={layerKey(layer)}
							layer={layer}
							width={width}
							height={height}
							ticksPerFrame={BigInt(composition?.ticksPerFrame ?? '1')}
							transport={stage.transport}
							mediaUrl={stage.world.mediaUrl}
						/>
					))}
				</div>
			</div>
		</div>
	);
}

function layerKey({picture, start, in: inPoint}: Composition['layers'][number]): string {
	const what = 'path' in picture ? picture.path : 'text' in picture ? picture.text : '';
	return [picture.kind, what, start, inPoint].join('|');
}
