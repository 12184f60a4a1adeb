import {
	blend,
	type Colour,
	createFrame,
	createLamp,
	type Frame,
	mix,
	noise,
	type Scene,
	scale,
	shade,
	shine,
	smooth,
} from './frame';

/** The sun goes down over a moving sea while a sailing boat crosses. */
export function harbour(width: number, height: number): Scene {
	const horizon = Math.round(height * 0.56);
	const clouds = cloudMap(width, horizon);

	const [sunX, sunY] = [Math.round(width * 0.64), Math.round(height * 0.44)];
	const halo = createLamp(Math.round(height * 0.9), [150, 70, 20], 3);
	const glare = createLamp(Math.round(height * 0.3), [190, 120, 40], 2);
	const sun = createLamp(Math.round(height * 0.068), [255, 230, 170], 0);
	const sky = createFrame(width, horizon);
	const lit = createFrame(width, horizon);
	for (let y = 0; y < horizon; y += 1) {
		const colour = scale(skyStops, y / horizon);
		const cloud = mix(colour, [255, 190, 130], 0.55);
		shade(sky, y, y + 1, () => colour);
		shade(lit, y, y + 1, () => cloud);
	}

	return (frame, seconds) => {
		paintSky(frame, sky, lit, clouds, seconds);
		for (const lamp of [halo, glare, sun]) shine(frame, lamp, sunX, sunY);
		paintSea(frame, horizon, sunX, seconds);
		paintBoat(frame, width * (0.16 + seconds * 0.022), horizon + 10, height * 0.2, seconds);
	};
}

const skyStops: readonly (readonly [number, Colour])[] = [
	[0, [24, 34, 74]],
	[0.45, [92, 62, 112]],
	[0.75, [196, 98, 92]],
	[1, [246, 168, 98]],
];

function paintSky(
	frame: Frame,
	sky: Frame,
	lit: Frame,
	clouds: Float32Array,
	seconds: number,
): void {
	const drift = Math.round(seconds * 9);
	let at = 0;
	for (let y = 0; y < sky.height; y += 1) {
		for (let x = 0; x < sky.width; x += 1) {
			const cover = clouds[y * sky.width + ((x + drift) % sky.width)] ?? 0;
			for (let channel = 0; channel < 3; channel += 1) {
				const below = sky.data[at] ?? 0;
				frame.data[at] = below + ((lit.data[at] ?? 0) - below) * cover;
				at += 1;
			}
		}
	}
}

function cloudMap(width: number, horizon: number): Float32Array {
	const map = new Float32Array(width * horizon);
	for (let y = 0; y < horizon; y += 1) {
		for (let x = 0; x < width; x += 1) {
			const around = Math.sin((x / width) * Math.PI * 2) * 2;
			const along = Math.cos((x / width) * Math.PI * 2) * 2;
			const value = noise(around * 1.6 + 9, y / 22 + along) * 0.65 + noise(along * 5, y / 7) * 0.35;
			map[y * width + x] = smooth(0.52, 0.86, value) * smooth(0.02, 0.3, y / horizon);
		}
	}
	return map;
}

function paintSea(frame: Frame, horizon: number, sunX: number, seconds: number): void {
	const deep = frame.height - horizon;
	for (let y = horizon; y < frame.height; y += 1) {
		const near = (y - horizon + 1) / deep;
		const base = mix([214, 132, 92], [12, 24, 48], smooth(0, 0.55, near));
		const crest = mix([255, 206, 140], [60, 78, 112], smooth(0, 0.8, near));
		const span = 1 / (near * 0.9 + 0.05);
		const path = frame.width * (0.02 + near * 0.2);
		const row = seconds * 2.1 - 14 / (near + 0.12);
		let at = y * frame.width * 3;
		for (let x = 0; x < frame.width; x += 1) {
			const across = ((x - frame.width / 2) / frame.width) * span * 5;
			const wave =
				Math.sin(across * 5.3 + row * 3.1) +
				Math.sin(across * 2.1 - row * 2.3 + 1.7) +
				Math.sin(across * 9.7 + row * 5.9 + seconds);
			const away = (x - sunX) / path;
			const glitter = wave > 0.9 && away < 3 ? Math.exp(-away * away) * smooth(0.9, 2.1, wave) : 0;
			const swell = wave > 0 ? wave * 0.2 : 0;
			for (let channel = 0; channel < 3; channel += 1) {
				const low = base[channel] ?? 0;
				const light = low + ((crest[channel] ?? 0) - low) * swell;
				frame.data[at++] = light + ((gold[channel] ?? 0) - light) * glitter;
			}
		}
	}
}

const gold: Colour = [255, 214, 140];

function paintBoat(frame: Frame, x: number, water: number, tall: number, seconds: number): void {
	const bob = Math.sin(seconds * 1.7) * 2;
	const lean = Math.sin(seconds * 1.1) * 0.03 + 0.06;
	const keel = water + bob;
	blend(frame, [x - tall, keel - tall * 1.1, x + tall, keel + 8], [22, 20, 34], (column, row) => {
		const up = (keel - row) / tall;
		const along = (column - x) / tall - up * lean;
		if (up < 0.06) return up > -0.05 && Math.abs(along) < 0.3 + up * 1.6 ? 1 : 0;
		const main = along > -0.01 && along < (1 - up) * 0.34 && up < 1;
		const jib = along < -0.03 && along > -(0.82 - up) * 0.3 && up < 0.82;
		return main || jib ? 1 : 0;
	});
	blend(
		frame,
		[x - tall * 0.4, keel + 5, x + tall * 0.4, keel + tall * 0.6],
		[16, 18, 34],
		(c, r) => {
			const depth = (r - keel) / (tall * 0.6);
			const ripple = Math.sin(r * 0.9 + seconds * 6) * 5 * depth;
			return Math.abs(c - x + ripple) < tall * 0.2 * (1 - depth) ? 0.5 * (1 - depth) : 0;
		},
	);
}
