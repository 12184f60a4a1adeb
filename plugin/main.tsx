import type {ReactNode} from 'react';
import {createRoot} from 'react-dom/client';
import '../src/panel/panel.css';
import type {ContractApi} from '../src/premiere/check/contract-api';
import {createHost} from '../src/premiere/create-host';
import {createPresetMaker} from '../src/premiere/preset';
import {createTurns} from '../src/premiere/turns';
import {createRoundTrips} from '../src/round-trip/create-round-trips';
import {createLog} from '../src/round-trip/log';
import {noted} from '../src/round-trip/noted';
import {createRedact} from '../src/round-trip/redact';
import type {RoundTrips} from '../src/round-trip/round-trips';
import {createSecrets, learningKeys} from '../src/round-trip/secrets';
import {createSupport} from '../src/round-trip/support';
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
import {checkOf} from './check-of';
import {createClock} from './clock';
import {createFunnel} from './funnel';
import {describeMachine, type MachineTools, type OperatingSystem} from './machine';
import {createOrderDesk} from './order-desk';
import {createPracticeService} from './practice/practice-service';
import {ThemedPanel} from './themed-panel';
import {createWishFile} from './wish-file';

// The one place that asks the host for its modules and knows what they really are.

declare function require(name: string): unknown;

const panelId = 'retake';
const pluginId = 'com.retake.panel';

const uxp = require('uxp') as UxpModule;
// biome-ignore lint/style/useNodejsImportProtocol: This is the module of UXP, not Node's.
const fs = require('fs') as FileSystem;
const premiere = require('premierepro') as ContractApi;
const orderDesk = createOrderDesk();
const clock = createClock();
const plainDisk = createDisk({
	fs,
	localFileSystem: uxp.storage.localFileSystem,
	shell: uxp.shell,
});
const secrets = createSecrets();
const log = createLog({
	disk: plainDisk,
	clock,
	redact: (text) => createRedact(secrets.all())(text),
});
const funnel = createFunnel(window, log);
/** What stands under Window > UXP Plugins, and in the panel's flyout as well. */
const orderable = [
	{id: 'editSelectedClip', label: 'Edit selected clip', choose: () => order('edit-selected-clip')},
	{
		id: 'useFrameAsGuide',
		label: 'Use frame at playhead as guide',
		choose: () => order('guide-at-playhead'),
	},
	{id: 'checkPremiere', label: 'Check this Premiere…', choose: () => order('check-premiere')},
];
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
			menuItems: orderable.map(({id, label}) => ({id, label, enabled: true, checked: false})),
			invokeMenu: (id: string) => orderable.find((item) => item.id === id)?.choose(),
		},
	},
	commands: Object.fromEntries(orderable.map(({id, choose}) => [id, choose])),
});

/** Draws the panel, once: the application creates some panels twice and never destroys one. */
function drawPanel(given?: HTMLElement): void {
	if (isDrawn) return;
	isDrawn = true;
	const element = document.getElementById('root') ?? given ?? document.body;
	createRoot(element, funnel.root).render(panel(element));
	void log.recall();
}

function panel(root: HTMLElement): ReactNode {
	const newId = () => crypto.randomUUID();
	const disk = noted(plainDisk, 'disk', log);
	const turns = createTurns();
	const host = noted(
		createHost({api: premiere, disk, clock, turns, application: uxp.host?.applicationPath}),
		'premiere',
		log,
	);
	const trips = createRoundTrips({
		host,
		disk,
		keys: learningKeys(createKeys(uxp.storage.secureStorage), secrets),
		network: createNetwork({newRequest: () => new XMLHttpRequest() as XhrLike, clock}),
		fetch: (url, init) => fetch(url, init),
		practice: createPracticeService({disk, clock, newId, random: () => Math.random()}),
		clock,
		newId,
		makePreset: createPresetMaker(newId),
		report: (thrown) => log.note('edit', thrown),
	});
	roundTrips = trips;
	wakeOn(trips);
	const look = createTheme(document as ThemedDocument);
	const machine = () => describeMachine({uxp, os: operatingSystem(), root, theme: look.current});
	const clipboard = navigator.clipboard as Clipboard;
	return (
		<ThemedPanel
			roundTrips={noted(trips, 'engine', log)}
			host={host}
			clock={clock}
			wishes={createWishFile(disk)}
			shell={noted(createShell({shell: uxp.shell, clipboard}), 'shell', log)}
			hostCheck={checkOf({api: premiere, disk, clock, turns, newId, uxp, os: operatingSystem()})}
			support={createSupport({roundTrips: trips, disk, clock, log, secrets, machine})}
			orders={orderDesk}
			imageUrl={fileUrl}
			look={look}
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
	try {
		const self = Array.from(uxp.pluginManager.plugins).find(({id}) => id === pluginId);
		await self?.showPanel(panelId);
	} catch (thrown) {
		funnel.report('command', thrown);
	}
}

/** Only asked when somebody wants to know: nothing hangs on it. */
function operatingSystem(): OperatingSystem | undefined {
	try {
		// biome-ignore lint/style/useNodejsImportProtocol: This is the module of UXP, not Node's.
		return require('os') as OperatingSystem;
	} catch {
		return undefined;
	}
}

/** Where a picture on the disk can be shown from (uxp-runtime 7). */
function fileUrl(path: string): string {
	const steps = path.replace(/\\/g, '/').split('/').map(encodeURIComponent);
	return `file:///${steps.join('/').replace(/^\//, '').replace(/%3A/gi, ':')}`;
}

/** The slice of `uxp` that the plugin calls. */
type UxpModule = MachineTools['uxp'] & {
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
