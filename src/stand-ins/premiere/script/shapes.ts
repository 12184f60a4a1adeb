import {kind, number, optional, take, wrongType} from './arguments';
import {hostClass} from './host-class';

/** A point; its coordinates can be changed, as the application allows. */
export class PointValue {
	x: number;
	y: number;

	constructor(x: number, y: number) {
		this.x = x;
		this.y = y;
	}

	distanceTo(...given: unknown[]): number {
		const [other] = take(given, point);
		return Math.hypot(other.x - this.x, other.y - this.y);
	}
}

/** A width and a height, in pixels. */
export class RectValue {
	width: number;
	height: number;

	constructor(width: number, height: number) {
		this.width = width;
		this.height = height;
	}
}

/** A colour; each part is from 0 to 1. */
export class ColorValue {
	red: number;
	green: number;
	blue: number;
	alpha: number;

	constructor(red: number, green: number, blue: number, alpha: number) {
		this.red = red;
		this.green = green;
		this.blue = blue;
		this.alpha = alpha;
	}

	equals(...given: unknown[]): boolean {
		const [other] = take(given, color);
		return (
			other.red === this.red &&
			other.green === this.green &&
			other.blue === this.blue &&
			other.alpha === this.alpha
		);
	}
}

/** The argument that is a point; a list of two numbers is not one (premiere-host 1.1). */
export const point = kind((value) => (value instanceof PointValue ? value : wrongType));

/** The argument that is a size. */
export const rect = kind((value) => (value instanceof RectValue ? value : wrongType));

/** The argument that is a colour. */
export const color = kind((value) => (value instanceof ColorValue ? value : wrongType));

/** `PointF`. */
export function createPointClass() {
	return hostClass(
		PointValue,
		(given) => {
			const [x, y] = take(given, optional(number), optional(number));
			return new PointValue(x ?? 0, y ?? 0);
		},
		{},
	);
}

/** `RectF`: made empty, then given its size. */
export function createRectClass() {
	return hostClass(RectValue, () => new RectValue(0, 0), {});
}

/** `Color`: black and opaque where nothing is said. */
export function createColorClass() {
	return hostClass(
		ColorValue,
		(given) => {
			const [red, green, blue, alpha] = take(
				given,
				optional(number),
				optional(number),
				optional(number),
				optional(number),
			);
			return new ColorValue(red ?? 0, green ?? 0, blue ?? 0, alpha ?? 1);
		},
		{},
	);
}
