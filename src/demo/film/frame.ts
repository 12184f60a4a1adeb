/** A picture to paint on: rows of red, green and blue bytes. */
export type Frame = {readonly width: number; readonly height: number; readonly data: Uint8Array};

/** Red, green and blue, 0–255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A moving picture: paints what is to be seen `seconds` after its start. */
export type Scene = (frame: Frame, seconds: number) => void;

/** A black frame. */
export function createFrame(width: number, height: number): Frame {
	return {width, height, data: new Uint8Array(width * height * 3)};
}

/** Copies all of `from`, which has the same size, onto `frame`. */
export function paintOver(frame: Frame, from: Frame): void {
	frame.data.set(from.data);
}

/** Sets every pixel of a part of the frame; x and y count from the upper left corner. */
export function shade(
	frame: Frame,
	top: number,
	bottom: number,
	colourAt: (x: number, y: number) => Colour,
): void {
	for (let y = top; y < bottom; y += 1) {
		let at = y * frame.width * 3;
		for (let x = 0; x < frame.width; x += 1) {
			const [red, green, blue] = colourAt(x, y);
			frame.data[at++] = clamp(red);
			frame.data[at++] = clamp(green);
			frame.data[at++] = clamp(blue);
		}
	}
}

/** Lays `colour` over every pixel of a box by the share that `cover` answers, 0–1. */
export function blend(
	frame: Frame,
	box: readonly [left: number, top: number, right: number, bottom: number],
	colour: Colour,
	cover: (x: number, y: number) => number,
): void {
	const [left, top, right, bottom] = box;
	for (let y = Math.max(0, Math.floor(top)); y < Math.min(frame.height, bottom); y += 1) {
		for (let x = Math.max(0, Math.floor(left)); x < Math.min(frame.width, right); x += 1) {
			const share = cover(x, y);
			if (share <= 0) continue;
			const at = (y * frame.width + x) * 3;
			for (let channel = 0; channel < 3; channel += 1) {
				const below = frame.data[at + channel] ?? 0;
				frame.data[at + channel] = clamp(below + ((colour[channel] ?? 0) - below) * share);
			}
		}
	}
}

/** Light to be added to a picture: a square of red, green and blue, `radius` to each side of its middle. */
export type Lamp = {readonly radius: number; readonly light: Float32Array};

/** A round light, strongest in the middle when `falloff` is large; 0 is an even disc with a soft edge. */
export function createLamp(radius: number, colour: Colour, falloff: number): Lamp {
	const side = radius * 2 + 1;
	const light = new Float32Array(side * side * 3);
	for (let y = 0; y < side; y += 1) {
		for (let x = 0; x < side; x += 1) {
			const inside = Math.max(0, 1 - Math.hypot(x - radius, y - radius) / radius);
			const share = falloff > 0 ? inside ** falloff : Math.min(1, inside * 12);
			light.set([colour[0] * share, colour[1] * share, colour[2] * share], (y * side + x) * 3);
		}
	}
	return {radius, light};
}

/** Adds a lamp's light, its middle at the pixel nearest to x and y. */
export function shine(frame: Frame, lamp: Lamp, x: number, y: number, strength = 1): void {
	const side = lamp.radius * 2 + 1;
	const [left, top] = [Math.round(x) - lamp.radius, Math.round(y) - lamp.radius];
	const [first, last] = [Math.max(0, left), Math.min(frame.width, left + side)];
	for (let row = Math.max(0, top); row < Math.min(frame.height, top + side); row += 1) {
		let from = ((row - top) * side + first - left) * 3;
		const end = (row * frame.width + last) * 3;
		for (let at = (row * frame.width + first) * 3; at < end; at += 1) {
			const lit = (frame.data[at] ?? 0) + (lamp.light[from++] ?? 0) * strength;
			frame.data[at] = Math.min(lit, 255);
		}
	}
}

/** Between two colours; `share` 0 is the first. */
export function mix(one: Colour, other: Colour, share: number): Colour {
	const [red, green, blue] = one;
	return [
		red + (other[0] - red) * share,
		green + (other[1] - green) * share,
		blue + (other[2] - blue) * share,
	];
}

/** A colour on a scale of stops, each at its place between 0 and 1. */
export function scale(stops: readonly (readonly [place: number, colour: Colour])[], place: number) {
	let below = stops[0];
	for (const stop of stops) {
		if (stop[0] > place) {
			const [from, colour] = below ?? stop;
			return mix(colour, stop[1], (place - from) / Math.max(1e-6, stop[0] - from));
		}
		below = stop;
	}
	return below?.[1] ?? black;
}

/** 0 up to `from`, 1 from `to` on, and a soft slope between. */
export function smooth(from: number, to: number, value: number): number {
	const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
	return share * share * (3 - 2 * share);
}

/** Smooth noise between 0 and 1, the same for the same place. */
export function noise(x: number, y: number): number {
	const [column, row] = [Math.floor(x), Math.floor(y)];
	const [right, down] = [smooth(0, 1, x - column), smooth(0, 1, y - row)];
	const upper = grain(column, row) + (grain(column + 1, row) - grain(column, row)) * right;
	const lower =
		grain(column, row + 1) + (grain(column + 1, row + 1) - grain(column, row + 1)) * right;
	return upper + (lower - upper) * down;
}

/** A number between 0 and 1 that looks like chance, the same for the same place. */
export function grain(x: number, y: number): number {
	let bits = Math.imul(x | 0, 374761393) + Math.imul(y | 0, 668265263);
	bits = Math.imul(bits ^ (bits >>> 13), 1274126177);
	return ((bits ^ (bits >>> 16)) >>> 0) / 4294967296;
}

function clamp(value: number): number {
	return value < 0 ? 0 : Math.min(value, 255);
}

const black: Colour = [0, 0, 0];
