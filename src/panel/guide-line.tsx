import {useState} from 'react';
import type {TickTime} from '../timeline/tick-time';
import {Button} from './button';
import type {GuideRow} from './guide-rows';
import {Icon} from './icon';
import {fitInside} from './image-fit';
import {pressable} from './pressable';

type Props = {
	readonly row: GuideRow;
	readonly picked: boolean;
	/** Where its picture can be shown from; nothing when it cannot. */
	readonly url: string | undefined;
	readonly onPick: (at: TickTime) => void;
	readonly onRemove: (at: TickTime) => void;
};

/** One guide: its picture, which frame it stands for, and where that falls on the plate. */
export function GuideLine({row, picked, url, onPick, onRemove}: Props) {
	const {guide, timecode, what, position} = row;
	const outside = position === 'outside';
	return (
		<div className={picked ? 'guide is-picked' : 'guide'}>
			<div
				role="button"
				aria-label={`Guide at ${timecode} ${what} ${position}: go to its frame`}
				className="guide-main"
				{...pressable(() => onPick(guide.at))}
			>
				<Thumbnail url={url} width={guide.width} height={guide.height} />
				<span className="guide-timecode">{timecode}</span>
				<span className="guide-what">{what}</span>
				<span className={outside ? 'guide-position is-outside' : 'guide-position'}>{position}</span>
			</div>
			<Button look="icon" label="Remove guide" onPress={() => onRemove(guide.at)}>
				<Icon shape="close" color="quiet" />
			</Button>
		</div>
	);
}

const frame = {width: 40, height: 22};

function Thumbnail(props: {url: string | undefined; width: number; height: number}) {
	const [broken, setBroken] = useState(false);
	const {width, height} = fitInside(props, frame);
	return (
		<div className="guide-frame">
			{props.url && !broken ? (
				<img
					src={props.url}
					alt=""
					style={{width: `${width}px`, height: `${height}px`}}
					onError={() => setBroken(true)}
				/>
			) : (
				<Icon shape="diamond" color="quiet" />
			)}
		</div>
	);
}
