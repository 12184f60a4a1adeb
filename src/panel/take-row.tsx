import {useState} from 'react';
import type {PlaceMode} from '../round-trip/ports/host';
import type {TripView} from '../round-trip/round-trips';
import {Button} from './button';
import {costText, takesOf} from './costs';
import {Icon} from './icon';
import {Remarks} from './remarks';
import {TakeActions, TakeLine} from './take-line';
import {remarksOn} from './trip-remarks';
import {describeStage, describeTime, describeVersions} from './words';

/** What can be done with a trip, and with one of its takes. */
export type TripHandlers = {
	readonly onStop: (id: string) => void;
	readonly onResume: (id: string) => void;
	readonly onPlace: (id: string, version: number, mode: PlaceMode) => void;
	readonly onShow: (id: string, path: string) => void;
};

type Props = TripHandlers & {
	readonly view: TripView;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Whether its take is selected on the timeline. */
	readonly isSelected: boolean;
	readonly busy: boolean;
	readonly trouble: string | undefined;
};

/** One trip: its takes' name, where it stands, what it cost, and the one thing to do about it. */
export function TakeRow(props: Props) {
	const {view, now, isSelected, busy, trouble} = props;
	const {trip, running, progress} = view;
	const [open, setOpen] = useState(false);
	const takes = takesOf(trip.stage);
	const [only] = takes;
	const time = describeTime(view, now);

	return (
		<div className={`take take-${trip.stage.name}${isSelected ? ' is-selected' : ''}`}>
			<div className="line take-top">
				<span className="take-name">{trip.clip}</span>
				<span className="take-versions">{describeVersions(trip.versions)}</span>
				<span className="take-cost">{costText(trip)}</span>
			</div>
			<div className={canPress(view) ? 'row' : 'line'}>
				<span className={`take-stage take-stage-${trip.stage.name}`}>
					{describeStage(trip.stage, trip.plan.plate.way)}
				</span>
				<span className="take-time">{time}</span>
				<div className={takes.length === 0 && !running ? 'take-actions' : 'take-actions is-quiet'}>
					<WaitingAction {...props} busy={busy} running={running} />
					{takes.length === 1 && only && <TakeActions {...props} trip={trip} take={only} />}
					{takes.length > 1 && (
						<Button look="quiet" onPress={() => setOpen(!open)}>
							<span>{`${takes.length} takes`}</span>
							<div className="button-chevron">
								<Icon shape={open ? 'down' : 'right'} color="quiet" />
							</div>
						</Button>
					)}
				</div>
			</div>
			<div className="take-progress">
				{running && progress !== undefined && (
					<div className="take-progress-done" style={{width: `${Math.round(progress * 100)}%`}} />
				)}
			</div>
			<Remarks remarks={remarksOn(view)} />
			{trouble && <Remarks remarks={[{tone: 'error', text: trouble}]} />}
			{open &&
				takes.map((take) => <TakeLine key={take.version} {...props} trip={trip} take={take} />)}
		</div>
	);
}

/** Stop waiting while it runs, Resume when it stands still and can go on. */
function WaitingAction({view, running, busy, onStop, onResume}: Props & {running: boolean}) {
	const {id, stage} = view.trip;
	if (stage.name === 'placed') return undefined;
	if (running) {
		return (
			<Button look="quiet" onPress={() => onStop(id)}>
				<span>Stop waiting</span>
			</Button>
		);
	}

	if (stage.name === 'failed' && !stage.resumable) return undefined;
	return (
		<Button disabled={busy} onPress={() => onResume(id)}>
			<span>Resume</span>
		</Button>
	);
}

/** What failed for good and left nothing offers nothing: its words follow at once. */
function canPress({trip: {stage}, running}: TripView): boolean {
	return running || stage.name !== 'failed' || stage.resumable || takesOf(stage).length > 0;
}
