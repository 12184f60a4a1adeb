import {type PointerEvent, useState, useSyncExternalStore} from 'react';
import {LastSave} from './last-save';
import type {Stage} from './stage-parts';

/** The plugin, as built, in a window of its own whose width can be dragged between 280 and 900 pixels. */
export function PanelSide({stage}: {readonly stage: Stage}) {
	const [width, setWidth] = useState(340);
	const [loads, setLoads] = useState(0);
	const errors = useSyncExternalStore(stage.panel.subscribe, stage.panel.errors);

	function drag(event: PointerEvent<HTMLElement>): void {
		if (event.buttons !== 1) return;
		event.currentTarget.setPointerCapture(event.pointerId);
		setWidth(Math.round(Math.min(900, Math.max(280, window.innerWidth - event.clientX - 4))));
	}

	return (
		<>
			<div
				className="splitter"
				title="Drag to resize the panel"
				onPointerDown={drag}
				onPointerMove={drag}
			/>
			<div className="pane panel-side" style={{width}}>
				<div className="tabs">
					<span className="tab is-front">Retake</span>
					<span className="room" />
					<span className="panel-width">{width} px</span>
					<button
						type="button"
						className="key"
						title="Quit and reopen the panel, as after a crash"
						data-part="reload"
						onClick={() => setLoads(loads + 1)}
					>
						↻
					</button>
				</div>
				<iframe
					key={loads}
					className="panel-window"
					title="Retake panel"
					src="/panel/index.html"
					data-part="panel"
				/>
				<LastSave stage={stage} />
				{errors.length > 0 && <div className="panel-errors">{errors.at(-1)}</div>}
			</div>
		</>
	);
}
