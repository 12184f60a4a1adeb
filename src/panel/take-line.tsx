import type {RoundTrip, Take} from '../round-trip/trip';
import {Button} from './button';
import {takeCostText} from './costs';
import {Icon} from './icon';
import {useMenus} from './menu';
import type {TripHandlers} from './take-row';
import {placementNames, version} from './words';

type Props = TripHandlers & {
	readonly trip: RoundTrip;
	readonly take: Take;
	readonly busy: boolean;
};

/** One of several takes of a trip. */
export function TakeLine(props: Props) {
	const {trip, take} = props;
	return (
		<div className="row take-line">
			<span className="take-line-version">{version(take.version)}</span>
			<span className="take-line-state">{describePlace(trip, take)}</span>
			<span className="take-line-cost">{takeCostText(trip, take)}</span>
			<div className="take-actions is-quiet">
				<TakeActions {...props} />
			</div>
		</div>
	);
}

/** Place, once its trip is over; Show file, always. */
export function TakeActions({trip, take, busy, onPlace, onShow}: Props) {
	const menus = useMenus();

	function openPlaces(trigger: HTMLElement, byKey: boolean) {
		menus.show(
			trigger,
			byKey,
			placeModes.map((mode) => ({
				name: placementNames[mode],
				onChoose: () => onPlace(trip.id, take.version, mode),
			})),
		);
	}

	return (
		<>
			{trip.stage.name === 'placed' && (
				<Button look="quiet" disabled={busy} onPress={openPlaces}>
					<span>{busy ? 'Placing…' : 'Place'}</span>
					<div className="button-chevron">
						<Icon shape="down" color="quiet" />
					</div>
				</Button>
			)}
			<Button look="quiet" onPress={() => onShow(trip.id, take.file)}>
				<span>Show file</span>
			</Button>
		</>
	);
}

const placeModes = ['above', 'replace', 'bin-only'] as const;

function describePlace({stage}: RoundTrip, take: Take): string {
	if (stage.name !== 'placed') return '';
	if (stage.version !== take.version || stage.track === undefined) return 'In its bin';
	return `On V${stage.track + 1}`;
}
