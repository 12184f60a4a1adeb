import {type MouseEvent, useEffect, useState, useSyncExternalStore} from 'react';
import type {ProjectItem, Track, TrackItem} from '../../stand-ins/premiere/model/document';
import {ticksPerSecond} from '../../stand-ins/premiere/model/ticks';
import {labelColour} from './labels';
import type {Stage} from './stage-parts';
import {Waveform} from './waveform';

type Props = {
	readonly stage: Stage;
	readonly track: Track;
	readonly kind: 'video' | 'audio';
	readonly perSecond: number;
};

/** One track and its items; pressing an item selects it, with Shift it joins or leaves the selection. */
export function TrackRow({stage, track, kind, perSecond}: Props) {
	const {premiere} = stage.world;
	const session = useSyncExternalStore(premiere.subscribe, premiere.read);
	const selected = session?.desk.selections.get(session.desk.activeSequence ?? '') ?? [];
	const isHidden = session?.desk.mutedTracks.has(track.id) ?? false;

	function press(event: MouseEvent, item: TrackItem | undefined): void {
		event.stopPropagation();
		if (!item) premiere.desk.select([]);
		else if (!event.shiftKey) premiere.desk.select([item.id], event.altKey ? 'alone' : 'linked');
		else premiere.desk.select(toggled(selected, item.id));
	}

	const toX = (ticks: bigint) => (Number(ticks) / Number(ticksPerSecond)) * perSecond;
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: The stage's timeline is for the pointer.
		// biome-ignore lint/a11y/noStaticElementInteractions: Likewise.
		<div
			className={`track track-${kind}${isHidden ? ' is-hidden' : ''}`}
			onClick={(event) => press(event, undefined)}
		>
			{track.items.map((item) => (
				<Item
					key={item.id}
					stage={stage}
					item={item}
					kind={kind}
					source={item.projectItem ? session?.document.items.get(item.projectItem) : undefined}
					left={toX(item.start)}
					width={Math.max(2, toX(item.end) - toX(item.start))}
					isSelected={selected.includes(item.id)}
					onPress={(event) => press(event, item)}
				/>
			))}
			{track.transitions.map((transition) => (
				<div
					key={transition.id}
					className="transition"
					style={{
						left: toX(transition.start),
						width: toX(transition.end) - toX(transition.start),
					}}
				/>
			))}
		</div>
	);
}

type ItemProps = {
	readonly stage: Stage;
	readonly item: TrackItem;
	readonly kind: 'video' | 'audio';
	readonly source: ProjectItem | undefined;
	readonly left: number;
	readonly width: number;
	readonly isSelected: boolean;
	readonly onPress: (event: MouseEvent) => void;
};

function Item({stage, item, kind, source, left, width, isSelected, onPress}: ItemProps) {
	const colour = item.text === undefined ? labelColour(source?.label ?? 1) : labelColour(6);
	const path = source?.kind === 'clip' ? source.media.path : '';
	const states = [isSelected && 'is-selected', item.disabled && 'is-disabled'].filter(Boolean);
	const name = item.text === undefined ? item.name : `${item.name}: ${item.text}`;
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: The stage's timeline is for the pointer.
		<div
			className={['item', `item-${kind}`, ...states].join(' ')}
			style={{left, width, backgroundColor: colour}}
			title={name}
			data-item={item.id}
			role="option"
			aria-selected={isSelected}
			aria-label={`${name}${item.disabled ? ' (disabled)' : ''}`}
			tabIndex={-1}
			onClick={onPress}
		>
			{kind === 'audio' && path !== '' && (
				<Waveform
					waveforms={stage.waveforms}
					path={path}
					from={Number(item.in) / Number(ticksPerSecond)}
					to={Number(item.out) / Number(ticksPerSecond)}
					width={width}
				/>
			)}
			{kind === 'video' && path !== '' && width > 30 && (
				<Still stage={stage} path={path} seconds={Number(item.in) / Number(ticksPerSecond)} />
			)}
			<span className="item-name">{name}</span>
		</div>
	);
}

function Still({
	stage,
	path,
	seconds,
}: {
	readonly stage: Stage;
	readonly path: string;
	readonly seconds: number;
}) {
	const [picture, setPicture] = useState<string>();
	useEffect(() => {
		let isWanted = true;
		stage.thumbnails.picture(path, seconds).then(
			(made) => isWanted && setPicture(made),
			() => undefined,
		);
		return () => {
			isWanted = false;
		};
	}, [stage, path, seconds]);
	return picture ? <img className="still" src={picture} alt="" draggable={false} /> : undefined;
}

function toggled(selected: readonly string[], id: string): readonly string[] {
	return selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id];
}
