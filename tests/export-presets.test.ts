import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {findApplicationPresets} from '../src/premiere/application-presets';
import {createPresetMaker} from '../src/premiere/preset';
import {createLightMedia, type LightMedia} from './light-media';
import {planOf} from './light-world';
import {createMemoryDisk} from './memory-disk';
import {type Stage, scenes, setScene, timelineOf} from './premiere-matrix/scene';

const h264 = 'MediaIO/systempresets/4E49434B_48323634';
let media: LightMedia;
let stage: Stage;

beforeAll(async () => {
	media = await createLightMedia();
});

afterAll(() => media.close());

describe('the application’s own presets', () => {
	test.each([
		[
			'its package is named',
			'/Applications/P 2026/P 2026.app',
			'/Applications/P 2026/P 2026.app/Contents',
		],
		[
			'a file in its package is named',
			'/Applications/P 2026/P 2026.app/Contents/MacOS/P',
			'/Applications/P 2026/P 2026.app/Contents',
		],
		[
			'nothing is named',
			undefined,
			'/Applications/Adobe Premiere 2026/Adobe Premiere 2026.app/Contents',
		],
	])('are found on macOS when %s, high bitrate first', async (_how, application, root) => {
		const folder = `${root}/${h264}`;
		const disk = diskWith(
			`${folder}/01 - Match Source - Medium bitrate.epr`,
			`${folder}/00 - Match Source - High bitrate.epr`,
			`${folder}/YouTube 1080p.epr`,
		);

		expect(await findApplicationPresets(disk, application)).toEqual([
			`${folder}/00 - Match Source - High bitrate.epr`,
			`${folder}/01 - Match Source - Medium bitrate.epr`,
		]);
	});

	test('are those of the newest application when several are installed', async () => {
		const at = (year: number) =>
			`/Applications/Adobe Premiere ${year}/Adobe Premiere ${year}.app/Contents/${h264}/00 - Match Source - High bitrate.epr`;

		expect(await findApplicationPresets(diskWith(at(2025), at(2026)), undefined)).toEqual([
			at(2026),
		]);
	});

	test('are none where there are none', async () => {
		expect(await findApplicationPresets(diskWith(), undefined)).toEqual([]);
	});
});

describe('a rendered plate', () => {
	beforeEach(async () => {
		const scene = scenes.find(({name}) => name === 'rendered, above');
		if (!scene) throw new Error('There is no such scene.');
		stage = await setScene({...scene, hasGuide: false}, media);
	});

	test('is exported by the editor’s own preset, which preflight names and the trip records', async () => {
		putPreset('/presets/Mine.epr', 64, 36);

		const {preflight} = await stage.world.plan({way: 'rendered', preset: '/presets/Mine.epr'});
		expect(preflight.map(({text}) => text).join(' ')).toContain('“Mine”');
		expect(await runWith('/presets/Mine.epr')).toMatchObject({
			name: 'placed',
			plate: {preset: 'Mine', frameCount: 52},
		});
		expect(timelineOf(stage)).toEqual(stage.scene.placed);
	});

	test.each([
		['cannot be read', '<nothing/>'],
		['is gone', undefined],
		['writes another shape', presetText(64, 64)],
		['writes more than Aleph takes', presetText(1984, 1116)],
	])('is exported by Retake’s own when the editor’s %s', async (_why, text) => {
		if (text !== undefined)
			stage.world.files.set('/presets/Mine.epr', new TextEncoder().encode(text));

		expect(await runWith('/presets/Mine.epr')).toMatchObject({
			name: 'placed',
			plate: {preset: 'Retake’s own', width: 64, height: 36},
		});
	});

	test('goes by the application’s preset where the editor has none', async () => {
		const folder = `/Applications/Adobe Premiere 2026/Adobe Premiere 2026.app/Contents/${h264}`;
		putPreset(`${folder}/00 - Match Source - High bitrate.epr`, 64, 36);

		expect(await runWith(undefined)).toMatchObject({
			name: 'placed',
			plate: {preset: '00 - Match Source - High bitrate'},
		});
	});
});

async function runWith(preset: string | undefined) {
	const {world} = stage;
	const id = await world.trips.start(planOf(await world.plan({way: 'rendered', preset})));
	const view = await world.until(id, ({running}) => !running);
	await world.close();
	return view?.trip.stage;
}

function putPreset(path: string, width: number, height: number): void {
	stage.world.files.set(path, new TextEncoder().encode(presetText(width, height)));
}

function presetText(width: number, height: number): string {
	const wish = {width, height, ticksPerFrame: 10_584_000_000n, megabits: 5};
	return createPresetMaker(() => 'a')(wish);
}

function diskWith(...paths: readonly string[]) {
	const files = new Map(paths.map((path) => [path, new Uint8Array()] as const));
	return createMemoryDisk({files, folders: new Set()});
}
