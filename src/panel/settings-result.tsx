import {aleph2} from '../runware/models';
import {Choice} from './choice';
import {NumberField} from './number-field';
import {Segmented} from './segmented';
import {Setting} from './setting';
import type {SettingsProps} from './settings';
import {safetyNames} from './words';

/** How many results, and how they are made. */
export function ResultSettings({wishes, onWish}: SettingsProps) {
	const {lowest, highest} = aleph2.quality;
	return (
		<div className="settings-group">
			<Setting name="Takes">
				<Segmented
					label="Takes"
					options={counts}
					value={wishes.results}
					onChange={(results) => onWish({results})}
				/>
			</Setting>
			<Setting name="Format">
				<Segmented
					label="Format"
					options={formats}
					value={wishes.format}
					onChange={(format) => onWish({format})}
				/>
			</Setting>
			<Setting name="Quality" hint={`${lowest}–${highest}`}>
				<NumberField
					label="Quality"
					value={wishes.quality}
					lowest={lowest}
					highest={highest}
					onChange={(quality) => quality !== undefined && onWish({quality})}
				/>
			</Setting>
			<Setting name="Safety check">
				<Choice
					label="Safety check"
					options={safeties}
					value={wishes.safety}
					onChange={(safety) => onWish({safety})}
				/>
			</Setting>
		</div>
	);
}

const counts = Array.from({length: aleph2.results.most}, (_, index) => ({
	value: index + aleph2.results.fewest,
	name: String(index + aleph2.results.fewest),
}));

const formats = [
	{value: 'MP4', name: 'MP4'},
	{value: 'MOV', name: 'MOV'},
	{value: 'WEBM', name: 'WEBM'},
] as const;

const safeties = [
	{value: 'off', name: safetyNames.off},
	{value: 'none', name: safetyNames.none},
	{value: 'fast', name: safetyNames.fast},
	{value: 'full', name: safetyNames.full},
] as const;
