import {afterAll, beforeAll, expect, test} from 'vitest';
import {pairedTurns, singleTurns, type Turn} from '../src/stand-ins/premiere/switch-values';
import {createLightMedia, type LightMedia} from './light-media';
import {type Scene, scenes} from './premiere-matrix/scene';
import {type Ending, tell} from './premiere-matrix/tell';

let media: LightMedia;
/** For each scene and single turn: the switches that were read, by `scene turn`. */
const readBy = new Map<string, ReadonlySet<string>>();

beforeAll(async () => {
	media = await createLightMedia();
});

afterAll(() => media.close());

test.each(scenes)(
	'whatever one switch does, a trip $name is placed or fails honestly',
	async (scene) => {
		const rows: Row[] = [];
		for (const turn of singleTurns()) {
			const {ending, read} = await tell(turn, scene, media);
			readBy.set(`${scene.name} ${turn.name}`, read);
			rows.push({turn, scene, ending});
		}

		print(`One switch, ${scene.name}`, rows, 0);
		expect(wrongOnes(rows)).toEqual([]);
	},
	600_000,
);

// A switch that is not read while the other is turned cannot change that story: it is the single one.
test('whatever two switches do together, a trip is placed or fails honestly', async () => {
	const rows: Row[] = [];
	const all = pairedTurns();
	for (const [index, turn] of all.entries()) {
		const scene = inTurn(index).find((one) => meet(turn, one));
		if (scene) {
			rows.push({turn, scene, ending: (await tell(turn, scene, media)).ending});
		}
	}

	print('Two switches', rows, all.length - rows.length);
	expect(rows.length).toBeGreaterThan(700);
	expect(wrongOnes(rows)).toEqual([]);
}, 900_000);

type Row = {readonly turn: Turn; readonly scene: Scene; readonly ending: Ending};

/** The scenes, each at the head as often as the others. */
function inTurn(index: number): readonly Scene[] {
	const at = index % scenes.length;
	return [...scenes.slice(at), ...scenes.slice(0, at)];
}

/** Whether each of the two is read while the other is turned. */
function meet({name}: Turn, scene: Scene): boolean {
	const [one = '', other = ''] = name.split(', ');
	const isRead = (told: string, by: string) =>
		readBy.get(`${scene.name} ${by}`)?.has(told.split(':')[0] ?? '') !== false;
	return isRead(one, other) && isRead(other, one);
}

function wrongOnes(rows: readonly Row[]): readonly string[] {
	return rows.flatMap(({turn, scene, ending}) =>
		ending.kind === 'wrong' ? [`${turn.name} (${scene.name}): ${ending.why}`] : [],
	);
}

/** Names every turn that was told, by how it ended. */
function print(title: string, rows: readonly Row[], apart: number): void {
	const endings = new Map<string, string[]>();
	for (const {turn, ending} of rows) {
		const how = ending.kind === 'failed' ? `failed honestly, ${ending.code}` : ending.kind;
		endings.set(how, [...(endings.get(how) ?? []), `[${turn.name}]`]);
	}
	const sums = [...endings].map(([how, names]) => `${names.length} ${how}`).join('; ');
	const lines = [...endings].map(([how, names]) => `  ${how}: ${names.join(' ')}`);
	const never = apart > 0 ? `, ${apart} more never meet and end like one alone` : '';
	console.log([`${title}: ${rows.length} told${never}. ${sums}.`, ...lines].join('\n'));
}
