import type {Desk} from './desk';
import type {ImageOrder} from './image-inference';
import type {Job} from './job';
import {formatOf} from './media-format';
import {type MediaInput, openMedia} from './media-input';
import {type Refusal, refuse} from './refusal';

/** Opens the references of an image order and settles its size. */
export async function prepareImage(desk: Desk, order: ImageOrder): Promise<Job | Refusal> {
	const references: MediaInput[] = [];
	for (const [index, reference] of order.references.entries()) {
		const path = `inputs.referenceImages[${index}]`;
		const picture = await openMedia(desk, reference, path);
		if (picture.kind === 'refused') return picture;
		if (picture.facts.kind !== 'image') {
			return refuse('invalidReferenceImages', `'${path}' is not an image.`, {parameter: path});
		}
		references.push(picture);
	}

	const first = references[0];
	const {width, height} = sizeOf(order, first);
	return {
		kind: 'job',
		format: formatOf(order.format),
		costPerResult: order.cost,
		renderMs: desk.renderTime().imageMs,
		failure: undefined,
		warnings: [],
		guides: [],
		isGated: order.model.isGated,
		render: (_, seed) =>
			desk.lab.render(first?.bytes, {
				kind: 'image',
				format: order.format,
				width,
				height,
				look: {kind: 'edited', seed},
			}),
	};
}

/** Opens the picture of a minimal `upscale` task and doubles it. */
export async function prepareUpscale(desk: Desk, image: string): Promise<Job | Refusal> {
	const picture = await openMedia(desk, image, 'inputs.image');
	if (picture.kind === 'refused') return picture;
	if (picture.facts.kind !== 'image') {
		return refuse('invalidImage', "'inputs.image' is not an image.", {parameter: 'inputs.image'});
	}
	const {width, height} = picture.facts;
	return {
		kind: 'job',
		format: formatOf('png'),
		costPerResult: 0.002,
		renderMs: desk.renderTime().imageMs,
		failure: undefined,
		warnings: [],
		guides: [],
		isGated: false,
		render: () =>
			desk.lab.render(picture.bytes, {
				kind: 'image',
				format: 'png',
				width: width * 2,
				height: height * 2,
				look: {kind: 'resized'},
			}),
	};
}

/**
 * A resolution follows the reference: about 1024² pixels for 1K, rounded up to 16, and whole
 * multiples of that for the others. A 16:9 picture comes out as 1376×768 and 2752×1536.
 */
function sizeOf(order: ImageOrder, first: MediaInput | undefined): {width: number; height: number} {
	if (order.size.kind === 'pixels') return order.size;
	const aspect = first ? first.facts.width / first.facts.height : 1;
	const height = Math.sqrt(1024 ** 2 / aspect);
	return {
		width: upTo16(height * aspect) * order.size.scale,
		height: upTo16(height) * order.size.scale,
	};
}

function upTo16(pixels: number): number {
	return Math.ceil(pixels / 16 - 1e-9) * 16;
}
