import type {SequenceOptions} from './builder';
import type {ClipOptions} from './imagined';
import type {Clip} from './model/document';
import {sequenceItemOf} from './model/document';
import type {RateName} from './model/ticks';
import {frameTicks, stillStart, ticksPerSecond} from './model/ticks';
import type {Premiere} from './premiere';

/** What a fixture left in front of the editor: the sequence shown, and the shot somebody would pick. */
export type Fixture = {
	readonly sequence: string;
	/** The shot's video item on the timeline. */
	readonly shot: string;
	/** The shot's item in the Project panel; `undefined` for a title, which has none. */
	readonly clip: string | undefined;
};

/** Where a fixture's project and its media lie. */
export type FixturePaths = {
	readonly project?: string;
	/** The native path of a media file by its name; files need not exist unless they are rendered. */
	readonly media?: (file: string) => string;
};

/** The name of a fixture. */
export type FixtureName = keyof typeof fixtures;

/** The names of all fixtures. */
export function fixtureNames(): readonly FixtureName[] {
	return Object.keys(fixtures).filter(isFixture);
}

/** Makes a project with one of the fixtures in it, opens it and shows its sequence. */
export function buildFixture(
	premiere: Premiere,
	name: FixtureName,
	{project = `/jobs/${name}.prproj`, media = (file) => `/media/${file}`}: FixturePaths = {},
): Fixture {
	premiere.desk.newProject(name, project);
	return fixtures[name](createScene(premiere, media));
}

/** One hour of drop-frame timecode: 107,892 frames of 29.97. */
const dropFrameHour = 107_892n * frameTicks['29.97'];

const fixtures = {
	/** Rates: a shot between two others, picture and sound. */
	'23.976': (scene: Scene) => threeShots(scene, {rate: '23.976'}),
	/** Starts at 01:00:00;00. */
	'29.97 drop frame': (scene: Scene) =>
		threeShots(scene, {rate: '29.97', dropFrame: true, zeroPoint: dropFrameHour}),
	'25': (scene: Scene) => threeShots(scene, {rate: '25'}),
	'50': (scene: Scene) => threeShots(scene, {rate: '50'}),
	'59.94': (scene: Scene) => threeShots(scene, {rate: '59.94'}),
	/** Starts ten seconds before zero. */
	'negative zero point': (scene: Scene) =>
		threeShots(scene, {rate: '25', zeroPoint: -10n * ticksPerSecond}),

	/** Media of four rates on a timeline of another; the shot runs at 59.94. */
	'mixed rates'(scene: Scene) {
		const rates: readonly RateName[] = ['59.94', '23.976', '29.97', '50'];
		const [first] = rates.map((rate, at) =>
			scene.lay({name: `${rate}.mp4`, rate, frames: 240}, {start: at * 50, length: 50}),
		);
		return scene.shown(first);
	},

	/** A still, whose time starts at one hour (premiere-host 2.2). */
	still: (scene: Scene) =>
		scene.shown(scene.lay({name: 'plan.png', kind: 'still'}, {start: 25, length: 125})),

	/** A title without project item, over a clip. */
	title(scene: Scene) {
		scene.lay(plainClip, {start: 0, length: 100});
		const shot = scene.build.title(scene.sequence(), {
			...{text: 'Act One', track: 1},
			...{start: scene.frame(10), end: scene.frame(60)},
		});
		return scene.shown({shot, clip: undefined});
	},

	/** An adjustment layer over a clip. */
	'adjustment layer'(scene: Scene) {
		scene.lay(plainClip, {start: 0, length: 100});
		const layer = {name: 'Adjustment Layer', kind: 'adjustment'} as const;
		return scene.shown(scene.lay(layer, {start: 10, length: 50, track: 1}));
	},

	/** A sequence of another rate used as a clip. */
	nest(scene: Scene) {
		const {build} = scene;
		const outer = scene.sequence();
		const inner = build.sequence({name: 'Inner', rate: '23.976'});
		const clip = build.clip({...plainClip, path: scene.media(plainClip.name)});
		build.place(inner, {item: clip, track: 0, start: 0n});
		const {video = ''} = build.place(outer, {item: inner, track: 0, start: scene.frame(10)});
		return scene.shown({shot: video, clip: scene.itemOf(inner)});
	},

	/** A multicam clip. */
	multicam: (scene: Scene) =>
		scene.changed((clip) => ({...clip, name: 'Scene 4 Multicam', multicam: true})),

	/** A merged clip. */
	merged: (scene: Scene) => scene.changed((clip) => ({...clip, merged: true})),

	/** A subclip: it counts from its own start and reports its master's path (premiere-host 2.2). */
	subclip: (scene: Scene) =>
		scene.changed((clip) => ({
			...clip,
			name: 'The turn',
			subclip: true,
			offset: scene.frame(60),
			media: {...clip.media, duration: scene.frame(100)},
		})),

	/** A clip whose drive is not there. */
	offline: (scene: Scene) =>
		scene.changed((clip) => ({...clip, media: {...clip.media, offline: true}})),

	'half speed': (scene: Scene) =>
		scene.shown(scene.lay(plainClip, {start: 10, length: 50, speed: 0.5})),
	'double speed': (scene: Scene) =>
		scene.shown(scene.lay(plainClip, {start: 10, length: 50, speed: 2})),
	reversed: (scene: Scene) =>
		scene.shown(scene.lay(plainClip, {start: 10, length: 50, reversed: true})),

	/** A clip with a proxy; its path stays the full-size file's. */
	proxy(scene: Scene) {
		const proxyPath = scene.media('shot_Proxy.mp4');
		return scene.changed((clip) => ({...clip, media: {...clip.media, proxyPath}}));
	},

	/** A file that starts at 10:00:00:00. */
	'source timecode': (scene: Scene) =>
		scene.changed((clip) => ({...clip, media: {...clip.media, start: 36_000n * ticksPerSecond}})),

	/** A path with decomposed accents under a name with composed ones (premiere-host 2.2). */
	'decomposed path'(scene: Scene) {
		const name = 'Café à Zürich.mp4';
		const path = scene.media(name.normalize('NFD'));
		return scene.shown(scene.lay({...plainClip, name, path}, {start: 10, length: 50}));
	},

	/** A file on a network share, with spaces. */
	'network path'(scene: Scene) {
		const path = '\\\\server\\Big Share\\Day 1\\shot 01.mp4';
		return scene.shown(
			scene.lay({...plainClip, name: 'shot 01.mp4', path}, {start: 10, length: 50}),
		);
	},

	/** Thirty tracks of picture and thirty of sound, a clip on each. */
	'60 tracks'(scene: Scene) {
		const sequence = scene.sequence({videoTracks: 30, audioTracks: 30});
		const clip = scene.build.clip({...plainClip, path: scene.media(plainClip.name)});
		const [first] = Array.from({length: 30}, (_, track) =>
			scene.build.place(sequence, {
				...{item: clip, track, audioTrack: track},
				...{start: scene.frame(track), in: 0n, out: scene.frame(50)},
			}),
		);
		return scene.shown({shot: first?.video ?? '', clip});
	},

	/** Ten tracks of a thousand cuts each, picture only. */
	'10,000 items'(scene: Scene) {
		const sequence = scene.sequence({videoTracks: 10});
		const clip = scene.build.clip({...plainClip, path: scene.media(plainClip.name)});
		const [shot = ''] = scene.build.placeMany(
			sequence,
			Array.from({length: 10_000}, (_, at) => ({
				...{item: clip, track: at % 10, videoOnly: true},
				start: scene.frame(Math.floor(at / 10) * 12),
				...{in: 0n, out: scene.frame(10)},
			})),
		);
		return scene.shown({shot, clip});
	},
};

const plainClip = {name: 'shot.mp4', frames: 500, channels: 2} as const;

/** Where an item lies, in frames of the timeline. */
type Laying = {
	readonly start: number;
	readonly length: number;
	readonly track?: number;
	readonly speed?: number;
	readonly reversed?: boolean;
};

type Laid = {readonly shot: string; readonly clip: string | undefined};

type Scene = ReturnType<typeof createScene>;

/** A sequence at 25 in the making; it is made when it is first asked for. */
function createScene({build, desk, read}: Premiere, media: (file: string) => string) {
	let guid: string | undefined;
	let ticks: bigint = frameTicks['25'];

	function sequence(options: Partial<SequenceOptions> = {}): string {
		if (guid !== undefined) return guid;
		const all = {name: 'Cut', rate: '25', ...options} as const;
		ticks = frameTicks[all.rate];
		guid = build.sequence(all);
		return guid;
	}

	function frame(count: number): bigint {
		return BigInt(count) * ticks;
	}

	function lay(clip: ClipOptions, {start, length, track = 0, speed = 1, reversed}: Laying): Laid {
		const on = sequence();
		const isPlaced = clip.kind === 'adjustment' || clip.kind === 'color';
		const path = clip.path ?? (isPlaced ? '' : media(clip.name));
		const item = build.clip({...clip, path});
		const from = clip.kind === undefined ? frame(20) : stillStart;
		const {video = ''} = build.place(on, {
			...{item, track, speed, reversed: reversed ?? false, start: frame(start)},
			...{in: from, out: from + frame(Math.round(length * speed))},
		});
		return {shot: video, clip: item};
	}

	/** The fixture with this as its shot, which is selected. */
	function shown(laid: Laid | undefined): Fixture {
		if (!laid) throw new Error('A fixture has a shot.');
		desk.select([laid.shot]);
		return {...laid, sequence: sequence()};
	}

	/** A plain shot whose clip is changed once it is laid down. */
	function changed(change: (clip: Clip) => Clip): Fixture {
		const laid = lay(plainClip, {start: 10, length: 50});
		build.adjust(laid.clip ?? '', change);
		return shown(laid);
	}

	/** The item of a sequence in the Project panel. */
	function itemOf(inner: string): string | undefined {
		const document = read()?.document;
		return document && sequenceItemOf(document, inner)?.id;
	}

	return {build, media, sequence, frame, lay, shown, changed, itemOf};
}

function threeShots(
	scene: Scene,
	options: Partial<SequenceOptions> & {readonly rate: RateName},
): Fixture {
	scene.sequence(options);
	const shots = ['before', 'shot', 'after'].map((name, at) =>
		scene.lay(
			{...plainClip, name: `${name}.mp4`, rate: options.rate},
			{start: at * 60, length: 60},
		),
	);
	return scene.shown(shots[1]);
}

function isFixture(name: string): name is FixtureName {
	return name in fixtures;
}
