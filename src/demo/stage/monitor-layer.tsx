import {useEffect, useRef} from 'react';
import type {Layer} from '../../stand-ins/premiere/media-engine';
import {ticksPerSecond} from '../../stand-ins/premiere/model/ticks';
import {drawTitle} from './title-canvas';
import type {Transport} from './transport';

type Props = {
	readonly layer: Layer;
	readonly width: number;
	readonly height: number;
	readonly ticksPerFrame: bigint;
	readonly transport: Transport;
	readonly mediaUrl: (path: string) => string;
};

/** One item of the composition, where and when it is to be seen. */
export function MonitorLayer(props: Props) {
	const {layer, width, height} = props;
	const element = useRef<HTMLDivElement>(null);
	useEffect(() => follow(element.current, props), [props]);

	const {picture} = layer;
	const size = picture.kind === 'video' || picture.kind === 'still' ? picture : {width, height};
	const [wide, tall] = [(size.width * layer.scale) / 100, (size.height * layer.scale) / 100];
	return (
		<div
			ref={element}
			className="layer"
			style={{
				width: wide,
				height: tall,
				left: layer.position.x * width - wide / 2,
				top: layer.position.y * height - tall / 2,
				opacity: layer.opacity / 100,
				filter: layer.altered ? 'saturate(0.4) contrast(1.3)' : undefined,
			}}
		>
			<Picture {...props} />
		</div>
	);
}

function Picture({layer: {picture}, width, height, mediaUrl}: Props) {
	const canvas = useRef<HTMLCanvasElement>(null);
	const text = picture.kind === 'title' ? picture.text : undefined;
	useEffect(() => {
		if (canvas.current && text !== undefined) drawTitle(canvas.current, text);
	}, [text]);

	switch (picture.kind) {
		case 'video':
			return <video src={mediaUrl(picture.path)} preload="auto" muted playsInline />;
		case 'still':
			return <img src={mediaUrl(picture.path)} alt="" />;
		case 'title':
			return <canvas ref={canvas} width={width} height={height} />;
		case 'color':
			return <div className="layer-fill" style={{background: picture.color}} />;
		case 'offline':
			return <div className="layer-fill layer-offline">Media offline</div>;
		case 'composition':
			return <div className="layer-fill layer-nest">Nested sequence</div>;
		case 'adjustment':
			return undefined;
	}
}

/** Keeps an item in step with the playhead; returns its own undo. */
function follow(element: HTMLDivElement | null, props: Props): (() => void) | undefined {
	if (!element) return undefined;
	const {layer, transport, ticksPerFrame} = props;
	const [start, end] = [BigInt(layer.start), BigInt(layer.end)];
	const video = element.querySelector('video');
	const frame = Number(ticksPerFrame) / Number(ticksPerSecond);

	function update(): void {
		if (!element) return;
		const time = transport.time();
		const isShown = time >= start && time < end;
		element.style.visibility = isShown ? 'visible' : 'hidden';
		if (video)
			keepInStep(
				video,
				sourceSeconds(layer, isShown ? time : start),
				isShown && transport.isPlaying(),
				frame,
			);
	}

	update();
	const unsubscribe = transport.subscribe(update);
	// The playhead may have moved on while the video was still loading or on its way to a frame.
	for (const event of arrivals) video?.addEventListener(event, update);
	return () => {
		unsubscribe();
		for (const event of arrivals) video?.removeEventListener(event, update);
	};
}

const arrivals = ['loadedmetadata', 'seeked'] as const;

function sourceSeconds(layer: Layer, time: bigint): number {
	const elapsed = (Number(time - BigInt(layer.start)) / Number(ticksPerSecond)) * layer.speed;
	const at = Number(BigInt(layer.in)) / Number(ticksPerSecond);
	const out = Number(BigInt(layer.out)) / Number(ticksPerSecond);
	const offset = layer.picture.kind === 'video' ? layer.picture.startSeconds : 0;
	return (layer.reversed ? out - elapsed : at + elapsed) - offset;
}

function keepInStep(video: HTMLVideoElement, at: number, isPlaying: boolean, frame: number): void {
	// The middle of a frame, so that no rounding shows the one before.
	const target = Math.max(0, at) + frame / 2;
	const drift = Math.abs(video.currentTime - target);
	if (!isPlaying) {
		if (!video.paused) video.pause();
		if (drift > frame / 3 && !video.seeking) video.currentTime = target;
	} else if (video.paused) {
		video.currentTime = target;
		video.play().catch(() => undefined);
	} else if (drift > 0.25 && !video.seeking) {
		video.currentTime = target;
	}
}
