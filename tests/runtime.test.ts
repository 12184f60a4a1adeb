import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {buildPlugin} from './harness/built-plugin';
import {lintScreen} from './harness/lint/screen';
import {createPanelWorld, type OpenPanel, type PanelWorld} from './harness/panel-world';
import type {Plugin} from './harness/plugin-folder';
import {
	enterKey,
	film,
	finishEdit,
	layShot,
	tellShortStory,
	tellStory,
	ticksPerFrame,
} from './harness/story';
import {type Profile, profiles, type Toggles} from './harness/surface';

const placed = ['V1 48–108 van.mp4 disabled', 'V2 48–108 van_aleph2_v001.mp4'];
const everyStage = [
	...['exporting', 'uploading', 'submitted', 'rendering', 'downloading', 'importing'],
	...['placed', 'placed'],
];

let plugin: Plugin;

beforeAll(async () => {
	plugin = await buildPlugin();
});

describe.each(profiles)('in UXP %s', (profile) => {
	test('the whole story runs: key, selection, guides, prompt, edit, every stage, placed', () =>
		inWorld(profile, {}, async (world, panel) => {
			const troubles: string[] = [];
			const ending = await tellStory(world, panel, {
				shown(name, {runtime}) {
					const problems = lintScreen(runtime.page.document.body);
					troubles.push(...problems.map((problem) => `${name}: ${problem}`));
				},
			});
			expect(ending).toEqual({timeline: placed, stages: everyStage, charges: 1});
			expect(troubles).toEqual([]);
			expect(panel.uxp.opened().map(({how, target}) => `${how} ${target}`)).toEqual([
				`path ${world.folder}/project/Retake/Cut_3`,
			]);
			expect([...panel.wire.asked()].sort()).toEqual(['api.runware.ai', 'vm.runware.ai']);
		}));

	test('an edit rendered by Premiere is placed too', () =>
		inWorld(profile, {}, async (world, panel) => {
			await enterKey(panel);
			await layShot(world);
			await panel.user.see('van.mp4');
			await panel.user.press('How it is sent');
			await panel.user.press(/^Rendered/);
			await panel.user.see('You chose Rendered');
			expect(await finishEdit(world, panel)).toEqual({
				timeline: placed,
				stages: everyStage,
				charges: 1,
			});
		}));

	test('a wrong key is refused in words, and the right one opens the panel', () =>
		inWorld(profile, {}, async (_world, panel) => {
			await enterKey(panel, 'no-such-key');
			await panel.user.see(/key/i);
			await panel.user.see('Runware does not');
			await enterKey(panel);
			await panel.user.see('$41.20');
		}));

	test('without credit nothing is ordered, and the service’s own words are shown', () =>
		inWorld(profile, {}, async (world, panel) => {
			world.server.control.setAccount({key: 'demo-key', balance: 0.01, isPaid: true});
			await enterKey(panel);
			await panel.user.see('$0.01');
			await layShot(world);
			await panel.user.type('What should change?', 'Make the van red.');
			await panel.user.press('Edit clip');
			await panel.user.see('Failed while');
			expect(panel.user.screen()).toContain('Your balance does not cover this task.');
			expect((await world.server.control.ledger()).charges).toEqual([]);
		}));

	test('without a connection the panel says so, and goes on once there is one', () =>
		inWorld(profile, {}, async (world, panel) => {
			panel.wire.setOffline(true);
			await enterKey(panel);
			await panel.user.see('cannot be reached');
			await panel.user.press('Go on unchecked');
			await layShot(world);
			await panel.user.type('What should change?', 'Make the van red.');
			await panel.user.press('Edit clip');
			await panel.user.see('Failed while');
			panel.wire.setOffline(false);
			await panel.user.press('Resume');
			await panel.user.see('On V2');
		}));

	test('a command of Premiere’s menu does in the panel what it says', () =>
		inWorld(profile, {}, async (world, panel) => {
			await enterKey(panel);
			await layShot(world);
			world.premiere.desk.movePlayhead(60n * ticksPerFrame);
			await panel.user.see('van.mp4');
			await panel.uxp.stage.invokeCommand('useFrameAsGuide');
			await panel.user.see('1 / 5');
			await panel.user.see('00:00:02:12');
		}));

	test('Premiere is checked with the clips of the installed plugin', () =>
		inWorld(profile, {}, async (world, panel) => {
			await layShot(world);
			await checkPremiere(panel);
			await panel.user.see('This Premiere is what Retake expects');
			await panel.user.see('Your project is back to what it was.');
		}));

	test('a damaged package is named, and Premiere is not blamed for it', () =>
		inWorld(profile, {}, async (world, panel) => {
			await layShot(world);
			await rm(join(world.folder, 'installed', 'check', 'silent-clip.mp4'));
			await checkPremiere(panel);
			await panel.user.see('Could not be tried');
			await panel.user.see(
				'Retake’s own file check/silent-clip.mp4 is missing: install Retake again.',
			);
			await panel.user.see('Your project is back to what it was.');
			expect(panel.user.screen()).not.toContain('contradict');
		}));

	test('the panel follows the application’s theme while it runs', () =>
		inWorld(profile, {}, async (_world, panel) => {
			const looks = () => panel.runtime.page.document.querySelector('.panel')?.className;
			await panel.user.see('API key');
			expect(looks()).toContain('panel-dark');
			for (const theme of ['light', 'darkest', 'dark'] as const) {
				panel.changeTheme(theme);
				await expect.poll(looks).toBe(`panel panel-${theme}`);
			}
		}));

	test('a second start finds the key and the take again', () =>
		inWorld(profile, {}, async (world, panel) => {
			await tellShortStory(world, panel);
			panel.close();
			const again = await world.open();
			await again.user.see('$40.');
			await again.user.see('On V2');
			expect(again.broken()).toEqual([]);
		}));

	test('after Adobe has wiped what the plugin kept, the key is asked for and the take is there', () =>
		inWorld(profile, {}, async (world, panel) => {
			await tellShortStory(world, panel);
			panel.close();
			await world.wipe();
			const again = await world.open();
			await enterKey(again);
			await again.user.see('On V2');
			expect(again.broken()).toEqual([]);
		}));
});

const stress: readonly (readonly [string, Partial<Toggles>])[] = [
	['no URL', {noUrl: true}],
	['no atob and no btoa', {noBase64: true}],
	['no performance and no frames', {noFrames: true}],
	['an engine without Object.hasOwn, at and replaceAll', {oldEngine: true}],
	['buffers of another realm', {foreignBuffers: true}],
	['hosts refused at first though they are declared', {coldStart: true}],
	['no theme', {noTheme: true}],
	['insertBefore that takes texts as well', {strictInsert: false}],
	['secrets that cannot be read', {secretsFail: true}],
	['an event of null', {nullEvent: true}],
	['the panel created twice and never destroyed', {createdTwice: true}],
];

describe('from the first start to the take in its place', () => {
	test.each(stress)('in UXP 8.1 with %s', (_name, toggles) =>
		inWorld('8.1', toggles, async (world, panel) => {
			const ending = await tellShortStory(world, panel);
			expect(ending).toEqual({timeline: placed, stages: everyStage, charges: 1});
		}),
	);

	test('in UXP 9.3 with all of these at once', () =>
		inWorld(
			'9.3',
			Object.assign({}, ...stress.map(([, toggles]) => toggles)),
			async (world, panel) => {
				const ending = await tellShortStory(world, panel);
				expect(ending).toEqual({timeline: placed, stages: everyStage, charges: 1});
			},
		));
});

async function checkPremiere(panel: OpenPanel): Promise<void> {
	await enterKey(panel);
	await panel.user.see('$41.20');
	await panel.uxp.stage.invokeCommand('checkPremiere');
	await panel.user.press('Check now');
}

async function inWorld(
	profile: Profile,
	toggles: Partial<Toggles>,
	story: (world: PanelWorld, panel: OpenPanel) => Promise<void>,
): Promise<void> {
	const world = await createPanelWorld(plugin, profile);
	try {
		await film(world);
		const panel = await world.open(toggles);
		await story(world, panel);
		expect(panel.broken()).toEqual([]);
	} finally {
		await world.close();
	}
}
