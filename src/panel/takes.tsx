import {useState} from 'react';
import type {TripView, UnreadableJournal} from '../round-trip/round-trips';
import {Button} from './button';
import {ErrorBoundary} from './error-boundary';
import {Remarks} from './remarks';
import {StumbledTake} from './stumbled';
import {TakeRow, type TripHandlers} from './take-row';

type Props = TripHandlers & {
	readonly views: readonly TripView[];
	readonly unreadable: readonly UnreadableJournal[];
	/** Why saved trips could not be picked up. */
	readonly restoreTrouble: string | undefined;
	readonly now: number;
	/** Id of the trip whose take is selected on the timeline. */
	readonly selected?: string | undefined;
	readonly busy: readonly string[];
	readonly troubles: Readonly<Record<string, string>>;
};

/** All trips, newest first; a long history is drawn a page at a time. */
export function Takes(props: Props) {
	const {views, unreadable, restoreTrouble, selected, busy, troubles} = props;
	const [shown, setShown] = useState(pageSize);
	const running = views.filter((view) => view.running).length;
	return (
		<div className="takes">
			<div className="line heading-line takes-heading">
				<span className="heading">Takes</span>
				<span className="count">{running > 0 ? `${running} under way` : ''}</span>
			</div>
			{restoreTrouble && (
				<div className="take">
					<Remarks remarks={[{tone: 'error', text: restoreTrouble}]} />
				</div>
			)}
			{views.length === 0 && unreadable.length === 0 && (
				<div className="takes-empty">No takes yet. What you send appears here.</div>
			)}
			{firstViews(views, shown, selected).map((view) => (
				<ErrorBoundary key={view.trip.id} instead={stumbledTake(view.trip.clip)}>
					<TakeRow
						{...props}
						view={view}
						isSelected={view.trip.id === selected}
						busy={busy.includes(view.trip.id)}
						trouble={troubles[view.trip.id]}
					/>
				</ErrorBoundary>
			))}
			{views.length > shown && (
				<div className="takes-more">
					<Button onPress={() => setShown(shown + pageSize)}>
						<span>{`Show ${Math.min(pageSize, views.length - shown)} older`}</span>
					</Button>
				</div>
			)}
			{unreadable.map(({file, why}) => (
				<div key={file} className="take">
					<div className="take-unreadable">{file}</div>
					<div className="remark remark-warning">{`A saved take could not be read: ${why}`}</div>
				</div>
			))}
		</div>
	);
}

/** A page of trips; the selected one is always on it, on top where it is older. */
function firstViews(views: readonly TripView[], count: number, selected: string | undefined) {
	const older = views.slice(count).filter(({trip}) => trip.id === selected);
	return [...older, ...views.slice(0, count)];
}

/** One broken row does not take the others with it. */
function stumbledTake(clip: string) {
	return (_thrown: unknown, onAgain: () => void) => <StumbledTake clip={clip} onAgain={onAgain} />;
}

const pageSize = 40;
