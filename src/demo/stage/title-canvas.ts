import {titlePicture} from '../../stand-ins/premiere/render/title-picture';

/** Draws a title onto a canvas, exactly as an export draws it. */
export function drawTitle(canvas: HTMLCanvasElement, text: string): void {
	const {width, height} = canvas;
	const file = titlePicture(text, width, height);
	const pixels = file.slice(file.length - width * height * 4);
	const image = new ImageData(new Uint8ClampedArray(pixels), width, height);
	canvas.getContext('2d')?.putImageData(image, 0, 0);
}
