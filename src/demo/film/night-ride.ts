import {
	type Colour,
	createFrame,
	createLamp,
	type Frame,
	grain,
	type Lamp,
	mix,
	type Scene,
	scale,
	shade,
	shine,
} from './frame';

/** A city by night seen from a tram: houses pass at their distances, lamps close by, all again in the wet street. */
export function nightRide(width: number, height: number): Scene {
	const water = Math.round(height * 0.7);
	const sky = createFrame(width, height);
	shade(sky, 0, height, (_, y) => scale(skyStops, y / water));
	const rows = [
		houses(width * 2, water, {tallest: 0.62, house: 54, window: 5, wall: [24, 26, 52], seed: 3}),
		houses(width * 3, water, {tallest: 0.48, house: 96, window: 8, wall: [17, 17, 36], seed: 11}),
		houses(width * 3, water, {tallest: 0.34, house: 150, window: 12, wall: [9, 9, 20], seed: 29}),
	];

	const street = [createLamp(150, [120, 76, 24], 2.4), createLamp(12, [255, 226, 160], 0.6)];
	const cars = Array.from({length: 14}, (_, car) => createCar(car));

	return (frame, seconds) => {
		frame.data.set(sky.data);
		rows.forEach((row, index) => {
			paste(frame, row, water, Math.round(seconds * ([16, 46, 120][index] ?? 0)));
		});
		paintLamps(frame, street, water, seconds);
		mirror(frame, water, seconds);
		paintBokeh(frame, cars, seconds);
	};
}

const skyStops: readonly (readonly [number, Colour])[] = [
	[0, [8, 9, 24]],
	[0.6, [30, 24, 58]],
	[1, [92, 52, 74]],
];

type Row = {readonly frame: Frame; readonly tops: Int32Array};

type Street = {
	readonly tallest: number;
	readonly house: number;
	readonly window: number;
	readonly wall: Colour;
	readonly seed: number;
};

function houses(width: number, water: number, street: Street): Row {
	const frame = createFrame(width, water);
	const tops = new Int32Array(width);
	for (let x = 0; x < width; x += 1) {
		const house = Math.floor(x / street.house);
		const tall = street.tallest * (0.45 + grain(house, street.seed) * 0.55);
		tops[x] = Math.round(water * (1 - tall));
	}
	shade(frame, 0, water, (x, y) => {
		const house = Math.floor(x / street.house);
		const pitch = street.window * 2;
		const [column, row] = [Math.floor(x / pitch), Math.floor((y - (tops[x] ?? 0)) / pitch)];
		const isPane = x % pitch < street.window && (y - (tops[x] ?? 0)) % pitch > street.window * 0.7;
		const isInside = x % street.house > 4 && x % street.house < street.house - 6 && row > 0;
		const chance = grain(column + house * 131, row + street.seed * 17);
		if (!isPane || !isInside || chance < 0.58) return street.wall;
		const lamp: Colour = chance > 0.93 ? [150, 196, 255] : [255, 190, 104];
		return mix(street.wall, lamp, 0.35 + grain(row, column + street.seed) * 0.6);
	});
	return {frame, tops};
}

function paste(frame: Frame, row: Row, water: number, shift: number): void {
	for (let x = 0; x < frame.width; x += 1) {
		const from = (x + shift) % row.frame.width;
		for (let y = row.tops[from] ?? 0; y < water; y += 1) {
			const [to, at] = [(y * frame.width + x) * 3, (y * row.frame.width + from) * 3];
			frame.data[to] = row.frame.data[at] ?? 0;
			frame.data[to + 1] = row.frame.data[at + 1] ?? 0;
			frame.data[to + 2] = row.frame.data[at + 2] ?? 0;
		}
	}
}

function paintLamps(frame: Frame, street: readonly Lamp[], water: number, seconds: number): void {
	const apart = 380;
	const shift = seconds * 260;
	for (
		let lamp = Math.floor(shift / apart);
		lamp * apart < shift + frame.width + apart;
		lamp += 1
	) {
		const x = lamp * apart - shift;
		const y = water * 0.5;
		for (let row = Math.round(y); row < water; row += 1) {
			for (let column = Math.round(x); column < x + 4; column += 1) {
				if (column >= 0 && column < frame.width)
					frame.data.fill(6, at(frame, column, row), at(frame, column, row) + 3);
			}
		}
		for (const light of street) shine(frame, light, x + 2, y);
	}
}

/** The street: what stands above it upside down, darker, and broken by ripples. */
function mirror(frame: Frame, water: number, seconds: number): void {
	for (let y = water; y < frame.height; y += 1) {
		const depth = (y - water) / (frame.height - water);
		const source = Math.max(0, Math.round(water - 1 - (y - water) * 1.7));
		const sway = Math.round(Math.sin(y * 0.55 + seconds * 5) * (1 + depth * 7));
		const dim = 0.62 - depth * 0.34;
		let to = at(frame, 0, y);
		for (let x = 0; x < frame.width; x += 1) {
			const from = at(frame, Math.min(frame.width - 1, Math.max(0, x + sway)), source);
			frame.data[to++] = (frame.data[from] ?? 0) * dim + 5;
			frame.data[to++] = (frame.data[from + 1] ?? 0) * dim + 5;
			frame.data[to++] = (frame.data[from + 2] ?? 0) * dim + 10;
		}
	}
}

type Car = {
	readonly lamp: Lamp;
	readonly speed: number;
	readonly start: number;
	readonly y: number;
};

/** Lights of a car, too close to be sharp. */
function createCar(car: number): Car {
	const isComing = car % 2 === 0;
	const colour: Colour = isComing ? [104, 98, 84] : [112, 22, 16];
	return {
		lamp: createLamp(Math.round(14 + grain(car, 3) * 34), colour, 0),
		speed: (isComing ? -1 : 1) * (90 + grain(car, 5) * 240),
		start: grain(car, 1),
		y: 0.66 + grain(car, 2) * 0.26,
	};
}

function paintBokeh(frame: Frame, cars: readonly Car[], seconds: number): void {
	const span = frame.width + 320;
	for (const {lamp, speed, start, y} of cars) {
		const x = mod(start * span + seconds * speed, span) - 160;
		shine(frame, lamp, x, frame.height * y);
		shine(frame, lamp, x + lamp.radius * 1.5, frame.height * y);
	}
}

function at(frame: Frame, x: number, y: number): number {
	return (y * frame.width + x) * 3;
}

function mod(value: number, by: number): number {
	return ((value % by) + by) % by;
}
