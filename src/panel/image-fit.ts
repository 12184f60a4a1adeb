/** Whole pixels. */
export type Size = {readonly width: number; readonly height: number};

/** The largest size of `image`'s proportion inside `box`: the runtime has no `object-fit` (uxp-runtime 8). */
export function fitInside(image: Size, box: Size): Size {
	if (image.width <= 0 || image.height <= 0) return box;
	const scale = Math.min(box.width / image.width, box.height / image.height);
	return {
		width: Math.max(1, Math.round(image.width * scale)),
		height: Math.max(1, Math.round(image.height * scale)),
	};
}
