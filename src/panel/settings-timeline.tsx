import {Checkbox} from './checkbox';
import {Choice} from './choice';
import {NumberField} from './number-field';
import {Setting} from './setting';
import type {SettingsProps} from './settings';
import {placementNames} from './words';

/** What of the timeline goes out, and where the take comes back to. */
export function TimelineSettings({wishes, onWish}: SettingsProps) {
	const {handles} = wishes;
	return (
		<div className="settings-group">
			<Setting name="Place the take">
				<Choice
					label="Place the take"
					options={placements}
					value={wishes.placement}
					onChange={(placement) => onWish({placement})}
				/>
			</Setting>
			<Setting name="Original">
				<Checkbox
					label="Stays enabled"
					checked={wishes.keepOriginalEnabled}
					onChange={(keepOriginalEnabled) => onWish({keepOriginalEnabled})}
				/>
			</Setting>
			<Setting name="Marker">
				<Checkbox
					label="With prompt and cost"
					checked={wishes.marker === true}
					onChange={(marker) => onWish({marker})}
				/>
			</Setting>
			<Setting name="Handles" hint="frames">
				<NumberField
					label="Handle at the head"
					value={handles.head}
					lowest={0}
					highest={mostHandles}
					onChange={(head = 0) => onWish({handles: {...handles, head}})}
				/>
				<div className="gap" />
				<NumberField
					label="Handle at the tail"
					value={handles.tail}
					lowest={0}
					highest={mostHandles}
					onChange={(tail = 0) => onWish({handles: {...handles, tail}})}
				/>
			</Setting>
			<Setting name="Tracks above">
				<Checkbox
					label="Muted for an export"
					checked={wishes.muteAbove}
					onChange={(muteAbove) => onWish({muteAbove})}
				/>
			</Setting>
		</div>
	);
}

// Premiere's own Render and Replace offers 0–100 as well (editors-and-peers 5).
const mostHandles = 100;

const placements = [
	{value: 'auto', name: placementNames.auto},
	{value: 'above', name: placementNames.above},
	{value: 'replace', name: placementNames.replace},
	{value: 'bin-only', name: placementNames['bin-only']},
] as const;
