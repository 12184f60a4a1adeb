import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {HostError, type HostErrorCode} from '../src/round-trip/ports/host-error';
import {defaultSwitches, type Switches} from '../src/stand-ins/premiere/switches';
import {createLightMedia, type LightMedia} from './light-media';
import {type LightOptions, planOf} from './light-world';
import {
	projectOf,
	putRight,
	type Scene,
	type Stage,
	scenes,
	setScene,
	timelineOf,
} from './premiere-matrix/scene';

let media: LightMedia;

beforeAll(async () => {
	media = await createLightMedia();
});

afterAll(() => media.close());

type Story = {
	readonly code: HostErrorCode;
	readonly how: string;
	readonly scene: 'direct, above' | 'rendered, beneath a title';
	readonly switches?: Partial<Switches>;
	readonly options?: LightOptions;
	/** What the editor does once the edit is on its way, and takes back afterwards. */
	readonly meanwhile?: (stage: Stage) => () => void;
};

const stories: readonly Story[] = [
	{
		code: 'encoder-missing',
		how: 'there is no Media Encoder',
		scene: 'rendered, beneath a title',
		switches: {mediaEncoder: false},
	},
	{
		code: 'export-failed',
		how: 'the export is refused',
		scene: 'rendered, beneath a title',
		switches: {exportRefused: true},
	},
	{
		code: 'export-unfinished',
		how: 'an alert stands in the way of the export',
		scene: 'rendered, beneath a title',
		switches: {exportAlert: true},
	},
	{
		code: 'preset-refused',
		how: 'no preset can be used',
		scene: 'rendered, beneath a title',
		options: {makePreset: () => 'no preset'},
	},
	{
		code: 'marks-refused',
		how: 'commits change nothing',
		scene: 'rendered, beneath a title',
		switches: {commitLies: true},
	},
	{
		code: 'mute-refused',
		how: 'a track does not stay muted',
		scene: 'rendered, beneath a title',
		meanwhile: ({world: {premiere}}) =>
			premiere.subscribe(() => {
				if (premiere.read()?.desk.mutedTracks.size) premiere.desk.muteTrack('video', 1, false);
			}),
	},
	{
		code: 'bin-failed',
		how: 'the bin is not made',
		scene: 'direct, above',
		switches: {commitLies: true},
	},
	{
		code: 'import-failed',
		how: 'the import is refused',
		scene: 'direct, above',
		switches: {importRefused: true},
	},
	{
		code: 'edit-refused',
		how: 'every edit is refused',
		scene: 'direct, above',
		switches: {commitRefused: true},
	},
	{
		code: 'nothing-changed',
		how: 'the tracks are locked',
		scene: 'direct, above',
		meanwhile: ({world: {premiere}}) => {
			for (const track of [0, 1, 2]) premiere.desk.lockTrack('video', track, true);
			return () => {
				for (const track of [0, 1, 2]) premiere.desk.lockTrack('video', track, false);
			};
		},
	},
	{
		code: 'shot-moved',
		how: 'the shot was moved',
		scene: 'direct, above',
		meanwhile: ({world: {premiere}, sequence}) => {
			const shot = premiere.read()?.document.sequences.get(sequence)?.videoTracks[0]?.items[1];
			premiere.desk.moveTrackItem(shot?.id ?? '', frames(1));
			return () => premiere.desk.moveTrackItem(shot?.id ?? '', frames(-1));
		},
	},
];

describe.each(stories)('$code, when $how', (story) => {
	test('says what was changed and what to do, leaves the project as it was, and is made good by resuming', async () => {
		const stage = await setScene(sceneOf(story), media, story.options);
		const {world} = stage;
		const untouched = projectOf(stage);
		Object.assign(world.premiere.switches, story.switches);
		const id = await world.trips.start(planOf(await world.plan(stage.scene.brief)));
		const takeBack = story.meanwhile?.(stage);
		const before = projectOf(stage);

		const view = await world.until(id, ({running}) => !running);
		await world.clock.wait(10_000);

		expect(view?.trip.stage).toMatchObject({name: 'failed', code: story.code, resumable: true});
		const [said = ''] = new HostError(story.code).message.split(' (');
		expect(view?.trip.stage.name === 'failed' && view.trip.stage.message).toContain(said);
		expect(said).toMatch(/not|no|nothing|never/i);
		expect(said).toMatch(/resume|begin/i);
		expect(projectOf(stage)).toEqual(before);
		expect(world.trips.views()[0]?.trip.borrowed).toBeUndefined();

		takeBack?.();
		expect(projectOf(stage)).toEqual(untouched);
		putRight(stage, defaultSwitches);
		if (story.options) return;
		await world.trips.resume(id);
		await world.until(id, ({running}) => !running);
		expect(timelineOf(stage)).toEqual(stage.scene.placed);
		expect(await world.charges()).toBe(1);
		await world.close();
	});
});

describe('away from the sequence', () => {
	test.each([
		['another sequence is shown', 'exporting'],
		['another sequence is shown', 'rendering'],
		['the timeline is closed', 'uploading'],
		['the timeline is closed', 'rendering'],
		['the project is closed', 'exporting'],
		['the project is closed', 'submitted'],
		['the project is closed', 'rendering'],
		['another project is opened', 'rendering'],
		['another project is opened', 'downloading'],
	] as const)('%s while %s: the take waits for its own, and lands once', async (what, at) => {
		const stage = await setScene(sceneOf({scene: 'rendered, beneath a title'}), media);
		const {world, sequence, project} = stage;
		const {desk} = world.premiere;
		const other = [...(world.premiere.read()?.document.sequences.keys() ?? [])].find(
			(guid) => guid !== sequence,
		);
		const untouched = projectOf(stage);
		const id = await world.trips.start(planOf(await world.plan(stage.scene.brief)));
		await world.until(id, ({trip}) => trip.stage.name === at);

		if (what === 'another sequence is shown') desk.showSequence(other);
		if (what === 'the timeline is closed') desk.showSequence(undefined);
		if (what === 'the project is closed') desk.closeProject();
		if (what === 'another project is opened') desk.newProject('Other', '/project/Other.prproj');
		const waiting = await world.until(
			id,
			({waitsFor}) => waitsFor !== undefined && /Cut 3.*Spot/.test(waitsFor),
		);
		expect(waiting?.waitsFor).toBe('Open the sequence “Cut 3” of “Spot” in the timeline to go on.');

		if (world.premiere.read()?.guid !== project) desk.openProject(project);
		desk.showSequence(sequence);
		if (waiting?.trip.stage.name !== 'importing') expect(projectOf(stage)).toEqual(untouched);
		const done = await world.until(id, ({running}) => !running);
		await world.clock.wait(10_000);
		expect(done?.trip.stage.name).toBe('placed');
		expect(timelineOf(stage)).toEqual(stage.scene.placed);
		expect(world.trips.views()[0]?.trip.borrowed).toBeUndefined();
		expect(await world.charges()).toBe(1);
		await world.close();
	});
});

function sceneOf({scene}: Pick<Story, 'scene'>): Scene {
	const found = scenes.find(({name}) => name === scene);
	if (!found) throw new Error(`There is no scene ${scene}.`);
	return found;
}

function frames(count: number): bigint {
	return BigInt(count) * 10_584_000_000n;
}
