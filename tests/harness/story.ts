import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {frameRates} from '../../src/timeline/frame-rate';
import {ffmpeg, h264, picture} from '../media-files';
import {type OpenPanel, type PanelWorld, timelineOf} from './panel-world';

/** One frame of the sequence that all stories play on. */
export const {ticksPerFrame} = frameRates['24'];

/** What the story looks at on its way. */
export type Screens = {
	/** Called with every screen once it stands. */
	readonly shown: (name: string, panel: OpenPanel) => void;
};

/** What came of a story. */
export type Ending = {
	readonly timeline: readonly string[];
	/** The stages of the trip, in the order it came to them, as its journal has them. */
	readonly stages: readonly string[];
	readonly charges: number;
};

let footage: Promise<readonly (readonly [name: string, bytes: Uint8Array])[]> | undefined;

/** Films the shot of all stories, and a picture that goes with it; once, since all of them look alike. */
export async function film(world: PanelWorld): Promise<void> {
	footage ??= shoot();
	for (const [name, bytes] of await footage) {
		await writeFile(join(world.folder, 'media', name), bytes);
	}
}

async function shoot() {
	const folder = await mkdtemp(join(tmpdir(), 'retake-film-'));
	try {
		await ffmpeg(...picture('24', 5), ...h264(12, 2), join(folder, 'van.mp4'));
		await ffmpeg(...picture('24', 1), '-frames:v', '1', join(folder, 'wish.png'));
		const files = ['van.mp4', 'wish.png'];
		return await Promise.all(
			files.map(async (name) => [name, await readFile(join(folder, name))] as const),
		);
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
}

/** Lays the shot on a new sequence, of the shot's own size unless told otherwise, and selects it. */
export async function layShot(
	{premiere, folder}: PanelWorld,
	size: {readonly width: number; readonly height: number} = {width: 320, height: 180},
): Promise<void> {
	const item = await premiere.build.media(join(folder, 'media', 'van.mp4'));
	const sequence = premiere.build.sequence({name: 'Cut 3', rate: '24', ...size});
	const [start, into, out] = [48n, 20n, 80n].map((frame) => frame * ticksPerFrame);
	const placing = {item, track: 0, start: start ?? 0n, in: into ?? 0n, out: out ?? 0n};
	const {video} = premiere.build.place(sequence, placing);
	if (video !== undefined) premiere.desk.select([video]);
}

/** The first start: the key is pasted and checked, and the panel opens. */
export async function enterKey({user}: OpenPanel, key = 'demo-key'): Promise<void> {
	await user.type('API key', key);
	await user.press('Use this key');
}

/** The shortest way from the first start to a take in its place. */
export async function tellShortStory(world: PanelWorld, panel: OpenPanel): Promise<Ending> {
	const {user} = panel;
	await enterKey(panel);
	await user.see('$41.20');
	await layShot(world);
	await user.see('van.mp4');
	return finishEdit(world, panel);
}

/** What remains once the shot is there: the words, the press, and waiting for the take. */
export async function finishEdit(world: PanelWorld, {user}: OpenPanel): Promise<Ending> {
	await user.type('What should change?', prompt);
	await user.press('Edit clip');
	await user.see('On V2');
	return ending(world);
}

/** The whole story: everything an editor does with a first shot, by pointer and by keyboard. */
export async function tellStory(
	world: PanelWorld,
	panel: OpenPanel,
	{shown}: Screens,
): Promise<Ending> {
	const {user} = panel;
	await user.see('API key');
	shown('first start', panel);
	await enterKey(panel);
	await user.see('$41.20');
	await user.see('No sequence is open');
	shown('nothing open', panel);

	await layShot(world);
	await user.see('van.mp4');
	await user.see('shot 60 frames');
	shown('a shot', panel);

	await user.press('First');
	await user.see('1 / 5');
	world.choose(join(world.folder, 'media', 'wish.png'));
	await user.key('Enter', /^Image/);
	await user.see('Last frame');
	shown('a menu', panel);
	await user.key('ArrowDown');
	await user.key('Enter', /^Last frame/);
	await user.see('2 / 5');
	shown('two guides', panel);
	await user.press(/^Guide at 00:00:04:11/);

	await user.type('What should change?', prompt);
	await user.press(/^Settings/);
	await user.see('Safety check');
	shown('every setting', panel);
	await user.press(/^Settings/);
	await user.press(/is sent: /);
	await user.see('frames');
	shown('all that will happen', panel);
	await user.key('Enter', /^Edit clip/);

	await user.see('Rendering');
	shown('rendering', panel);
	await user.see('On V2');
	shown('placed', panel);
	await user.press('Show file');
	await user.press(/^Place/);
	await user.see('Replace the original');
	shown('where a take can go', panel);
	await user.key('Escape', /^Replace the original/);
	return ending(world);
}

const prompt = 'Make the van red; leave all else as filmed.';

async function ending(world: PanelWorld): Promise<Ending> {
	const {charges} = await world.server.control.ledger();
	return {
		timeline: timelineOf(world, ticksPerFrame),
		stages: await stagesOf(world),
		charges: charges.length,
	};
}

async function stagesOf({folder}: PanelWorld): Promise<readonly string[]> {
	const takes = join(folder, 'project', 'Retake', 'Cut_3');
	const journals = (await readdir(takes)).filter((name) => name.endsWith('.trip.json'));
	const trips: {readonly entered: object; readonly stage: {readonly name: string}}[] =
		await Promise.all(
			journals.map(async (name) => JSON.parse(await readFile(join(takes, name), 'utf8'))),
		);
	return trips.flatMap(({entered, stage}) => [...Object.keys(entered), stage.name]);
}
