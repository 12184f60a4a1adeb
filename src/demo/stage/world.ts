import {frameTicks} from '../../stand-ins/premiere/model/ticks';
import {createPremiere, type Premiere} from '../../stand-ins/premiere/premiere';
import type {UxpBackend} from '../../stand-ins/uxp/uxp-backend';
import type {Wire} from './wire';

/** Everything behind the stage: an application with a project open, and a disk and a service for the plugin. */
export type World = {
	readonly premiere: Premiere;
	readonly disk: UxpBackend;
	/** Origin of the stand-in service. */
	readonly service: string;
	readonly mediaUrl: (path: string) => string;
	/** Folder that save dialogs lead to. */
	readonly saves: string;
};

/** Opens a project with two sequences of real media: a cut of four shots with a title, and a teaser at another rate. */
export async function openWorld(wire: Wire): Promise<World> {
	const session = await wire.openSession();
	const premiere = createPremiere({engine: wire.engine});
	const {build, desk} = premiere;

	desk.newProject('Coast', session.project);
	const bin = build.bin('Footage');
	const harbour = await build.media(session.footage.harbour, bin);
	const lighthouse = await build.media(session.footage.lighthouse, bin);
	const table = await build.media(session.footage.table, bin);
	const nightRide = await build.media(session.footage.nightRide, bin);
	const [width, height] = sizeOf(premiere, harbour);

	const film = (count: number) => BigInt(count) * frameTicks['23.976'];
	const cut = build.sequence({
		name: 'Coast cut 3',
		rate: '23.976',
		width,
		height,
		zeroPoint: film(24 * 3600),
	});
	build.place(cut, {item: harbour, track: 0, start: 0n, in: film(12), out: film(108)});
	build.place(cut, {item: lighthouse, track: 0, start: film(96), in: 0n, out: film(28)});
	build.place(cut, {
		item: table,
		track: 0,
		start: film(124),
		in: film(10),
		out: film(106),
		scale: 50,
	});
	build.title(cut, {text: 'The red ball', track: 1, start: film(136), end: film(196)});
	build.place(cut, {item: nightRide, track: 0, start: film(220), in: film(24), out: film(780)});

	const video = (count: number) => BigInt(count) * frameTicks['29.97'];
	const teaser = build.sequence({
		name: 'Teaser 29.97',
		rate: '29.97',
		width,
		height,
		dropFrame: true,
	});
	build.place(teaser, {item: nightRide, track: 0, start: 0n, in: video(60), out: video(180)});
	build.place(teaser, {item: table, track: 0, start: video(120), scale: 50});

	desk.showSequence(cut);
	desk.movePlayhead(film(40));
	return {
		premiere,
		disk: wire.disk(session.machine),
		service: session.service,
		mediaUrl: wire.mediaUrl,
		saves: session.saves,
	};
}

function sizeOf(premiere: Premiere, clip: string): readonly [width: number, height: number] {
	const item = premiere.read()?.document.items.get(clip);
	const picture = item?.kind === 'clip' ? item.media.picture : undefined;
	if (picture?.kind !== 'video') throw new Error('The footage has no picture.');
	return [picture.width, picture.height];
}
