import {useState} from 'react';
import type {Wishes} from './draft';
import {Icon} from './icon';
import {pressable} from './pressable';
import {PresetSetting} from './settings-preset';
import {ResultSettings} from './settings-result';
import {ServiceSettings} from './settings-service';
import {TimelineSettings} from './settings-timeline';
import {summarizeWishes} from './words';

/** What every group of settings is given. */
export type SettingsProps = {
	readonly wishes: Wishes;
	readonly onWish: (change: Partial<Wishes>) => void;
};

type Props = SettingsProps & {readonly onChoosePreset: () => void};

/** Every other parameter of the request, folded into one line that says what it comes to. */
export function Settings({wishes, onWish, onChoosePreset}: Props) {
	const [open, setOpen] = useState(false);
	return (
		<div className="section settings">
			<div role="button" aria-expanded={open} className="fold" {...pressable(() => setOpen(!open))}>
				<Icon shape={open ? 'down' : 'right'} color="quiet" />
				<span className="fold-title">Settings</span>
				<span className="fold-summary">{open ? '' : summarizeWishes(wishes)}</span>
			</div>
			{open && (
				<div className="settings-body">
					<ResultSettings wishes={wishes} onWish={onWish} />
					<TimelineSettings wishes={wishes} onWish={onWish} />
					<PresetSetting
						preset={wishes.preset}
						onChoose={onChoosePreset}
						onForget={() => onWish({preset: undefined})}
					/>
					<ServiceSettings wishes={wishes} onWish={onWish} />
				</div>
			)}
		</div>
	);
}
