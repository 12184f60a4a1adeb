import type {Brief} from '../../src/round-trip/brief';
import type {Properties} from '../../src/stand-ins/premiere/model/document';
import type {Session} from '../../src/stand-ins/premiere/model/session';
import type {Premiere} from '../../src/stand-ins/premiere/premiere';
import {frameRates} from '../../src/timeline/frame-rate';
import type {LightMedia} from '../light-media';
import {createLightWorld, type LightOptions, type LightWorld} from '../light-world';

const {ticksPerFrame} = frameRates['24'];

/** What an editor has open, and how the edit is asked for. Four of them take turns. */
export type Scene = {
	readonly name: string;
	readonly brief: Partial<Brief>;
	/** A title lies over the shot, on a track of its own. */
	readonly hasTitle: boolean;
	/** A still of the shot's first frame is captured and sent along. */
	readonly hasGuide: boolean;
	/** What lies on the tracks afterwards. */
	readonly placed: readonly string[];
};

/** The scenes, told by how the plate is made and where the take goes. */
export const scenes: readonly Scene[] = [
	{
		name: 'direct, above',
		brief: {way: 'direct'},
		hasTitle: false,
		hasGuide: true,
		placed: [
			'V1 10-48 van.mp4',
			'V1 48-100 van.mp4 off',
			'V1 100-120 van.mp4',
			'V2 48-100 van_aleph2_v001',
		],
	},
	{
		name: 'rendered, beneath a title',
		brief: {way: 'rendered'},
		hasTitle: true,
		hasGuide: false,
		placed: [
			'V1 10-48 van.mp4',
			'V1 48-100 van_aleph2_v001',
			'V1 100-120 van.mp4',
			'V2 40-110 Graphic',
			'V3 48-100 van.mp4 off',
		],
	},
	{
		name: 'direct, beneath a title',
		brief: {way: 'direct'},
		hasTitle: true,
		hasGuide: false,
		placed: [
			'V1 10-48 van.mp4',
			'V1 48-100 van_aleph2_v001',
			'V1 100-120 van.mp4',
			'V2 40-110 Graphic',
			'V3 48-100 van.mp4 off',
		],
	},
	{
		name: 'rendered, above',
		brief: {way: 'rendered'},
		hasTitle: false,
		hasGuide: true,
		placed: [
			'V1 10-48 van.mp4',
			'V1 48-100 van.mp4 off',
			'V1 100-120 van.mp4',
			'V2 48-100 van_aleph2_v001',
		],
	},
];

/** A world with a scene in it: a shot between neighbours, sound beneath, marks set, another sequence in the project. */
export type Stage = {
	readonly world: LightWorld;
	readonly scene: Scene;
	readonly project: string;
	readonly sequence: string;
	/** First frame of the shot, in ticks. */
	readonly shotStart: bigint;
};

/** Sets a scene. All switches are as they usually stand. */
export async function setScene(
	scene: Scene,
	media: LightMedia,
	options?: LightOptions,
): Promise<Stage> {
	const world = await createLightWorld(media, options);
	const {build, desk} = world.premiere;
	const footage = await build.media(media.footage.path);
	const music = build.clip({name: 'music.wav', kind: 'sound', frames: 2000, channels: 2});
	const sequence = build.sequence({
		name: 'Cut 3',
		rate: '24',
		width: 64,
		height: 36,
		audioTracks: 2,
	});
	const other = build.sequence({name: 'Other', rate: '24', width: 64, height: 36});
	const at = (frame: number) => BigInt(frame) * ticksPerFrame;
	const lay = (start: number, from: number, to: number) =>
		build.place(sequence, {item: footage, track: 0, start: at(start), in: at(from), out: at(to)});

	lay(10, 50, 88);
	const {video: shot} = lay(48, 20, 72);
	lay(100, 60, 80);
	build.place(other, {item: footage, track: 0, start: at(0), in: at(0), out: at(60)});
	build.place(sequence, {item: music, track: 0, start: at(0), in: at(0), out: at(200)});
	if (scene.hasTitle) {
		build.title(sequence, {text: 'SALE', track: 1, start: at(40), end: at(110)});
	}
	desk.showSequence(sequence);
	desk.setMark('in', at(3));
	desk.setMark('out', at(90));
	desk.movePlayhead(at(60));
	desk.select([shot ?? '']);
	const project = world.premiere.read()?.guid ?? '';
	return {world, scene, project, sequence, shotStart: at(48)};
}

/** What lies on the video tracks of the scene's sequence: track, frames, name, off. */
export function timelineOf({world, sequence}: Stage): readonly string[] {
	const tracks = world.premiere.read()?.document.sequences.get(sequence)?.videoTracks ?? [];
	return tracks.flatMap(({items}, index) =>
		items.map(({name, start, end, disabled}) => {
			const span = `${Number(start) / Number(ticksPerFrame)}-${Number(end) / Number(ticksPerFrame)}`;
			return `V${index + 1} ${span} ${name}${disabled ? ' off' : ''}`;
		}),
	);
}

/** Everything of a project that an edit may not leave altered: all but the takes' own bin, what is noted of them, and the history. */
export function projectOf({world}: {readonly world: Pick<LightWorld, 'premiere'>}): unknown {
	const session = world.premiere.read();
	if (!session) return 'No project is open.';
	const {document, desk} = session;
	return {
		items: [...document.items.values()].filter(({id}) => !isOfTakes(session, id)),
		sequences: [...document.sequences.values()].map((sequence) => ({
			...sequence,
			properties: withoutMemory(sequence.properties),
		})),
		properties: document.properties,
		muted: [...desk.mutedTracks],
		locked: [...desk.lockedTracks],
		playheads: [...desk.playheads],
		selections: [...desk.selections],
		active: desk.activeSequence,
	};
}

/** What Retake notes with a sequence about its takes is as good as their bin. */
function withoutMemory(properties: Properties): Properties {
	return Object.fromEntries(
		Object.entries(properties).filter(([name]) => !name.startsWith('retake.')),
	);
}

/** The same, without what placing changes: where clips lie, and what is selected of them. */
export function surroundingsOf(stage: Stage): unknown {
	const session = stage.world.premiere.read();
	const sequence = session?.document.sequences.get(stage.sequence);
	return {
		marks: sequence?.marks,
		audio: sequence?.audioTracks.map(({items}) => items),
		others: [...(session?.document.sequences.values() ?? [])].filter(
			({guid}) => guid !== stage.sequence,
		),
		items: [...(session?.document.items.values() ?? [])].filter(
			({id}) => session && !isOfTakes(session, id),
		),
		muted: [...(session?.desk.mutedTracks ?? [])],
		playheads: [...(session?.desk.playheads ?? [])],
	};
}

/** Takes away the fault: the switches as they usually stand, and whatever happened meanwhile put right by hand. */
export function putRight({world, project, sequence}: Stage, usual: Premiere['switches']) {
	const {premiere} = world;
	Object.assign(premiere.switches, usual);
	premiere.desk.dismissAlert();
	if (premiere.read()?.guid !== project) premiere.desk.openProject(project);
	premiere.desk.showSequence(sequence);
	const items = [...(premiere.read()?.document.items.values() ?? [])];
	for (const item of items) {
		if (item.kind === 'clip' && item.media.offline) premiere.desk.setOffline(item.id, false);
	}
}

function isOfTakes(session: Session, id: string): boolean {
	const item = session.document.items.get(id);
	if (!item) return false;
	if (item.kind === 'bin' && item.name === 'Retake') return true;
	return item.parent !== undefined && isOfTakes(session, item.parent);
}
