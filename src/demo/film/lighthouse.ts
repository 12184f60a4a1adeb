import {
	blend,
	type Colour,
	createFrame,
	createLamp,
	type Frame,
	grain,
	mix,
	noise,
	paintOver,
	type Scene,
	scale,
	shade,
	shine,
	smooth,
} from './frame';

/** A lighthouse sweeps its beam through the last of the dusk. */
export function lighthouse(width: number, height: number): Scene {
	const coast = createFrame(width, height);
	paintCoast(coast);
	const [lampX, lampY] = [width * 0.36, height * 0.275];

	const lamp = createLamp(Math.round(height * 0.38), [255, 232, 170], 2.2);

	return (frame, seconds) => {
		paintOver(frame, coast);
		const turn = seconds * 2.4 - 0.7;
		paintBeam(frame, lampX, lampY, Math.cos(turn), Math.sin(turn) * 0.12 - 0.03);
		const facing = Math.max(0, Math.sin(turn + 0.5));
		shine(frame, lamp, lampX, lampY, 0.45 + facing * 0.5);
	};
}

const skyStops: readonly (readonly [number, Colour])[] = [
	[0, [10, 16, 40]],
	[0.5, [28, 46, 84]],
	[0.8, [88, 92, 122]],
	[1, [168, 122, 110]],
];

function paintCoast(frame: Frame): void {
	const horizon = Math.round(frame.height * 0.72);
	shade(frame, 0, horizon, (x, y) => {
		const sky = scale(skyStops, y / horizon);
		const isStar = grain(x, y) > 0.9988 && y < horizon * 0.7;
		return isStar ? mix(sky, [255, 255, 255], 0.75 - y / horizon) : sky;
	});
	shade(frame, horizon, frame.height, (x, y) => {
		const near = (y - horizon) / (frame.height - horizon);
		const wave = noise(x / (8 + near * 60), y / (2 + near * 7));
		return mix(
			mix([112, 96, 112], [10, 16, 34], smooth(0, 0.5, near)),
			[150, 140, 160],
			wave * 0.18,
		);
	});
	paintRock(frame, horizon);
	paintTower(frame);
}

function paintRock(frame: Frame, horizon: number): void {
	blend(frame, [0, horizon - 90, frame.width, frame.height], [9, 10, 16], (x, y) => {
		const away = Math.abs(x / frame.width - 0.36) * 2.6;
		const top = horizon + 62 - Math.max(0, 1 - away) * 130 + (noise(x / 18, 3) - 0.5) * 26;
		const shore = horizon + 34 + (noise(x / 30, 8) - 0.5) * 10;
		return y > top && y < shore ? 1 : 0;
	});
}

function paintTower(frame: Frame): void {
	const [middle, top, foot] = [frame.width * 0.36, frame.height * 0.3, frame.height * 0.64];
	blend(frame, [middle - 50, top - 50, middle + 50, foot], [150, 60, 56], (x, y) => {
		const share = (y - top) / (foot - top);
		return share > 0 && Math.abs(x - middle) < 13 + share * 13 ? 0.95 : 0;
	});
	blend(frame, [middle - 50, top, middle + 50, foot], [206, 200, 196], (x, y) => {
		const share = (y - top) / (foot - top);
		const isBand = Math.floor(share * 5) % 2 === 1;
		return isBand && Math.abs(x - middle) < 13 + share * 13 ? 0.92 : 0;
	});
	blend(frame, [middle - 50, top - 60, middle + 50, foot], [6, 8, 16], (x, y) => {
		const side = (x - middle) / 26;
		if (y > top)
			return (
				smooth(-0.6, 1, side) *
				(Math.abs(x - middle) < 26 ? 0.5 : 0) *
				inTower(x, y, middle, top, foot)
			);
		if (y > top - 6) return Math.abs(x - middle) < 19 ? 1 : 0;
		if (y > top - 24) return Math.abs(Math.abs(x - middle) - 10) < 2 ? 1 : 0;
		return Math.abs(x - middle) < (y - top + 40) * 0.9 ? 1 : 0;
	});
}

function inTower(x: number, y: number, middle: number, top: number, foot: number): number {
	return Math.abs(x - middle) < 13 + ((y - top) / (foot - top)) * 13 ? 1 : 0;
}

function paintBeam(frame: Frame, x: number, y: number, reach: number, tilt: number): void {
	const strength = 0.2 + Math.abs(reach) * 0.5;
	blend(frame, [0, 0, frame.width, frame.height], [255, 236, 184], (column, row) => {
		const along = (column - x) * Math.sign(reach);
		if (along <= 0) return 0;
		const far = along / (frame.width * Math.max(0.05, Math.abs(reach)));
		if (far > 1) return 0;
		const off = Math.abs(row - y - along * tilt) / (4 + along * 0.085);
		return off > 1 ? 0 : (1 - off) ** 1.4 * (1 - far) * strength;
	});
}
