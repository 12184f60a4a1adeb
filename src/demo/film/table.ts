import {
	blend,
	type Colour,
	createFrame,
	type Frame,
	mix,
	noise,
	paintOver,
	type Scene,
	shade,
	smooth,
} from './frame';

/** A striped ball rolls over a wooden table by a window, and back again. */
export function table(width: number, height: number): Scene {
	const room = createFrame(width, height);
	paintRoom(room);

	return (frame, seconds) => {
		paintOver(frame, room);
		const radius = height * 0.15;
		const swing = 0.5 - Math.cos(seconds * 1.15) * 0.5;
		const x = width * (0.2 + swing * 0.6);
		const y = height * (0.68 + Math.sin(seconds * 0.8) * 0.03);
		paintShadow(frame, x, y + radius * 0.86, radius);
		paintBall(frame, x, y, radius, x / radius);
	};
}

function paintRoom(frame: Frame): void {
	const edge = Math.round(frame.height * 0.46);
	shade(frame, 0, edge, (x, y) => {
		const wall = mix([92, 104, 110], [64, 74, 84], y / edge);
		return mix(wall, [236, 214, 176], windowLight(x / frame.width, y / frame.height));
	});
	shade(frame, edge, frame.height, (x, y) => woodAt(frame, edge, x, y));
}

/** Four panes of sunlight, aslant on the wall. */
function windowLight(x: number, y: number): number {
	const u = (x - 0.52 - y * 0.35) / 0.3;
	const v = (y - 0.05) / 0.34;
	if (u < 0 || u > 1 || v < 0 || v > 1) return 0;
	const border = Math.min(u, 1 - u, v, 1 - v);
	const bars = Math.min(Math.abs(u - 0.5), Math.abs(v - 0.5));
	return smooth(0, 0.03, border) * smooth(0.015, 0.04, bars) * 0.75;
}

function woodAt(frame: Frame, edge: number, x: number, y: number): Colour {
	const near = (y - edge) / (frame.height - edge);
	const depth = 1 / (near * 0.8 + 0.22);
	const across = ((x - frame.width / 2) / frame.width) * depth * 2.4;
	const along = depth * 3;
	const board = Math.floor(across * 2.2 + 20);
	const seam = Math.abs(across * 2.2 + 20 - board - 0.5) > 0.485 ? 0.55 : 1;
	const rings =
		noise(across * 26 + board * 7, along * 2.2 + board) * 0.6 + noise(across * 90, along * 5) * 0.4;
	const tone = mix([104, 62, 36], [172, 112, 66], rings * 0.8 + noise(board * 3.3, 1) * 0.2);
	const light = (0.62 + near * 0.38) * seam;
	const sun = smooth(0.3, 0, Math.abs(x / frame.width - 0.72 - near * 0.12)) * (1 - near) * 0.35;
	const lit = mix(tone, [255, 226, 180], sun);
	return [lit[0] * light, lit[1] * light, lit[2] * light];
}

function paintShadow(frame: Frame, x: number, y: number, radius: number): void {
	const [wide, tall] = [radius * 1.5, radius * 0.34];
	const middle = x - radius * 0.5;
	blend(frame, [middle - wide, y - tall, middle + wide, y + tall], [20, 10, 6], (column, row) => {
		const distance = Math.hypot((column - middle) / wide, (row - y) / tall);
		return 0.72 * smooth(1, 0.25, distance);
	});
}

function paintBall(frame: Frame, x: number, y: number, radius: number, turn: number): void {
	const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
	const edge = 1 / radius;
	for (let row = Math.floor(y - radius); row <= y + radius; row += 1) {
		const down = (row - y) / radius;
		blend(frame, [x - radius, row, x + radius + 1, row + 1], [0, 0, 0], (column) => {
			const right = (column - x) / radius;
			const flat = Math.hypot(right, down);
			if (flat > 1) return 0;
			const toward = Math.sqrt(1 - flat * flat);
			const stripe = Math.atan2(right * sine + down * cosine, right * cosine - down * sine);
			const pole = Math.abs(toward) > 0.965;
			const isRed = Math.floor((stripe / Math.PI) * 3 + 6) % 2 === 0;
			const paint: Colour = pole ? [240, 232, 214] : isRed ? [206, 52, 44] : [242, 236, 222];
			const lamp = Math.max(0, right * 0.45 - down * 0.7 + toward * 0.55);
			const shine = Math.max(0, right * 0.42 - down * 0.62 + toward * 0.66) ** 40;
			const light = 0.24 + lamp * 0.86;
			const at = (row * frame.width + column) * 3;
			const cover = smooth(1, 1 - edge * 2, flat);
			for (let channel = 0; channel < 3; channel += 1) {
				const lit = Math.min(255, (paint[channel] ?? 0) * light + shine * 190);
				const below = frame.data[at + channel] ?? 0;
				frame.data[at + channel] = below + (lit - below) * cover;
			}
			return 0;
		});
	}
}
