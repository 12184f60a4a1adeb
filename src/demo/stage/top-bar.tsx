import {useSyncExternalStore} from 'react';
import type {Session} from '../../stand-ins/premiere/model/session';
import type {Manifest} from './panel-host';
import type {Stage} from './stage-parts';

type Props = {
	readonly stage: Stage;
	readonly session: Session | undefined;
	readonly manifest: Manifest;
	readonly isDrawerOpen: boolean;
	readonly onDrawer: () => void;
};

/** The line over everything: what this is and is not, undo, and the plugin's commands. */
export function TopBar({stage, session, manifest, isDrawerOpen, onDrawer}: Props) {
	const {desk} = stage.world.premiere;
	const undo = session?.undo.at(-1)?.label;
	const redo = session?.redo.at(-1)?.label;
	const theme = useSyncExternalStore(stage.panel.subscribe, stage.panel.theme);
	const commands = manifest.entrypoints.filter(({type}) => type === 'command');
	return (
		<div className="top">
			<span className="brand">Retake demo</span>
			<span className="notice">
				A drawing of Premiere, to try the panel in. It is not Adobe Premiere, and the service is a
				stand-in: nothing leaves this machine and nothing is paid.
			</span>
			<span className="room" />
			<button
				type="button"
				className="top-key"
				data-part="undo"
				disabled={undo === undefined}
				onClick={desk.undo}
			>
				{undo === undefined ? 'Undo' : `Undo ${undo}`}
			</button>
			<button type="button" className="top-key" disabled={redo === undefined} onClick={desk.redo}>
				{redo === undefined ? 'Redo' : `Redo ${redo}`}
			</button>
			<select
				className="top-key"
				aria-label="Window > UXP Plugins > Retake"
				value=""
				onChange={(event) => void stage.panel.command(event.target.value)}
			>
				<option value="" disabled>
					UXP Plugins: Retake
				</option>
				{commands.map(({id, label}) => (
					<option key={id} value={id}>
						{label.default}
					</option>
				))}
			</select>
			<select
				className="top-key"
				aria-label="Theme"
				value={theme}
				onChange={({target}) => {
					const next = themes.find((one) => one === target.value);
					if (next) stage.panel.changeTheme(next);
				}}
			>
				{themes.map((name) => (
					<option key={name}>{name}</option>
				))}
			</select>
			<button
				type="button"
				className={isDrawerOpen ? 'top-key is-on' : 'top-key'}
				onClick={onDrawer}
			>
				Stand-ins
			</button>
		</div>
	);
}

const themes = ['darkest', 'dark', 'light'] as const;
