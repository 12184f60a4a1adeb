import type {ReactNode} from 'react';
import {createRoot} from 'react-dom/client';
import '../src/panel/panel.css';
import {createHost} from '../src/premiere/create-host';
import type {PremiereApi} from '../src/premiere/premiere-api';
import {createPresetMaker} from '../src/premiere/preset';
import {createRoundTrips} from '../src/round-trip/create-round-trips';
import type {RoundTrips} from '../src/round-trip/round-trips';
import {createDisk} from '../src/uxp/disk';
import type {XhrLike} from '../src/uxp/exchange';
import {createKeys} from '../src/uxp/keys';
import {createNetwork} from '../src/uxp/network';
import {createShell} from '../src/uxp/shell';
import {createTheme} from '../src/uxp/theme';
import type {
	Clipboard,
	FileSystem,
	LocalFileSystem,
	SecureStorage,
	ThemedDocument,
	UxpShell,
} from '../src/uxp/uxp-modules';
import {createClock} from './clock';
import {createOrderDesk} from './order-desk';
import {ThemedPanel} from './themed-panel';
import {createWishFile} from './wish-file';

// The one place that asks the host for its modules and knows what they really are.

declare function require(name: string): unknown;

const panelId = 'retake';
const pluginId = 'com.retake.panel';

const uxp = require('uxp') as UxpModule;
// biome-ignore lint/style/useNodejsImportProtocol: This is the module of UXP, not Node's.
const fs = require('fs') as FileSystem;
const premiere = require('premierepro') as PremiereApi;
const orderDesk = createOrderDesk();
let isDrawn = false;
let roundTrips: RoundTrips | undefined;

// Too late after the first macrotask, and only once (uxp-runtime 13).
uxp.entrypoints.setup({
	plugin: {
		destroy: () => roundTrips?.close(),
	},
	panels: {
		[panelId]: {
			create: drawPanel,
			show: drawPanel,
		},
	},
	commands: {
		editSelectedClip: () => order('edit-selected-clip'),
		useFrameAsGuide: () => order('guide-at-playhead'),
	},
});

/** Draws the panel, once: the application creates some panels twice and never destroys one. */
function drawPanel(given?: HTMLElement): void {
	if (isDrawn) return;
	isDrawn = true;
	const element = document.getElementById('root') ?? given ?? document.body;
	const root = createRoot(element, {
		onUncaughtError: (error) => reportError(error),
		onCaughtError: (error) => reportError(error),
		onRecoverableError: (error) => reportError(error),
	});
	root.render(panel());
}

function panel(): ReactNode {
	const clock = createClock();
	const newId = () => crypto.randomUUID();
	const {localFileSystem, secureStorage} = uxp.storage;
	const disk = createDisk({fs, localFileSystem, shell: uxp.shell});
	const host = createHost({api: premiere, disk, clock});
	const trips = createRoundTrips({
		host,
		disk,
		keys: createKeys(secureStorage),
		network: createNetwork({newRequest: () => new XMLHttpRequest() as XhrLike, clock}),
		fetch: (url, init) => fetch(url, init),
		clock,
		newId,
		makePreset: createPresetMaker(newId),
	});
	roundTrips = trips;
	wakeOn(trips);
	return (
		<ThemedPanel
			roundTrips={trips}
			host={host}
			clock={clock}
			wishes={createWishFile(disk)}
			shell={createShell({shell: uxp.shell, clipboard: navigator.clipboard as Clipboard})}
			orders={orderDesk}
			imageUrl={fileUrl}
			look={createTheme(document as ThemedDocument)}
		/>
	);
}

/** After sleep, and when the network is back, everything that is waited for is asked about at once (uxp-runtime 13). */
function wakeOn(trips: RoundTrips): void {
	for (const event of ['awake', 'online']) window.addEventListener(event, () => trips.wake());
}

/** A command brings the panel to the front, and the panel does what was ordered. */
async function order(what: Parameters<typeof orderDesk.give>[0]): Promise<void> {
	orderDesk.give(what);
	const self = Array.from(uxp.pluginManager.plugins).find(({id}) => id === pluginId);
	await self?.showPanel(panelId);
}

/** Where a picture on the disk can be shown from (uxp-runtime 7). */
function fileUrl(path: string): string {
	const steps = path.replace(/\\/g, '/').split('/').map(encodeURIComponent);
	return `file:///${steps.join('/').replace(/^\//, '').replace(/%3A/gi, ':')}`;
}

/** The slice of `uxp` that the plugin calls. */
type UxpModule = {
	readonly entrypoints: {setup(entrypoints: object): void};
	readonly storage: {
		readonly localFileSystem: LocalFileSystem;
		readonly secureStorage: SecureStorage;
	};
	readonly shell: UxpShell;
	readonly pluginManager: {
		readonly plugins: ArrayLike<{
			readonly id: string;
			showPanel(panel: string): Promise<unknown>;
		}>;
	};
};
