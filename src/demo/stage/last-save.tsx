import {useSyncExternalStore} from 'react';
import type {Stage} from './stage-parts';

/** Where the plugin's last save dialog has led, and the file itself to look at. Nothing before there was one. */
export function LastSave({stage: {chooser, world}}: {readonly stage: Stage}) {
	const saves = useSyncExternalStore(chooser.subscribe, chooser.saves);
	const path = saves.at(-1);
	if (path === undefined) return undefined;
	return (
		<div className="last-save" data-part="last-save">
			Save dialog:{' '}
			<a href={world.mediaUrl(path)} target="_blank" rel="noreferrer">
				{path}
			</a>
		</div>
	);
}
