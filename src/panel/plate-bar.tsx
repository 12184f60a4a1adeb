import type {TickTime} from '../timeline/tick-time';
import {Icon} from './icon';
import type {PlateDrawing, PlatePart} from './plate-geometry';
import {pressable} from './pressable';

type Props = {
	/** Nothing while there is no plate to draw. */
	readonly plate: PlateDrawing | undefined;
	readonly picked: TickTime | undefined;
	readonly onPick: (at: TickTime) => void;
};

/** The plate at true proportion: spare frames, shot, guides and playhead, with a caption for each part. */
export function PlateBar({plate, picked, onPick}: Props) {
	return (
		<div className="plate">
			<div className="plate-bar">
				<div className="plate-parts">
					{plate?.parts.map(({kind, frames}) => (
						<div
							key={kind}
							className={`plate-part plate-${kind}`}
							style={{flexGrow: frames, flexBasis: 0}}
						/>
					))}
				</div>
				{plate?.playhead !== undefined && (
					<div className="plate-playhead" style={{left: `${plate.playhead}%`}} />
				)}
				{plate?.guides.map(({at, left}, index) => (
					<div
						key={String(at)}
						role="button"
						aria-label={`Guide ${index + 1}: go to its frame`}
						className={at === picked ? 'plate-guide is-picked' : 'plate-guide'}
						style={{left: `${left}%`}}
						{...pressable(() => onPick(at))}
					>
						<Icon shape="diamond" color={at === picked ? 'onAccent' : 'text'} />
					</div>
				))}
			</div>
			<div className="line plate-captions">
				<span className="plate-caption-start">{caption(plate, ['lead', 'head'])}</span>
				<span className="plate-caption-shot">{plate && `${caption(plate, ['shot'])} frames`}</span>
				<span className="plate-caption-end">{caption(plate, ['tail', 'rest'])}</span>
			</div>
		</div>
	);
}

function caption(plate: PlateDrawing | undefined, kinds: readonly PlatePart['kind'][]): string {
	const parts = plate?.parts.filter(({kind}) => kinds.includes(kind)) ?? [];
	return parts.map(({kind, frames}) => `${kind} ${frames}`).join(' + ');
}
