import type {RoundTrip, Take} from '../round-trip/trip';
import {Button} from './button';
import type {ShotCardWords} from './shot-words';
import {version} from './words';

type Props = ShotCardWords & {
	/** Where what is selected is a take of ours. */
	readonly selected?: {readonly trip: RoundTrip; readonly take: Take} | undefined;
	readonly onRedo: (trip: string) => void;
};

/** What is selected, in two lines that never change their height; a take says whose it is, and can be made anew. */
export function ShotCard({kind, title, tag, detail, length, selected, onRedo}: Props) {
	return (
		<div className={`shot-card shot-card-${kind}`}>
			<div className="line shot-top">
				<span className="shot-title">
					{selected ? `Take ${version(selected.take.version)} of ${selected.trip.clip}` : title}
				</span>
				{selected && (
					<div className="shot-redo">
						<Button look="quiet" onPress={() => onRedo(selected.trip.id)}>
							<span>Redo with changes</span>
						</Button>
					</div>
				)}
				<span className="shot-tag">{tag}</span>
			</div>
			<div className="line">
				<span className="shot-detail">{detail}</span>
				<span className="shot-length">{length}</span>
			</div>
		</div>
	);
}
