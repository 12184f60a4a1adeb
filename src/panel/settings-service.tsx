import {aleph2} from '../runware/models';
import {isAddress} from './draft';
import {NumberField} from './number-field';
import {Setting} from './setting';
import type {SettingsProps} from './settings';
import {TextField} from './text-field';

/** How long the service keeps a result, and whom else it tells. */
export function ServiceSettings({wishes, onWish}: SettingsProps) {
	const {webhookUrl, uploadEndpoint} = wishes;
	return (
		<div className="settings-group">
			<Setting name="Keep result" hint={`s, ${aleph2.shortestTtl} or more`}>
				<NumberField
					label="Keep result, in seconds"
					value={wishes.keepSeconds}
					lowest={aleph2.shortestTtl}
					highest={longestTtl}
					mayBeEmpty
					onChange={(keepSeconds) => onWish({keepSeconds})}
				/>
			</Setting>
			<Setting name="Webhook URL">
				<TextField
					label="Webhook URL"
					size="line"
					value={webhookUrl ?? ''}
					wrong={!isAddress(webhookUrl)}
					onChange={(text) => onWish({webhookUrl: text.trim() || undefined})}
				/>
			</Setting>
			<Setting name="Upload endpoint">
				<TextField
					label="Upload endpoint"
					size="line"
					value={uploadEndpoint ?? ''}
					wrong={!isAddress(uploadEndpoint)}
					onChange={(text) => onWish({uploadEndpoint: text.trim() || undefined})}
				/>
			</Setting>
		</div>
	);
}

// No upper limit is documented; nine digits is what the field reads.
const longestTtl = 999_999_999;
