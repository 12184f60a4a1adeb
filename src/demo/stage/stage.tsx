import {StrictMode, useEffect, useState, useSyncExternalStore} from 'react';
import {createRoot} from 'react-dom/client';
import './stage.css';
import {Drawer} from './drawer';
import {openChooser} from './file-chooser';
import {handleKeys} from './keys';
import {Monitor} from './monitor';
import {createPanelHost, type Manifest} from './panel-host';
import {PanelSide} from './panel-side';
import {ProjectPane} from './project-pane';
import type {Stage} from './stage-parts';
import {createStageReport, type StageReport} from './stage-report';
import {createThumbnails} from './thumbnails';
import {Timeline} from './timeline';
import {TopBar} from './top-bar';
import {createTransport} from './transport';
import {createWaveforms} from './waveforms';
import {createWire} from './wire';
import {openWorld} from './world';

declare global {
	interface Window {
		/** What the plugin's window, and whoever drives the demo, may call. */
		retakeStage?: Stage & {
			prepare(target: Window & typeof globalThis): void;
			report(): StageReport;
		};
	}
}

await main();

async function main(): Promise<void> {
	const element = document.getElementById('stage');
	if (!element) throw new Error('The page has no stage.');
	const wire = createWire(element.dataset.token ?? '');
	const world = await openWorld(wire);
	const manifest: Manifest = await (await fetch('/panel/manifest.json')).json();
	const chooser = openChooser(world);
	const stage: Stage = {
		world,
		transport: createTransport(world.premiere),
		chooser,
		panel: createPanelHost(world, manifest, chooser),
		thumbnails: createThumbnails(world.mediaUrl),
		waveforms: createWaveforms(world.mediaUrl),
	};
	window.retakeStage = {
		...stage,
		prepare: stage.panel.prepare,
		report: createStageReport(stage),
	};
	createRoot(element).render(
		<StrictMode>
			<StagePage stage={stage} manifest={manifest} />
		</StrictMode>,
	);
}

function StagePage({stage, manifest}: {readonly stage: Stage; readonly manifest: Manifest}) {
	const {premiere} = stage.world;
	const session = useSyncExternalStore(premiere.subscribe, premiere.read);
	const [isDrawerOpen, setDrawerOpen] = useState(false);
	useEffect(() => handleKeys(stage), [stage]);
	const sequence = session?.document.sequences.get(session.desk.activeSequence ?? '');
	return (
		<div className="stage">
			<TopBar
				stage={stage}
				session={session}
				manifest={manifest}
				isDrawerOpen={isDrawerOpen}
				onDrawer={() => setDrawerOpen(!isDrawerOpen)}
			/>
			<div className="workspace">
				<div className="left">
					<Monitor stage={stage} sequence={sequence} />
					<div className="lower">
						<ProjectPane stage={stage} session={session} />
						<Timeline stage={stage} sequence={sequence} />
					</div>
				</div>
				<PanelSide stage={stage} />
			</div>
			{isDrawerOpen && <Drawer stage={stage} />}
		</div>
	);
}
