import type {Composition, Layer} from '../media-engine';

/** Where a layer is seen: frames counted from the start of what is rendered, `to` not included. */
export type Piece = {readonly layer: Layer; readonly from: number; readonly to: number};

/**
 * What has to be drawn for a run of frames, from the bottom up: each layer only where no opaque
 * layer above it fills the frame. Frame k shows a layer when its first tick lies in the layer.
 */
export function visiblePieces(composition: Composition, start: bigint, frames: number): Piece[] {
	const ticksPerFrame = BigInt(composition.ticksPerFrame);
	const pieces: Piece[] = [];
	let covered: readonly Run[] = [];
	for (const layer of [...composition.layers].reverse()) {
		const from = Math.max(0, firstFrameAt(BigInt(layer.start) - start, ticksPerFrame));
		const to = Math.min(frames, firstFrameAt(BigInt(layer.end) - start, ticksPerFrame));
		if (to <= from) continue;
		const seen = subtract({from, to}, covered);
		pieces.push(...seen.map((run) => ({layer, ...run})));
		if (fillsFrame(layer, composition)) covered = [...covered, {from, to}];
	}
	return pieces.reverse();
}

type Run = {readonly from: number; readonly to: number};

/** The first frame whose first tick is at or after `time`. */
function firstFrameAt(time: bigint, ticksPerFrame: bigint): number {
	const whole = time / ticksPerFrame;
	return Number(time % ticksPerFrame > 0n ? whole + 1n : whole);
}

function subtract(run: Run, covered: readonly Run[]): readonly Run[] {
	return covered.reduce<readonly Run[]>(
		(left, cover) =>
			left.flatMap((part) => {
				const before = {from: part.from, to: Math.min(part.to, cover.from)};
				const after = {from: Math.max(part.from, cover.to), to: part.to};
				return [before, after].filter(({from, to}) => to > from);
			}),
		[run],
	);
}

function fillsFrame(layer: Layer, {width, height}: Composition): boolean {
	if (layer.opacity < 100 || layer.position.x !== 0.5 || layer.position.y !== 0.5) return false;
	const {picture} = layer;
	switch (picture.kind) {
		case 'color':
		case 'offline':
			return true;
		case 'video':
			return covers(picture, layer.scale, width, height);
		case 'composition':
			return covers(picture.composition, layer.scale, width, height);
		case 'still':
		// A still may be transparent.
		case 'title':
		case 'adjustment':
			return false;
	}
}

function covers(
	picture: {readonly width: number; readonly height: number},
	scale: number,
	width: number,
	height: number,
): boolean {
	return (picture.width * scale) / 100 >= width && (picture.height * scale) / 100 >= height;
}
