import {beforeAll, describe, expect, test} from 'vitest';
import {HostError} from '../src/round-trip/ports/host-error';
import type {TrackItem} from '../src/stand-ins/premiere/model/document';
import {defaultSwitches, type Switches} from '../src/stand-ins/premiere/switches';
import {buildPlugin} from './harness/built-plugin';
import {createPanelWorld, type OpenPanel, type PanelWorld, timelineOf} from './harness/panel-world';
import type {Plugin} from './harness/plugin-folder';
import {enterKey, film, layShot, ticksPerFrame} from './harness/story';
import {projectOf} from './premiere-matrix/scene';

// What goes wrong late, in the built panel: from the press to what stands on the screen.

const untouched = ['V1 48–108 van.mp4'];
const placed = ['V1 48–108 van.mp4 disabled', 'V2 48–108 van_aleph2_v001.mp4'];

let plugin: Plugin;

beforeAll(async () => {
	plugin = await buildPlugin();
});

describe('while the editor works on, and Premiere throws in its own words', () => {
	test.each([
		['the bin is made', 'Create Bin', untouched],
		['the take is dressed', 'Prepare Take', untouched],
		['the take is laid', 'Place van_aleph2_v001', placed],
	] as const)(
		'once %s, they are shown, nothing is lost, and resuming makes it good',
		(_, step, lying) =>
			inWorld(undefined, async (world, {user}) => {
				const {premiere} = world;
				const work = workAfter(world, step);
				const before = projectOf({world});
				await user.press('Edit clip');
				await user.see(new HostError('host-said', 'The script object is no longer valid.').message);
				expect(user.screen()).toContain('Failed while importing');
				expect(work.isOver()).toBe(true);
				expect(timelineOf(world, ticksPerFrame)).toEqual(lying);
				if (lying === untouched) expect(projectOf({world})).toEqual(before);

				await user.press('Resume');
				await user.see('On V2');
				expect(timelineOf(world, ticksPerFrame)).toEqual(placed);
				expect(takesIn(world)).toEqual(['van_aleph2_v001']);
				expect((await world.server.control.ledger()).charges).toHaveLength(1);

				while (premiere.read()?.undo.some(({label}) => /^Place/.test(label))) premiere.desk.undo();
				expect(projectOf({world})).toEqual(before);
			}),
	);
});

describe('a take that has to be enlarged, and whose size Premiere does not accept', () => {
	const sentence = new HostError('scale-refused').message;

	test.each<readonly [string, Partial<Switches>, string]>([
		['is refused', {commitRefused: true}, '133.33'],
		['changes nothing', {commitLies: true}, '133.33'],
		['throws', {commitThrows: true}, 'Script action failed to execute'],
	])(
		'as the commit %s, lies over its shot; the screen says what to do, and resuming does it',
		(_, fault, detail) =>
			inWorld(wide, async (world, {user}) => {
				const {premiere} = world;
				const before = projectOf({world});
				const stop = premiere.subscribe(() => {
					if (takeOn(world)) Object.assign(premiere.switches, fault);
				});
				await user.press('Edit clip');
				// Its pictures are rendered in earnest, which takes a while.
				await user.see('Rendering');
				await user.see(sentence);
				stop();
				expect(user.screen()).toContain(detail);
				expect(timelineOf(world, ticksPerFrame)).toEqual(placed);
				expect(scaleOf(takeOn(world))).toBe(100);

				Object.assign(premiere.switches, defaultSwitches);
				await user.press('Resume');
				await user.see('On V2');
				expect(timelineOf(world, ticksPerFrame)).toEqual(placed);
				expect(scaleOf(takeOn(world))).toBeCloseTo(enlarged, 2);
				expect(takesIn(world)).toEqual(['van_aleph2_v001']);
				expect((await world.server.control.ledger()).charges).toHaveLength(1);

				for (const label of ['Place van_aleph2_v001: size', 'Place van_aleph2_v001']) {
					expect(premiere.read()?.undo.at(-1)?.label).toBe(label);
					premiere.desk.undo();
				}
				expect(projectOf({world})).toEqual(before);
			}),
	);
});

/** A sequence too wide for a plate, and low, since its pictures are real: its takes come back smaller than it is. */
const wide = {width: 2560, height: 320};
const enlarged = (100 * 2560) / 1920;

/** The editor renames a clip over and over, as soon as the panel has taken this step: handles to anything die (premiere-host 1.2). In the end it is called what it was. */
function workAfter({premiere}: PanelWorld, step: string) {
	const {build, desk, read, subscribe} = premiere;
	const item = build.clip({name: 'music.wav', kind: 'sound', frames: 100, channels: 2});
	let isOver = false;
	async function work() {
		for (const name of Array.from({length: 30}).flatMap(() => ['music 2.wav', 'music.wav'])) {
			for (let pause = 0; pause < 5; pause += 1) await undefined;
			desk.renameItem(item, name);
		}
		isOver = true;
	}
	const stop = subscribe(() => {
		if (read()?.undo.at(-1)?.label !== step) return;
		stop();
		void work();
	});
	return {isOver: () => isOver};
}

function takeOn({premiere}: PanelWorld): TrackItem | undefined {
	const session = premiere.read();
	const sequence = session?.document.sequences.get(session.desk.activeSequence ?? '');
	return sequence?.videoTracks[1]?.items[0];
}

/** Motion > Scale, in percent. */
function scaleOf(item: TrackItem | undefined): unknown {
	return item?.effects.find(({matchName}) => matchName === 'AE.ADBE Motion')?.params[1]?.value;
}

/** The takes in their bin. */
function takesIn({premiere}: PanelWorld): readonly string[] {
	const items = [...(premiere.read()?.document.items.values() ?? [])];
	return items.filter(({name}) => name.includes('_aleph2_')).map(({name}) => name);
}

async function inWorld(
	size: Parameters<typeof layShot>[1],
	story: (world: PanelWorld, panel: OpenPanel) => Promise<void>,
): Promise<void> {
	const world = await createPanelWorld(plugin, '9.3');
	try {
		await film(world);
		const panel = await world.open();
		await enterKey(panel);
		await panel.user.see('$41.20');
		await layShot(world, size);
		await panel.user.see('van.mp4');
		await panel.user.type('What should change?', 'Make the van red; leave all else as filmed.');
		if (size) {
			await panel.user.press('How it is sent');
			await panel.user.press(/^Rendered/);
			await panel.user.see('You chose Rendered');
		}
		await story(world, panel);
		expect(panel.broken()).toEqual([]);
	} finally {
		await world.close();
	}
}
