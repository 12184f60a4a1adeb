import type {Composition, Layer, Picture} from '../media-engine';
import {rateOf} from '../model/ticks';
import type {FrameMapping} from './frame-mapping';
import {heldFrom, mapFrames, retimed} from './frame-mapping';
import type {Piece} from './pieces';
import {visiblePieces} from './pieces';

/** The inputs and filters of one ffmpeg call, gathered while a composition is walked. */
export interface FilterGraph {
	/** Adds an input with its options; its index. */
	input(args: readonly string[]): number;

	/** Adds a chain of filters from labels to a new label, which is the answer. */
	chain(inputs: readonly string[], filters: string): string;
	readonly inputs: readonly string[];
	readonly filters: readonly string[];
	readonly drawing: Drawing;
}

/** How things that are no media are drawn. */
export type Drawing = {
	/** Transparent where nothing is, or black. */
	readonly background: 'transparent' | 'black';
	/** How a title is drawn in a frame of that size. */
	readonly title: (text: string, width: number, height: number) => TitleSource;
};

/** A file with the title's picture, as large as the frame; or the filters that draw it. */
export type TitleSource =
	| {readonly kind: 'file'; readonly path: string}
	| {readonly kind: 'filters'; readonly filters: string};

/** Makes an empty graph. */
export function createFilterGraph(drawing: Drawing): FilterGraph {
	const inputs: string[] = [];
	const filters: string[] = [];
	let inputCount = 0;
	let labelCount = 0;
	return {
		inputs,
		filters,
		drawing,
		input(args) {
			inputs.push(...args);
			inputCount += 1;
			return inputCount - 1;
		},
		chain(from, chain) {
			labelCount += 1;
			const label = `[v${labelCount}]`;
			filters.push(`${from.join('')}${chain}${label}`);
			return label;
		},
	};
}

/**
 * Draws `frames` frames of a composition from `start` (its own time) at its own rate and size, every
 * layer over the ones below. The answer is the label of the picture.
 */
export function drawComposition(
	graph: FilterGraph,
	composition: Composition,
	start: bigint,
	frames: number,
	background: Drawing['background'] = graph.drawing.background,
): string {
	const {width, height} = composition;
	const {over, under} = rateOf(BigInt(composition.ticksPerFrame));
	const [color, format] = background === 'transparent' ? ['black@0', 'rgba'] : ['black', 'yuv420p'];
	const size = `${width}x${height}:r=${over}/${under}`;
	let picture = graph.chain(
		[],
		`color=c=${color}:s=${size},trim=end_frame=${frames},settb=1/1000000,format=${format},setsar=1`,
	);
	for (const piece of visiblePieces(composition, start, frames)) {
		const second = (frame: number) => ((frame - 0.5) * Number(under)) / Number(over);
		const isSeen = `between(t,${second(piece.from)},${second(piece.to)})`;
		if (piece.layer.picture.kind === 'adjustment') {
			picture = graph.chain([picture], `${adjustment}:enable='${isSeen}'`);
			continue;
		}
		const layer = drawPiece(graph, composition, start, piece);
		const {x, y} = piece.layer.position;
		// Moved out of sight and not switched off: an overlay decides `enable` by whichever of its
		// two inputs it has looked at last.
		const place = `x='if(${isSeen},round(W*${x}-w/2),-2*w)':y='round(H*${y}-h/2)'`;
		const mode = background === 'transparent' ? ':format=rgb' : '';
		picture = graph.chain([picture, layer], `overlay=${place}:eof_action=repeat${mode}`);
	}
	return picture;
}

/** A visible stand-in for whatever an adjustment layer does. */
const adjustment = 'hue=h=90:s=1.3';

/** A visible stand-in for whatever an effect on an item does. */
const alteration = 'eq=saturation=0.2:contrast=1.3';

function drawPiece(
	graph: FilterGraph,
	composition: Composition,
	start: bigint,
	piece: Piece,
): string {
	const {layer, from, to} = piece;
	const {width, height} = composition;
	const ticksPerFrame = BigInt(composition.ticksPerFrame);
	const map = (sourceTicksPerFrame: bigint) =>
		mapFrames({
			renderStart: start,
			ticksPerFrame,
			sourceTicksPerFrame,
			start: BigInt(layer.start),
			in: BigInt(layer.in),
			out: BigInt(layer.out),
			speed: layer.speed,
			reversed: layer.reversed,
			from,
			to,
		});
	const look = lookOf(layer, composition);
	const {picture} = layer;
	switch (picture.kind) {
		case 'video': {
			const mapping = map(BigInt(picture.ticksPerFrame));
			const {label, index} = openVideo(graph, picture, mapping);
			return graph.chain([label], moving(mapping, index, look, ticksPerFrame));
		}
		case 'composition': {
			const inner = BigInt(picture.composition.ticksPerFrame);
			const mapping = map(inner);
			const count = mapping.last - mapping.first + 1;
			const innerStart = BigInt(mapping.first) * inner;
			// Where a nest shows nothing, what lies below it is seen; on black that makes no difference.
			const label = drawComposition(graph, picture.composition, innerStart, count, 'black');
			return graph.chain([label], moving(mapping, `N+${mapping.first}`, look, ticksPerFrame));
		}
		case 'still': {
			const label = `[${graph.input(['-i', picture.path])}:v]`;
			return graph.chain([label], held(from, look, ticksPerFrame));
		}
		case 'title': {
			const title = graph.drawing.title(picture.text, width, height);
			const label =
				title.kind === 'file'
					? `[${graph.input(['-i', title.path])}:v]`
					: graph.chain([], title.filters);
			return graph.chain([label], held(from, look, ticksPerFrame));
		}
		case 'color':
		case 'offline': {
			const color = picture.kind === 'color' ? picture.color : slateColor;
			const plain = graph.chain([], `color=c=${color}:s=${width}x${height}`);
			return graph.chain([plain], held(from, look, ticksPerFrame));
		}
		case 'adjustment':
			throw new Error('An adjustment layer has no picture of its own.');
	}
}

/** The red of the slate that stands for offline media. */
const slateColor = '0xC01818';

function openVideo(
	graph: FilterGraph,
	picture: Extract<Picture, {readonly kind: 'video'}>,
	mapping: FrameMapping,
): {readonly label: string; readonly index: string} {
	const {over, under} = rateOf(BigInt(picture.ticksPerFrame));
	const rate = Number(over) / Number(under);
	const {first, last} = mapping;
	// Half a frame early, so that the rounding of timestamps in the file cannot lose a frame.
	const seek = first === 0 ? 0 : picture.startSeconds + (first - 0.5) / rate;
	const length = (last - first + 2) / rate + (first === 0 ? picture.startSeconds : 0);
	const seeking = first === 0 ? [] : ['-ss', seek.toFixed(6)];
	const input = graph.input([...seeking, '-t', length.toFixed(6), '-i', picture.path]);
	const shift = (seek - picture.startSeconds) * rate;
	return {label: `[${input}:v:0]`, index: `round(T*${rate}+(${shift}))`};
}

/** A moving picture: backwards frames are turned round first, and counted instead of timed. */
function moving(mapping: FrameMapping, index: string, look: string, ticksPerFrame: bigint): string {
	if (!mapping.reversed) return `${retimed(mapping, index, ticksPerFrame)},${look}`;
	const {first, last} = mapping;
	const backwards = retimed(mapping, `${last}-N`, ticksPerFrame);
	// `select` spells the time with a small letter.
	const expression = index.replaceAll('T', 't').replaceAll('N', 'n');
	const wanted = `select='between(${expression},${first},${last})'`;
	// Scaled first: `reverse` keeps every frame in memory.
	return `${wanted},${look},reverse,${backwards}`;
}

/** One frame, repeated by the overlay for as long as it is wanted. */
function held(from: number, look: string, ticksPerFrame: bigint): string {
	return `${heldFrom(from, ticksPerFrame)},${look}`;
}

function lookOf(layer: Layer, {width, height}: Composition): string {
	const size = sizeOf(layer.picture, width, height);
	const scaled = (pixels: number) => Math.max(2, Math.round((pixels * layer.scale) / 100));
	const filters = [
		...(layer.altered ? [alteration] : []),
		...(layer.scale === 100 ? [] : [`scale=${scaled(size.width)}:${scaled(size.height)}`]),
		'setsar=1',
		...(layer.opacity < 100
			? ['format=yuva420p', `colorchannelmixer=aa=${layer.opacity / 100}`]
			: []),
	];
	return filters.join(',');
}

function sizeOf(
	picture: Picture,
	width: number,
	height: number,
): {readonly width: number; readonly height: number} {
	if (picture.kind === 'video' || picture.kind === 'still') return picture;
	return picture.kind === 'composition' ? picture.composition : {width, height};
}
